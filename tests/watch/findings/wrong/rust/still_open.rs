use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let client = thread::spawn(move || {
        let mut client = TcpStream::connect(address).unwrap();
        let mut room = [0; 100];
        client.read(&mut room).unwrap()
    });
    let (mut conn, _) = listener.accept().unwrap(); // still_open
    conn.write_all(b"hello").unwrap();
    println!("{}", client.join().unwrap());
    std::mem::forget(conn);
}

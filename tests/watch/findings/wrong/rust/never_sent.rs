// socklab watch --cut 4 never_sent.rs
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (mut conn, _) = listener.accept().unwrap();
    let _ = client.write(b"hello world").unwrap(); // never_sent
    drop(client);
    conn.read_to_end(&mut Vec::new()).unwrap();
}

// socklab watch --cut 4 message_cut.rs
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (mut conn, _) = listener.accept().unwrap();
    client.write_all(b"hello world").unwrap();
    let mut room = [0; 100];
    let length = conn.read(&mut room).unwrap(); // message_cut
    conn.write_all(&[b"you said ", &room[..length]].concat()).unwrap();
    client.shutdown(Shutdown::Write).unwrap();
    conn.read_to_end(&mut Vec::new()).unwrap();
    drop(conn);
    client.read_to_end(&mut Vec::new()).unwrap();
}

// socklab watch --cut 7 write.rs
#![allow(unused_must_use)]
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    let (mut conn, _) = listener.accept()?;
    client.write(b"good morning to you"); // never_sent
    drop(client);
    let mut answer = Vec::new();
    conn.read_to_end(&mut answer)?;
    Ok(())
}

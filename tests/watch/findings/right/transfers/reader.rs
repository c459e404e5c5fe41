// Frames with their length before them, in Rust.
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

fn receive(conn: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    conn.read_exact(&mut length)?;
    let mut bytes = vec![0; u32::from_be_bytes(length).min(1 << 20) as usize];
    conn.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn send(conn: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).expect("it is short");
    conn.write_all(&[&length.to_be_bytes(), bytes].concat())
}

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    let (mut conn, _) = listener.accept()?;
    let server = thread::spawn(move || -> io::Result<()> {
        for _ in 0..2 {
            let bytes = receive(&mut conn)?;
            send(&mut conn, &[b"answer to ", bytes.as_slice()].concat())?;
        }
        Ok(())
    });
    for word in ["one", "two and more"] {
        send(&mut client, word.as_bytes())?;
        println!("{}", String::from_utf8_lossy(&receive(&mut client)?));
    }
    server.join().expect("it ends")
}

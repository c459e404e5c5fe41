use std::io::{Read, Write};
use std::net::TcpStream;
fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_default();
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
    stream.write_all(b"hello")?;
    let mut room = [0; 16];
    let n = stream.read(&mut room)?;
    println!("{n}");
    Ok(())
}

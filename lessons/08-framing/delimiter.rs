use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::SocketAddr;

const LIMIT: usize = 80;

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.set_tcp_nodelay(true)?;
    let (server, _) = listener.accept()?;

    let messages = ["one", "two", "roses\nred"];
    println!("messages meant {}", messages.len());
    let wire = messages.map(|text| format!("{text}\n")).concat();

    let mut held = Vec::new();
    let mut chunk = [0; 16];
    let mut found = 0;
    for piece in wire.as_bytes().chunks(6) {
        client.send(piece)?;
        let n = (&server).read(&mut chunk)?;
        held.extend_from_slice(&chunk[..n]);
        while let Some(end) = held.iter().position(|&b| b == b'\n') {
            let line: Vec<u8> = held.drain(..=end).collect();
            found += 1;
            println!("line {:?}", String::from_utf8_lossy(&line));
        }
        if held.len() > LIMIT {
            return Err(io::Error::other("a line without end"));
        }
    }
    println!("messages found {found}");
    Ok(())
}

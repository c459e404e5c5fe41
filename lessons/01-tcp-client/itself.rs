use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.bind(&loopback.into())?;
    let own = client.local_addr()?;
    client.connect(&own)?;
    let peer = client.peer_addr()?;
    println!("my peer is myself {}", peer == own);

    client.write_all(b"Hello, me")?;
    let mut room = [0; 64];
    let n = client.read(&mut room)?;
    println!("I hear {}", String::from_utf8_lossy(&room[..n]));
    Ok(())
}

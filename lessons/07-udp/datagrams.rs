use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let server = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    server.bind(&any_port.into())?;
    let address = server.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    client.bind(&any_port.into())?;
    client.send_to(b"one", &address)?;
    client.send_to(b"two", &address)?;
    client.send_to(b"three", &address)?;

    for _ in 0..3 {
        let mut room = Vec::with_capacity(1024);
        let space = room.spare_capacity_mut();
        let (n, from) = server.recv_from(space)?;
        println!("datagram of bytes {n}");
        server.send_to(format!("got {n}").as_bytes(), &from)?;
    }

    let mut buffer = [0; 1024];
    for _ in 0..3 {
        let n = client.read(&mut buffer)?;
        println!("answer {}", buffer[..n].escape_ascii());
    }
    Ok(())
}

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    client.send(b"hello")?;
    client.send(b"world")?;

    let mut buffer = [0; 1024];
    let n = server.read(&mut buffer)?;
    println!("sends 2");
    println!("bytes {n}");
    println!("one read gave {}", buffer[..n].escape_ascii());
    Ok(())
}

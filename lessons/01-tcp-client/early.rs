use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let sent = client.write(b"Am I early?")?;
    println!("sent before accept {sent}");

    let (mut server, _) = listener.accept()?;
    let mut room = [0; 64];
    let n = server.read(&mut room)?;
    println!("received after accept {n}");
    Ok(())
}

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let mut first = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    first.set_reuse_address(true)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    first.bind(&any_port.into())?;
    let address = first.local_addr()?;

    let plain = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let refused = plain.bind(&address).unwrap_err();
    println!("bind without the option {:?}", refused.kind());

    let mut thief = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    thief.set_reuse_address(true)?;
    thief.bind(&address)?;

    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.bind(&any_port.into())?;
    sender.send_to(b"for the first", &address)?;

    let mut buffer = [0; 1024];
    first.set_nonblocking(true)?;
    let empty = first.read(&mut buffer).unwrap_err();
    println!("the first reads {:?}", empty.kind());
    let n = thief.read(&mut buffer)?;
    println!("the thief reads {}", buffer[..n].escape_ascii());

    drop(first);
    drop(thief);
    let next = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    next.bind(&address)?;
    println!("bind after both have gone Ok");
    Ok(())
}

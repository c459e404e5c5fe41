use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let receiver = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    receiver.bind(&any_port.into())?;
    let address = receiver.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.bind(&any_port.into())?;
    let me = sender.local_addr()?;
    sender.send_to(b"", &address)?;
    sender.send_to(b"after", &address)?;

    let mut room = Vec::with_capacity(1024);
    let space = room.spare_capacity_mut();
    let (n, from) = receiver.recv_from(space)?;
    println!("first datagram, bytes {n}");
    println!("its address is the sender's {}", from == me);

    let (n, _) = receiver.recv_from(space)?;
    println!("second datagram, bytes {n}");
    Ok(())
}

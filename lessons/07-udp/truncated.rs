use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use nix::sys::socket::MsgFlags;
use socket2::{Domain, Socket, Type};

const MSG_TRUNC: i32 = MsgFlags::MSG_TRUNC.bits();

pub fn main() -> io::Result<()> {
    let mut receiver = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    receiver.bind(&any_port.into())?;
    let address = receiver.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.bind(&any_port.into())?;
    sender.send_to(b"0123456789", &address)?;
    sender.send_to(b"second", &address)?;
    sender.send_to(b"0123456789", &address)?;

    let mut small = [0; 4];
    let n = receiver.read(&mut small)?;
    println!("first read {}", small[..n].escape_ascii());
    let mut large = [0; 64];
    let n = receiver.read(&mut large)?;
    println!("second read {}", large[..n].escape_ascii());

    let mut room = Vec::with_capacity(4);
    let space = &mut room.spare_capacity_mut()[..4];
    let n = receiver.recv_with_flags(space, MSG_TRUNC)?;
    println!("room 4, real length {n}");
    Ok(())
}

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use nix::errno::Errno;
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let mut receiver = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    receiver.bind(&any_port.into())?;
    let address = receiver.local_addr()?;
    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.bind(&any_port.into())?;

    let datagram = vec![b'x'; 65_508];
    for size in [65_508, 65_507] {
        let sent = sender.send_to(&datagram[..size], &address);
        match sent {
            Ok(n) => println!("{size}: sent {n}"),
            Err(error) => println!("{size}: {}", name(&error)),
        }
    }

    let mut buffer = vec![0; 70_000];
    let n = receiver.read(&mut buffer)?;
    println!("received {n}");
    Ok(())
}

fn name(error: &io::Error) -> String {
    let number = error.raw_os_error().unwrap_or(0);
    format!("{:?}", Errno::from_raw(number))
}

use std::io::{self, ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let mut receiver = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    receiver.set_recv_buffer_size(4096)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    receiver.bind(&any_port.into())?;
    let address = receiver.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.bind(&any_port.into())?;
    let datagram = [b'x'; 1000];
    let mut sent = 0;
    for _ in 0..100 {
        sender.send_to(&datagram, &address)?;
        sent += 1;
    }

    receiver.set_nonblocking(true)?;
    let mut kept = 0;
    let mut buffer = [0; 2000];
    loop {
        match receiver.read(&mut buffer) {
            Ok(_) => kept += 1,
            Err(e) if e.kind() == ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    println!("sent {sent}");
    println!("kept {kept}");
    println!("dropped {}", sent - kept);
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::net::SocketAddr;
use std::{fs, io};

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1_000_000)?;
    if let Ok(cap) = fs::read_to_string("/proc/sys/net/core/somaxconn") {
        println!("net.core.somaxconn {}", cap.trim());
    }
    let address = listener.local_addr()?;

    let mut clients = Vec::new();
    for _ in 0..3 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        clients.push(client);
    }
    listener.listen(1)?;
    let late = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    late.set_nonblocking(true)?;
    if let Err(error) = late.connect(&address) {
        println!("connect says {error}");
    }
    println!("late is inside {}", late.peer_addr().is_ok());
    listener.accept()?;
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io;
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let shop = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let unbound = shop.local_addr()?;
    shop.bind(&loopback.into())?;
    let bound = shop.local_addr()?;
    println!("before bind {}", unbound.as_socket().unwrap());
    println!("after bind {}", bound.as_socket().unwrap());

    if let Err(error) = shop.bind(&loopback.into()) {
        println!("bound twice {:?}", error.kind());
    }
    let rival = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if let Err(error) = rival.bind(&bound) {
        println!("port of another {:?}", error.kind());
    }
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if let Err(error) = client.connect(&bound) {
        println!("bound, not listening {:?}", error.kind());
    }

    let known = SocketAddr::from(([127, 0, 0, 1], 1023));
    let daring = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    daring.set_reuse_address(true)?;
    match daring.bind(&known.into()) {
        Ok(()) => println!("port 1023 Ok"),
        Err(error) => println!("port 1023 {:?}", error.kind()),
    }
    let rule = "/proc/sys/net/ipv4/ip_unprivileged_port_start";
    if let Ok(first) = std::fs::read_to_string(rule) {
        println!("everybody may bind from {}", first.trim());
    }
    Ok(())
}

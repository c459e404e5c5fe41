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

    let answer = shop.bind(&loopback.into());
    println!("bound twice {}", word(answer));
    let rival = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let answer = rival.bind(&bound);
    println!("port of another {}", word(answer));
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let answer = client.connect(&bound);
    println!("bound, not listening {}", word(answer));

    let known = SocketAddr::from(([127, 0, 0, 1], 1023));
    let daring = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    daring.set_reuse_address(true)?;
    let answer = daring.bind(&known.into());
    println!("port 1023 {}", word(answer));
    let rule = "/proc/sys/net/ipv4/ip_unprivileged_port_start";
    if let Ok(first) = std::fs::read_to_string(rule) {
        println!("everybody may bind from {}", first.trim());
    }
    Ok(())
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

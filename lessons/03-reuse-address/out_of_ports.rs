use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;

use socket2::{Domain, SockAddr, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SockAddr::from(SocketAddr::from(([127, 0, 0, 1], 0)));
    let mut holders = vec![];
    let mut range = vec![];
    for _ in 0..2 {
        let holder = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        holder.set_reuse_address(true)?;
        holder.bind(&any)?;
        range.push(holder.local_addr()?);
        holders.push(holder);
    }
    let server = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    server.bind(&any)?;
    server.listen(4)?;
    let address = server.local_addr()?;
    let other = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    other.bind(&any)?;
    other.listen(4)?;
    let elsewhere = other.local_addr()?;

    let mut first = call("first", &range, &address)?;
    let (peer, _) = server.accept()?;
    let _second = call("second", &range, &address)?;
    call("third", &range, &address)?;
    let _there = call("elsewhere", &range, &elsewhere)?;

    drop(peer);
    if let Some(client) = &mut first {
        let _end = client.read(&mut [0; 1])?;
    }
    drop(first);
    let fourth = call("fourth", &range, &address)?;
    if let Some(client) = &fourth {
        let same = client.local_addr()? == range[0];
        println!("with the first port {same}");
    }
    Ok(())
}

fn call(who: &str, range: &[SockAddr], to: &SockAddr) -> io::Result<Option<Socket>> {
    for own in range {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.set_reuse_address(true)?;
        client.bind(own)?;
        match client.connect(to) {
            Ok(()) => {
                println!("{who} connected");
                return Ok(Some(client));
            }
            Err(error) if error.kind() == ErrorKind::AddrNotAvailable => {}
            Err(error) => return Err(error),
        }
    }
    println!("{who} EADDRNOTAVAIL");
    Ok(None)
}

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let took = ask_twenty_times("write-write-read", false, true)?;
    ask_twenty_times("with NODELAY", true, true)?;
    ask_twenty_times("in one write", false, false)?;
    println!("the first way: {}", class(took));
    Ok(())
}

fn ask_twenty_times(way: &str, nodelay: bool, two_writes: bool) -> io::Result<u128> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    client.set_tcp_nodelay(nodelay)?;

    let clock = Instant::now();
    for _ in 0..20 {
        if two_writes {
            client.send(b"head")?;
            client.send(b"body")?;
        } else {
            client.send(b"headbody")?;
        }
        server.read_exact(&mut [0; 8])?;
        server.send(b"answer")?;
        client.read_exact(&mut [0; 6])?;
    }
    let took = clock.elapsed().as_millis();
    println!("{way} {took}");
    Ok(took)
}

fn class(milliseconds: u128) -> &'static str {
    match milliseconds {
        0..100 => "<100",
        100..500 => "100–500",
        _ => ">500",
    }
}

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    ten("Nagle", true, false)?;
    ten("NODELAY", true, true)?;
    ten("fresh", false, false)
}

fn ten(name: &str, ping: bool, nodelay: bool) -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    client.set_tcp_nodelay(nodelay)?;

    let mut buffer = [0; 1024];
    if ping {
        client.send(b"ping")?;
        server.read_exact(&mut buffer[..4])?;
        server.send(b"pong")?;
        client.read_exact(&mut buffer[..4])?;
    }

    for _ in 0..10 {
        client.send(b"x")?;
    }

    let first = server.read(&mut buffer)?;
    println!("{name} at once {first}");
    let mut late = 0;
    let clock = Instant::now();
    while first + late < 10 {
        late += server.read(&mut buffer[late..])?;
    }
    let ms = clock.elapsed().as_millis();
    println!("{name} late {late} after ms {ms}");
    Ok(())
}

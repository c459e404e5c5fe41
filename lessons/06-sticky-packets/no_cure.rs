use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    let mut buffer = [0; 1024];
    for _ in 0..3 {
        client.send(b"ping")?;
        server.read_exact(&mut buffer[..4])?;
        server.send(b"pong")?;
        (&client).read_exact(&mut buffer[..4])?;
    }

    client.set_tcp_nodelay(true)?;
    for digit in 0..10 {
        client.send(&[b'0' + digit])?;
    }
    let all = server.read(&mut buffer)?;
    println!("without Nagle {}", buffer[..all].escape_ascii());

    client.send(b"hello")?;
    thread::sleep(Duration::from_millis(100));
    client.send(b"world")?;
    let both = server.read(&mut buffer)?;
    println!("with a pause {}", buffer[..both].escape_ascii());
    Ok(())
}

use socket2::{Domain, SockAddr, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.bind(&loopback.into())?;
    first.listen(1)?;
    let address = first.local_addr()?;
    let port = address.as_socket().unwrap().port();

    let other = SocketAddr::from(([127, 0, 0, 2], port)).into();
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let answer = second.bind(&other);
    println!("the same number, another address {}", word(answer));
    second.listen(1)?;

    let udp = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let answer = udp.bind(&other);
    println!("the same number, UDP {}", word(answer));

    let mut client = visit(&other)?;
    let (mut host, _) = second.accept()?;
    host.write_all(b"I am 127.0.0.2")?;
    let mut room = [0; 64];
    let n = client.read(&mut room)?;
    println!("the client hears {}", room[..n].escape_ascii());

    first.set_nonblocking(true)?;
    let nobody = first.accept().is_err();
    println!("nobody came to the first {nobody}");
    drop(client);
    Ok(())
}

fn visit(address: &SockAddr) -> io::Result<Socket> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(address)?;
    Ok(client)
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

use socket2::{Domain, SockAddr, Socket, Type};
use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(5)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_reuse_address(true)?;
    client.bind(&loopback.into())?;
    client.connect(&address)?;
    let (peer, _) = listener.accept()?;
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.connect(&address)?;
    let (second_peer, _) = listener.accept()?;
    let mut ports = BTreeSet::new();
    for socket in [&listener, &peer, &second_peer] {
        ports.insert(port(socket.local_addr()?));
    }
    println!("different ports {}", ports.len());

    let twin = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    twin.set_reuse_address(true)?;
    twin.bind(&client.local_addr()?)?;
    let answer = twin.connect(&address);
    println!("same four values {}", word(answer));
    let other = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    other.bind(&loopback.into())?;
    other.listen(5)?;
    let elsewhere = other.local_addr()?;
    let answer = twin.connect(&elsewhere);
    println!("one value differs {}", word(answer));
    Ok(())
}

fn port(address: SockAddr) -> u16 {
    address.as_socket().unwrap().port()
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

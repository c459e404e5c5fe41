use socket2::{Domain, SockAddr, Socket, Type};
use std::io;
use std::net::SocketAddr;

fn port(address: SockAddr) -> u16 {
    address.as_socket().unwrap().port()
}

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
    let ours = port(address.clone());
    println!("peer on our port {}", port(peer.local_addr()?) == ours);
    let same = port(second_peer.local_addr()?) == ours;
    println!("second_peer on our port {same}");

    let twin = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    twin.set_reuse_address(true)?;
    twin.bind(&client.local_addr()?)?;
    if let Err(error) = twin.connect(&address) {
        println!("same four values {:?}", error.kind());
    }
    let other = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    other.bind(&loopback.into())?;
    other.listen(5)?;
    let elsewhere = other.local_addr()?;
    twin.connect(&elsewhere)?;
    println!("one value differs Ok");
    Ok(())
}

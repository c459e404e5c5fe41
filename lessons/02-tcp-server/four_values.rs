use socket2::{Domain, Socket, Type};
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
    let own = peer.local_addr()?;
    println!("peer has the listener's port {}", own == address);
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.connect(&address)?;

    let here = client.local_addr()?;
    let twin = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    twin.set_reuse_address(true)?;
    twin.bind(&here)?;
    let answer = twin.connect(&address);
    println!("the twin hears {}", word(answer));
    drop(twin);

    let other = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    other.bind(&loopback.into())?;
    other.listen(5)?;
    let elsewhere = other.local_addr()?;
    let sister = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sister.set_reuse_address(true)?;
    sister.bind(&here)?;
    let answer = sister.connect(&elsewhere);
    println!("the sister hears {}", word(answer));
    Ok(())
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

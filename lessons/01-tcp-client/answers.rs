use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    server.write_all(b"hello world")?;
    let mut small = [0; 4];
    let some = client.read(&mut small)?;
    println!("room for 4, got {some}");
    let mut room = [0; 64];
    let rest = client.read(&mut room)?;
    println!("room for 64, got {rest}");
    drop(server);
    let end = client.read(&mut room)?;
    println!("peer finished, got {end}");

    let mut unlucky = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    unlucky.connect(&address)?;
    let (careless, _) = listener.accept()?;
    unlucky.write_all(b"please read this")?;
    drop(careless);
    let last = unlucky.read(&mut room);
    println!("careless peer, got {}", word(last));
    Ok(())
}

fn word(answer: io::Result<usize>) -> String {
    match answer {
        Ok(n) => n.to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

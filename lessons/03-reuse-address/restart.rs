use std::io::{self, Read, Write};
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_reuse_address(true)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    let mut text = [0; 64];
    client.write_all("你好".as_bytes())?;
    let asked = server.read(&mut text)?;
    server.write_all(&text[..asked])?;
    drop(server);
    let answered = client.read(&mut text)?;
    println!("client read {answered}");
    let end = client.read(&mut text)?;
    println!("then client read {end}");
    drop(client);
    drop(listener);

    let plain = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    match plain.bind(&address) {
        Ok(()) => println!("bind without the option Ok"),
        Err(error) => println!("bind without the option {:?}", error.kind()),
    }
    drop(plain);

    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.set_reuse_address(true)?;
    second.bind(&address)?;
    second.listen(1)?;
    println!("bind with the option Ok");

    let guest = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    guest.connect(&address)?;
    let (host, _) = second.accept()?;
    drop(guest);
    drop(host);
    println!("the new server accepted 1");
    Ok(())
}

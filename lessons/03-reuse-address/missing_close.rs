use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    drop(listener);

    server.shutdown(Shutdown::Write)?;
    client.write_all(b"not closed")?;
    let mut text = [0; 16];
    let late = server.read(&mut text)?;
    println!("server still reads {late}");
    let end = client.read(&mut text)?;
    println!("client reads {end}");

    drop(client);
    let end = server.read(&mut text)?;
    println!("then server read {end}");
    drop(server);

    let next = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    match next.bind(&address) {
        Ok(()) => println!("bind without the option Ok"),
        Err(error) => println!("bind without the option {:?}", error.kind()),
    }
    Ok(())
}

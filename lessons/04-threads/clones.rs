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
    server.set_nonblocking(true)?;
    let mut text = [0; 16];

    let second = client.try_clone()?;
    drop(second);
    let error = server.read(&mut text).unwrap_err();
    println!("one clone dropped {:?}", error.kind());
    client.write_all(b"hello")?;
    let n = server.read(&mut text)?;
    println!("the other still sends {n}");

    let third = client.try_clone()?;
    third.shutdown(Shutdown::Write)?;
    let end = server.read(&mut text)?;
    println!("shutdown on a clone {end}");
    let error = client.write(b"more").unwrap_err();
    println!("the first sends {:?}", error.kind());
    drop(third);
    drop(client);
    Ok(())
}

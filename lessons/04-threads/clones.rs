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
    let heard = server.read(&mut text);
    println!("one clone closed {}", word(heard));
    client.write_all(b"hello")?;
    let n = server.read(&mut text)?;
    println!("the other still sends {n}");

    let third = client.try_clone()?;
    third.shutdown(Shutdown::Write)?;
    let end = server.read(&mut text)?;
    println!("shutdown on a clone {end}");
    let sent = client.write(b"more");
    println!("the first sends {}", word(sent));
    drop(third);
    drop(client);
    Ok(())
}

fn word(answer: io::Result<usize>) -> String {
    match answer {
        Ok(n) => n.to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

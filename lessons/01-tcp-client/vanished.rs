use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;

    let watched = client.keepalive()?;
    println!("keepalive by default {watched}");
    client.set_keepalive(true)?;
    client.set_read_timeout(Some(Duration::from_millis(300)))?;

    for beat in 1..=3 {
        (&client).write_all(b"ping")?;
        if beat < 3 {
            answer(&server)?;
        }
        match (&client).read_exact(&mut [0; 4]) {
            Ok(()) => println!("beat {beat} answered"),
            Err(e) if e.kind() == ErrorKind::WouldBlock => {
                println!("beat {beat} silence");
            }
            Err(error) => return Err(error),
        }
    }
    drop(client);
    Ok(())
}

fn answer(mut server: &Socket) -> io::Result<()> {
    server.read_exact(&mut [0; 4])?;
    server.write_all(b"pong")
}

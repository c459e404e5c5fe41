use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;

    client.send(b"first message")?;
    client.shutdown(Shutdown::Write)?;

    let mut message = Vec::new();
    let mut chunk = [0; 8];
    loop {
        let n = (&server).read(&mut chunk)?;
        if n == 0 {
            break;
        }
        message.extend_from_slice(&chunk[..n]);
    }
    println!("message, bytes {}", message.len());

    match client.send(b"second message") {
        Ok(n) => println!("second message, bytes {n}"),
        Err(error) => println!("second message {:?}", error.kind()),
    }
    Ok(())
}

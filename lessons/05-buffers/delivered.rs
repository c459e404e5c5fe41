use std::io::{self, Read};
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.connect(&address)?;
    let (receiver, _) = listener.accept()?;

    sender.send(&[b'x'; 1000])?;

    let mut answer = [0; 4];
    sender.set_read_timeout(Some(Duration::from_millis(200)))?;
    match (&sender).read(&mut answer) {
        Ok(bytes) => println!("answer {bytes}"),
        Err(error) => println!("no answer {:?}", error.kind()),
    }

    let mut letter = [0; 1000];
    (&receiver).read_exact(&mut letter)?;
    receiver.send(b"done")?;

    let bytes = (&sender).read(&mut answer)?;
    println!("answer {bytes}");
    Ok(())
}

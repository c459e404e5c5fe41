use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(5)?;
    let address = listener.local_addr()?;

    let mut accepted = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    accepted.connect(&address)?;
    let (mut peer, _) = listener.accept()?;
    let mut queued = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    queued.connect(&address)?;
    drop(listener);

    peer.write_all(b"still here")?;
    let mut room = [0; 64];
    let n = accepted.read(&mut room)?;
    println!("accepted {}", String::from_utf8_lossy(&room[..n]));
    let answer = queued.read(&mut room);
    println!("queued {}", word(answer));
    let newcomer = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let answer = newcomer.connect(&address);
    println!("newcomer {}", word(answer));
    Ok(())
}

fn word<T>(answer: io::Result<T>) -> String {
    match answer {
        Ok(_) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

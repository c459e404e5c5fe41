use socket2::{Domain, Socket, Type};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let closed = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    closed.bind(&loopback.into())?;
    let nobody = closed.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let answer = client.connect(&nobody);
    println!("closed port {}", word(answer));

    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(0)?;
    let full = listener.local_addr()?;
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.connect(&full)?;
    let late = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let patience = Duration::from_millis(300);
    let answer = late.connect_timeout(&full, patience);
    println!("full backlog {}", word(answer));
    Ok(())
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

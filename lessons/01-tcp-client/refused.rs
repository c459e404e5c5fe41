use socket2::{Domain, Socket, Type};
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let closed = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    closed.bind(&loopback.into())?;
    let nobody = closed.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let start = Instant::now();
    if let Err(error) = client.connect(&nobody) {
        let seconds = start.elapsed().as_secs_f64();
        println!("closed port {:?}", error.kind());
        println!("seconds until the answer {seconds:.1}");
    }

    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(0)?;
    let full = listener.local_addr()?;
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.connect(&full)?;
    let late = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let patience = Duration::from_millis(300);
    let start = Instant::now();
    if let Err(error) = late.connect_timeout(&full, patience) {
        let seconds = start.elapsed().as_secs_f64();
        println!("full backlog {:?}", error.kind());
        println!("seconds until we gave up {seconds:.1}");
    }
    Ok(())
}

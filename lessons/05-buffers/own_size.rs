use std::io;
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;

    let alone = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let start = alone.send_buffer_size()?;
    alone.connect(&address)?;
    println!("left alone, at first {start}");
    let grown = alone.send_buffer_size()?;
    println!("left alone, connected {grown}");

    let tuned = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    tuned.set_send_buffer_size(65_536)?;
    tuned.connect(&address)?;
    let set = tuned.send_buffer_size()?;
    println!("set, connected {set}");

    let message = vec![b'x'; 8_000_000];
    alone.set_nonblocking(true)?;
    let by_itself = alone.send(&message)?;
    println!("left alone, took {by_itself}");
    tuned.set_nonblocking(true)?;
    let by_wish = tuned.send(&message)?;
    println!("set, took {by_wish}");
    println!("left alone took more {}", by_itself > by_wish);
    Ok(())
}

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread::{self, JoinHandle};

use socket2::{Domain, Socket, Type};

type Handler = JoinHandle<io::Result<()>>;

fn double(mut peer: Socket) -> io::Result<()> {
    let mut text = [0; 16];
    let n = peer.read(&mut text)?;
    let words = String::from_utf8_lossy(&text[..n]);
    let number: u64 = words.parse().expect("a number");
    let answer = (number * 2).to_string();
    peer.write_all(answer.as_bytes())
}

fn handle(peer: Socket, name: &str) -> io::Result<Handler> {
    thread::Builder::new()
        .name(name.into())
        .spawn(move || double(peer))
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;
    let mut first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.connect(&address)?;
    let (peer, _) = listener.accept()?;
    let one = handle(peer, "handler 1")?;
    let mut second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.connect(&address)?;
    let (peer, _) = listener.accept()?;
    let two = handle(peer, "handler 2")?;

    let mut text = [0; 16];
    first.write_all(b"twelve")?;
    let end = first.read(&mut text)?;
    println!("client 1 reads {end}");
    second.write_all(b"12")?;
    let n = second.read(&mut text)?;
    println!("client 2 reads {}", text[..n].escape_ascii());
    println!("handler 1 panicked {}", one.join().is_err());
    println!("handler 2 panicked {}", two.join().is_err());
    Ok(())
}

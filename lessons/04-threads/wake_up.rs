use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::thread;

use socket2::{Domain, Socket, Type};

fn echo(mut reader: Socket) -> io::Result<usize> {
    let mut text = [0; 64];
    loop {
        let n = reader.read(&mut text)?;
        if n == 0 {
            return Ok(n);
        }
        reader.write_all(&text[..n])?;
    }
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (peer, _) = listener.accept()?;

    let reader = peer.try_clone()?;
    let last = peer.try_clone()?;
    let thread = thread::Builder::new()
        .name("reader".into())
        .spawn(move || echo(reader))?;
    let mut text = [0; 64];
    client.write_all(b"are you there")?;
    let n = client.read(&mut text)?;
    println!("first the reader got {n}");

    drop(peer);
    client.write_all(b"still here")?;
    let n = client.read(&mut text)?;
    println!("after the close it got {n}");
    last.shutdown(Shutdown::Both)?;
    let end = thread.join().unwrap()?;
    println!("after the shutdown it got {end}");
    Ok(())
}

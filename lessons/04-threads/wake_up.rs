use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::sync::mpsc::{self, Sender};
use std::thread;

use socket2::{Domain, Socket, Type};

fn read_on(mut reader: Socket, got: Sender<usize>) -> io::Result<()> {
    let mut text = [0; 64];
    loop {
        let n = reader.read(&mut text)?;
        got.send(n).map_err(io::Error::other)?;
        if n == 0 {
            return Ok(());
        }
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
    let (sender, got) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("reader".into())
        .spawn(move || read_on(reader, sender))?;
    client.write_all(b"are you there")?;
    println!("first the reader got {}", got.recv().unwrap());

    drop(peer);
    client.write_all(b"still here")?;
    println!("after the drop it got {}", got.recv().unwrap());
    last.shutdown(Shutdown::Both)?;
    println!("after the shutdown it got {}", got.recv().unwrap());
    thread.join().unwrap()
}

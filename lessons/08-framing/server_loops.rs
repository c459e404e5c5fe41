use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

fn frame(text: &str) -> io::Result<Vec<u8>> {
    let length = u16::try_from(text.len()).map_err(io::Error::other)?;
    Ok([&length.to_be_bytes(), text.as_bytes()].concat())
}

fn receive(mut peer: &Socket) -> io::Result<Option<String>> {
    let mut length = [0; 2];
    if peer.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    peer.read_exact(&mut length[1..])?;
    let mut body = vec![0; u16::from_be_bytes(length).into()];
    peer.read_exact(&mut body)?;
    String::from_utf8(body).map(Some).map_err(io::Error::other)
}

fn message_loop(peer: Socket) -> io::Result<()> {
    while let Some(request) = receive(&peer)? {
        let answer = frame(&request.to_uppercase())?;
        (&peer).write_all(&answer)?;
    }
    Ok(())
}

fn connection_loop(listener: Socket) -> io::Result<()> {
    for number in 1..=2 {
        let (peer, _) = listener.accept()?;
        match message_loop(peer) {
            Ok(()) => println!("connection {number} ended well"),
            Err(end) => println!("connection {number} {:?}", end.kind()),
        }
    }
    Ok(())
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new().name("server".into());
    let server = server.spawn(move || connection_loop(listener))?;

    let polite = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    polite.connect(&address)?;
    polite.send(&frame("good morning")?)?;
    println!("answer {}", receive(&polite)?.unwrap_or_default());
    drop(polite);

    let broken = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    broken.connect(&address)?;
    broken.send(&frame("good night")?[..5])?;
    drop(broken);
    server.join().unwrap()
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

fn talk(mut peer: &Socket) -> io::Result<()> {
    loop {
        let mut room = [0; 64];
        let n = peer.read(&mut room)?;
        if n == 0 {
            return Ok(());
        }
        peer.write_all(&room[..n])?;
        if &room[..n] == b"byebye" {
            return Ok(());
        }
    }
}

fn serve(listener: Socket) -> io::Result<()> {
    for _ in 0..2 {
        let (peer, _) = listener.accept()?;
        if let Err(error) = talk(&peer) {
            println!("a client failed: {error}");
        }
        drop(peer);
    }
    Ok(())
}

fn hear(who: &str, client: &mut Socket) -> io::Result<()> {
    let mut room = [0; 64];
    let n = client.read(&mut room)?;
    println!("{who} hears {}", String::from_utf8_lossy(&room[..n]));
    Ok(())
}

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(5)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || serve(listener))?;

    let mut once = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    once.connect(&address)?;
    let mut often = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    often.connect(&address)?;
    often.write_all(b"hihi")?;

    once.write_all(b"byebye")?;
    hear("once", &mut once)?;
    drop(once);

    hear("often", &mut often)?;
    for word in ["hihi", "hihi", "byebye"] {
        often.write_all(word.as_bytes())?;
        hear("often", &mut often)?;
    }
    drop(often);
    server.join().unwrap()
}

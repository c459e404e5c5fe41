use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::thread;

fn talk(mut peer: Socket) -> io::Result<()> {
    loop {
        let mut room = [0; 1024];
        let n = peer.read(&mut room)?;
        if n == 0 {
            return Ok(());
        }
        room.make_ascii_uppercase();
        peer.write_all(&room[..n])?;
    }
}

fn serve(listener: Socket) -> io::Result<()> {
    for _ in 0..2 {
        let (peer, _) = listener.accept()?;
        if let Err(error) = talk(peer) {
            println!("a client failed: {error}");
        }
    }
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

    let mut room = [0; 1024];
    let mut short = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    short.connect(&address)?;
    short.write_all(b"hello")?;
    let n = short.read(&mut room)?;
    println!("hello gives {}", String::from_utf8_lossy(&room[..n]));
    drop(short);

    let mut long = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    long.connect(&address)?;
    long.write_all(&[b'a'; 3000])?;
    let got = long.read(&mut room)?;
    println!("sent 3000, got {got}");
    long.write_all(b"bye")?;
    let stale = long.read(&mut room)?;
    println!("sent 3, got {stale}");
    println!("it starts with {}", String::from_utf8_lossy(&room[..3]));

    long.shutdown(Shutdown::Write)?;
    let mut unread = 0;
    loop {
        let rest = long.read(&mut room)?;
        if rest == 0 {
            break;
        }
        unread += rest;
    }
    println!("nobody had read {unread}");
    server.join().unwrap()
}

use socket2::{Domain, SockAddr, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::thread;

fn serve(listener: Socket) -> io::Result<()> {
    for _ in 0..2 {
        let (mut peer, _) = listener.accept()?;
        loop {
            let mut room = [0; 1024];
            let n = peer.read(&mut room)?;
            if n == 0 {
                break;
            }
            room.make_ascii_uppercase();
            peer.write_all(&room[..n])?;
        }
    }
    Ok(())
}

fn chat(address: &SockAddr, messages: &[&str]) -> io::Result<()> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(address)?;
    let mut room = [0; 1024];
    for message in messages {
        client.write_all(message.as_bytes())?;
        let n = client.read(&mut room)?;
        let start = String::from_utf8_lossy(&room[..n.min(5)]);
        println!("sent {}, got {start}… {n}", message.len());
    }
    client.shutdown(Shutdown::Write)?;
    let mut unread = 0;
    loop {
        let n = client.read(&mut room)?;
        if n == 0 {
            println!("left unread {unread}");
            return Ok(());
        }
        unread += n;
    }
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

    chat(&address, &["hello", "socket"])?;
    chat(&address, &[&"a".repeat(3000), "hello"])?;
    server.join().unwrap()
}

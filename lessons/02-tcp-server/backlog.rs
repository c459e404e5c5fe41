use socket2::{Domain, Socket, Type};
use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Instant;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;

    let mut clients = Vec::new();
    let mut connected = 0;
    for number in 1..=5 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.set_nonblocking(true)?;
        if let Err(error) = client.connect(&address) {
            println!("connect says {error}");
        }
        let inside = client.peer_addr().is_ok();
        println!("client {number} inside {inside}");
        connected += u32::from(inside);
        clients.push(client);
    }
    println!("connected {connected}");
    println!("waiting {}", 5 - connected);

    for gone in clients.drain(3..) {
        drop(gone);
    }

    thread::scope(|scope| -> io::Result<()> {
        let peer = thread::Builder::new()
            .name("server".into())
            .spawn_scoped(scope, || listener.accept())?;
        let late = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        let begun = Instant::now();
        match late.connect(&address) {
            Ok(()) => println!("let in, seconds {}", begun.elapsed().as_secs()),
            Err(error) => println!("gave up {error}"),
        }
        let (peer, _) = peer.join().unwrap()?;
        drop(peer);
        Ok(())
    })?;
    drop(listener);
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io;
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;

    let mut clients = Vec::new();
    for _ in 0..5 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.set_nonblocking(true)?;
        if let Err(error) = client.connect(&address) {
            println!("connect says {error}");
        }
        clients.push(client);
    }
    let mut connected = 0;
    for client in &clients {
        connected += u32::from(client.peer_addr().is_ok());
    }
    println!("connected {connected}");
    println!("waiting {}", 5 - connected);

    let client = clients.remove(4);
    drop(client);
    let (peer, _) = listener.accept()?;
    let client = clients.remove(3);
    client.set_nonblocking(false)?;
    match client.connect(&address) {
        Ok(()) => println!("let in after one accept Ok"),
        Err(error) => println!("let in after one accept {error}"),
    }
    drop(peer);
    Ok(())
}

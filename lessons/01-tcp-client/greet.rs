use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

fn greet(listener: Socket) -> io::Result<()> {
    let (mut peer, _) = listener.accept()?;
    peer.write_all(b"Welcome to socklab!\n")?;
    drop(peer);
    Ok(())
}

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || greet(listener))?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let before = client.local_addr()?;
    println!("before connect {}", before.as_socket().unwrap());
    client.connect(&address)?;
    let after = client.local_addr()?;
    println!("after connect {}", after.as_socket().unwrap());

    let mut greeting = Vec::new();
    loop {
        let mut part = [0; 64];
        let n = client.read(&mut part)?;
        if n == 0 {
            break;
        }
        greeting.extend_from_slice(&part[..n]);
    }
    drop(client);
    server.join().unwrap()?;
    println!("greeting {}", String::from_utf8_lossy(&greeting).trim());
    println!("bytes {}", greeting.len());
    Ok(())
}

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

use socket2::{Domain, SockAddr, Socket, Type};

fn talk(mut peer: Socket, name: &str) -> io::Result<()> {
    peer.write_all(name.as_bytes())?;
    while peer.read(&mut [0; 16])? > 0 {}
    Ok(())
}

fn work(listener: Socket, name: &str) -> io::Result<()> {
    for _ in 0..2 {
        let (peer, _) = listener.accept()?;
        if let Err(error) = talk(peer, name) {
            println!("{name}: {error}");
        }
    }
    Ok(())
}

fn visit(address: &SockAddr) -> io::Result<Socket> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(address)?;
    Ok(client)
}

fn hear(number: u32, mut client: &Socket) -> io::Result<()> {
    let mut name = [0; 8];
    client.read_exact(&mut name)?;
    println!("client {number} has {}", name.escape_ascii());
    Ok(())
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(4)?;
    let address = listener.local_addr()?;
    let mut workers = vec![];
    for name in ["worker 1", "worker 2"] {
        let handle = listener.try_clone()?;
        let worker = thread::Builder::new()
            .name(name.into())
            .spawn(move || work(handle, name))?;
        workers.push(worker);
    }

    let first = visit(&address)?;
    hear(1, &first)?;
    let second = visit(&address)?;
    hear(2, &second)?;
    drop(first);
    let third = visit(&address)?;
    hear(3, &third)?;
    drop(second);
    let fourth = visit(&address)?;
    hear(4, &fourth)?;
    drop(third);
    drop(fourth);
    for worker in workers {
        worker.join().unwrap()?;
    }
    Ok(())
}

use std::io;
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

fn waiting(listener: &Socket) -> io::Result<usize> {
    listener.set_nonblocking(true)?;
    let mut accepted = vec![];
    while let Ok((peer, _)) = listener.accept() {
        accepted.push(peer);
    }
    Ok(accepted.len())
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.set_reuse_port(true)?;
    first.bind(&any.into())?;
    first.listen(128)?;
    let address = first.local_addr()?;

    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.set_reuse_port(true)?;
    second.bind(&address)?;
    second.listen(128)?;

    let mut clients = vec![];
    for _ in 0..100 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        clients.push(client);
    }
    let to_first = waiting(&first)?;
    let to_second = waiting(&second)?;
    println!("first listener {to_first}");
    println!("second listener {to_second}");
    println!("both together {}", to_first + to_second);
    println!("the share of the first, {}", share(to_first));
    Ok(())
}

fn share(clients: usize) -> &'static str {
    match clients {
        0..25 => "few",
        25..=75 => "half",
        _ => "most",
    }
}

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(3)?;
    let address = listener.local_addr()?;

    let nagle = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    nagle.connect(&address)?;
    let (nagle_end, _) = listener.accept()?;
    let nodelay = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    nodelay.connect(&address)?;
    let (nodelay_end, _) = listener.accept()?;
    let fresh = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    fresh.connect(&address)?;
    let (fresh_end, _) = listener.accept()?;

    let mut buffer = [0; 1024];
    for pair in [[&nagle, &nagle_end], [&nodelay, &nodelay_end]] {
        for _ in 0..3 {
            for end in pair {
                end.send(b"hi")?;
            }
        }
        for mut end in pair {
            end.read_exact(&mut buffer[..6])?;
        }
    }

    let three = [
        ("Nagle", &nagle, &nagle_end, false),
        ("NODELAY", &nodelay, &nodelay_end, true),
        ("fresh", &fresh, &fresh_end, false),
    ];
    let mut firsts = vec![];
    for (name, client, mut server, at_once) in three {
        client.set_tcp_nodelay(at_once)?;
        for _ in 0..10 {
            client.send(b"x")?;
        }
        let first = server.read(&mut buffer)?;
        println!("{name} at once {first}");
        firsts.push(first);
    }

    let mut late = 0;
    while firsts[0] + late < 10 {
        match (&nagle_end).read(&mut buffer)? {
            0 => break,
            more => late += more,
        }
    }
    println!("Nagle late {late}");
    Ok(())
}

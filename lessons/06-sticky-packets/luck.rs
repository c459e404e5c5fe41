use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::thread;

use socket2::{Domain, Socket, Type};

const RUNS: usize = 1000;

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_tcp_nodelay(true)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;

    let name = "reader".to_string();
    let reader = thread::Builder::new()
        .name(name)
        .spawn(move || count(server))?;

    for _ in 0..RUNS {
        client.send(b"hello")?;
        client.send(b"world")?;
        client.read_exact(&mut [0])?;
    }
    let alone = reader.join().unwrap()?;
    println!("hello {alone}");
    println!("helloworld {}", RUNS - alone);
    let runs = match alone {
        0 => "none",
        RUNS => "all",
        _ => "some",
    };
    println!("hello alone in {runs}");
    Ok(())
}

fn count(mut server: Socket) -> io::Result<usize> {
    let mut alone = 0;
    for _ in 0..RUNS {
        let mut buffer = [0; 10];
        let n = server.read(&mut buffer)?;
        if n < 10 {
            alone += 1;
            server.read_exact(&mut buffer[n..])?;
        }
        server.send(b".")?;
    }
    Ok(alone)
}

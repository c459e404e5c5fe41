use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    ten("Nagle", true, false)?;
    ten("NODELAY", true, true)?;
    ten("fresh", false, false)
}

fn ten(name: &str, used: bool, nodelay: bool) -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    client.set_tcp_nodelay(nodelay)?;

    let mut buffer = [0; 1024];
    if used {
        for _ in 0..3 {
            for end in [&client, &server] {
                end.send(b"hi")?;
            }
        }
        (&client).read_exact(&mut buffer[..6])?;
        server.read_exact(&mut buffer[..6])?;
    }

    for _ in 0..10 {
        client.send(b"x")?;
    }

    let first = server.read(&mut buffer)?;
    println!("{name} at once {first}");
    let mut late = 0;
    while first + late < 10 {
        let n = server.read(&mut buffer[late..])?;
        if n == 0 {
            break;
        }
        late += n;
    }
    println!("{name} late {late}");
    Ok(())
}

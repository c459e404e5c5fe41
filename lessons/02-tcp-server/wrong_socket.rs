use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(5)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.write_all("你好,服务器".as_bytes())?;

    let (peer, _) = listener.accept()?;
    let mut room = [0; 1024];
    let got = listener.read(&mut room);
    println!("server says {}", word(got));
    drop(peer);
    drop(listener);

    let got = client.read(&mut room);
    println!("client says {}", word(got));
    Ok(())
}

fn word(answer: io::Result<usize>) -> String {
    match answer {
        Ok(n) => n.to_string(),
        Err(error) => error.to_string(),
    }
}

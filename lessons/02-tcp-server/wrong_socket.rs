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
    if let Err(error) = listener.read(&mut room) {
        println!("server says {error}");
    }
    drop(peer);
    drop(listener);

    if let Err(error) = client.read(&mut room) {
        println!("client says {error}");
    }
    Ok(())
}

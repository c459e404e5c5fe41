use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    let mut buffer = [0; 1024];
    for message in ["hello", "world", "again"] {
        client.send(message.as_bytes())?;
        let n = server.read(&mut buffer)?;
        let received = buffer[..n].escape_ascii();
        println!("sent {message}, received {received}");
    }
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.set_tcp_nodelay(true)?;
    let (server, _) = listener.accept()?;

    let frame = [0, 0, 0, 5, b'h', b'e', b'l', b'l', b'o'];
    client.send(&frame[..1])?;

    let mut header = [0; 4];
    let n = (&server).read(&mut header)?;
    println!("header, bytes so far {n}");
    println!("length, believed {}", u32::from_be_bytes(header));

    client.send(&frame[1..])?;
    (&server).read_exact(&mut header[n..])?;
    let length = u32::from_be_bytes(header) as usize;
    println!("length, complete {length}");
    if length > 1024 {
        return Err(io::Error::other("frame too long"));
    }

    let mut body = vec![0; length];
    (&server).read_exact(&mut body)?;
    println!("body {}", String::from_utf8_lossy(&body));
    Ok(())
}

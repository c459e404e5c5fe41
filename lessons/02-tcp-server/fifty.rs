use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut open = Vec::new();
    for served in 1..=50 {
        let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        let (mut peer, _) = listener.accept()?;
        peer.write_all(b"hi")?;
        let mut room = [0; 2];
        client.read_exact(&mut room)?;
        open.push((client, peer));
        if served % 10 == 0 {
            println!("clients served {served}");
        }
    }
    println!("connections open at once {}", open.len());
    Ok(())
}

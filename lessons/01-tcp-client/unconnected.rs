use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};

pub fn main() -> io::Result<()> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if let Err(error) = client.write(b"anybody there?") {
        println!("send says {error}");
    }
    let mut room = [0; 64];
    if let Err(error) = client.read(&mut room) {
        println!("recv says {error}");
    }
    if let Err(error) = client.peer_addr() {
        println!("getpeername says {error}");
    }
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};

pub fn main() -> io::Result<()> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let sent = client.write(b"anybody there?");
    println!("send says {}", word(sent));
    let mut room = [0; 64];
    let heard = client.read(&mut room);
    println!("recv says {}", word(heard));
    let peer = client.peer_addr();
    println!("getpeername says {}", word(peer));
    Ok(())
}

fn word<T>(answer: io::Result<T>) -> String {
    match answer {
        Ok(_) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

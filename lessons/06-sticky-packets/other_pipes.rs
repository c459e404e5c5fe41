use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let mut buffer = [0; 1024];

    let (stream, mut stream_end) = Socket::pair(Domain::UNIX, Type::STREAM, None)?;
    stream.send(b"hello")?;
    stream.send(b"world")?;
    let n = stream_end.read(&mut buffer)?;
    println!("Unix stream {}", buffer[..n].escape_ascii());

    let (mut pipe_end, mut pipe) = io::pipe()?;
    pipe.write_all(b"hello")?;
    pipe.write_all(b"world")?;
    let n = pipe_end.read(&mut buffer)?;
    println!("pipe {}", buffer[..n].escape_ascii());

    let mut inbox = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    inbox.bind(&any_port.into())?;
    let address = inbox.local_addr()?;
    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.connect(&address)?;
    sender.send(b"hello")?;
    sender.send(b"world")?;
    let n = inbox.read(&mut buffer)?;
    println!("UDP {}", buffer[..n].escape_ascii());

    let (packet, mut packet_end) = Socket::pair(Domain::UNIX, Type::SEQPACKET, None)?;
    packet.send(b"hello")?;
    packet.send(b"world")?;
    let n = packet_end.read(&mut buffer)?;
    println!("Unix seqpacket {}", buffer[..n].escape_ascii());
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

fn send_chunk(mut peer: &Socket, bytes: &[u8]) -> io::Result<()> {
    let length = u16::try_from(bytes.len()).map_err(io::Error::other)?;
    let chunk = [&length.to_be_bytes(), bytes].concat();
    peer.write_all(&chunk)
}

fn receive(mut peer: &Socket) -> io::Result<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        let mut length = [0; 2];
        peer.read_exact(&mut length)?;
        let length = u16::from_be_bytes(length) as usize;
        println!("chunk of {length}");
        if length == 0 {
            return Ok(message);
        }
        if message.len() + length > 1024 {
            return Err(io::Error::other("message too long"));
        }
        let old = message.len();
        message.resize(old + length, 0);
        peer.read_exact(&mut message[old..])?;
    }
}

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

    for word in ["I count: ", "one, ", "two, ", "three."] {
        send_chunk(&client, word.as_bytes())?;
    }
    send_chunk(&client, b"")?;
    let message = receive(&server)?;
    println!("the first, bytes {}", message.len());

    send_chunk(&client, b"I count: one, ")?;
    drop(client);
    match receive(&server) {
        Ok(message) => println!("the second, bytes {}", message.len()),
        Err(error) => println!("the second {:?}", error.kind()),
    }
    Ok(())
}

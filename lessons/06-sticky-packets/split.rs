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
    let mut small = [0; 4];

    client.send(b"hello world")?;
    for _ in 0..3 {
        let n = server.read(&mut small)?;
        println!("piece {:?}", String::from_utf8_lossy(&small[..n]));
    }

    client.send("你好".as_bytes())?;
    let mut piece = [0; 4];
    let mut text = Vec::new();
    while text.len() < "你好".len() {
        let n = server.read(&mut piece)?;
        if n == 0 {
            break;
        }
        text.extend_from_slice(&piece[..n]);
        match std::str::from_utf8(&text) {
            Ok(whole) => println!("{} bytes: {whole}", text.len()),
            Err(cut) => println!("{} bytes: {cut}", text.len()),
        }
    }
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    let question = "你好吗?";
    let sent = client.write(question.as_bytes())?;
    println!("characters {}", question.chars().count());
    println!("bytes sent {sent}");

    let mut room = [0; 1024];
    let got = server.read(&mut room)?;
    println!("server got {}", String::from_utf8_lossy(&room[..got]));
    server.write_all("我很好,谢谢!".as_bytes())?;

    let n = client.read(&mut room)?;
    println!("bytes received {n}");
    println!("client got {}", String::from_utf8_lossy(&room[..n]));
    Ok(())
}

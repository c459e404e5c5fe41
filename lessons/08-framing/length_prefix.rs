use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;

const LIMIT: usize = 1024;

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

    let text = "你好";
    let length = u32::try_from(text.len()).map_err(io::Error::other)?;
    let wire = [&length.to_be_bytes(), text.as_bytes()].concat();

    let mut frame = vec![0; 4];
    let mut have = 0;
    for byte in wire {
        client.send(&[byte])?;
        let n = (&server).read(&mut frame[have..])?;
        if n == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        have += n;
        if have == 4 {
            let header = [frame[0], frame[1], frame[2], frame[3]];
            let length = u32::from_be_bytes(header) as usize;
            if length > LIMIT {
                return Err(io::Error::other("frame too long"));
            }
            println!("header {header:?}");
            println!("length {length}");
            frame.resize(4 + length, 0);
        } else if have > 4 {
            let text = str::from_utf8(&frame[4..have]);
            let text = text.unwrap_or("incomplete");
            println!("body {} of {length}: {text}", have - 4);
        }
    }
    println!("frame complete {}", have == frame.len());
    Ok(())
}

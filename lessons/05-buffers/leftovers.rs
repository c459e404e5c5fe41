use std::io::{self, Read};
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.connect(&address)?;
    let (receiver, _) = listener.accept()?;

    sender.send(b"hello world")?;
    drop(sender);

    let mut room = [0; 4];
    loop {
        let bytes = (&receiver).read(&mut room)?;
        let text = String::from_utf8_lossy(&room[..bytes]);
        println!("read {text:?} {bytes}");
        if bytes == 0 {
            break;
        }
    }

    let first = receiver.send(b"thanks");
    println!("first send {}", word(first));
    let second = receiver.send(b"hello?");
    println!("second send {}", word(second));
    Ok(())
}

fn word(answer: io::Result<usize>) -> String {
    match answer {
        Ok(bytes) => bytes.to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

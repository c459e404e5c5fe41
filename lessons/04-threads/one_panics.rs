use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

use socket2::{Domain, Socket, Type};

fn double(mut peer: Socket) -> io::Result<()> {
    let mut text = [0; 16];
    let n = peer.read(&mut text)?;
    let words = String::from_utf8_lossy(&text[..n]);
    let number: u64 = words.parse().expect("a number");
    let answer = (number * 2).to_string();
    peer.write_all(answer.as_bytes())
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;
    let mut clients = vec![];
    let mut handlers = vec![];
    for name in ["handler 1", "handler 2"] {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        clients.push(client);
        let (peer, _) = listener.accept()?;
        let handler = thread::Builder::new()
            .name(name.into())
            .spawn(move || double(peer))?;
        handlers.push(handler);
    }
    let [first, second] = &mut clients[..] else {
        unreachable!()
    };
    first.write_all("twelve".as_bytes())?;
    second.write_all("12".as_bytes())?;
    let mut text = [0; 16];
    let gone = first.read(&mut text)?;
    println!("client 1 reads {gone}");
    let n = second.read(&mut text)?;
    println!("client 2 reads {}", text[..n].escape_ascii());
    for handler in handlers {
        println!("panicked {}", handler.join().is_err());
    }
    Ok(())
}

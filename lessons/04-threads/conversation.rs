use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

use socket2::{Domain, Socket, Type};

fn talk(mut peer: Socket) -> io::Result<usize> {
    let mut messages = 0;
    let mut text = [0; 64];
    loop {
        let n = peer.read(&mut text)?;
        if n == 0 {
            break;
        }
        text.make_ascii_uppercase();
        peer.write_all(&text[..n])?;
        messages += 1;
    }
    drop(peer);
    Ok(messages)
}

fn ask(mut client: &Socket, message: &str) -> io::Result<()> {
    let mut text = [0; 64];
    client.write_all(message.as_bytes())?;
    let n = client.read(&mut text)?;
    println!("{message} → {}", text[..n].escape_ascii());
    Ok(())
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
            .spawn(move || talk(peer))?;
        handlers.push(handler);
    }
    ask(&clients[0], "hello")?;
    ask(&clients[1], "good morning")?;
    ask(&clients[0], "bye")?;
    for client in clients {
        drop(client);
    }
    for handler in handlers {
        println!("messages {}", handler.join().unwrap()?);
    }
    Ok(())
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

fn talk(mut peer: Socket) -> io::Result<()> {
    loop {
        let mut room = [0; 1024];
        let n = peer.read(&mut room)?;
        if n == 0 {
            return Ok(());
        }
        room.make_ascii_uppercase();
        peer.write_all(&room[..n])?;
    }
}

fn serve(listener: Socket) -> io::Result<()> {
    for _ in 0..2 {
        let (peer, _) = listener.accept()?;
        if let Err(error) = talk(peer) {
            println!("a client failed: {error}");
        }
    }
    Ok(())
}

fn ask(client: &mut Socket, message: &[u8]) -> io::Result<()> {
    client.write_all(message)?;
    let mut answer = vec![0; message.len()];
    client.read_exact(&mut answer)?;
    let start = String::from_utf8_lossy(&answer[..3]);
    println!("sent {}, got {start}… {}", message.len(), answer.len());
    Ok(())
}

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(5)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || serve(listener))?;

    let mut short = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    short.connect(&address)?;
    ask(&mut short, b"hello")?;
    drop(short);

    let mut long = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    long.connect(&address)?;
    ask(&mut long, &[b'a'; 3000])?;
    ask(&mut long, b"bye")?;
    drop(long);
    server.join().unwrap()
}

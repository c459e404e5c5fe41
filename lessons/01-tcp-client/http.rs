use socket2::{Domain, SockAddr, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;
use std::{fs, thread};
use tempfile::NamedTempFile;

const GET: &str = "GET / HTTP/1.1\r\nHost: localhost\r\n";
const OK: &str = "HTTP/1.1 200 OK\r\n";
const PAGE: &str = "<html><h1>你好, socket!</h1></html>\n";

fn talk(mut peer: Socket) -> io::Result<()> {
    let answer = format!("{OK}Content-Length: {}\r\n\r\n{PAGE}", PAGE.len());
    let mut request = Vec::new();
    while !request.ends_with(b"close\r\n\r\n") {
        let mut part = [0; 256];
        let n = peer.read(&mut part)?;
        if n == 0 {
            break;
        }
        request.extend_from_slice(&part[..n]);
        if request.ends_with(b"\r\n\r\n") {
            peer.write_all(answer.as_bytes())?;
        }
    }
    Ok(())
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

fn ask(address: &SockAddr, connection: &str) -> io::Result<Socket> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(address)?;
    let request = format!("{GET}Connection: {connection}\r\n\r\n");
    client.write_all(request.as_bytes())?;
    Ok(client)
}

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new().name("server".into());
    let server = server.spawn(move || serve(listener))?;

    let mut client = ask(&address, "close")?;
    let mut answer = Vec::new();
    let mut part = [0; 256];
    loop {
        let n = client.read(&mut part)?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&part[..n]);
    }
    drop(client);
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let page = &answer[end.ok_or(io::ErrorKind::InvalidData)? + 4..];
    println!("page bytes {}", page.len());
    let file = NamedTempFile::with_suffix(".html")?;
    fs::write(&file, page)?;
    println!("page saved {}", file.keep().unwrap().1.display());

    let mut client = ask(&address, "keep-alive")?;
    let in_hand = client.read(&mut part)?;
    println!("answer in hand {in_hand}");
    client.set_read_timeout(Some(Duration::from_millis(300)))?;
    match client.read(&mut part) {
        Ok(n) => println!("reading on gives {n}"),
        Err(error) => println!("reading on gives {:?}", error.kind()),
    }
    drop(client);
    server.join().unwrap()
}

use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const OK: &str = "HTTP/1.1 200 OK\r\n";
const PAGE: &str = "<html><h1>你好, socket!</h1></html>\n";

fn serve(listener: Socket) -> io::Result<()> {
    let answer = format!("{OK}Content-Length: {}\r\n\r\n{PAGE}", PAGE.len());
    let (mut peer, _) = listener.accept()?;
    let mut request = Vec::new();
    loop {
        let mut part = [0; 256];
        let n = peer.read(&mut part)?;
        if n == 0 {
            return Ok(());
        }
        request.extend_from_slice(&part[..n]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            peer.write_all(answer.as_bytes())?;
        }
    }
}

fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let header = String::from_utf8_lossy(&answer[..end]);
    let length = header
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, number)| number.trim().parse::<usize>().ok());
    length.is_some_and(|length| answer.len() - (end + 4) >= length)
}

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || serve(listener))?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    for page in 1..=2 {
        client.write_all(GET)?;
        let mut answer = Vec::new();
        while !is_whole(&answer) {
            let mut part = [0; 64];
            let n = client.read(&mut part)?;
            if n == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            answer.extend_from_slice(&part[..n]);
        }
        println!("page {page} whole after {}", answer.len());
    }
    drop(client);
    server.join().unwrap()
}

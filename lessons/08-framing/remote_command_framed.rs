use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::thread;
use std::time::UNIX_EPOCH;

fn frame(body: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(body.len()).map_err(io::Error::other)?;
    Ok([&length.to_be_bytes(), body].concat())
}

fn receive(mut peer: &Socket) -> io::Result<String> {
    let mut header = [0; 4];
    peer.read_exact(&mut header)?;
    let length = u32::from_be_bytes(header) as usize;
    if length > 65_536 {
        return Err(io::Error::other("frame too long"));
    }
    let mut body = vec![0; length];
    peer.read_exact(&mut body)?;
    String::from_utf8(body).map_err(io::Error::other)
}

fn seconds() -> String {
    let now = UNIX_EPOCH.elapsed().unwrap_or_default();
    now.as_secs().to_string()
}

fn serve(listener: Socket) -> io::Result<()> {
    let (peer, _) = listener.accept()?;
    peer.set_tcp_nodelay(true)?;
    loop {
        let answer = match receive(&peer) {
            Ok(command) if command == "list" => "list story time".into(),
            Ok(command) if command == "story" => "once more ".repeat(300),
            Ok(command) if command == "time" => seconds(),
            Ok(_) => "no such command".into(),
            Err(end) if end.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        let answer = frame(answer.as_bytes())?;
        (&peer).write_all(&answer)?;
    }
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new().name("server".into());
    let server = server.spawn(move || serve(listener))?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let commands = ["story", "list", "time", "dance"];
    let mut wire = Vec::new();
    for command in commands {
        let command = frame(command.as_bytes())?;
        wire.extend_from_slice(&command);
    }
    client.send(&wire)?;
    for command in commands {
        let answer = receive(&client)?;
        println!("{command}, bytes of answer {}", answer.len());
    }
    drop(client);
    server.join().unwrap()
}

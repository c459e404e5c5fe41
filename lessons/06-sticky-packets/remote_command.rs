use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{SystemTime, UNIX_EPOCH};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_tcp_nodelay(true)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;

    for command in ["list", "count", "time"] {
        client.send(command.as_bytes())?;
        serve(&server)?;
        let mut room = [0; 32];
        let n = client.read(&mut room)?;
        println!("{command}: {}", room[..n].escape_ascii());
    }
    let mut rest = [0; 1024];
    let n = client.read(&mut rest)?;
    println!("still in the queue {n}");

    client.send(b"list")?;
    client.send(b"time")?;
    serve(&server)?;
    let both = client.read(&mut rest)?;
    println!("list and time: {}", rest[..both].escape_ascii());
    Ok(())
}

fn serve(mut server: &Socket) -> io::Result<()> {
    let mut command = [0; 1024];
    let n = server.read(&mut command)?;
    let answer = match &command[..n] {
        b"list" => "list time count".to_string(),
        b"time" => seconds_since_1970().to_string(),
        b"count" => (10..60).map(|n| format!("{n} ")).collect(),
        other => format!("no command {}", other.escape_ascii()),
    };
    server.send(answer.as_bytes())?;
    Ok(())
}

fn seconds_since_1970() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| time.as_secs())
}

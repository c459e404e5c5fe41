use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    client.send(&[b'x'; 40])?;
    drop(client);

    let mut got = 0;
    let mut turns = 0;
    let mut chunk = [0; 100];
    let begin = Instant::now();
    while got < 100 {
        got += server.read(&mut chunk)?;
        turns += 1;
        if begin.elapsed() > Duration::from_millis(200) {
            break;
        }
    }
    println!("bytes of 100 {got}");
    println!("turns in 0.2 s {turns}");
    Ok(())
}

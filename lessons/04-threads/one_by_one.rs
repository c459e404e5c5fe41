use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

const WORK: Duration = Duration::from_millis(100);

fn answer(peer: Socket) -> io::Result<()> {
    (&peer).read_exact(&mut [0; 8])?;
    thread::sleep(WORK);
    (&peer).write_all(b"answer")
}

fn serve(listener: Socket) -> io::Result<()> {
    for _ in 0..5 {
        let (peer, _) = listener.accept()?;
        if let Err(error) = answer(peer) {
            println!("a client failed: {error}");
        }
    }
    Ok(())
}

fn hundreds(start: Instant) -> u128 {
    start.elapsed().as_millis() / 100 * 100
}

fn works(start: Instant) -> &'static str {
    match start.elapsed().as_millis() / WORK.as_millis() {
        0 => "none",
        1..4 => "one",
        4 => "four",
        _ => "five",
    }
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(8)?;
    let address = listener.local_addr()?;
    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || serve(listener))?;

    let start = Instant::now();
    let mut clients = vec![];
    for _ in 0..5 {
        let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        client.write_all(b"question")?;
        clients.push(client);
    }
    println!("five connects {}", hundreds(start));
    for (client, number) in clients.iter_mut().zip(1..) {
        client.read_exact(&mut [0; 6])?;
        println!("answer {number} {}", hundreds(start));
    }
    println!("works before answer 5: {}", works(start));
    server.join().unwrap()
}

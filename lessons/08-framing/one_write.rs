use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;
use std::thread;
use std::time::Instant;

const ROUNDS: u32 = 10;

fn serve(listener: Socket) -> io::Result<()> {
    let (mut peer, _) = listener.accept()?;
    let mut frame = [0; 9];
    loop {
        match peer.read_exact(&mut frame) {
            Ok(()) => peer.send(b"k")?,
            Err(end) if end.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
    }
}

fn one(mut client: &Socket) -> io::Result<()> {
    client.send(b"\0\0\0\x05hello")?;
    client.read_exact(&mut [0; 1])
}

fn two(mut client: &Socket) -> io::Result<()> {
    client.send(b"\0\0\0\x05")?;
    client.send(b"hello")?;
    client.read_exact(&mut [0; 1])
}

fn report(label: &str, begin: Instant) {
    let each = begin.elapsed() / ROUNDS;
    println!("{label} {:.2}", each.as_secs_f64() * 1000.0);
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

    one(&client)?;

    let begin = Instant::now();
    (0..ROUNDS).try_for_each(|_| one(&client))?;
    report("one write", begin);

    let begin = Instant::now();
    (0..ROUNDS).try_for_each(|_| two(&client))?;
    report("two writes", begin);

    client.set_tcp_nodelay(true)?;
    let begin = Instant::now();
    (0..ROUNDS).try_for_each(|_| two(&client))?;
    report("two writes, no delay", begin);
    drop(client);
    server.join().unwrap()
}

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Barrier};
use std::thread;

use socket2::{Domain, Socket, Type};

const LENGTH: usize = 1_000_000;

fn round() -> io::Result<usize> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.set_send_buffer_size(65_536)?;
    first.connect(&address)?;
    let (mut receiver, _) = listener.accept()?;
    let mut second = first.try_clone()?;

    let gate = Arc::new(Barrier::new(2));
    let start = Arc::clone(&gate);
    let a = thread::Builder::new()
        .name("writer A".into())
        .spawn(move || {
            start.wait();
            first.write_all(&vec![b'A'; LENGTH])
        })?;
    let b = thread::Builder::new()
        .name("writer B".into())
        .spawn(move || {
            gate.wait();
            second.write_all(&vec![b'B'; LENGTH])
        })?;
    let mut all = vec![0; 2 * LENGTH];
    receiver.read_exact(&mut all)?;
    a.join().unwrap()?;
    b.join().unwrap()?;
    Ok(all.chunk_by(|x, y| x == y).count())
}

pub fn main() -> io::Result<()> {
    let mut most = 0;
    for number in 1..=5 {
        let pieces = round()?;
        println!("round {number}, pieces {pieces}");
        most = most.max(pieces);
    }
    println!("mixed {}", most > 2);
    Ok(())
}

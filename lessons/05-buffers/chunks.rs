use std::io::{self, Read};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    for power in 6..=20 {
        let size = 1 << power;
        let speed = measure(size)?;
        println!("{:<8} {speed:>8.1}", label(size));
    }
    Ok(())
}

fn measure(size: usize) -> io::Result<f64> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.set_tcp_nodelay(true)?;
    sender.connect(&address)?;
    let (receiver, _) = listener.accept()?;

    let start = Instant::now();
    let writer = thread::Builder::new()
        .name("sender".into())
        .spawn(move || send_for_a_while(&sender, size))?;
    let mut room = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        match (&receiver).read(&mut room)? {
            0 => break,
            more => bytes += more,
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    writer.join().expect("the sender ends")?;
    Ok(bytes as f64 / seconds / 1e6)
}

fn send_for_a_while(sender: &Socket, size: usize) -> io::Result<()> {
    let chunk = vec![b'x'; size];
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(40) {
        sender.send(&chunk)?;
    }
    Ok(())
}

fn label(size: usize) -> String {
    match size {
        0..1024 => format!("{size} B"),
        1024..1_048_576 => format!("{} KiB", size >> 10),
        _ => format!("{} MiB", size >> 20),
    }
}

use std::io::{self, ErrorKind, Read};
use std::mem::MaybeUninit;
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

fn fill(size: usize) -> io::Result<(usize, usize)> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_recv_buffer_size(size)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let mut sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.set_send_buffer_size(size)?;
    sender.connect(&listener.local_addr()?)?;
    let (receiver, _) = listener.accept()?;
    receiver.set_tcp_nodelay(true)?;

    let mut settled = 0;
    loop {
        let before = settled;
        sender.set_nonblocking(true)?;
        loop {
            match sender.send(&[b'x'; 1024]) {
                Ok(bytes) => settled += bytes,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        if settled == before {
            break;
        }
        sender.set_nonblocking(false)?;
        for _ in 0..2 {
            receiver.send(b"!")?;
            sender.read_exact(&mut [0])?;
        }
    }

    let mut room = vec![MaybeUninit::uninit(); 1_000_000];
    let to_read = receiver.peek(&mut room)?;
    Ok((settled, to_read))
}

pub fn main() -> io::Result<()> {
    println!("asked  settled  to read  un-ACKed");
    let mut took = Vec::new();
    for size in [1, 4096, 16_384, 65_536] {
        let (settled, to_read) = fill(size)?;
        let rest = settled - to_read;
        println!("{size:<6} {settled:>7} {to_read:>8} {rest:>9}");
        took.push(settled);
    }
    let more = if took[3] > 16 * took[1] { "yes" } else { "no" };
    println!("more than sixteen times as much: {more}");
    Ok(())
}

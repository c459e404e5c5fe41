use std::io::{self, Read};
use std::mem::MaybeUninit;
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_recv_buffer_size(4096)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.set_send_buffer_size(4096)?;
    sender.connect(&address)?;
    let (receiver, _) = listener.accept()?;
    receiver.set_tcp_nodelay(true)?;

    let chunk = [b'x'; 1024];
    let mut answer = [0; 1];
    let mut rounds = vec![];
    loop {
        let mut taken = 0;
        sender.set_nonblocking(true)?;
        while let Ok(bytes) = sender.send(&chunk) {
            taken += bytes;
        }
        if taken == 0 {
            break;
        }
        rounds.push(taken);
        sender.set_nonblocking(false)?;
        for _ in 0..2 {
            receiver.send(b"!")?;
            (&sender).read_exact(&mut answer)?;
        }
    }

    let mut room = [MaybeUninit::uninit(); 200_000];
    let to_read = receiver.peek(&mut room)?;
    let first = rounds[0];
    let settled: usize = rounds.iter().sum();
    let rest = settled - to_read;
    println!("       first  settled  to read  un-ACKed");
    println!("bytes {first:>6} {settled:>8} {to_read:>8} {rest:>9}");

    receiver.recv(&mut room)?;
    Ok(())
}

use std::io::{self, Read};
use std::net::SocketAddr;
use std::thread;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_recv_buffer_size(8192)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.set_send_buffer_size(8192)?;
    sender.connect(&address)?;
    let (receiver, _) = listener.accept()?;

    let message = [b'x'; 36_864];
    sender.set_nonblocking(true)?;
    let mut sent = sender.send(&message)?;
    println!("accepted at once {sent}");
    sender.set_nonblocking(false)?;

    let reader = thread::Builder::new()
        .name("reader".into())
        .spawn(move || read_slowly(&receiver))?;
    while sent < message.len() {
        sent += sender.send(&message[sent..])?;
    }
    println!("accepted in all {sent}");

    let read = reader.join().expect("the reader ends")?;
    println!("read {read}");
    Ok(())
}

fn read_slowly(mut receiver: &Socket) -> io::Result<usize> {
    let mut piece = [0; 4096];
    let mut read = 0;
    while read < 36_864 {
        receiver.read_exact(&mut piece)?;
        read += piece.len();
        receiver.send(b".")?;
    }
    Ok(read)
}

use std::io::{self, Write};
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::thread;

use nix::sys::socket::MsgFlags;
use socket2::{Domain, Socket, Type};

const MSG_WAITALL: MsgFlags = MsgFlags::MSG_WAITALL;
const LONG: usize = 100_000;

fn take(end: &Socket) -> io::Result<usize> {
    let mut room = vec![MaybeUninit::uninit(); LONG];
    end.recv_with_flags(&mut room, MSG_WAITALL.bits())
}

fn answer(mut server: Socket) -> io::Result<usize> {
    server.write_all(&[b's'; LONG])?;
    take(&server)
}

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_recv_buffer_size(8192)?;
    listener.set_send_buffer_size(8192)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(8192)?;
    client.set_send_buffer_size(8192)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;

    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || answer(server))?;
    let ear = client.try_clone()?;
    let reader = thread::Builder::new()
        .name("reader".into())
        .spawn(move || take(&ear))?;
    client.write_all(&[b'c'; LONG])?;

    println!("the client read {}", reader.join().unwrap()?);
    println!("the server read {}", server.join().unwrap()?);
    Ok(())
}

use std::io::{self, Read, Write};
use std::mem::MaybeUninit;
use std::net::{Shutdown, SocketAddr};
use std::time::Duration;

use nix::sys::socket::MsgFlags;
use socket2::{Domain, Socket, Type};

const MSG_WAITALL: MsgFlags = MsgFlags::MSG_WAITALL;

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_send_buffer_size(200_000)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(4096)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    client.write_all(b"GET /page please")?;

    server.read_exact(&mut [0; 9])?;
    server.write_all(&[b'x'; 100_000])?;
    server.shutdown(Shutdown::Write)?;
    client.write_all(b"are you there?")?;
    let mut rest = [0; 64];
    let late = server.read(&mut rest)?;
    println!("unread, and late {late}");

    let mut room = vec![MaybeUninit::uninit(); 100_000];
    let got = client.recv_with_flags(&mut room, MSG_WAITALL.bits())?;
    println!("client got {got}");
    let end = client.read(&mut rest)?;
    println!("then client got {end}");
    drop(client);

    server.set_read_timeout(Some(Duration::from_secs(60)))?;
    let goodbye = server.read(&mut rest)?;
    println!("server reads {goodbye}");
    drop(server);
    Ok(())
}

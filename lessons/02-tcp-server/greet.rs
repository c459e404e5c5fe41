use socket2::{Domain, SockAddr, Socket, Type};
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::thread;

fn visit(address: &SockAddr) -> io::Result<()> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(address)?;
    let mut room = [0; 64];
    loop {
        let n = client.read(&mut room)?;
        if n == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&room[..n]);
        println!("guest reads {}", text.trim_end());
    }
}

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(5)?;
    let address = listener.local_addr()?;
    let guest = thread::Builder::new()
        .name("guest".into())
        .spawn(move || visit(&address))?;

    let (mut peer, guest_address) = listener.accept()?;
    let here = peer.local_addr()?;
    peer.write_all(b"Welcome!\n")?;
    drop(peer);
    guest.join().unwrap()?;

    let own = listener.local_addr()?;
    println!("listener is {}", own.as_socket().unwrap());
    println!("peer is here {}", here.as_socket().unwrap());
    println!("guest is there {}", guest_address.as_socket().unwrap());
    Ok(())
}

use std::io;
use std::net::SocketAddr;
use std::os::fd::AsFd;

use nix::poll::{PollFd, PollFlags, poll};
use socket2::{Domain, SockAddr, Socket, Type};

fn begin(address: &SockAddr) -> io::Result<Socket> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_nonblocking(true)?;
    if let Err(error) = client.connect(address) {
        println!("connect says {error}");
    }
    Ok(client)
}

fn ready(client: &Socket) -> io::Result<bool> {
    let mut asked = [PollFd::new(client.as_fd(), PollFlags::POLLOUT)];
    Ok(poll(&mut asked, 200_u8)? > 0)
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(0)?;
    let open = listener.local_addr()?;
    let closed = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    closed.bind(&any.into())?;
    let nobody = closed.local_addr()?;

    let mut kept = vec![];
    for (goal, address) in [("open", &open), ("closed", &nobody), ("full", &open)] {
        let client = begin(address)?;
        let ready = ready(&client)?;
        println!("{goal}: ready {ready}");
        let error = client.take_error()?;
        println!("{goal}: error {:?}", error.map(|error| error.kind()));
        let peer = client.peer_addr().is_ok();
        println!("{goal}: connected {peer}");
        kept.push(client);
    }
    Ok(())
}

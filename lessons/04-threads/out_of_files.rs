use std::io;
use std::net::SocketAddr;
use std::os::fd::AsRawFd;

use nix::errno::Errno;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(8)?;
    let address = listener.local_addr()?;
    let mut clients = vec![];
    for _ in 0..5 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        clients.push(client);
    }

    let mut spare = vec![];
    for _ in 0..3 {
        let place = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        spare.push(place);
    }
    let limit = spare[2].as_raw_fd() as u64 + 1;
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, limit, hard)?;
    for place in spare {
        drop(place);
    }

    let mut peers = vec![];
    let error = loop {
        match listener.accept() {
            Ok((peer, _)) => peers.push(peer),
            Err(error) => break error,
        }
    };
    let code = error.raw_os_error().unwrap_or(0);
    println!("accept fails {:?}", Errno::from_raw(code));
    println!("accepted {}", peers.len());

    let done = peers.remove(0);
    drop(done);
    let (late, _) = listener.accept()?;
    peers.push(late);
    println!("after one close, accept Ok");
    Ok(())
}

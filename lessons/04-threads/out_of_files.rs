use std::io;
use std::net::SocketAddr;
use std::os::fd::AsRawFd;

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

    let used = clients[4].as_raw_fd() as u64 + 1;
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, used + 3, hard)?;
    let mut peers = vec![];
    let mut failed = 0;
    while failed < 4 {
        match listener.accept() {
            Ok((peer, _)) => peers.push(peer),
            Err(error) => {
                println!("accept {:?}", error.raw_os_error());
                failed += 1;
            }
        }
    }
    println!("accepted {}", peers.len());

    let done = peers.remove(0);
    drop(done);
    let (late, _) = listener.accept()?;
    println!("after one close, accepted {}", 1 + peers.len());
    drop(late);
    Ok(())
}

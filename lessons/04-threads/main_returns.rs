use std::io;
use std::net::SocketAddr;
use std::thread::{self, JoinHandle};

use socket2::{Domain, SockAddr, Socket, Type};

type Worker = JoinHandle<io::Result<()>>;

struct Goodbye(&'static str);

impl Drop for Goodbye {
    fn drop(&mut self) {
        println!("goodbye from {}", self.0);
    }
}

fn wait(listener: Socket, name: &'static str) -> io::Result<()> {
    let _goodbye = Goodbye(name);
    let (peer, _) = listener.accept()?;
    drop(peer);
    Ok(())
}

fn start(listener: Socket, name: &'static str) -> io::Result<Worker> {
    thread::Builder::new()
        .name(name.into())
        .spawn(move || wait(listener, name))
}

fn visit(address: SockAddr) -> io::Result<()> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.bind(&any.into())?;
    first.listen(1)?;
    let address = first.local_addr()?;
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.bind(&any.into())?;
    second.listen(1)?;

    let joined = start(first, "worker1")?;
    let _left_alone = start(second, "worker2")?;
    let _guest = thread::Builder::new()
        .name("guest".into())
        .spawn(move || visit(address))?;
    joined.join().unwrap()?;
    println!("last words from main");
    Ok(())
}

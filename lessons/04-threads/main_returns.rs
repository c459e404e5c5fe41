use std::io;
use std::net::SocketAddr;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use socket2::{Domain, Socket, Type};

type Name = &'static str;
type Ready = Sender<()>;
type Worker = JoinHandle<io::Result<()>>;

struct Goodbye(Name);

impl Drop for Goodbye {
    fn drop(&mut self) {
        println!("goodbye from {}", self.0);
    }
}

fn wait(listener: Socket, name: Name, ready: Ready) -> io::Result<()> {
    let _goodbye = Goodbye(name);
    ready.send(()).unwrap();
    let (_peer, _) = listener.accept()?;
    Ok(())
}

fn start(listener: Socket, name: Name) -> io::Result<Worker> {
    let (ready, at_work) = mpsc::channel();
    let worker = thread::Builder::new()
        .name(name.into())
        .spawn(move || wait(listener, name, ready))?;
    at_work.recv().unwrap();
    Ok(worker)
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
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    joined.join().unwrap()?;
    println!("last words from main");
    Ok(())
}

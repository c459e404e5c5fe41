use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use socket2::{Domain, SockAddr, Socket, Type};

struct Goodbye(&'static str);

impl Drop for Goodbye {
    fn drop(&mut self) {
        println!("goodbye from {}", self.0);
    }
}

fn work(mut peer: Socket, name: &'static str, ready: Sender<()>) {
    let _goodbye = Goodbye(name);
    ready.send(()).unwrap();
    let _ = peer.read(&mut [0; 1]);
}

fn start(listener: &Socket, name: &'static str) -> io::Result<JoinHandle<()>> {
    let (peer, _) = listener.accept()?;
    let (ready, is_ready) = mpsc::channel();
    let worker = thread::Builder::new()
        .name(name.into())
        .spawn(move || work(peer, name, ready))?;
    is_ready.recv().unwrap();
    Ok(worker)
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(2)?;
    let address: SockAddr = listener.local_addr()?;
    let mut first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.connect(&address)?;
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.connect(&address)?;

    let joined = start(&listener, "worker 1")?;
    let _left_alone = start(&listener, "worker 2")?;
    first.write_all(b"!")?;
    joined.join().unwrap();
    println!("main returns");
    Ok(())
}

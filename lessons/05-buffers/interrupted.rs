use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;
use signal_hook::consts::SIGUSR1;
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.connect(&address)?;
    let (mut receiver, _) = listener.accept()?;
    receiver.set_read_timeout(Some(Duration::from_secs(3600)))?;

    let rung = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGUSR1, rung)?;
    let reader = pthread_self() as usize;
    let (heard, has_heard) = channel();
    let bell = thread::Builder::new().name("bell".into());
    let bell = bell.spawn(move || -> io::Result<()> {
        sender.set_tcp_nodelay(true)?;
        loop {
            pthread_kill(reader as Pthread, Signal::SIGUSR1)?;
            let patience = Duration::from_millis(100);
            if has_heard.recv_timeout(patience).is_ok() {
                break;
            }
        }
        sender.send(b"hello")?;
        Ok(())
    })?;

    let mut room = [0; 16];
    loop {
        match receiver.read(&mut room) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                println!("recv says {:?}", error.kind());
                heard.send(()).map_err(io::Error::other)?;
            }
            answer => {
                println!("recv says {}", answer?);
                break;
            }
        }
    }
    bell.join().unwrap()
}

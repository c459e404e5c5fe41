use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use socket2::{Domain, Socket, Type};

fn serve(listener: Socket, stop: &AtomicBool) -> String {
    loop {
        match listener.accept() {
            Ok(_) if stop.load(Ordering::Relaxed) => return "saw the flag".into(),
            Ok((peer, _)) => drop(peer),
            Err(error) => return format!("heard {:?}", error.kind()),
        }
    }
}

fn stopped(way: &str) -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let handle = listener.try_clone()?;
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let server = thread::Builder::new()
        .name("server".into())
        .spawn(move || serve(listener, &flag))?;

    let mut guest = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    guest.connect(&address)?;
    let end = guest.read(&mut [0; 16])?;
    println!("{way}: the guest was served, and read {end}");
    if way == "shutdown" {
        handle.shutdown(Shutdown::Both)?;
    } else {
        drop(handle);
        stop.store(true, Ordering::Relaxed);
        let knock = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        knock.connect(&address)?;
    }
    println!("{way}: the server {}", server.join().unwrap());
    Ok(())
}

pub fn main() -> io::Result<()> {
    stopped("shutdown")?;
    stopped("flag and knock")
}

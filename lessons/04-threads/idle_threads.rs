use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::mpsc;
use std::{fs, thread};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use socket2::{Domain, Socket, Type};

fn resident() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let words = line.and_then(|line| line.split_whitespace().nth(1));
    words
        .and_then(|word| word.parse().ok())
        .ok_or(io::ErrorKind::InvalidData.into())
}

pub fn main() -> io::Result<()> {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    if hard < 440 {
        return Err(io::Error::other(format!(
            "200 clients need 440 descriptors and the limit is {hard}: \
             run `ulimit -n 440` first, as root if need be"
        )));
    }
    setrlimit(Resource::RLIMIT_NOFILE, soft.max(440), hard)?;
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(8)?;
    let address = listener.local_addr()?;
    let mut clients = vec![];
    let mut peers = vec![];
    for _ in 0..200 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        clients.push(client);
        let (peer, _) = listener.accept()?;
        peers.push(peer);
    }

    let Ok(before) = resident() else {
        println!("memory is not shown on this system");
        return Ok(());
    };
    let mut handlers = vec![];
    let (ready, is_ready) = mpsc::channel();
    for mut peer in peers {
        let ready = ready.clone();
        let handler = thread::Builder::new()
            .name(format!("handler {}", handlers.len()))
            .spawn(move || {
                ready.send(()).unwrap();
                peer.read(&mut [0; 1])
            })?;
        handlers.push(handler);
        is_ready.recv().unwrap();
    }
    let after = resident()?;
    println!("before, kB {before}");
    println!("with 200 threads, kB {after}");
    println!("the threads cost, kB {}", after.saturating_sub(before));
    println!("each of them, {}", unit(after.saturating_sub(before) / 200));
    drop(clients);
    for handler in handlers {
        handler.join().unwrap()?;
    }
    Ok(())
}

fn unit(kilobytes: u64) -> &'static str {
    match kilobytes {
        0 => "bytes",
        1..1000 => "kilobytes",
        _ => "megabytes",
    }
}

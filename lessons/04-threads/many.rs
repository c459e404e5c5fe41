use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};
use std::{env, thread};

use nix::poll::{PollFd, PollFlags, poll};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use socket2::{Domain, Socket, Type};

const WORK: Duration = Duration::from_millis(5);

fn answer(mut peer: &Socket) -> io::Result<Instant> {
    peer.write_all(b"!")?;
    Ok(Instant::now())
}

fn work(mut peer: &Socket) -> io::Result<Instant> {
    peer.read_exact(&mut [0; 1])?;
    thread::sleep(WORK);
    answer(peer)
}

fn one_by_one(peers: &[Socket]) -> io::Result<Vec<Instant>> {
    peers.iter().map(work).collect()
}

fn thread_each(peers: &[Socket]) -> io::Result<Vec<Instant>> {
    thread::scope(|scope| {
        let mut handlers = vec![];
        for peer in peers {
            let name = format!("handler {}", handlers.len() + 1);
            let builder = thread::Builder::new().name(name);
            handlers.push(builder.spawn_scoped(scope, || work(peer))?);
        }
        handlers.into_iter().map(|h| h.join().unwrap()).collect()
    })
}

fn one_with_poll(peers: &[Socket]) -> io::Result<Vec<Instant>> {
    let watch = |peer| PollFd::new(AsFd::as_fd(peer), PollFlags::POLLIN);
    let mut watched: Vec<_> = peers.iter().map(watch).collect();
    let mut working = VecDeque::new();
    let mut times = vec![];
    while times.len() < peers.len() {
        poll(&mut watched, 1_u8)?;
        for (place, mut peer) in watched.iter().zip(peers) {
            if place.any() == Some(true) {
                peer.read_exact(&mut [0; 1])?;
                working.push_back((Instant::now() + WORK, peer));
            }
        }
        while let Some((due, peer)) = working.front()
            && *due <= Instant::now()
        {
            times.push(answer(peer)?);
            working.pop_front();
        }
    }
    Ok(times)
}

type Way = fn(&[Socket]) -> io::Result<Vec<Instant>>;

pub fn main() -> io::Result<()> {
    let wish = env::args().nth(1).and_then(|text| text.parse().ok());
    let count: usize = wish.unwrap_or(200).max(4);
    let needed = 2 * count as u64 + 40;
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    if needed > hard {
        println!("{count} clients need {needed} descriptors, and this");
        println!("process may open only {hard}: run `ulimit -n {needed}`");
        println!("first, or ask for at most {} clients", (hard - 40) / 2);
        return Ok(());
    }
    setrlimit(Resource::RLIMIT_NOFILE, soft.max(needed), hard)?;

    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(8)?;
    let address = listener.local_addr()?;
    let mut clients = vec![];
    let mut peers = vec![];
    for _ in 0..count {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        clients.push(client);
        let (peer, _) = listener.accept()?;
        peers.push(peer);
    }

    let ways: [(&str, Way); 3] = [
        ("one by one", one_by_one),
        ("a thread each", thread_each),
        ("one with poll", one_with_poll),
    ];
    for (name, serve) in ways {
        let start = Instant::now();
        for client in &mut clients {
            client.write_all(b"?")?;
        }
        let times = serve(&peers)?;
        for client in &mut clients {
            client.read_exact(&mut [0; 1])?;
        }
        for quarter in 1..=4 {
            let number = count * quarter / 4;
            let ms = (times[number - 1] - start).as_millis();
            println!("{name}, client {number} {ms}");
        }
    }
    Ok(())
}

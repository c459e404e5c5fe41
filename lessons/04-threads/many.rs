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

struct Clock {
    way: &'static str,
    start: Instant,
    quarter: usize,
    answers: usize,
}

impl Clock {
    fn count(&mut self, at: Instant) {
        self.answers += 1;
        if self.answers.is_multiple_of(self.quarter) {
            let ms = (at - self.start).as_millis();
            println!("{}, client {} {ms}", self.way, self.answers);
        }
    }
}

fn work(mut peer: &Socket) -> io::Result<Instant> {
    peer.read_exact(&mut [0; 1])?;
    thread::sleep(WORK);
    peer.write_all(b"!")?;
    Ok(Instant::now())
}

fn one_by_one(peers: &[Socket], clock: &mut Clock) -> io::Result<()> {
    for peer in peers {
        clock.count(work(peer)?);
    }
    Ok(())
}

fn thread_each(peers: &[Socket], clock: &mut Clock) -> io::Result<()> {
    thread::scope(|scope| {
        let mut handlers = vec![];
        for peer in peers {
            let handler = thread::Builder::new()
                .name("handler".into())
                .spawn_scoped(scope, || work(peer))?;
            handlers.push(handler);
        }
        for handler in handlers {
            clock.count(handler.join().unwrap()?);
        }
        Ok(())
    })
}

fn one_with_poll(peers: &[Socket], clock: &mut Clock) -> io::Result<()> {
    let watch = |peer| PollFd::new(AsFd::as_fd(peer), PollFlags::POLLIN);
    let mut watched: Vec<_> = peers.iter().map(watch).collect();
    let mut working = VecDeque::new();
    while clock.answers < peers.len() {
        poll(&mut watched, 1_u8)?;
        for (place, mut ready) in watched.iter().zip(peers) {
            if place.any() == Some(true) {
                ready.read_exact(&mut [0; 1])?;
                working.push_back((Instant::now() + WORK, ready));
            }
        }
        while let Some(&(due, mut done)) = working.front()
            && due <= Instant::now()
        {
            done.write_all(b"!")?;
            clock.count(Instant::now());
            working.pop_front();
        }
    }
    Ok(())
}

fn room_for(count: u64) -> io::Result<()> {
    let needed = 2 * count + 40;
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    if needed <= hard {
        setrlimit(Resource::RLIMIT_NOFILE, soft.max(needed), hard)?;
        return Ok(());
    }
    let fewer = match hard.saturating_sub(40) / 2 {
        ..4 => String::new(),
        most => format!(", or ask for {most} clients"),
    };
    Err(io::Error::other(format!(
        "{count} clients need {needed} descriptors and the limit is \
         {hard}: run `ulimit -n {needed}` first, as root if need be{fewer}"
    )))
}

pub fn main() -> io::Result<()> {
    let wish = env::args().nth(1).and_then(|text| text.parse().ok());
    let count: usize = wish.unwrap_or(200).max(4);
    room_for(count as u64)?;
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

    type Way = fn(&[Socket], &mut Clock) -> io::Result<()>;
    let ways: [(_, Way); 3] = [
        ("one by one", one_by_one),
        ("threads", thread_each),
        ("poll", one_with_poll),
    ];
    let mut times = vec![];
    for (way, serve) in ways {
        let (start, quarter, answers) = (Instant::now(), count / 4, 0);
        for client in &mut clients {
            client.write_all(b"?")?;
        }
        let mut clock = Clock {
            way,
            start,
            quarter,
            answers,
        };
        serve(&peers, &mut clock)?;
        times.push(start.elapsed());
        for client in &mut clients {
            client.read_exact(&mut [0; 1])?;
        }
    }
    println!("beside one by one, poll is {}", word(times[0], times[2]));
    Ok(())
}

fn word(one_by_one: Duration, poll: Duration) -> &'static str {
    if poll * 2 < one_by_one {
        "faster"
    } else if poll > one_by_one * 2 {
        "slower"
    } else {
        "equal"
    }
}

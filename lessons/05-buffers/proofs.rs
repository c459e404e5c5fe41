//! What the quiz of lesson 5 asks, measured: each function returns the answer that is true here.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, poll};
use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;
use socket2::{Domain, Socket, Type};

pub fn set_4096() -> io::Result<String> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.set_send_buffer_size(4096)?;
    let got = socket.send_buffer_size()?;
    Ok(got.to_string())
}

pub fn set_1() -> io::Result<String> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.set_send_buffer_size(1)?;
    let got = socket.send_buffer_size()?;
    Ok(got.to_string())
}

pub fn acked_unread() -> io::Result<String> {
    let (sender, receiver) = connection(None)?;
    sender.send(&[b'x'; 1000])?;
    // No answer comes, so the read ends at its time limit: long after the ACK.
    sender.set_read_timeout(Some(Duration::from_millis(200)))?;
    let answer = (&sender).read(&mut [0; 4]);
    let unacked = queues(&sender)?.unacked;
    let to_read = queues(&receiver)?.to_read;
    Ok(match (answer, unacked, to_read) {
        (Err(_), 0, 1000) => "peer-kernel".into(),
        seen => format!("saw {seen:?}"),
    })
}

pub fn two_queues() -> io::Result<String> {
    let (sender, receiver) = connection(Some(8192))?;
    let accepted = fill(&sender, &receiver)?;
    let unacked = queues(&sender)?.unacked;
    let to_read = queues(&receiver)?.to_read;
    Ok(if accepted == to_read + unacked {
        "both-queues".into()
    } else if accepted == unacked {
        "unacked-only".into()
    } else if accepted > to_read + unacked {
        "more-than-both".into()
    } else {
        format!("accepted {accepted}, to read {to_read}, un-ACKed {unacked}")
    })
}

pub fn unread_at_close() -> io::Result<String> {
    let (client, server) = connection(None)?;
    client.send(b"GET /page please")?;
    (&server).read_exact(&mut [0; 9])?;
    drop(server);
    let answer = (&client).read(&mut [0; 64]);
    Ok(match answer {
        Err(error) if error.kind() == io::ErrorKind::ConnectionReset => "ECONNRESET".into(),
        Ok(0) => "end-of-stream".into(),
        seen => format!("saw {seen:?}"),
    })
}

pub fn peer_closed() -> io::Result<String> {
    let (sender, receiver) = connection(None)?;
    drop(receiver);
    let first = sender.send(b"hello");
    // A FIN ends one direction, a reset both: with it comes POLLHUP.
    let mut hung_up = [PollFd::new(sender.as_fd(), PollFlags::empty())];
    poll(&mut hung_up, 5_000u16)?;
    let second = sender.send(b"hello");
    let broken =
        |sent: &io::Result<usize>| matches!(sent, Err(e) if e.kind() == io::ErrorKind::BrokenPipe);
    Ok(match (&first, &second) {
        (Ok(5), Ok(5)) => "Ok, Ok".into(),
        (Ok(5), second) if broken(second) => "Ok, EPIPE".into(),
        (first, second) if broken(first) && broken(second) => "EPIPE, EPIPE".into(),
        seen => format!("saw {seen:?}"),
    })
}

pub fn nobody_reads() -> io::Result<String> {
    let (sender, receiver) = connection(Some(8192))?;
    let limit = Duration::from_millis(300);
    sender.set_write_timeout(Some(limit))?;
    let start = Instant::now();
    let accepted = sender.send(&[b'x'; 100_000])?;
    // Without the limit it would still be waiting.
    let waited = start.elapsed() >= limit;
    drop(receiver);
    Ok(match (accepted, waited) {
        (100_000, false) => "all-at-once".into(),
        (1..100_000, true) => "waits".into(),
        seen => format!("saw {seen:?}"),
    })
}

pub fn nonblocking_part() -> io::Result<String> {
    let (sender, receiver) = connection(Some(8192))?;
    sender.set_nonblocking(true)?;
    let accepted = sender.send(&[b'x'; 100_000]);
    drop(receiver);
    Ok(match accepted {
        Ok(100_000) => "all".into(),
        Ok(1..100_000) => "part".into(),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => "EAGAIN".into(),
        seen => format!("saw {seen:?}"),
    })
}

/// The limits end what would last for ever.
pub fn both_send() -> io::Result<String> {
    let (left, right) = connection(Some(8192))?;
    let message = vec![b'x'; 10_000_000];
    let limit = Duration::from_millis(300);
    for end in [&left, &right] {
        end.set_write_timeout(Some(limit))?;
    }
    let speak = |end: &Socket| {
        let start = Instant::now();
        end.send(&message)
            .map(|sent| (sent < message.len(), start.elapsed() >= limit))
    };
    let (first, second) = thread::scope(|scope| {
        let other = scope.spawn(|| speak(&right));
        let own = speak(&left);
        (own, other.join().expect("no panic"))
    });
    Ok(match (first?, second?) {
        ((true, true), (true, true)) => "deadlock".into(),
        ((false, _), (false, _)) => "room".into(),
        seen => format!("a part, after the limit: {seen:?}"),
    })
}

/// Which goodbye lets the client have all of the answer, although it sends while the server says it.
pub fn lingering() -> io::Result<String> {
    let mut whole = vec![];
    for goodbye in ["close", "lingering", "linger-0"] {
        let (mut client, server) = long_answer()?;
        let mut kept = None;
        match goodbye {
            "lingering" => {
                server.shutdown(Shutdown::Write)?;
                kept = Some(server);
            }
            "linger-0" => {
                server.set_linger(Some(Duration::ZERO))?;
                drop(server);
            }
            _ => drop(server),
        }
        // After a reset nobody takes it.
        let _ = client.write(b"are you there?");
        let mut got = vec![];
        let end = client.read_to_end(&mut got);
        drop(client);
        if let Some(mut server) = kept {
            while server.read(&mut [0; 64])? > 0 {}
        }
        if end.is_ok() && got.len() == 100_000 {
            whole.push(goodbye);
        }
    }
    Ok(whole.join(" and "))
}

/// The client's end and the server's, which has sent 100,000 bytes; most of them still wait in its buffer.
fn long_answer() -> io::Result<(Socket, Socket)> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_send_buffer_size(200_000)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(4096)?;
    client.connect(&listener.local_addr()?)?;
    let (mut server, _) = listener.accept()?;
    server.write_all(&[b'x'; 100_000])?;
    Ok((client, server))
}

/// One socket is left alone, the other is given the size that it has; both connect.
pub fn own_size() -> io::Result<String> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(2)?;
    let address = listener.local_addr()?;
    let alone = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let size = alone.send_buffer_size()?;
    let tuned = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    tuned.set_send_buffer_size(size / 2)?;
    let before = tuned.send_buffer_size()?;
    alone.connect(&address)?;
    tuned.connect(&address)?;
    let (grown, set) = (alone.send_buffer_size()?, tuned.send_buffer_size()?);
    Ok(match (before == size, grown > size, set > size) {
        (true, true, false) => "fixed".into(),
        (true, true, true) => "nothing".into(),
        _ => format!("at first {size}, set {before}, connected {grown} and {set}"),
    })
}

pub fn interrupted() -> io::Result<String> {
    let (sender, mut receiver) = connection(None)?;
    receiver.set_read_timeout(Some(Duration::from_secs(3600)))?;
    // It sets SA_RESTART.
    signal_hook::flag::register(Signal::SIGUSR1 as i32, Arc::default())?;
    let reader = pthread_self() as usize;
    let (heard, has_heard) = channel();
    let bell = thread::spawn(move || -> io::Result<()> {
        // A signal that comes before the reader waits wakes nobody: so it is sent until one does.
        for _ in 0..20 {
            pthread_kill(reader as Pthread, Signal::SIGUSR1)?;
            if has_heard.recv_timeout(Duration::from_millis(100)).is_ok() {
                return Ok(());
            }
        }
        // Whoever still waits goes on waiting; this ends it.
        sender.send(b"hello")?;
        Ok(())
    });
    let answer = receiver.read(&mut [0; 16]);
    // Where the read went on waiting, the bell is gone.
    let _ = heard.send(());
    bell.join().expect("no panic")?;
    Ok(match answer {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => "eintr".into(),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => "eagain".into(),
        Ok(0) => "zero".into(),
        Ok(5) => "waits".into(),
        seen => format!("saw {seen:?}"),
    })
}

/// Two ends of one connection; with a size, that is asked for the first one's send and the second one's receive buffer.
fn connection(size: Option<usize>) -> io::Result<(Socket, Socket)> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if let Some(size) = size {
        listener.set_recv_buffer_size(size)?;
    }
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if let Some(size) = size {
        first.set_send_buffer_size(size)?;
    }
    first.connect(&address)?;
    let (second, _) = listener.accept()?;
    second.set_tcp_nodelay(true)?;
    Ok((first, second))
}

/// Sends until both buffers are full and all ACKs that can come have come; returns how much was accepted.
fn fill(mut sender: &Socket, receiver: &Socket) -> io::Result<usize> {
    let chunk = [b'x'; 100_000];
    let mut accepted = 0;
    loop {
        sender.set_nonblocking(true)?;
        let Ok(bytes) = sender.send(&chunk) else {
            return Ok(accepted);
        };
        accepted += bytes;
        sender.set_nonblocking(false)?;
        // An answer carries the ACK along, so that nothing hangs on a timer.
        for _ in 0..2 {
            receiver.send(b"!")?;
            sender.read_exact(&mut [0; 1])?;
        }
    }
}

#[derive(Debug)]
struct Queues {
    unacked: usize,
    to_read: usize,
}

/// A connected socket's two queues, from the kernel's table of TCP sockets.
fn queues(socket: &Socket) -> io::Result<Queues> {
    let local = socket.local_addr()?;
    let peer = socket.peer_addr()?;
    let [local, peer] = [local, peer].map(|address| {
        let address = address.as_socket_ipv4().expect("IPv4");
        let number = u32::from_ne_bytes(address.ip().octets());
        format!("{number:08X}:{:04X}", address.port())
    });
    let table = fs::read_to_string("/proc/net/tcp")?;
    table
        .lines()
        .map(|row| row.split_whitespace().collect::<Vec<_>>())
        .find(|row| row.get(1) == Some(&&*local) && row.get(2) == Some(&&*peer))
        .and_then(|row| {
            let (unacked, to_read) = row.get(4)?.split_once(':')?;
            Some(Queues {
                unacked: usize::from_str_radix(unacked, 16).ok()?,
                to_read: usize::from_str_radix(to_read, 16).ok()?,
            })
        })
        .ok_or_else(|| io::Error::other("the connection is not in /proc/net/tcp"))
}

//! Measures the right answers of quiz 4: each function is a small program on real sockets.

use std::io::{self, ErrorKind, PipeWriter, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::process;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};
use socket2::{Domain, Socket, Type};

const WORK: Duration = Duration::from_millis(100);

/// A connected pair on a port of its own: the client's end, the server's end.
fn connection() -> io::Result<(Socket, Socket)> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_send_buffer_size(65_536)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;
    Ok((client, server))
}

/// The work before the fifth answer is added up, not the time on the wall: a person may be walking through this.
pub fn last_answer() -> io::Result<String> {
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
    let mut worked = Duration::ZERO;
    for mut client in clients {
        let (mut peer, _) = listener.accept()?;
        let start = Instant::now();
        thread::sleep(WORK);
        worked += start.elapsed();
        peer.write_all(b"!")?;
        client.read_exact(&mut [0; 1])?;
    }
    Ok(match worked.as_millis() {
        90..250 => "about 100 ms".into(),
        450..1000 => "about 500 ms".into(),
        ms => format!("{ms} ms"),
    })
}

/// Nobody accepts: each connect has less than half of one piece of work to succeed in.
pub fn connect_time() -> io::Result<String> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(8)?;
    let address = listener.local_addr()?;
    let mut clients = vec![];
    for _ in 0..5 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        if let Err(error) = client.connect_timeout(&address, WORK / 2) {
            return Ok(format!("client {}: {error}", clients.len() + 1));
        }
        clients.push(client);
    }
    Ok("about 0 ms".into())
}

pub fn one_clone_dropped() -> io::Result<String> {
    let (mut client, mut server) = connection()?;
    let clone = client.try_clone()?;
    drop(clone);
    server.set_nonblocking(true)?;
    let mut text = [0; 16];
    match server.read(&mut text) {
        Ok(0) => return Ok("the connection is closed".into()),
        Err(error) if error.kind() == ErrorKind::WouldBlock => {}
        other => return Ok(format!("the peer read {other:?}")),
    }
    client.write_all(b"hello")?;
    let n = server.read(&mut text)?;
    Ok(match n {
        5 => "nothing".into(),
        n => format!("the peer read {n} bytes of 5"),
    })
}

pub fn blocked_reader() -> io::Result<String> {
    let (mut client, peer) = connection()?;
    let mut reader = peer.try_clone()?;
    let last = peer.try_clone()?;
    let (sender, got) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("reader".into())
        .spawn(move || {
            let mut text = [0; 64];
            loop {
                let n = reader.read(&mut text);
                let more = matches!(n, Ok(1..));
                sender.send(n).unwrap();
                if !more {
                    break;
                }
            }
        })?;
    client.write_all(b"hello")?;
    let first = got.recv().unwrap()?;
    drop(peer);
    // Had the drop woken the reader, it would say so before it says that these ten bytes came.
    client.write_all(b"still here")?;
    let after_drop = got.recv().unwrap();
    last.shutdown(Shutdown::Both)?;
    let after_shutdown = got.recv().unwrap_or(Ok(0));
    thread.join().unwrap();
    Ok(match (first, after_drop, after_shutdown) {
        (5, Ok(10), Ok(0)) => "it stays blocked".into(),
        (5, Ok(0), _) => "it wakes up, and read returns 0".into(),
        (5, Err(error), _) => format!("it wakes up with {error}"),
        other => format!("{other:?}"),
    })
}

/// `write_all` is a loop of sends. One turn of A's loop, then all of B, then A's next turn: does the kernel allow it?
pub fn two_writers() -> io::Result<String> {
    let (mut first, mut receiver) = connection()?;
    let mut second = first.try_clone()?;
    first.set_send_buffer_size(65_536)?;
    first.set_nonblocking(true)?;
    let megabyte = vec![b'A'; 1_000_000];
    let taken = first.write(&megabyte)?;
    if taken == megabyte.len() {
        return Ok("one send took the whole megabyte".into());
    }
    // The flag belongs to the connection, so this is for both: from here on a send may wait for room.
    first.set_nonblocking(false)?;
    let mut all = vec![0; taken + 2_000];
    receiver.read_exact(&mut all[..taken])?;
    second.write_all(&[b'B'; 1_000])?;
    first.write_all(&megabyte[taken..taken + 1_000])?;
    receiver.read_exact(&mut all[taken..])?;
    Ok(match all.chunk_by(|x, y| x == y).count() {
        2 => "each megabyte stays in one piece".into(),
        3 => "the two may be mixed".into(),
        pieces => format!("{pieces} pieces"),
    })
}

/// Says with its last byte that it was dropped.
struct Bell(PipeWriter);

impl Drop for Bell {
    fn drop(&mut self) {
        self.0.write_all(b"dropped").ok();
    }
}

/// The end of a program can only be watched from another one, so this one has a child.
#[allow(unsafe_code)]
pub fn main_returns() -> io::Result<String> {
    let (mut said, mut pipe) = io::pipe()?;
    // SAFETY: the child takes no lock that another thread of this process may hold: it makes a pipe, a thread and a
    // channel of its own, and leaves with `exit`, as the return of `main` does.
    match unsafe { fork()? } {
        ForkResult::Child => {
            let (ready, is_ready) = mpsc::channel();
            let worker = thread::Builder::new().name("worker".into()).spawn(move || {
                pipe.write_all(b"started ").ok();
                let _bell = Bell(pipe);
                ready.send(()).ok();
                thread::park();
            });
            is_ready.recv().ok();
            process::exit(i32::from(worker.is_err()))
        }
        ForkResult::Parent { child } => {
            drop(pipe);
            let mut words = String::new();
            said.read_to_string(&mut words)?;
            waitpid(child, None)?;
            Ok(match words.as_str() {
                "started " => "it is killed, and its Drop does not run".into(),
                "started dropped" => "it is stopped, and its Drop runs".into(),
                _ => format!("the worker said {words:?}"),
            })
        }
    }
}

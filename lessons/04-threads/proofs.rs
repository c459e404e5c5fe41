//! Measures the right answers of quiz 4: each function is a small program on real sockets.

use std::env;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::mem::MaybeUninit;
use std::net::{Shutdown, SocketAddr};
use std::os::fd::AsFd;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, poll};
use socket2::{Domain, Socket, Type};
use tempfile::NamedTempFile;

use crate::lab::{LaunchSpec, LiveScene, Pace, Part};
use crate::trace::{Ending, Event};

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

/// All ask before the server begins. The work until the fifth client's turn is added up, not the time on the wall: a
/// person may be walking through this.
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
        (&client).write_all(b"?")?;
        clients.push(client);
    }
    let last = clients[4].local_addr()?;
    let mut worked = Duration::ZERO;
    loop {
        let (mut peer, client) = listener.accept()?;
        peer.read_exact(&mut [0; 1])?;
        let start = Instant::now();
        thread::sleep(WORK);
        worked += start.elapsed();
        peer.write_all(b"!")?;
        if client == last {
            break;
        }
    }
    (&clients[4]).read_exact(&mut [0; 1])?;
    Ok(match worked.as_millis() {
        90..250 => "100-ms".into(),
        450..1000 => "500-ms".into(),
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
        // The limit is the clock: it runs inside connect only, also in a walk.
        client.set_write_timeout(Some(WORK / 2))?;
        if let Err(error) = client.connect(&address) {
            return Ok(format!("client {}: {error}", clients.len() + 1));
        }
        clients.push(client);
    }
    Ok("0-ms".into())
}

pub fn one_clone_dropped() -> io::Result<String> {
    let (mut client, mut server) = connection()?;
    let clone = client.try_clone()?;
    drop(clone);
    server.set_nonblocking(true)?;
    let mut text = [0; 16];
    match server.read(&mut text) {
        Ok(0) => return Ok("closed".into()),
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
    // Only when it waits in its next read can anything wake it.
    let waits = got.recv_timeout(WORK).is_err();
    drop(peer);
    let after_drop = match got.recv_timeout(WORK) {
        Ok(woken) => woken,
        Err(_) => {
            client.write_all(b"still here")?;
            got.recv().unwrap()
        }
    };
    last.shutdown(Shutdown::Both)?;
    let after_shutdown = got.recv().unwrap_or(Ok(0));
    thread.join().unwrap();
    Ok(match (first, after_drop, after_shutdown) {
        (5, Ok(10), Ok(0)) if waits => "stays-blocked".into(),
        (5, Ok(0), _) => "wakes-with-0".into(),
        (5, Err(_), _) => "wakes-with-error".into(),
        other => format!("{other:?}"),
    })
}

/// The thread has time to wait in accept before the first shutdown: an accept that is called after it would say the same,
/// and prove nothing. The loop is for a person who walks through this, and takes longer.
pub fn stop_accept() -> io::Result<String> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let handle = listener.try_clone()?;
    let (sender, said) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("server".into())
        .spawn(move || sender.send(listener.accept().map(drop)))?;
    // Whoever still waits after that is let go by the end of this program.
    for _ in 0..20 {
        if let Ok(answer) = said.recv_timeout(Duration::from_millis(100)) {
            let _ = thread.join();
            return Ok(match answer {
                Ok(()) => "connection".into(),
                Err(error) if error.kind() == ErrorKind::InvalidInput => "einval".into(),
                Err(error) => error.to_string(),
            });
        }
        match handle.shutdown(Shutdown::Both) {
            // It is shut down already; or this system shuts down no listener.
            Err(error) if error.kind() == ErrorKind::NotConnected => {}
            other => other?,
        }
    }
    Ok("blocked".into())
}

/// One goal with a listener, one without: both sockets become writable.
pub fn so_error() -> io::Result<String> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let goals = [true, false].map(|listens| -> io::Result<_> {
        let goal = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        goal.bind(&any.into())?;
        if listens {
            goal.listen(1)?;
        }
        Ok(goal)
    });
    let mut seen = vec![];
    for goal in goals {
        let goal = goal?;
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.set_nonblocking(true)?;
        // Says EINPROGRESS.
        let _ = client.connect(&goal.local_addr()?);
        let mut asked = [PollFd::new(client.as_fd(), PollFlags::POLLOUT)];
        let said = poll(&mut asked, 2000_u16).map(|_| asked[0].revents())?;
        let writable = said.is_some_and(|said| said.contains(PollFlags::POLLOUT));
        let error = client.take_error()?.map(|error| error.kind());
        seen.push((writable, error));
    }
    Ok(match seen[..] {
        [(true, None), (true, Some(ErrorKind::ConnectionRefused))] => "finished".into(),
        [(true, None), (true, None)] => "connected".into(),
        _ => format!("writable, SO_ERROR: {seen:?}"),
    })
}

/// Two threads and a megabyte each, on one connection with a small buffer: round after round, until the two are mixed.
pub fn two_writers() -> io::Result<String> {
    for _ in 0..100 {
        if pieces()? > 2 {
            return Ok("mixed".into());
        }
    }
    Ok("in-one-piece".into())
}

/// In how many pieces the two megabytes of one round arrive.
fn pieces() -> io::Result<usize> {
    let (mut first, mut receiver) = connection()?;
    first.set_send_buffer_size(65_536)?;
    let mut second = first.try_clone()?;
    let first = thread::spawn(move || first.write_all(&vec![b'A'; 1_000_000]));
    // The second begins when the first is under way; nobody reads yet, so the first cannot be done.
    receiver.peek(&mut [MaybeUninit::uninit(); 1])?;
    let second = thread::spawn(move || second.write_all(&vec![b'B'; 1_000_000]));
    let mut all = vec![0; 2_000_000];
    receiver.read_exact(&mut all)?;
    for writer in [first, second] {
        writer
            .join()
            .map_err(|_| io::Error::other("a writer panicked"))??;
    }
    Ok(all.chunk_by(|x, y| x == y).count())
}

/// The end of a program can only be watched from another one: so this one starts itself once more, and reads afterwards
/// what the worker wrote there.
pub fn main_returns() -> io::Result<String> {
    let Some(mut diary) = diary_of_the_watched() else {
        return Ok(match written_until_the_end("main_returns")?.as_str() {
            "waiting, " => "killed-without-drop".into(),
            "waiting, dropped" => "stopped-with-drop".into(),
            words => format!("the worker wrote {words:?}"),
        });
    };
    let (ready, is_ready) = mpsc::channel();
    thread::Builder::new()
        .name("worker".into())
        .spawn(move || {
            diary.write_all(b"waiting, ").ok();
            let _goodbye = Goodbye(diary);
            ready.send(()).ok();
            thread::park();
        })?;
    is_ready.recv().map_err(io::Error::other)?;
    Ok("main returns, and the worker still waits".into())
}

/// Writes when it is dropped.
struct Goodbye(File);

impl Drop for Goodbye {
    fn drop(&mut self) {
        self.0.write_all(b"dropped").ok();
    }
}

/// The file to write to, in the program that is watched.
fn diary_of_the_watched() -> Option<File> {
    File::create(env::args().nth(1)?).ok()
}

/// Runs a proof as a program of its own; what was in its diary when it had ended.
fn written_until_the_end(proof: &str) -> io::Result<String> {
    let diary = NamedTempFile::new()?;
    let again = LaunchSpec {
        lesson: "threads".into(),
        part: Part::Proof(proof.into()),
        pace: Pace::Free,
        together: vec![],
        arguments: vec![diary.path().to_string_lossy().into_owned()],
        program: None,
        typed: false,
        twin: None,
    };
    let (sender, events) = mpsc::channel();
    let child = LiveScene::start(again, move |event| {
        sender.send(event).ok();
    })?;
    // The events stop when the process is gone, and then nobody writes any more.
    let end = events.iter().last();
    drop(child);
    match end {
        Some(Event::Ended(Ending::Returned)) => fs::read_to_string(diary),
        end => Err(io::Error::other(format!("the end was {end:?}"))),
    }
}

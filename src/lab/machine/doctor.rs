//! What this machine can do: each thing tried here and now, on loopback only.

use std::env;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

use nix::errno::Errno;

use crate::lab::errno::{advice_for, name};
use crate::lab::kernel;
use crate::lab::machine::settings::Settings;
use crate::lab::machine::{self, loopback};
use crate::lab::outside::Watched;
use crate::lab::process::missing;
use crate::lab::scratch;
use crate::phrases::phrases;
use crate::trace::printable;

/// Loopback answers in microseconds; a firewall that swallows it must not stop the doctor.
const PATIENCE: Duration = Duration::from_secs(2);

/// Loopback, and any free port.
const V4: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
const V6: SocketAddr = SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0);

/// Something that was tried, and did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The system's words.
    pub said: String,
    /// What to do, where the error itself says that.
    pub advice: Option<&'static str>,
    /// The user may not (EACCES).
    pub is_for_want_of_rights: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkup {
    /// What the process of every scene needs of this system; else the sentence that says what lacks.
    pub scenes: Result<(), String>,
    /// One byte there and back over TCP on 127.0.0.1.
    pub tcp: Result<(), Refused>,
    /// One datagram on 127.0.0.1.
    pub udp: Result<(), Refused>,
    /// One byte there and back on ::1.
    pub ipv6: Result<(), Refused>,
    /// A pair of Unix sockets.
    pub unix: Result<(), Refused>,
    /// The first and the last port that the kernel chooses from (`man 7 ip`, ip_local_port_range).
    pub ephemeral: Option<(u16, u16)>,
    /// Whether the kernel tells the state of a connection.
    pub tcp_info: bool,
    /// Whether the kernel tells which connections are in TIME_WAIT (`man 7 sock_diag`, or /proc/net/tcp).
    pub time_waits: bool,
    /// Whether `/proc` tells which threads sleep.
    pub proc_tasks: bool,
    /// A listener on port 1023, which most systems refuse to ordinary users (`man 7 ip`, ip_unprivileged_port_start).
    pub low_port: Result<(), Refused>,
    /// How many threads can be started at once, up to as many as were asked for.
    pub threads: usize,
    /// A program that does nothing, watched; else the sentence that says why that is not allowed.
    pub watch: Result<(), String>,
    pub settings: Settings,
    /// A file in the temporary folder.
    pub temporary: Result<(), Refused>,
    /// The name of that folder, escaped, if there is a character in it that no line shows.
    pub odd_folder: Option<String>,
}

/// Tries everything once, and so many threads.
pub fn examine(most_threads: usize) -> Checkup {
    let linux = !kernel::portable_only();
    Checkup {
        scenes: missing().map_or(Ok(()), Err),
        tcp_info: linux && tells_state(),
        tcp: there_and_back(V4).map_err(|failure| on_loopback(failure.error)),
        udp: datagram().map_err(on_loopback),
        ipv6: there_and_back(V6).map_err(without_ipv6),
        unix: pair().map_err(refused),
        ephemeral: machine::ephemeral_range(),
        time_waits: kernel::tells_time_waits(),
        proc_tasks: linux && tells_tasks(),
        low_port: TcpListener::bind((Ipv4Addr::LOCALHOST, 1023))
            .map(drop)
            .map_err(refused),
        threads: threads(most_threads),
        watch: Watched::examine().map_err(|refusal| refusal.to_string()),
        settings: Settings::read(),
        temporary: tempfile::tempfile().map(drop).map_err(in_folder),
        odd_folder: odd_folder(),
    }
}

/// Starts threads that wait for each other, as many as there is room for; all of them end here.
pub fn threads(most: usize) -> usize {
    let (wait, waiting) = mpsc::channel::<()>();
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        let start = |_| {
            let waits = || drop(waiting.lock().map(|waiting| waiting.recv()));
            thread::Builder::new().spawn_scoped(scope, waits).ok()
        };
        let started = (0..most).map_while(start).count();
        drop(wait);
        started
    })
}

/// Whether loopback carries TCP, which every scene needs.
///
/// # Errors
/// What was tried, what the system said, and what to do.
pub fn loopback() -> Result<(), String> {
    there_and_back(V4).map_err(|Failure { error, lacks_room }| {
        let said = error.raw_os_error().map_or_else(|| error.to_string(), name);
        let room = || lacks_room.then(|| refused(error).advice).flatten();
        match loopback::lack().or_else(room) {
            Some(advice) => phrases()
                .errors
                .loopback_lacks(said, advice.trim_end_matches('.')),
            None => phrases().errors.loopback_fails(said),
        }
    })
}

/// Why loopback does not carry TCP; `None` where it does, or where this process has no room to try it.
pub fn is_down() -> Option<String> {
    match there_and_back(V4) {
        Err(failure) if !failure.lacks_room => loopback().err(),
        _ => None,
    }
}

fn refused(error: io::Error) -> Refused {
    // A firewall that forbids a packet says EPERM, to root, too.
    let own = error
        .raw_os_error()
        .filter(|errno| *errno != Errno::EPERM as i32);
    Refused {
        said: error.to_string(),
        advice: own.and_then(advice_for),
        is_for_want_of_rights: own == Some(Errno::EACCES as i32),
    }
}

/// What the interface itself lacks says more than the error that follows from it.
fn on_loopback(error: io::Error) -> Refused {
    let errno = error.raw_os_error().map(Errno::from_raw);
    let refused = refused(error);
    let words = &phrases().doctor;
    // What swallows packets is seen by a limit of time, which has no number.
    let by_firewall = match errno {
        None => true,
        Some(errno) => matches!(
            errno,
            Errno::EPERM
                | Errno::ECONNREFUSED
                | Errno::ECONNRESET
                | Errno::EHOSTUNREACH
                | Errno::ENETUNREACH
                // A read that has a limit of time says so.
                | Errno::EAGAIN
                | Errno::ETIMEDOUT
        ),
    };
    let likely = if by_firewall {
        words.firewall
    } else {
        words.sandbox
    };
    Refused {
        advice: loopback::lack().or(refused.advice).or(Some(likely)),
        ..refused
    }
}

/// Which folder it is, why no file can be made there, and what helps.
fn in_folder(error: io::Error) -> Refused {
    let said = scratch::refused(&error);
    let refused = refused(error);
    Refused {
        said: said.unwrap_or(refused.said),
        ..refused
    }
}

fn odd_folder() -> Option<String> {
    let folder = env::temp_dir();
    let name = folder.to_str()?;
    name.chars()
        .any(printable::steers)
        .then(|| scratch::named(&folder))
}

/// Where IPv6 is off, that is no fault of the loopback interface.
fn without_ipv6(failure: Failure) -> Refused {
    let mut refused = refused(failure.error);
    refused.advice = refused.advice.filter(|_| failure.lacks_room);
    refused
}

/// Why a byte did not go there and back.
struct Failure {
    error: io::Error,
    /// Whether the error is about this process or this system, and says nothing of the network.
    lacks_room: bool,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        let lacks_room = lacks_room(&error);
        Failure { error, lacks_room }
    }
}

fn lacks_room(error: &io::Error) -> bool {
    let errno = error.raw_os_error().map(Errno::from_raw);
    matches!(
        errno,
        Some(
            Errno::EMFILE
                | Errno::ENFILE
                | Errno::ENOBUFS
                | Errno::ENOMEM
                // Not a port is free.
                | Errno::EADDRINUSE
        )
    )
}

fn there_and_back(address: SocketAddr) -> Result<(), Failure> {
    let listener = TcpListener::bind(address)?;
    let client = TcpStream::connect_timeout(&listener.local_addr()?, PATIENCE);
    let mut client = client.map_err(|error| match error.kind() {
        // From bind it would mean that loopback has no address. After bind it means that no port is free for the client.
        ErrorKind::AddrNotAvailable => Failure {
            error,
            lacks_room: true,
        },
        _ => error.into(),
    })?;
    // The connection is complete, so this does not wait.
    let (mut peer, _) = listener.accept()?;
    for side in [&client, &peer] {
        side.set_read_timeout(Some(PATIENCE))?;
    }
    let mut byte = [0];
    client.write_all(b"?")?;
    peer.read_exact(&mut byte)?;
    peer.write_all(&byte)?;
    Ok(client.read_exact(&mut byte)?)
}

/// Whether the kernel tells the state of a TCP socket.
fn tells_state() -> bool {
    TcpListener::bind(V4).is_ok_and(|listener| kernel::tells_state(listener.as_raw_fd()))
}

/// Whether the threads of this process are listed.
fn tells_tasks() -> bool {
    fs::read_dir("/proc/self/task").is_ok_and(|mut tasks| matches!(tasks.next(), Some(Ok(_))))
}

fn datagram() -> io::Result<()> {
    let receiver = UdpSocket::bind(("127.0.0.1", 0))?;
    receiver.set_read_timeout(Some(PATIENCE))?;
    let sender = UdpSocket::bind(("127.0.0.1", 0))?;
    sender.send_to(b"?", receiver.local_addr()?)?;
    receiver.recv(&mut [0])?;
    Ok(())
}

fn pair() -> io::Result<()> {
    let (mut one, mut other) = UnixStream::pair()?;
    one.write_all(b"?")?;
    other.set_read_timeout(Some(PATIENCE))?;
    other.read_exact(&mut [0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_firewall_says_is_put_down_to_one() {
        let advice = |errno: Errno| on_loopback(io::Error::from_raw_os_error(errno as i32)).advice;
        let words = &phrases().doctor;
        for errno in [Errno::EPERM, Errno::ETIMEDOUT, Errno::ECONNREFUSED] {
            assert_eq!(advice(errno), Some(words.firewall), "{errno}");
        }
        for errno in [Errno::EINVAL, Errno::ENOSYS] {
            assert_eq!(advice(errno), Some(words.sandbox), "{errno}");
        }
        let silence = on_loopback(ErrorKind::TimedOut.into());
        assert_eq!(silence.advice, Some(words.firewall));
        let full = advice(Errno::EMFILE).expect("an advice");
        assert!(full.contains("ulimit -n"), "{full}");
    }
}

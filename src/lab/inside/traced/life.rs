//! A socket's life: made, bound, listening, connected, shut down.

use std::io;
use std::net::Shutdown;
use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

use kernel::{Domain, Protocol, SockAddr, Type};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::{CallOutcome, Intent, Socket, made};
use crate::lab::inside::hook::seen;
use crate::lab::kernel::Interest;
use crate::trace::printable;
use crate::trace::{self, Answer, Argument, Call, Ready, Side};

impl Socket {
    #[track_caller]
    pub fn new(domain: Domain, ty: Type, protocol: Option<Protocol>) -> io::Result<Socket> {
        let describe =
            |intent: &mut Intent| intent.asks(Interest::Nothing, kind_args(domain, ty, protocol));
        let run = || kernel::Socket::new(domain, ty, protocol);
        let answer = |socket: &kernel::Socket| CallOutcome {
            made: vec![made(socket)],
            ..CallOutcome::with(Answer::Socket {
                fd: socket.as_raw_fd(),
            })
        };
        let (result, made) = seen(Call::Socket, None, describe, run, answer);
        result.map(|socket| Socket::new_seen(socket, &made, 0))
    }

    #[track_caller]
    pub fn pair(
        domain: Domain,
        ty: Type,
        protocol: Option<Protocol>,
    ) -> io::Result<(Socket, Socket)> {
        let describe =
            |intent: &mut Intent| intent.asks(Interest::Nothing, kind_args(domain, ty, protocol));
        let run = || kernel::Socket::pair(domain, ty, protocol);
        let answer = |(left, right): &(kernel::Socket, kernel::Socket)| CallOutcome {
            made: vec![made(left), made(right)],
            ..CallOutcome::with(Answer::Pair {
                fds: [left.as_raw_fd(), right.as_raw_fd()],
            })
        };
        let (result, made) = seen(Call::Socketpair, None, describe, run, answer);
        let (left, right) = result?;
        Ok((
            Socket::new_seen(left, &made, 0),
            Socket::new_seen(right, &made, 1),
        ))
    }

    #[track_caller]
    pub fn bind(&self, address: &SockAddr) -> io::Result<()> {
        let describe = |intent: &mut Intent| {
            intent.asks(Interest::Nothing, [Argument::Address(written(address))])
        };
        self.plain(Call::Bind, describe, |socket| socket.bind(address))
    }

    #[track_caller]
    pub fn listen(&self, backlog: i32) -> io::Result<()> {
        let describe =
            |intent: &mut Intent| intent.asks(Interest::Nothing, [Argument::Backlog(backlog)]);
        self.plain(Call::Listen, describe, |socket| socket.listen(backlog))
    }

    #[track_caller]
    pub fn accept(&self) -> io::Result<(Socket, SockAddr)> {
        let describe = |intent: &mut Intent| intent.asks(self.interest(Interest::Read), []);
        let answer = |(socket, from): &(kernel::Socket, SockAddr)| CallOutcome {
            made: vec![made(socket)],
            ..CallOutcome::with(Answer::Connection {
                fd: socket.as_raw_fd(),
                from: written(from),
            })
        };
        let (result, made) = seen(
            Call::Accept,
            self.identity(),
            describe,
            || self.inner.accept(),
            answer,
        );
        let (socket, from) = result?;
        Ok((Socket::new_seen(socket, &made, 0), from))
    }

    #[track_caller]
    pub fn connect(&self, address: &SockAddr) -> io::Result<()> {
        let describe = |intent: &mut Intent| {
            intent.asks(
                self.interest(Interest::Unknown),
                [Argument::Address(written(address))],
            )
        };
        self.plain(Call::Connect, describe, |socket| socket.connect(address))
    }

    /// socket2's own consists of two calls, and both are seen: a non-blocking connect, and poll.
    #[track_caller]
    pub fn connect_timeout(&self, address: &SockAddr, timeout: Duration) -> io::Result<()> {
        self.inner.set_nonblocking(true)?;
        let describe = |intent: &mut Intent| {
            intent.asks(
                Interest::Nothing,
                [
                    Argument::Address(written(address)),
                    Argument::Nonblocking(true),
                ],
            )
        };
        let connected = self.plain(Call::Connect, describe, |socket| socket.connect(address));
        self.inner.set_nonblocking(false)?;
        match connected {
            Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {}
            connected => return connected,
        }
        let describe = |intent: &mut Intent| {
            intent.asks(
                Interest::Unknown,
                [Argument::Timeout(milliseconds(timeout))],
            )
        };
        let answer = |came: &bool| match came {
            true => CallOutcome::zero(),
            false => CallOutcome::with(Answer::Ready(Ready::default())),
        };
        let run = || connection(&self.inner, timeout);
        let came = seen(Call::Poll, self.identity(), describe, run, answer).0?;
        // The kernel only says that nothing came; that this is too late is socket2's word.
        came.then_some(())
            .ok_or_else(|| io::ErrorKind::TimedOut.into())
    }

    #[track_caller]
    pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {
        let side = match how {
            Shutdown::Read => Side::Read,
            Shutdown::Write => Side::Write,
            Shutdown::Both => Side::Both,
        };
        let describe = |intent: &mut Intent| intent.asks(Interest::Nothing, [Argument::How(side)]);
        self.plain(Call::Shutdown, describe, |socket| socket.shutdown(how))
    }

    #[track_caller]
    pub fn try_clone(&self) -> io::Result<Socket> {
        let describe = |intent: &mut Intent| intent.asks(Interest::Nothing, []);
        let answer = |socket: &kernel::Socket| CallOutcome {
            made: vec![made(socket)],
            ..CallOutcome::with(Answer::Socket {
                fd: socket.as_raw_fd(),
            })
        };
        let (result, made) = seen(
            Call::Dup,
            self.identity(),
            describe,
            || self.inner.try_clone(),
            answer,
        );
        result.map(|socket| Socket::new_seen(socket, &made, 0))
    }

    #[track_caller]
    pub fn local_addr(&self) -> io::Result<SockAddr> {
        let describe = |intent: &mut Intent| intent.asks(Interest::Nothing, []);
        seen(
            Call::Getsockname,
            self.identity(),
            describe,
            || self.inner.local_addr(),
            address,
        )
        .0
    }

    #[track_caller]
    pub fn peer_addr(&self) -> io::Result<SockAddr> {
        let describe = |intent: &mut Intent| intent.asks(Interest::Nothing, []);
        seen(
            Call::Getpeername,
            self.identity(),
            describe,
            || self.inner.peer_addr(),
            address,
        )
        .0
    }
}

/// Waits for a connection under way (`man 2 connect`, EINPROGRESS); whether it came in time.
fn connection(socket: &kernel::Socket, timeout: Duration) -> io::Result<bool> {
    let began = Instant::now();
    loop {
        let left = timeout.saturating_sub(began.elapsed());
        let milliseconds = u16::try_from(left.as_millis()).unwrap_or(u16::MAX).max(1);
        let mut asked = [PollFd::new(
            std::os::fd::AsFd::as_fd(socket),
            PollFlags::POLLIN | PollFlags::POLLOUT,
        )];
        match poll(&mut asked, PollTimeout::from(milliseconds)) {
            Ok(0) if began.elapsed() >= timeout => return Ok(false),
            Ok(0) | Err(nix::errno::Errno::EINTR) => {}
            Ok(_) => {
                return socket
                    .take_error()
                    .and_then(|error| error.map_or(Ok(true), Err));
            }
            Err(errno) => return Err(errno.into()),
        }
    }
}

fn kind_args(domain: Domain, ty: Type, protocol: Option<Protocol>) -> [Argument; 3] {
    let protocol = protocol.map(|protocol| format!("{protocol:?}"));
    [
        Argument::Domain(format!("{domain:?}")),
        Argument::Type(format!("{ty:?}").into()),
        Argument::Protocol(trace::Protocol(protocol)),
    ]
}

fn address(address: &SockAddr) -> CallOutcome {
    CallOutcome::with(Answer::Address(written(address)))
}

/// An address as people write it: `127.0.0.1:9090`, a path, `unnamed`.
pub(super) fn written(address: &SockAddr) -> String {
    if let Some(internet) = address.as_socket() {
        return internet.to_string();
    }
    match address.as_pathname() {
        Some(path) => printable::preview(path.as_os_str().as_encoded_bytes()),
        None => "unnamed".into(),
    }
}

pub(super) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

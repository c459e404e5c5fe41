//! The socket that lessons use: socket2's own, with every call seen on its way to the kernel.
//!
//! It offers exactly socket2's API, as far as lessons use it; the documentation of each method is socket2's.

mod life;
mod options;
mod transfer;

use std::fmt;
use std::mem::ManuallyDrop;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};

use super::register::SocketId;
use super::thread_state::{CallOutcome, Intent};
use crate::lab::inside::hook;
use crate::lab::kernel::Interest;
use crate::trace::{Call, Kind};

/// A socket whose calls are seen. Outside of a scene it is socket2's and nothing more.
pub struct Socket {
    inner: ManuallyDrop<kernel::Socket>,
    id: SocketId,
}

impl Socket {
    fn new_seen(inner: kernel::Socket, made: &[SocketId], at: usize) -> Socket {
        Socket {
            inner: ManuallyDrop::new(inner),
            id: made.get(at).copied().unwrap_or_default(),
        }
    }

    fn identity(&self) -> Option<(SocketId, RawFd)> {
        Some((self.id, self.inner.as_raw_fd()))
    }

    /// What this socket's call waits for, if it may wait at all.
    fn interest(&self, when_blocking: Interest) -> Interest {
        match self.inner.nonblocking() {
            Ok(true) => Interest::Nothing,
            _ => when_blocking,
        }
    }

    /// A call that has no answer but success.
    #[track_caller]
    fn plain(
        &self,
        call: Call,
        describe: impl FnOnce(&mut Intent),
        run: impl FnOnce(&kernel::Socket) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        hook::seen(
            call,
            self.identity(),
            describe,
            || run(&self.inner),
            |()| CallOutcome::zero(),
        )
        .0
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let identity = self.identity();
        let describe = |intent: &mut Intent| intent.asks(Interest::Unknown, []);
        let run = || {
            // SAFETY: the socket is being dropped, and nobody looks at `inner` after this.
            unsafe { ManuallyDrop::drop(&mut self.inner) };
            Ok(())
        };
        let _ = hook::seen(Call::Close, identity, describe, run, |()| {
            CallOutcome::zero()
        });
    }
}

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl AsFd for Socket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.inner.as_fd()
    }
}

impl AsRawFd for Socket {
    fn as_raw_fd(&self) -> RawFd {
        self.inner.as_raw_fd()
    }
}

/// A socket that a call made, as the register wants it.
fn made(socket: &kernel::Socket) -> (RawFd, Kind) {
    (socket.as_raw_fd(), crate::lab::kernel::kind(socket))
}

//! The kernel's own words on a socket, without changing anything.

#[cfg(target_os = "linux")]
mod address;
pub(super) mod descriptor;
pub(super) mod flags;
#[cfg(target_os = "linux")]
mod linux;
mod portable;
#[cfg(target_os = "linux")]
mod proc_reader;
#[cfg(target_os = "linux")]
mod sock_diag;
#[cfg(target_os = "linux")]
mod tasks;
#[cfg(target_os = "linux")]
mod time_waits;

use std::net::SocketAddr;
use std::os::fd::RawFd;

#[cfg(target_os = "linux")]
pub(super) use self::address::address;
pub(super) use self::portable::portable_only;
#[cfg(target_os = "linux")]
pub(super) use self::proc_reader::ProcReader;
#[cfg(target_os = "linux")]
pub(super) use self::time_waits::TimeWaits;
use crate::trace::{Kind, Sample};

/// Asks the kernel about the socket that is open under this number, and stays so meanwhile.
pub(super) fn sample(name: &str, kind: Kind, fd: RawFd) -> Sample {
    let sample = portable::sample(name, kind, fd);
    #[cfg(target_os = "linux")]
    let sample = match portable_only() {
        true => sample,
        false => linux::completed(fd, sample),
    };
    sample
}

/// The connections of some sockets, each as both of its ends see it.
pub(super) fn connections<'a>(
    sockets: impl IntoIterator<Item = &'a Sample>,
) -> impl Iterator<Item = (SocketAddr, SocketAddr)> {
    connections_of(sockets).map(|(_, connection)| connection)
}

/// The same, each with its socket.
pub(super) fn connections_of<'a>(
    sockets: impl IntoIterator<Item = &'a Sample>,
) -> impl Iterator<Item = (&'a Sample, (SocketAddr, SocketAddr))> {
    let tcp = sockets
        .into_iter()
        .filter(|sample| sample.kind == Kind::Tcp);
    let both = tcp.filter_map(|sample| {
        let local = sample.local.as_ref()?.parse().ok()?;
        let peer = sample.peer.as_ref()?.parse().ok()?;
        Some([(sample, (local, peer)), (sample, (peer, local))])
    });
    both.flatten()
}

/// What a new descriptor is.
pub(super) fn kind(socket: &kernel::Socket) -> Kind {
    portable::kind(socket)
}

/// Whether the kernel tells the state of this TCP socket.
pub(super) fn tells_state(fd: RawFd) -> bool {
    #[cfg(target_os = "linux")]
    return linux::tells_state(fd);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = fd;
        false
    }
}

/// Whether the kernel tells which connections are in TIME_WAIT.
pub(super) fn tells_time_waits() -> bool {
    #[cfg(target_os = "linux")]
    return time_waits::are_told();
    #[cfg(not(target_os = "linux"))]
    false
}

/// Whether the kernel tells that every thread of a process sleeps.
pub(super) fn all_asleep(process: u32) -> bool {
    #[cfg(target_os = "linux")]
    return !portable_only() && tasks::all_asleep(process);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = process;
        false
    }
}

/// How often the threads of a process have waited so far; it stays as it is where the kernel does not tell.
pub(super) fn waits(process: u32) -> u64 {
    #[cfg(target_os = "linux")]
    return if portable_only() {
        0
    } else {
        tasks::waits(process)
    };
    #[cfg(not(target_os = "linux"))]
    {
        let _ = process;
        0
    }
}

/// The calling thread's number: the kernel's own on Linux, ours elsewhere.
pub(super) fn thread_id() -> i32 {
    #[cfg(target_os = "linux")]
    return nix::unistd::gettid().as_raw();
    #[cfg(not(target_os = "linux"))]
    {
        use std::sync::atomic::{AtomicI32, Ordering};
        static NEXT: AtomicI32 = AtomicI32::new(1);
        thread_local! {
            static MINE: i32 = NEXT.fetch_add(1, Ordering::Relaxed);
        }
        MINE.with(|mine| *mine)
    }
}

/// What a call waits for before it can go on at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interest {
    /// The call never waits, or its socket is non-blocking.
    Nothing,
    /// Something to read, or to accept.
    Read,
    /// Room to write.
    Write,
    /// The call may wait for what poll cannot tell beforehand: connect, or close with a linger time.
    Unknown,
}

/// Whether the kernel says that a call with this interest would go on at once (`man 2 poll`, timeout 0).
pub(super) fn ready(fd: RawFd, interest: Interest) -> bool {
    let events = match interest {
        Interest::Nothing | Interest::Unknown => return true,
        Interest::Read => libc::POLLIN,
        Interest::Write => libc::POLLOUT,
    };
    let mut asked = libc::pollfd {
        fd,
        events,
        revents: 0,
    };
    // SAFETY: one valid pollfd, and the count says one.
    unsafe { libc::poll(&raw mut asked, 1, 0) > 0 }
}

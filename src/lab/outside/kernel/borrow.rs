//! A watched process's own descriptor, borrowed for a look (`man 2 pidfd_getfd`).

use std::fs;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use super::requests::Tid;

/// A copy of a process's descriptor. It keeps the socket open, so it must be gone before the program goes on: else a
/// close of the program's would send no FIN.
pub(in crate::lab::outside) fn borrow(process: Tid, fd: i32) -> Option<OwnedFd> {
    let process = own(open(process))?;
    // SAFETY: takes three numbers, and checks them.
    own(unsafe { libc::syscall(libc::SYS_pidfd_getfd, process.as_raw_fd(), fd, 0) })
}

fn open(process: Tid) -> i64 {
    // SAFETY: takes two numbers, and checks them.
    unsafe { libc::syscall(libc::SYS_pidfd_open, process, 0) }
}

fn own(answer: i64) -> Option<OwnedFd> {
    let fd = i32::try_from(answer).ok().filter(|fd| *fd >= 0)?;
    // SAFETY: the kernel made this descriptor just now, for us alone.
    Some(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// The number that the kernel gave the socket behind a descriptor of a thread: the same for every copy in every process.
pub(in crate::lab::outside) fn socket_number(tid: Tid, fd: i32) -> Option<u64> {
    let link = fs::read_link(format!("/proc/{tid}/fd/{fd}")).ok()?;
    number_in(link.to_str()?)
}

fn number_in(link: &str) -> Option<u64> {
    link.strip_prefix("socket:[")?
        .strip_suffix(']')?
        .parse()
        .ok()
}

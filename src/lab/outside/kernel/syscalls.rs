//! The system calls that can concern a socket, and their numbers here.

/// A system call that is looked at before it runs. Whether it concerns a socket depends on its descriptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::lab::outside) enum Syscall {
    Socket,
    Socketpair,
    Bind,
    Listen,
    Accept,
    Connect,
    Sendto,
    Recvfrom,
    Sendmsg,
    Recvmsg,
    Sendmmsg,
    Recvmmsg,
    Read,
    Write,
    Readv,
    Writev,
    Sendfile,
    Splice,
    Shutdown,
    Setsockopt,
    Getsockopt,
    Getsockname,
    Getpeername,
    Close,
    Dup,
    /// dup2 and dup3: the new descriptor's number is the program's choice.
    DupTo,
    /// Copies of a descriptor, and O_NONBLOCK.
    Fcntl,
    /// FIONBIO: O_NONBLOCK by another name.
    Ioctl,
    Poll,
    Ppoll,
    Select,
    EpollWait,
    /// No socket call, but from here on some are made where no filter sees them.
    IoUringSetup,
    /// Tells whether a call that this signal interrupts begins again.
    Sigaction,
}

/// A condition on the second argument, checked by the filter, so that other uses of the call are not stopped.
pub(in crate::lab::outside) type Second = &'static [u32];

use Syscall as S;

/// What both architectures have: the number, the call, and the second arguments that matter (none: all do).
const SHARED: &[(i64, Syscall, Second)] = &[
    (libc::SYS_socket, S::Socket, &[]),
    (libc::SYS_socketpair, S::Socketpair, &[]),
    (libc::SYS_bind, S::Bind, &[]),
    (libc::SYS_listen, S::Listen, &[]),
    (libc::SYS_accept, S::Accept, &[]),
    (libc::SYS_accept4, S::Accept, &[]),
    (libc::SYS_connect, S::Connect, &[]),
    (libc::SYS_sendto, S::Sendto, &[]),
    (libc::SYS_recvfrom, S::Recvfrom, &[]),
    (libc::SYS_sendmsg, S::Sendmsg, &[]),
    (libc::SYS_recvmsg, S::Recvmsg, &[]),
    (libc::SYS_sendmmsg, S::Sendmmsg, &[]),
    (libc::SYS_recvmmsg, S::Recvmmsg, &[]),
    (libc::SYS_read, S::Read, &[]),
    (libc::SYS_write, S::Write, &[]),
    (libc::SYS_readv, S::Readv, &[]),
    (libc::SYS_writev, S::Writev, &[]),
    (libc::SYS_sendfile, S::Sendfile, &[]),
    (libc::SYS_splice, S::Splice, &[]),
    (libc::SYS_shutdown, S::Shutdown, &[]),
    (libc::SYS_setsockopt, S::Setsockopt, &[]),
    (libc::SYS_getsockopt, S::Getsockopt, &[]),
    (libc::SYS_getsockname, S::Getsockname, &[]),
    (libc::SYS_getpeername, S::Getpeername, &[]),
    (libc::SYS_close, S::Close, &[]),
    (libc::SYS_dup, S::Dup, &[]),
    (libc::SYS_dup3, S::DupTo, &[]),
    (
        libc::SYS_fcntl,
        S::Fcntl,
        &[
            libc::F_DUPFD as u32,
            libc::F_DUPFD_CLOEXEC as u32,
            libc::F_SETFL as u32,
        ],
    ),
    (libc::SYS_ioctl, S::Ioctl, &[libc::FIONBIO as u32]),
    (libc::SYS_ppoll, S::Ppoll, &[]),
    (libc::SYS_pselect6, S::Select, &[]),
    (libc::SYS_epoll_pwait, S::EpollWait, &[]),
    (libc::SYS_epoll_pwait2, S::EpollWait, &[]),
    (libc::SYS_io_uring_setup, S::IoUringSetup, &[]),
    (libc::SYS_rt_sigaction, S::Sigaction, &[]),
];

/// The old forms that only x86-64 still has.
#[cfg(target_arch = "x86_64")]
const OLD: &[(i64, Syscall, Second)] = &[
    (libc::SYS_dup2, S::DupTo, &[]),
    (libc::SYS_poll, S::Poll, &[]),
    (libc::SYS_select, S::Select, &[]),
    (libc::SYS_epoll_wait, S::EpollWait, &[]),
];
#[cfg(target_arch = "aarch64")]
const OLD: &[(i64, Syscall, Second)] = &[];

/// Every call that the filter stops.
pub(in crate::lab::outside) fn all() -> impl Iterator<Item = &'static (i64, Syscall, Second)> {
    SHARED.iter().chain(OLD)
}

impl Syscall {
    /// The call that has this number here.
    pub(in crate::lab::outside) fn of(number: i64) -> Option<Syscall> {
        let found = all().find(|(known, ..)| *known == number);
        found.map(|(_, call, _)| *call)
    }

    /// Whether it fails on whatever is no socket.
    pub(in crate::lab::outside) fn is_for_sockets_only(self) -> bool {
        matches!(
            self,
            S::Bind
                | S::Listen
                | S::Accept
                | S::Connect
                | S::Sendto
                | S::Recvfrom
                | S::Sendmsg
                | S::Recvmsg
                | S::Sendmmsg
                | S::Recvmmsg
                | S::Shutdown
                | S::Setsockopt
                | S::Getsockopt
                | S::Getsockname
                | S::Getpeername
        )
    }

    /// Whether it waits for any of several sockets.
    pub(in crate::lab::outside) fn waits_for_many(self) -> bool {
        matches!(self, S::Poll | S::Ppoll | S::Select | S::EpollWait)
    }
}

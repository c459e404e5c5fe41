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
    /// Closes all descriptors from one on up to another.
    CloseRange,
    Dup,
    /// dup2 and dup3: the new descriptor's number is the program's choice.
    DupTo,
    /// Copies of a descriptor, and O_NONBLOCK.
    Fcntl,
    /// FIONBIO: O_NONBLOCK by another name.
    Ioctl,
    Poll,
    Select,
    EpollWait,
    /// No socket call, but from here on some are made where no filter sees them.
    IoUringSetup,
    /// Tells whether a call that this signal interrupts begins again.
    Sigaction,
    /// No socket call, but behind it filters by descriptors' numbers would no longer do: descriptors are shared with
    /// another process or taken from one.
    Evade,
    /// The same: the program has filters of its own from here on.
    Filter,
    /// No socket call either: the program is to be traced, or to trace.
    Trace,
}

/// Which uses of a call are stopped: those whose argument, as far as the mask goes, is one of the values; without a
/// mask all are. The filter checks it, so that other uses run untouched.
#[derive(Clone, Copy, Debug)]
pub(in crate::lab::outside) struct When {
    pub(super) argument: u32,
    pub(super) mask: u32,
    pub(super) values: &'static [u32],
}

const ALWAYS: When = When {
    argument: 0,
    mask: 0,
    values: &[],
};

const fn first(mask: u32, values: &'static [u32]) -> When {
    let argument = 0;
    When {
        argument,
        mask,
        values,
    }
}

const fn second(values: &'static [u32]) -> When {
    let (argument, mask) = (1, u32::MAX);
    When {
        argument,
        mask,
        values,
    }
}

/// Of the flags of clone: another process, and the same descriptors.
const SHARES: u64 = (libc::CLONE_FILES | libc::CLONE_THREAD) as u64;
const SHARED_BY_TWO: u64 = libc::CLONE_FILES as u64;

/// Whether a call really is an `Evade`; the flags of clone3 lie in memory, where no filter looks.
pub(in crate::lab::outside) fn evades(number: i64, flags: impl FnOnce() -> Option<u64>) -> bool {
    number != libc::SYS_clone3 || flags().is_some_and(|flags| flags & SHARES == SHARED_BY_TWO)
}

use Syscall as S;

/// What both architectures have: the number, the call, and when it matters.
const SHARED: &[(i64, Syscall, When)] = &[
    (libc::SYS_socket, S::Socket, ALWAYS),
    (libc::SYS_socketpair, S::Socketpair, ALWAYS),
    (libc::SYS_bind, S::Bind, ALWAYS),
    (libc::SYS_listen, S::Listen, ALWAYS),
    (libc::SYS_accept, S::Accept, ALWAYS),
    (libc::SYS_accept4, S::Accept, ALWAYS),
    (libc::SYS_connect, S::Connect, ALWAYS),
    (libc::SYS_sendto, S::Sendto, ALWAYS),
    (libc::SYS_recvfrom, S::Recvfrom, ALWAYS),
    (libc::SYS_sendmsg, S::Sendmsg, ALWAYS),
    (libc::SYS_recvmsg, S::Recvmsg, ALWAYS),
    (libc::SYS_sendmmsg, S::Sendmmsg, ALWAYS),
    (libc::SYS_recvmmsg, S::Recvmmsg, ALWAYS),
    (libc::SYS_read, S::Read, ALWAYS),
    (libc::SYS_write, S::Write, ALWAYS),
    (libc::SYS_readv, S::Readv, ALWAYS),
    (libc::SYS_writev, S::Writev, ALWAYS),
    (libc::SYS_sendfile, S::Sendfile, ALWAYS),
    (libc::SYS_splice, S::Splice, ALWAYS),
    (libc::SYS_shutdown, S::Shutdown, ALWAYS),
    (libc::SYS_setsockopt, S::Setsockopt, ALWAYS),
    (libc::SYS_getsockopt, S::Getsockopt, ALWAYS),
    (libc::SYS_getsockname, S::Getsockname, ALWAYS),
    (libc::SYS_getpeername, S::Getpeername, ALWAYS),
    (libc::SYS_close, S::Close, ALWAYS),
    (libc::SYS_close_range, S::CloseRange, ALWAYS),
    (libc::SYS_dup, S::Dup, ALWAYS),
    (libc::SYS_dup3, S::DupTo, ALWAYS),
    (
        libc::SYS_fcntl,
        S::Fcntl,
        second(&[
            libc::F_DUPFD as u32,
            libc::F_DUPFD_CLOEXEC as u32,
            libc::F_SETFL as u32,
        ]),
    ),
    (libc::SYS_ioctl, S::Ioctl, second(&[libc::FIONBIO as u32])),
    (libc::SYS_ppoll, S::Poll, ALWAYS),
    (libc::SYS_pselect6, S::Select, ALWAYS),
    (libc::SYS_epoll_pwait, S::EpollWait, ALWAYS),
    (libc::SYS_epoll_pwait2, S::EpollWait, ALWAYS),
    (libc::SYS_io_uring_setup, S::IoUringSetup, ALWAYS),
    (libc::SYS_rt_sigaction, S::Sigaction, ALWAYS),
    (
        libc::SYS_seccomp,
        S::Filter,
        first(
            u32::MAX,
            &[libc::SECCOMP_SET_MODE_STRICT, libc::SECCOMP_SET_MODE_FILTER],
        ),
    ),
    (
        libc::SYS_prctl,
        S::Filter,
        first(u32::MAX, &[libc::PR_SET_SECCOMP as u32]),
    ),
    (
        libc::SYS_ptrace,
        S::Trace,
        first(
            u32::MAX,
            &[
                libc::PTRACE_TRACEME,
                libc::PTRACE_ATTACH,
                libc::PTRACE_SEIZE,
            ],
        ),
    ),
    (libc::SYS_pidfd_getfd, S::Evade, ALWAYS),
    (
        libc::SYS_clone,
        S::Evade,
        first(SHARES as u32, &[SHARED_BY_TWO as u32]),
    ),
    (libc::SYS_clone3, S::Evade, ALWAYS),
];

/// The old forms that only x86-64 still has.
#[cfg(target_arch = "x86_64")]
const OLD: &[(i64, Syscall, When)] = &[
    (libc::SYS_dup2, S::DupTo, ALWAYS),
    (libc::SYS_poll, S::Poll, ALWAYS),
    (libc::SYS_select, S::Select, ALWAYS),
    (libc::SYS_epoll_wait, S::EpollWait, ALWAYS),
];
#[cfg(target_arch = "aarch64")]
const OLD: &[(i64, Syscall, When)] = &[];

/// Whether the call has a newer form, whose timeout is a `struct timespec`.
pub(in crate::lab::outside) fn is_old(number: i64) -> bool {
    OLD.iter().any(|(known, ..)| *known == number)
}

/// Every call that the filter stops.
pub(in crate::lab::outside) fn all() -> impl Iterator<Item = &'static (i64, Syscall, When)> {
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

    /// Whether it takes any descriptor, and any program makes it often.
    pub(in crate::lab::outside) fn is_for_any_file(self) -> bool {
        matches!(self, S::Read | S::Write | S::Readv | S::Writev | S::Close)
    }

    /// Whether it takes descriptors without naming each.
    pub(in crate::lab::outside) fn names_none(self) -> bool {
        self.waits_for_many() || self == S::CloseRange
    }

    /// Whether it only asks: on what is no socket, too, to find that out.
    pub(in crate::lab::outside) fn asks(self) -> bool {
        matches!(self, S::Getsockopt | S::Getsockname | S::Getpeername)
    }

    /// Whether it waits for any of several sockets.
    pub(in crate::lab::outside) fn waits_for_many(self) -> bool {
        matches!(self, S::Poll | S::Select | S::EpollWait)
    }
}

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
    /// As these two, at an offset, which a socket does not have, and with flags.
    Preadv2,
    Pwritev2,
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
    /// Copies of a descriptor, O_NONBLOCK, and who is told by a signal.
    Fcntl,
    /// FIONBIO, which is O_NONBLOCK by another name, and what is asked of the queues.
    Ioctl,
    Poll,
    Select,
    EpollWait,
    /// No socket call, but from here on some are made where no filter sees them: by io_uring, or by Linux's older way.
    IoUringSetup,
    AioSetup,
    /// Tells whether a call that this signal interrupts begins again.
    Sigaction,
    /// No socket call, but behind it filters by descriptors' numbers would no longer do: descriptors are taken from another
    /// process.
    Evade,
    /// Makes a process: that may share its descriptors with this one, so that the same is true, or be hidden from us.
    Clone,
    /// The same as behind these two: the program has filters of its own from here on.
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

/// Of the flags of clone: another process, the same descriptors, and a child that nobody traces.
const SHARES: u64 = (libc::CLONE_FILES | libc::CLONE_THREAD) as u64;
const SHARED_BY_TWO: u64 = libc::CLONE_FILES as u64;
const HIDDEN: u64 = libc::CLONE_UNTRACED as u64;
const OF_CLONE: When = first(
    (SHARES | HIDDEN) as u32,
    &[
        SHARED_BY_TWO as u32,
        HIDDEN as u32,
        (HIDDEN | SHARED_BY_TWO) as u32,
        (HIDDEN | SHARES) as u32,
        HIDDEN as u32 | libc::CLONE_THREAD as u32,
    ],
);

/// Whether a process that a clone with these flags makes shares its descriptors with this one.
pub(in crate::lab::outside) fn shares(flags: u64) -> bool {
    flags & SHARES == SHARED_BY_TWO
}

/// What the flags of a clone are for those who trace, if it is to be hidden from them.
pub(in crate::lab::outside) fn unhidden(flags: u64) -> Option<u64> {
    (flags & HIDDEN != 0).then_some(flags & !HIDDEN)
}

/// What a program of 32 bits calls to make a socket, with its own instructions: also one of 64 bits may.
#[cfg(target_arch = "x86_64")]
pub(in crate::lab::outside) const OF_32_BITS: &[u32] = &[102, 359, 360];
#[cfg(target_arch = "aarch64")]
pub(in crate::lab::outside) const OF_32_BITS: &[u32] = &[281, 288];

/// The same by the calls of x32, the 64-bit processor with addresses of 32 bits: their numbers have this bit.
#[cfg(target_arch = "x86_64")]
pub(in crate::lab::outside) const OF_X32: &[u32] = &[
    X32 | libc::SYS_socket as u32,
    X32 | libc::SYS_socketpair as u32,
];
#[cfg(target_arch = "x86_64")]
const X32: u32 = 1 << 30;
#[cfg(target_arch = "aarch64")]
pub(in crate::lab::outside) const OF_X32: &[u32] = &[];

/// `linux/sockios.h`: whether the urgent byte is next, and how many bytes were not even sent.
pub(in crate::lab::outside) const SIOCATMARK: u32 = 0x8905;
pub(in crate::lab::outside) const SIOCOUTQNSD: u32 = 0x894b;
/// `asm-generic/fcntl.h`: the signal that tells of a socket, instead of SIGIO.
pub(in crate::lab::outside) const F_SETSIG: u32 = 10;

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
    (libc::SYS_preadv2, S::Preadv2, ALWAYS),
    (libc::SYS_pwritev2, S::Pwritev2, ALWAYS),
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
            libc::F_SETOWN as u32,
            F_SETSIG,
        ]),
    ),
    (
        libc::SYS_ioctl,
        S::Ioctl,
        second(&[
            libc::FIONBIO as u32,
            libc::FIONREAD as u32,
            libc::FIOASYNC as u32,
            SIOCATMARK,
            libc::TIOCOUTQ as u32,
            SIOCOUTQNSD,
        ]),
    ),
    (libc::SYS_ppoll, S::Poll, ALWAYS),
    (libc::SYS_pselect6, S::Select, ALWAYS),
    (libc::SYS_epoll_pwait, S::EpollWait, ALWAYS),
    (libc::SYS_epoll_pwait2, S::EpollWait, ALWAYS),
    (libc::SYS_io_uring_setup, S::IoUringSetup, ALWAYS),
    (libc::SYS_io_setup, S::AioSetup, ALWAYS),
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
                libc::PTRACE_TRACEME as _,
                libc::PTRACE_ATTACH as _,
                libc::PTRACE_SEIZE as _,
            ],
        ),
    ),
    (libc::SYS_pidfd_getfd, S::Evade, ALWAYS),
    (libc::SYS_clone, S::Clone, OF_CLONE),
    // Its flags lie in memory, where no filter looks.
    (libc::SYS_clone3, S::Clone, ALWAYS),
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

/// As many numbers are looked up; the highest that has a name here is below.
const NUMBERS: usize = 512;

/// Each call under its number: whoever counts is waited for.
static BY_NUMBER: [Option<Syscall>; NUMBERS] = by_number();

const fn by_number() -> [Option<Syscall>; NUMBERS] {
    let mut all = [None; NUMBERS];
    let mut tables = [SHARED, OLD].as_slice();
    while let [table, rest @ ..] = tables {
        let mut table = *table;
        while let [(number, call, _), more @ ..] = table {
            all[*number as usize] = Some(*call);
            table = more;
        }
        tables = rest;
    }
    all
}

/// Every call that the filter stops.
pub(in crate::lab::outside) fn all() -> impl Iterator<Item = &'static (i64, Syscall, When)> {
    SHARED.iter().chain(OLD)
}

impl Syscall {
    /// The call that has this number here.
    pub(in crate::lab::outside) fn of(number: i64) -> Option<Syscall> {
        let number = usize::try_from(number).ok()?;
        BY_NUMBER.get(number).copied().flatten()
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
        matches!(
            self,
            S::Read
                | S::Write
                | S::Readv
                | S::Writev
                | S::Preadv2
                | S::Pwritev2
                | S::Close
                | S::Ioctl
        )
    }

    /// Whether it takes descriptors without naming each.
    pub(in crate::lab::outside) fn names_none(self) -> bool {
        self.waits_for_many() || self == S::CloseRange
    }

    /// Whether it waits for any of several sockets.
    pub(in crate::lab::outside) fn waits_for_many(self) -> bool {
        matches!(self, S::Poll | S::Select | S::EpollWait)
    }
}

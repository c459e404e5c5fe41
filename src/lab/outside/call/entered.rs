//! A call at its begin: whether it concerns a socket, and which.

use std::collections::BTreeSet;
use std::os::fd::{AsFd, AsRawFd};

use ::kernel::SockRef;

use super::super::kernel::borrow::{Borrowed, borrow, is_open, socket_number, sockets_of};
use super::super::kernel::copies::{is_a_copy, is_on_its_way};
use super::super::kernel::handles::Handles;
use super::super::kernel::memory::Memory;
use super::super::kernel::proc::flags_of;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall;
use super::awaited::{self, awaited};
use super::named::call;
use crate::trace::Call;

/// A socket that a call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Concerned {
    pub(in crate::lab::outside) fd: i32,
    /// The kernel's number of it.
    pub(in crate::lab::outside) number: u64,
}

/// What a call waits for before it can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Interest {
    /// It never waits.
    Nothing,
    Read,
    Write,
    /// It may wait for what poll cannot tell beforehand.
    Unknown,
}

/// `linux/fs.h`: whoever would wait comes back.
const RWF_NOWAIT: u64 = 8;

/// A call that concerns sockets, and that the kernel has not begun.
#[derive(Clone, Debug)]
pub(in crate::lab::outside) struct Entered {
    pub(in crate::lab::outside) syscall: Syscall,
    pub(in crate::lab::outside) arguments: [u64; 6],
    pub(in crate::lab::outside) registers: Registers,
    /// One, or for what waits for many those of them that are sockets; none for what makes them.
    pub(in crate::lab::outside) sockets: Vec<Concerned>,
}

impl Entered {
    /// The call at which a thread stands, if it concerns a socket, or what is none any more: of these numbers some were.
    pub(in crate::lab::outside) fn of(
        tid: Tid,
        syscall: Syscall,
        registers: Registers,
        were: &BTreeSet<i32>,
    ) -> Option<Entered> {
        let arguments = registers.arguments();
        let sockets = sockets(tid, syscall, &arguments);
        let concerns = !sockets.is_empty()
            || makes_one(syscall, &arguments)
            || misses(tid, syscall, arguments[0] as i32, were);
        if !concerns {
            return None;
        }
        Some(Entered {
            syscall,
            arguments,
            registers,
            sockets,
        })
    }

    /// It under the name that the manual pages have for it.
    pub(in crate::lab::outside) fn call(&self) -> Call {
        match self.sockets.first() {
            Some(socket) if closes_by_copy(self.syscall, &self.arguments, socket.fd) => Call::Close,
            _ => call(self.syscall, &self.arguments),
        }
    }

    /// Whether it is a dup2 that leaves everything as it is.
    pub(in crate::lab::outside) fn is_to_itself(&self, made: i32) -> bool {
        self.syscall == Syscall::DupTo && self.arguments[0] as i32 == made
    }

    /// Whether this is the same call begun again.
    pub(in crate::lab::outside) fn is_again(&self, registers: &Registers) -> bool {
        registers.number() == self.registers.number()
            && registers.arguments() == self.arguments
            && registers.program() == self.registers.program()
            && registers.stack() == self.registers.stack()
    }

    /// The descriptors that are sockets since it returned this.
    pub(in crate::lab::outside) fn made(&self, tid: Tid, result: i64) -> Vec<i32> {
        use Syscall as S;
        let Ok(answer) = i32::try_from(result) else {
            return Vec::new();
        };
        if answer < 0 {
            return Vec::new();
        }
        let memory = Memory(tid);
        match self.syscall {
            S::Socket | S::Accept | S::Dup | S::DupTo => vec![answer],
            S::Fcntl if self.call() == Call::Dup => vec![answer],
            S::Socketpair => {
                let pair = self.arguments[3];
                [pair, pair + 4]
                    .into_iter()
                    .filter_map(|place| memory.int(place))
                    .collect()
            }
            // SCM_RIGHTS: `struct msghdr` ends with how much came beside the bytes, and flags.
            S::Recvmsg if memory.word(self.arguments[1].wrapping_add(40)) == Some(0) => Vec::new(),
            S::Recvmsg | S::Recvmmsg => sockets_of(tid),
            _ => Vec::new(),
        }
    }

    /// What it waits for, as things stand.
    pub(in crate::lab::outside) fn interest(&self, tid: Tid) -> Interest {
        use Syscall as S;
        let flags = match self.syscall {
            S::Sendto | S::Recvfrom | S::Recvmmsg | S::Sendmmsg => self.arguments[3],
            S::Sendmsg | S::Recvmsg => self.arguments[2],
            S::Preadv2 | S::Pwritev2 if self.arguments[5] & RWF_NOWAIT != 0 => {
                libc::MSG_DONTWAIT as u64
            }
            _ => 0,
        };
        let interest = match self.syscall {
            S::Accept | S::Recvfrom | S::Recvmsg | S::Recvmmsg => Interest::Read,
            S::Read | S::Readv | S::Preadv2 => Interest::Read,
            S::Sendto | S::Sendmsg | S::Sendmmsg | S::Sendfile => Interest::Write,
            S::Write | S::Writev | S::Pwritev2 => Interest::Write,
            S::Connect | S::Poll | S::Select | S::EpollWait | S::Splice => Interest::Unknown,
            _ => return Interest::Nothing,
        };
        let one = self
            .sockets
            .first()
            .filter(|_| !self.syscall.waits_for_many());
        let nonblocking = || {
            let flags = one.and_then(|socket| flags_of(tid, socket.fd));
            flags.is_some_and(|flags| flags & libc::O_NONBLOCK != 0)
        };
        // Bytes beside the stream are there or not, and nobody waits for them.
        let at_once = match interest {
            Interest::Read => libc::MSG_DONTWAIT | libc::MSG_OOB | libc::MSG_ERRQUEUE,
            _ => libc::MSG_DONTWAIT,
        };
        let reads = matches!(self.syscall, S::Read | S::Readv | S::Preadv2);
        let moves_none = reads && self.arguments[2] == 0;
        match flags as i32 & at_once != 0 || moves_none || nonblocking() {
            true => Interest::Nothing,
            false => interest,
        }
    }
}

/// The same; as long as every socket is watched, without a look at which it is where only sockets have such a call.
pub(in crate::lab::outside) fn concerns_a_socket(
    tid: Tid,
    syscall: Syscall,
    arguments: &[u64; 6],
    all_are_watched: bool,
    handles: &mut Handles,
) -> bool {
    if all_are_watched && syscall.is_for_sockets_only() || makes_one(syscall, arguments) {
        return true;
    }
    let mut is_a_socket = |fd| handles.is_a_socket(tid, fd);
    match syscall.waits_for_many() {
        true => awaited::any(tid, &awaited(tid, syscall, arguments), &mut is_a_socket),
        false => descriptors(tid, syscall, arguments)
            .into_iter()
            .any(is_a_socket),
    }
}

/// What a call that concerns a socket is counted as.
pub(in crate::lab::outside) fn counted_as(
    tid: Tid,
    syscall: Syscall,
    arguments: &[u64; 6],
) -> Call {
    let copied = || descriptors(tid, syscall, arguments).first().copied();
    match syscall {
        Syscall::DupTo if copied() != Some(arguments[0] as i32) => Call::Close,
        _ => call(syscall, arguments),
    }
}

/// Whether it wants a socket under a number that is none: only sockets have such a call, or there was one.
fn misses(tid: Tid, syscall: Syscall, fd: i32, were: &BTreeSet<i32>) -> bool {
    let was = were.contains(&fd);
    let sockets_only = syscall.is_for_sockets_only() && (was || !syscall.asks());
    let any_file = syscall.is_for_any_file() && was;
    // A file may be read from and written to under that number, and some sockets are not watched.
    (sockets_only || any_file)
        && is_open(tid, fd).is_none_or(|is_a_socket| sockets_only && !is_a_socket)
}

/// Whether a dup2 closes the socket that it is about, and copies something else.
fn closes_by_copy(syscall: Syscall, arguments: &[u64; 6], socket: i32) -> bool {
    syscall == Syscall::DupTo && arguments[0] as i32 != socket
}

fn makes_one(syscall: Syscall, arguments: &[u64; 6]) -> bool {
    matches!(syscall, Syscall::Socket | Syscall::Socketpair)
        && !makes_an_unwatched_one(syscall, arguments)
}

/// Whether it makes one of those sockets that have no number for us (`socket_number`).
pub(in crate::lab::outside) fn makes_an_unwatched_one(
    syscall: Syscall,
    arguments: &[u64; 6],
) -> bool {
    syscall == Syscall::Socket && matches!(arguments[0] as i32, libc::AF_NETLINK | libc::AF_PACKET)
}

fn sockets(tid: Tid, syscall: Syscall, arguments: &[u64; 6]) -> Vec<Concerned> {
    if syscall.waits_for_many() {
        return awaited::sockets(tid, &awaited(tid, syscall, arguments), |_| true);
    }
    let most = match syscall {
        Syscall::CloseRange => usize::MAX,
        _ => 1,
    };
    let concerned = descriptors(tid, syscall, arguments)
        .into_iter()
        .filter_map(|fd| {
            let number = socket_number(tid, fd)?;
            Some(Concerned { fd, number })
        });
    concerned.take(most).collect()
}

/// What a call is about that does not wait for many, a socket or not.
fn descriptors(tid: Tid, syscall: Syscall, arguments: &[u64; 6]) -> Vec<i32> {
    use Syscall as S;
    let argument = |place: usize| arguments[place] as i32;
    match syscall {
        S::Socket | S::Socketpair | S::IoUringSetup | S::AioSetup => Vec::new(),
        S::Sigaction | S::Evade | S::Clone | S::Filter | S::Trace => Vec::new(),
        // From, to; and for splice an offset between them.
        S::Splice => vec![argument(0), argument(2)],
        S::Sendfile => vec![argument(0), argument(1)],
        S::CloseRange => closed(tid, arguments),
        // What is no socket takes the number of one, which is closed so.
        S::DupTo if is_open(tid, argument(0)) == Some(false) => vec![argument(1)],
        _ => vec![argument(0)],
    }
}

/// The sockets that a close_range closes. Between fork and exec a library closes whatever there is, to be sure: what would
/// be closed at the exec in any case is nothing to tell of, and nothing is between vfork and exec.
fn closed(tid: Tid, arguments: &[u64; 6]) -> Vec<i32> {
    let [first, last, flags, ..] = arguments.map(|argument| argument as u32);
    if flags & libc::CLOSE_RANGE_CLOEXEC != 0 {
        return Vec::new();
    }
    let mut fds = sockets_of(tid);
    fds.retain(|fd| (first..=last).contains(&fd.cast_unsigned()));
    fds.sort_unstable();
    let stays = |fd: &i32| {
        let flags = flags_of(tid, *fd);
        flags.is_some_and(|flags| flags & libc::O_CLOEXEC == 0)
    };
    let nothing = match fds.iter().any(stays) {
        true => is_on_its_way(tid),
        false => is_a_copy(tid),
    };
    match nothing {
        true => Vec::new(),
        false => fds,
    }
}

/// A socket in which a thread may sleep, held for looks at whether it is ready.
#[derive(Debug)]
pub(in crate::lab::outside) struct Held {
    fd: Borrowed,
    events: i16,
}

impl Held {
    pub(in crate::lab::outside) fn of(
        process: Tid,
        entered: &Entered,
        interest: Interest,
    ) -> Option<Held> {
        let events = match interest {
            Interest::Nothing | Interest::Unknown => return None,
            Interest::Read => libc::POLLIN,
            Interest::Write => libc::POLLOUT,
        };
        let fd = borrow(process, entered.sockets.first()?.fd)?;
        Some(Held { fd, events })
    }

    /// Whether it waits for connections.
    pub(super) fn is_listener(&self) -> bool {
        SockRef::from(&self.fd).is_listener().unwrap_or(false)
    }

    /// Whether the kernel says that the call would go on at once (`man 2 poll`, timeout 0).
    pub(in crate::lab::outside) fn is_ready(&self) -> bool {
        let mut asked = libc::pollfd {
            fd: self.fd.as_fd().as_raw_fd(),
            events: self.events,
            revents: 0,
        };
        // SAFETY: one valid pollfd, and the count says one.
        unsafe { libc::poll(&raw mut asked, 1, 0) > 0 }
    }
}

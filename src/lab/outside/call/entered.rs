//! A call at its begin: whether it concerns a socket, and which.

use std::collections::BTreeSet;
use std::os::fd::{AsFd, AsRawFd};

use ::kernel::SockRef;

use super::super::kernel::borrow::{Borrowed, borrow, sockets_of};
use super::super::kernel::memory::Memory;
use super::super::kernel::proc::flags_of;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall;
use super::concerned::Concerned;
use super::named::call;
use super::subjects::{closes_by_copy, makes_one, misses, sockets};
use crate::lab::kernel::Interest;
use crate::trace::Call;

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
    /// The call at which a thread stands, if it concerns a socket, or can only fail without one; these numbers were some.
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

    /// Whether it was to make a socket, and there is none; one for which nobody waited is asked for again.
    pub(in crate::lab::outside) fn fails_to_make(&self, result: i64) -> bool {
        use Syscall as S;
        let makes = matches!(self.syscall, S::Socket | S::Accept | S::Dup);
        let again = [libc::EAGAIN, libc::EINTR].map(|error| -i64::from(error));
        makes && result < 0 && !again.contains(&result)
    }

    /// What it waits for, as things stand.
    pub(in crate::lab::outside) fn interest(&self, tid: Tid) -> Interest {
        let interest = waits_for(self.syscall);
        let one = self
            .sockets
            .first()
            .filter(|_| !self.syscall.waits_for_many());
        let nonblocking = || {
            let flags = one.and_then(|socket| flags_of(tid, socket.fd));
            flags.is_some_and(|flags| flags & libc::O_NONBLOCK != 0)
        };
        match interest == Interest::Nothing
            || is_at_once(self.syscall, &self.arguments)
            || nonblocking()
        {
            true => Interest::Nothing,
            false => interest,
        }
    }
}

/// What a call waits for on a socket that lets it wait.
pub(super) fn waits_for(syscall: Syscall) -> Interest {
    use Syscall as S;
    match syscall {
        S::Accept | S::Recvfrom | S::Recvmsg | S::Recvmmsg => Interest::Read,
        S::Read | S::Readv | S::Preadv2 => Interest::Read,
        S::Sendto | S::Sendmsg | S::Sendmmsg | S::Sendfile => Interest::Write,
        S::Write | S::Writev | S::Pwritev2 => Interest::Write,
        S::Connect | S::Poll | S::Select | S::EpollWait | S::Splice => Interest::Unknown,
        _ => Interest::Nothing,
    }
}

/// Whether a call never waits, whatever its socket would let it do.
pub(super) fn is_at_once(syscall: Syscall, arguments: &[u64; 6]) -> bool {
    use Syscall as S;
    let flags = match syscall {
        S::Sendto | S::Recvfrom | S::Recvmmsg | S::Sendmmsg => arguments[3],
        S::Sendmsg | S::Recvmsg => arguments[2],
        S::Preadv2 | S::Pwritev2 if arguments[5] & RWF_NOWAIT != 0 => libc::MSG_DONTWAIT as u64,
        _ => 0,
    };
    // Bytes beside the stream are there or not, and nobody waits for them.
    let at_once = match waits_for(syscall) {
        Interest::Read => libc::MSG_DONTWAIT | libc::MSG_OOB | libc::MSG_ERRQUEUE,
        _ => libc::MSG_DONTWAIT,
    };
    let reads = matches!(syscall, S::Read | S::Readv | S::Preadv2);
    flags as i32 & at_once != 0 || reads && arguments[2] == 0
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

//! What a watch cannot show of a process, or what is not as it would be alone.

use nix::sys::signal::Signal;

use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::{OF_32_BITS, OF_X32, Syscall};
use crate::phrases::phrases;

/// Each is said once of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lab::outside) enum Caveat {
    /// Calls are made where no filter sees them.
    IoUring,
    /// The same, by Linux's older asynchronous I/O.
    Aio,
    /// Sockets are made as programs of 32 bits do, whose calls no filter of ours stops.
    Foreign,
    /// It has a filter of its own: what that forbids, the kernel does not tell us of.
    OwnFilter,
    /// It wants to be left with no calls but four, which Linux gives nobody who has a filter, as all have here.
    Strict,
    /// Nobody but root may look at it (PR_SET_DUMPABLE).
    Undumpable,
    /// The same, since its file may be run and not read.
    NotReadable,
    /// It is set-uid, and has no other rights under a filter.
    SetUser,
    /// It is to trace others, whom we trace already.
    Traces,
    /// A signal stopped it, and it goes on only when somebody says so.
    Stopped { process: Tid, signal: i32 },
}

impl Caveat {
    /// What there is to say of whoever makes this call, which has this number.
    pub(in crate::lab::outside) fn of(
        syscall: Option<Syscall>,
        number: i64,
        arguments: &[u64; 6],
    ) -> Option<Caveat> {
        let mut foreign = OF_32_BITS.iter().chain(OF_X32);
        match syscall {
            Some(Syscall::IoUringSetup) => Some(Caveat::IoUring),
            Some(Syscall::AioSetup) => Some(Caveat::Aio),
            Some(Syscall::Filter) if is_strict(number, arguments) => Some(Caveat::Strict),
            Some(Syscall::Filter) => Some(Caveat::OwnFilter),
            Some(Syscall::Trace) => Some(Caveat::Traces),
            Some(_) => None,
            None => foreign
                .any(|foreign| i64::from(*foreign) == number)
                .then_some(Caveat::Foreign),
        }
    }

    /// Whether it is about the file that a process has just begun to run.
    pub(in crate::lab::outside) fn is_of_a_file(self) -> bool {
        matches!(self, Caveat::NotReadable | Caveat::SetUser)
    }

    /// Whether it may change sockets, and nobody tells us.
    pub(in crate::lab::outside) fn blinds(self) -> bool {
        !matches!(self, Caveat::Traces | Caveat::Stopped { .. })
    }

    /// Whether what is known of its sockets is not known any more.
    pub(in crate::lab::outside) fn hides(self) -> bool {
        matches!(self, Caveat::NotReadable | Caveat::Undumpable)
    }

    /// It in a sentence about a program.
    pub(in crate::lab::outside) fn sentence(self, program: &str) -> String {
        let words = &phrases().watch;
        match self {
            Caveat::IoUring => words.uses_io_uring(program),
            Caveat::Aio => words.uses_aio(program),
            Caveat::Foreign => words.calls_as_32_bits_do(program),
            Caveat::OwnFilter => words.filters_itself(program),
            Caveat::Strict => words.wants_to_be_strict(program),
            Caveat::Undumpable => words.undumpable(program),
            Caveat::NotReadable => words.not_readable_here(program),
            Caveat::SetUser => words.set_user_here(program),
            Caveat::Traces => words.traces(program),
            Caveat::Stopped { process, signal } => {
                // There are three others (`man 7 signal`).
                let signal = Signal::try_from(signal).unwrap_or(Signal::SIGSTOP);
                words.stopped(program, signal, process)
            }
        }
    }
}

/// prctl names the mode in its second argument.
fn is_strict(number: i64, arguments: &[u64; 6]) -> bool {
    match number {
        libc::SYS_prctl => arguments[1] == u64::from(libc::SECCOMP_MODE_STRICT),
        _ => arguments[0] == u64::from(libc::SECCOMP_SET_MODE_STRICT),
    }
}

//! What others must know of those who are watched.

use nix::sys::signal::Signal;

use super::super::kernel::requests::Tid;
use crate::trace::Call;

/// What others must know of a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum News {
    /// A process has a copy of another's descriptors.
    Forked { parent: Tid, child: Tid },
    /// A process runs another program; the thread had another number before.
    Execed { process: Tid },
    /// A process is over: with its exit code, or by a signal.
    Over { process: Tid, end: End },
    /// From here on calls may be made that cannot be seen.
    IoUring { process: Tid },
    /// A thread stands before a call.
    Arrived { tid: Tid },
    /// A thread stands behind its call.
    Back { tid: Tid },
    /// A thread makes no call any more.
    Gone { tid: Tid },
    /// A thread makes a call, and nobody holds it.
    Made { call: Call, waits_for_many: bool },
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum End {
    Code(i32),
    Signal(i32),
}

impl End {
    /// What is to be said of an end that is no success.
    pub(in crate::lab::outside) fn complaint(self) -> Option<String> {
        match self {
            End::Code(0) => None,
            End::Code(code) => Some(format!("ended with exit code {code}")),
            End::Signal(number) => Some(match Signal::try_from(number) {
                Ok(signal) => format!("was ended by signal {number} ({signal})"),
                Err(_) => format!("was ended by signal {number}"),
            }),
        }
    }
}

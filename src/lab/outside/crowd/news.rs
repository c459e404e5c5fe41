//! What others must know of those who are watched.

use std::io;

use super::super::call::concerned::Concerned;
use super::super::kernel::handles::Renewals;
use super::super::kernel::notices::Notices;
use super::super::kernel::requests::Tid;
use super::caveat::Caveat;
use super::ends::End;

/// What others must know of a stop.
#[derive(Debug)]
pub(in crate::lab::outside) enum News {
    /// A process has a copy of another's descriptors.
    Forked { parent: Tid, child: Tid },
    /// A process runs another program; the thread had another number before. The descriptors that are sockets still, if
    /// it may be looked at.
    Execed {
        process: Tid,
        left: Option<Vec<i32>>,
    },
    /// A process is about to be over, and holds these sockets; perhaps it failed.
    Leaves {
        process: Tid,
        holds: Vec<Concerned>,
        failed: bool,
    },
    /// A process is over: with its exit code, or by a signal.
    Over { process: Tid, end: End },
    /// There is something to say of it.
    Caveat { process: Tid, caveat: Caveat },
    /// It has a socket now whose reads and writes cannot be seen.
    Unseen { process: Tid, error: io::Error },
    /// Of a process that is only counted: its calls are told there from now on; what closes descriptors without one, here.
    Told {
        notices: Notices,
        renewals: Renewals,
    },
    /// A thread stands before a call.
    Arrived { tid: Tid },
    /// A thread goes on with a call that a handler's own calls came between.
    GoesOn { tid: Tid, step: u32 },
    /// A thread stands behind its call.
    Back { tid: Tid },
    /// A thread makes no call any more.
    Gone { tid: Tid },
}

//! What a network or a kernel may do at any time, done on purpose: transfers cut short, and calls interrupted.

use std::time::Instant;

use super::super::call::entered::{Entered, Held};
use super::super::call::limit::Limit;
use super::super::call::shortened::Shortened;
use super::super::call::waiting::would_wait;
use super::super::crowd::task::Inside;
use super::super::kernel::requests::Tid;
use super::super::request::Request;

/// What is to be done to calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Injection {
    cut: Option<u64>,
    interrupt: bool,
}

/// A call to be known again: its number, and its first arguments. What follows may be left over from another call.
pub(in crate::lab::outside) type Known = (i64, [u64; 2]);

impl Injection {
    pub(super) fn of(request: &Request) -> Injection {
        Injection {
            cut: request.cut,
            interrupt: request.interrupt,
        }
    }

    /// The call made shorter, if it asks for too much. A datagram is moved whole, or is another one.
    fn cuts(self, tid: Tid, entered: &Entered, stream: bool) -> Option<Shortened> {
        let most = self.cut.filter(|_| stream)?;
        Shortened::to(tid, entered, most)
    }

    /// The call as the thread begins it now. It returns EINTR without being made if it would wait, and did not return so
    /// just `before`.
    pub(super) fn begin(
        self,
        step: u32,
        (tid, process): (Tid, Tid),
        entered: Entered,
        stream: bool,
        before: Option<Known>,
    ) -> Inside {
        let interest = entered.interest(tid);
        let held = Held::of(process, &entered, interest);
        let waits = would_wait((tid, process), &entered, interest, held.as_ref());
        let skipped = self.interrupt && waits && before != Some(known(&entered));
        // What is not made needs no room.
        let shortened = match skipped {
            true => None,
            false => self.cuts(tid, &entered, stream),
        };
        Inside {
            step,
            since: Instant::now(),
            waits: false,
            held,
            limit: Limit::of(tid, &entered, interest),
            interrupted: None,
            handlers: 0,
            skipped,
            shortened,
            entered,
        }
    }
}

pub(super) fn known(entered: &Entered) -> Known {
    let [first, second, ..] = entered.arguments;
    (entered.registers.number(), [first, second])
}

//! Which descriptors are known to be sockets, so that a thread's second call on one need not be looked at again.
//!
//! A number can become another file's only behind a close, which a filter's listener is told of, as of everything else that
//! closes; or behind an end or an exec, which its tracer hears of.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

use super::super::requests::Tid;

/// How often descriptors were closed by no call: at a thread's end, and when it ran another program.
#[derive(Clone, Debug, Default)]
pub(in crate::lab::outside) struct Renewals(Arc<AtomicU64>);

impl Renewals {
    /// It happens now, and the thread stands still.
    pub(in crate::lab::outside) fn note(&self) {
        self.0.fetch_add(1, SeqCst);
    }

    fn count(&self) -> u64 {
        self.0.load(SeqCst)
    }
}

/// What a call closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Closed {
    One(i32),
    Many,
}

/// Those that were looked at, each with the thread for which that was done: only to that thread it means the same file for
/// certain, since two may have tables of their own.
#[derive(Debug)]
pub(in crate::lab::outside) struct KnownSockets {
    by_number: BTreeMap<i32, Tid>,
    /// Closes that have begun. Until such a thread makes its next call, nobody knows whether its close is over.
    closing: Vec<(Tid, Closed)>,
    renewals: Renewals,
    /// How many there were when this was last asked.
    renewed: u64,
}

impl KnownSockets {
    pub(in crate::lab::outside) fn new(renewals: Renewals) -> KnownSockets {
        KnownSockets {
            by_number: BTreeMap::new(),
            closing: Vec::new(),
            renewed: renewals.count(),
            renewals,
        }
    }

    /// A thread is about to make a call: the one before is over.
    pub(super) fn begins_a_call(&mut self, tid: Tid) {
        let renewed = self.renewals.count();
        if renewed != self.renewed {
            self.renewed = renewed;
            self.by_number.clear();
        }
        self.closing.retain(|(by, _)| *by != tid);
    }

    /// The call closes this.
    pub(super) fn closes(&mut self, tid: Tid, closed: Closed) {
        match closed {
            Closed::One(fd) => drop(self.by_number.remove(&fd)),
            Closed::Many => self.by_number.clear(),
        }
        self.closing.push((tid, closed));
    }

    pub(super) fn knows(&self, tid: Tid, fd: i32) -> bool {
        self.by_number.get(&fd) == Some(&tid)
    }

    /// A look has shown that it is one.
    pub(super) fn is_one(&mut self, tid: Tid, fd: i32) {
        let closes = |(_, closed): &(Tid, Closed)| match closed {
            Closed::One(other) => *other == fd,
            Closed::Many => true,
        };
        if !self.closing.iter().any(closes) {
            self.by_number.insert(fd, tid);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: Tid = 7;
    const BEN: Tid = 8;

    fn with_a_socket() -> (Renewals, KnownSockets) {
        let renewals = Renewals::default();
        let mut known = KnownSockets::new(renewals.clone());
        known.begins_a_call(ANN);
        known.is_one(ANN, 3);
        assert!(known.knows(ANN, 3));
        (renewals, known)
    }

    #[test]
    fn a_number_is_known_to_the_thread_that_was_looked_at() {
        let (_, mut known) = with_a_socket();
        assert!(!known.knows(ANN, 4), "another number");
        assert!(!known.knows(BEN, 3), "it may have a table of its own");
        known.is_one(BEN, 3);
        assert!(known.knows(BEN, 3));
        assert!(!known.knows(ANN, 3));
    }

    #[test]
    fn a_close_by_whomever_ends_it() {
        for (by, closed) in [
            (ANN, Closed::One(3)),
            (BEN, Closed::One(3)),
            (BEN, Closed::Many),
        ] {
            let (_, mut known) = with_a_socket();
            known.begins_a_call(by);
            known.closes(by, closed);
            assert!(!known.knows(ANN, 3), "{closed:?} by {by}");
        }
        let (_, mut known) = with_a_socket();
        known.closes(BEN, Closed::One(4));
        assert!(known.knows(ANN, 3), "another number's close");
    }

    #[test]
    fn a_look_before_a_close_is_over_proves_nothing() {
        for closed in [Closed::One(3), Closed::Many] {
            let (_, mut known) = with_a_socket();
            known.closes(BEN, closed);
            known.begins_a_call(ANN);
            known.is_one(ANN, 3);
            assert!(!known.knows(ANN, 3), "{closed:?} may still happen");
            known.begins_a_call(BEN);
            known.is_one(ANN, 3);
            assert!(known.knows(ANN, 3), "{closed:?} is over");
        }
    }

    #[test]
    fn what_no_call_closes_ends_all() {
        let (renewals, mut known) = with_a_socket();
        renewals.note();
        known.begins_a_call(BEN);
        assert!(!known.knows(ANN, 3));
        known.is_one(ANN, 3);
        known.begins_a_call(ANN);
        assert!(known.knows(ANN, 3), "once is enough");
    }
}

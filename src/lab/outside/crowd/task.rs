//! A watched thread, and where it stands.

use std::collections::BTreeSet;
use std::fs::File;
use std::time::{Duration, Instant};

use super::super::call::entered::{Entered, Held};
use super::super::call::limit::Limit;
use super::super::call::shortened::Shortened;
use super::super::kernel::requests::Tid;
use super::super::quiescence::seen::Outcome;
use super::clones::Amended;
use crate::trace::Does;

/// Where a thread is.
#[derive(Debug)]
pub(in crate::lab::outside) enum At {
    /// In its own code, or in a call that is not watched.
    Running,
    /// Before a call.
    Gate(Box<Entered>),
    /// In a call.
    Inside(Box<Inside>),
    /// Behind a call that has returned, and that nobody was told of.
    Back(Box<Back>),
    /// About to end.
    Ending,
}

/// A call under way.
#[derive(Debug)]
pub(in crate::lab::outside) struct Inside {
    pub(in crate::lab::outside) step: u32,
    pub(in crate::lab::outside) entered: Entered,
    pub(in crate::lab::outside) since: Instant,
    /// It turned out to wait.
    pub(in crate::lab::outside) waits: bool,
    pub(in crate::lab::outside) held: Option<Held>,
    /// It waits only for so long.
    pub(in crate::lab::outside) limit: Option<Limit>,
    /// A signal interrupted it, with this result inside of the kernel.
    pub(in crate::lab::outside) interrupted: Option<i64>,
    /// In how many handlers its thread was when it began this call.
    pub(in crate::lab::outside) handlers: u32,
    /// It is not begun at all: the program is to see EINTR.
    pub(in crate::lab::outside) skipped: bool,
    /// It asks for fewer bytes than its program wants.
    pub(in crate::lab::outside) shortened: Option<Shortened>,
}

impl Inside {
    /// Lowers the length that it asks for, where that is wanted, before the kernel sees it.
    pub(in crate::lab::outside) fn lower(&self, tid: Tid) {
        if let Some(shortened) = &self.shortened {
            shortened.apply(tid, self.entered.registers);
        }
    }

    /// For how long it waits, at least, if it is known.
    pub(super) fn time(&self) -> Option<Duration> {
        self.limit.as_ref()?.time
    }

    /// It has returned.
    pub(super) fn back(self, result: i64, signal: i32) -> At {
        let us = u64::try_from(self.since.elapsed().as_micros()).unwrap_or(u64::MAX);
        // Whoever looks at sockets now must not find one that we keep open.
        let inside = Inside { held: None, ..self };
        At::Back(Box::new(Back {
            inside,
            result,
            us,
            signal,
        }))
    }
}

/// A call that is over.
#[derive(Debug)]
pub(in crate::lab::outside) struct Back {
    pub(in crate::lab::outside) inside: Inside,
    /// A negative error number, or a value.
    pub(in crate::lab::outside) result: i64,
    pub(in crate::lab::outside) us: u64,
    /// The signal that is delivered when it goes on; 0 for none.
    pub(in crate::lab::outside) signal: i32,
}

impl Back {
    /// What came of it for its program. One that we interrupted told it of nothing.
    pub(in crate::lab::outside) fn outcome(&self) -> Outcome {
        let inside = &self.inside;
        let in_vain = self.result == 0 || inside.skipped;
        match self.result == -i64::from(libc::EAGAIN) {
            true if inside.waits => Outcome::TimedOut,
            true => Outcome::Refused,
            false if in_vain && inside.entered.syscall.waits_for_many() => {
                Outcome::InVain(inside.time().unwrap_or_default())
            }
            false => Outcome::Done,
        }
    }

    /// Whether its time was over.
    pub(in crate::lab::outside) fn is_late(&self) -> bool {
        let limit = self.inside.limit.as_ref();
        limit.is_some_and(|limit| limit.is_over(self.result))
    }
}

/// A wait to be known again: the call's number, and its first socket.
pub(in crate::lab::outside) type Wait = (i64, Option<u64>);

/// A watched thread.
#[derive(Debug)]
pub(in crate::lab::outside) struct Task {
    pub(in crate::lab::outside) process: Tid,
    /// Its place in the order of birth.
    pub(in crate::lab::outside) birth: u32,
    pub(in crate::lab::outside) at: At,
    /// It stands with its whole process, until SIGCONT.
    pub(in crate::lab::outside) stopped: bool,
    /// It sleeps until the process that it made runs another program.
    pub(in crate::lab::outside) vfork: bool,
    /// It has been heard of: a new thread is, some time after its maker said that it is there.
    pub(in crate::lab::outside) fresh: bool,
    /// Calls that signals interrupted, while a handler that makes calls of its own runs, or after one that left by
    /// siglongjmp and never returns; the innermost is last.
    pub(in crate::lab::outside) under: Vec<Inside>,
    /// Handlers that were entered since a call was interrupted, and that have not returned.
    pub(in crate::lab::outside) handlers: u32,
    /// Its name on the page, from its first call on.
    pub(in crate::lab::outside) lane: Option<String>,
    /// A clone that it makes otherwise than it wrote it.
    pub(super) amended: Option<Amended>,
    /// The waits that returned EINTR because we wanted them to, and that have not been made since.
    pub(in crate::lab::outside) injected: BTreeSet<Wait>,
    /// The streams of which it has read the end.
    ended: BTreeSet<u64>,
    pub(super) stat: Option<File>,
}

impl Task {
    pub(in crate::lab::outside) fn new(process: Tid, birth: u32) -> Task {
        Task {
            process,
            birth,
            at: At::Running,
            stopped: false,
            vfork: false,
            fresh: true,
            under: Vec::new(),
            handlers: 0,
            lane: None,
            amended: None,
            injected: BTreeSet::new(),
            ended: BTreeSet::new(),
            stat: None,
        }
    }

    /// What came of its call for it. Whoever reads the end of a stream once more is told nothing new; nor does it do anything
    /// that then moves no byte, or waits for what is ready: the stream is.
    pub(in crate::lab::outside) fn outcome(
        &mut self,
        back: &Back,
        is_stream: impl Fn(u64) -> bool,
    ) -> Outcome {
        let outcome = back.outcome();
        let entered = &back.inside.entered;
        let stream = entered.sockets.first().map(|socket| socket.number);
        let does = entered.call().does();
        let nothing = back.result == 0 && matches!(does, Does::Receives | Does::Sends);
        match stream.filter(|number| nothing && does == Does::Receives && is_stream(*number)) {
            _ if outcome != Outcome::Done => outcome,
            Some(stream) if self.ended.insert(stream) => outcome,
            Some(_) => Outcome::Refused,
            None if self.ended.is_empty() => outcome,
            None if nothing || entered.syscall.waits_for_many() => Outcome::Unknown,
            None => outcome,
        }
    }

    /// It runs another program, perhaps under another number.
    pub(in crate::lab::outside) fn forget_stat(&mut self) {
        self.stat = None;
    }

    /// Keeps a call that was interrupted, while the thread makes another one.
    pub(super) fn lay_aside(&mut self) {
        match std::mem::replace(&mut self.at, At::Running) {
            At::Inside(inside) if inside.interrupted.is_some() => self.under.push(*inside),
            other => self.at = other,
        }
    }

    /// Whether it goes from one stop of a call to the next, when it goes on.
    pub(in crate::lab::outside) fn is_in_a_call(&self) -> bool {
        matches!(self.at, At::Inside(_)) || !self.under.is_empty()
    }

    /// Whether it sleeps in a call whose socket is ready: it is about to be woken.
    pub(in crate::lab::outside) fn is_about_to_wake(&self) -> bool {
        match &self.at {
            At::Inside(inside) => inside.held.as_ref().is_some_and(Held::is_ready),
            _ => false,
        }
    }
}

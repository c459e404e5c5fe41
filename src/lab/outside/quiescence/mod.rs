//! When nothing moves any more, and when a run is over: a state machine over what is seen of watched threads. It looks at
//! nothing itself, and has no clock.
//!
//! Whoever drives it tells it what each look at everybody saw ([`look`](Quiescence::look)), what came of calls
//! ([`returned`](Quiescence::returned)), and that something was printed, typed or started ([`stirs`](Quiescence::stirs)).
//! It answers with what is to be done next ([`Next`]):
//!
//! - Nobody goes on before three looks in a row agree that everybody rests ([`Looks`]).
//! - Where then nothing is to be told and nobody is to go on, [`rest`](Quiescence::rest) says whether the next program's
//!   turn has come, and whether the run is over: so long after the last thing that happened ([`Activity`]), or after the
//!   end of a pause of somebody who may have something in mind ([`History`]).
//!
//! What costs much to find out is asked only where it matters: everybody is an iterator, their pauses a closure.

mod activity;
mod everybody;
mod history;
mod looks;
pub(super) mod seen;

use std::time::{Duration, Instant};

use self::activity::Activity;
use self::everybody::{Everybody, Motion};
use self::history::History;
use self::looks::{Looks, PACKETS, PATIENCE};
use self::seen::{Outcome, Pause, Seen};
use super::kernel::requests::Tid;

/// Whoever has read nothing of its stdin for so long, where nobody else moves either, is not waited for.
const SLOW_READER: Duration = Duration::from_millis(250);

/// A person for whom all wait is told soon.
const SOON: Duration = Duration::from_millis(400);

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// All rest, and a shell or a lock would be in nobody's own code: one looks again at once.
    LookAgain,
    /// Somebody moves, or may: one looks again as soon as it has had time to.
    LookSoon,
    /// All wait for time to pass: one looks again behind this pause.
    LookIn(Duration),
    /// All seem to rest: whether somebody is about to be woken, or packets are under way, is to be asked and told
    /// ([`looked_closer`](Quiescence::looked_closer)).
    LookCloser,
    /// All rest: what happened is told, and one of those who are held goes on.
    GoOn,
    /// The next program's turn has come.
    StartProgram,
    /// Who reads too little of its stdin is given no more, since all others wait for it.
    GiveUp,
    /// All wait for a person, and have begun to: she is told.
    Ask,
    /// Nothing but waiting happened for so long that no more is to come.
    Over,
}

/// What else is known where everybody rests.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Circumstances {
    /// A program is left to start.
    pub(super) is_one_left: bool,
    /// Everybody waits for one who reads too little of its stdin.
    pub(super) reads_too_little: bool,
    /// A person may still type something.
    pub(super) person: bool,
}

/// Whether nothing moves, for how long, and who has something in mind.
#[derive(Debug)]
pub(super) struct Quiescence {
    /// A run is over when nothing happened for so long; else only when nobody is left.
    limit: Option<Duration>,
    /// Whether threads are held before each call and behind it. Where they are not, one that asks in vain again and again
    /// is never seen to stand, and counts as one that does.
    holds: bool,
    looks: Looks,
    activity: Activity,
    everybody: Everybody,
    /// Since when nothing had happened when a person was asked last.
    asked: Option<Instant>,
}

impl Quiescence {
    pub(super) fn begin(now: Instant, limit: Option<Duration>, holds: bool) -> Quiescence {
        Quiescence {
            limit,
            holds,
            looks: Looks::default(),
            activity: Activity::begin(now),
            everybody: Everybody::default(),
            asked: None,
        }
    }

    /// Something happened that may have others go on: a call that was not in vain, a line that was printed or typed, a
    /// program that began.
    pub(super) fn stirs(&mut self, now: Instant) {
        self.activity.stirs(now);
    }

    /// What was seen before counts no more.
    pub(super) fn disturb(&mut self) {
        self.looks.begin();
    }

    /// A thread was heard of, or let go. Who only asks in vain does not keep others from having rested for long.
    pub(super) fn moved(&mut self, thread: Tid) {
        let history = self.everybody.history(thread);
        history.forget_work();
        match history.asks_in_vain() {
            true => self.looks.again(),
            false => self.looks.begin(),
        }
    }

    /// A thread is no more.
    pub(super) fn gone(&mut self, thread: Tid) {
        self.everybody.gone(thread);
    }

    /// What came of a call of a thread.
    pub(super) fn returned(&mut self, now: Instant, thread: Tid, outcome: Outcome) {
        let since = self.activity.since();
        let history = self.everybody.history(thread);
        history.returned(now, since, outcome);
        if outcome == Outcome::Done {
            self.activity.stirs(now);
        }
    }

    /// Whether a thread asks again and again in vain whether it may go on.
    pub(super) fn asks_in_vain(&self, thread: Tid) -> bool {
        let history = self.everybody.known(thread);
        history.is_some_and(History::asks_in_vain)
    }

    /// Whether anybody does so.
    pub(super) fn somebody_asks_in_vain(&self) -> bool {
        self.everybody.asks_in_vain()
    }

    /// Whether somebody computes, for so long that nobody waits for it.
    pub(super) fn sees_work(&self) -> bool {
        self.everybody.computes()
    }

    /// Whether nobody of those who are held before a call does anything but ask in vain.
    pub(super) fn all_ask_in_vain(&self, held: impl IntoIterator<Item = Tid>) -> bool {
        held.into_iter().all(|thread| self.asks_in_vain(thread))
    }

    /// Whether a thread has waited in vain, and done nothing since: its next call is the same wait once more.
    pub(super) fn looks_around(&self, thread: Tid) -> bool {
        let history = self.everybody.known(thread);
        history.is_some_and(History::looks_around)
    }

    /// One look at everybody, which began then.
    pub(super) fn look(&mut self, begun: Instant, all: impl IntoIterator<Item = Seen>) -> Next {
        let motion = self.everybody.look(begun, all, self.holds);
        let works = motion == Motion::Moves || self.everybody.computes();
        self.activity.looked(begun, works);
        match motion {
            Motion::Moves => self.looks.begin(),
            Motion::LooksAround => self.looks.again(),
            Motion::Rests => {
                return match self.looks.agree(begun) {
                    false if self.everybody.is_in_its_own_code() => Next::LookSoon,
                    false => Next::LookAgain,
                    true => Next::LookCloser,
                };
            }
        }
        Next::LookSoon
    }

    /// Everybody seemed to rest: whether somebody of them is about to be woken, or packets are under way, is asked as long
    /// as it is waited for.
    pub(super) fn looked_closer(
        &self,
        is_about_to_wake: impl FnOnce() -> bool,
        packets_are_under_way: impl FnOnce() -> bool,
    ) -> Next {
        let waits = |patience| {
            let begun = self.activity.looked_at();
            !self.looks.last_longer_than(patience, begun)
        };
        let something_comes =
            waits(PATIENCE) && is_about_to_wake() || waits(PACKETS) && packets_are_under_way();
        match something_comes {
            true => Next::LookSoon,
            false => Next::GoOn,
        }
    }

    /// Everybody rests, nothing is to be told, and nobody who is held has anything to do: what then. `pause_of` says how
    /// somebody sleeps in its own code.
    pub(super) fn rest(
        &mut self,
        circumstances: Circumstances,
        mut pause_of: impl FnMut(Tid) -> Pause,
    ) -> Next {
        // Not in the midst of calls, where it would only cost time.
        if self.activity.idle() > PATIENCE {
            let since = self.activity.since();
            self.everybody.note_pauses(since, &mut pause_of);
        }
        let pause = Next::LookIn(self.activity.pause());
        if self.everybody.is_to_be_waited_for(&mut pause_of) {
            return pause;
        }
        // A shell sleeps for a moment between two of its children.
        let begun = self.activity.looked_at();
        let long = self.looks.last_longer_than(PATIENCE, begun);
        let lasts = long || !self.everybody.is_in_its_own_code();
        if circumstances.is_one_left {
            return if lasts { Next::StartProgram } else { pause };
        }
        let slow = circumstances.reads_too_little && lasts;
        let person = circumstances.person;
        let limit = match person {
            true => self.limit.map(|limit| limit.min(SOON)),
            false => self.limit,
        };
        let last = if slow && self.is_idle_for(SLOW_READER, &mut pause_of) {
            Next::GiveUp
        } else if limit.is_none_or(|limit| !self.is_over(limit, &mut pause_of)) {
            return pause;
        } else if !person {
            Next::Over
        } else if self.asked != Some(self.activity.since()) {
            Next::Ask
        } else {
            return pause;
        };
        if !self.looks.conclude_again() {
            return Next::LookAgain;
        }
        if last == Next::Ask {
            self.asked = Some(self.activity.since());
        }
        last
    }

    /// Nobody is left.
    pub(super) fn nobody(&self, circumstances: Circumstances) -> Next {
        match circumstances.is_one_left {
            true => Next::StartProgram,
            false => Next::Over,
        }
    }

    /// Whether nothing but waiting happened for so long.
    fn is_over(&mut self, limit: Duration, pause_of: &mut impl FnMut(Tid) -> Pause) -> bool {
        self.activity.heed_work();
        self.everybody.all_have_asked(self.activity.since())
            && !self.everybody.looks_again_within(limit)
            && self.is_idle_for(limit, pause_of)
    }

    /// Whether nothing has happened for so long, nor since the last pause ended that somebody made who may have something in
    /// mind.
    fn is_idle_for(&mut self, time: Duration, pause_of: &mut impl FnMut(Tid) -> Pause) -> bool {
        let (idle, since) = (self.activity.idle(), self.activity.since());
        idle > time && {
            let pauses = self.everybody.waited_for(since, pause_of);
            idle > time.saturating_add(pauses)
        }
    }
}

#[cfg(test)]
mod tests;

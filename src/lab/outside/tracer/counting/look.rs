//! One look at everybody who is counted, and what came of their calls meanwhile.

use std::time::Instant;

use super::super::super::call::pause::pause_of;
use super::super::super::quiescence::Next;
use super::super::super::quiescence::seen::Outcome;
use super::Counting;

/// As many refusals of one thread are told as make no difference any more.
const REFUSALS: u32 = 100;

impl Counting<'_> {
    /// One look at everybody. Whoever makes a call sleeps while it is counted, so it is worth nothing where one was made
    /// meanwhile.
    pub(super) fn look(&mut self) -> Next {
        if self.crowd.tasks.is_empty() {
            return self.quiescence.nobody(self.programs.circumstances());
        }
        if self.heed_calls() {
            return Next::LookSoon;
        }
        let next = match self.quiescence.look(Instant::now(), self.crowd.seen()) {
            Next::LookCloser => {
                let carriers = &self.carriers;
                self.quiescence.looked_closer(|| false, || carriers.work())
            }
            next => next,
        };
        if !self.counters.have_caught_up(self.crowd.tasks.len()) {
            self.quiescence.disturb();
            return Next::LookSoon;
        }
        match next {
            _ if self.heed_calls() => Next::LookSoon,
            Next::GoOn => self.go_on(),
            next => next,
        }
    }

    /// Takes in what came of calls; whether somebody has made one who does not only ask in vain, again and again.
    fn heed_calls(&mut self) -> bool {
        let now = Instant::now();
        let mut some = false;
        for (tid, came) in self.counters.came() {
            let outcome = match came.done {
                true => Outcome::Done,
                false => Outcome::Unknown,
            };
            self.quiescence.returned(now, tid, outcome);
            for _ in 0..came.refused.min(REFUSALS) {
                self.quiescence.returned(now, tid, Outcome::Refused);
            }
            some |= !self.quiescence.asks_in_vain(tid);
        }
        if some {
            self.quiescence.disturb();
        }
        some
    }

    /// Nothing moves.
    fn go_on(&mut self) -> Next {
        // A question that is to be answered on its own line.
        if self.programs.is_in_a_line() {
            self.take_output();
            let printed = self.programs.taken();
            self.print(printed);
        }
        self.quiescence
            .rest(self.programs.circumstances(), pause_of)
    }
}

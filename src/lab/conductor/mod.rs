//! Who goes next: a state machine over the threads of a program and their gates, with no thread, lock or clock of its own.
//!
//! Whoever drives it stops the threads, by whatever means, and says what became of them: one arrived at its gate, was let
//! in, came back. It answers by rules that know of no time, so that a program tells the same story in every run:
//!
//! - Nothing is chosen before all is settled ([`look`](Conductor::look), [`Looks`]).
//! - Calls that came back together are told in a fixed order ([`next_return`](Conductor::next_return)).
//! - Then one thread goes ([`next_call`](Conductor::next_call)): it stays with a thread until that waits or ends.
//!
//! Threads are known by any id, and calls are the driver's own: all that it says of one is whether it would go on.

mod look;

use std::collections::BTreeMap;

pub(in crate::lab) use self::look::{Look, Looks, Prospect, Seen};

/// Born, but not seen yet by whoever lists the living.
const UNSEEN: u32 = u32::MAX;

/// The threads that have made a call, and what is to be told of them.
#[derive(Debug)]
pub(in crate::lab) struct Conductor<T, C> {
    threads: BTreeMap<T, Thread<C>>,
    /// Calls that came back and are not told yet: who made them, and their steps.
    returns: Vec<(T, u32)>,
    /// Who was let in last, until the next is chosen.
    last: Option<T>,
    steps: u32,
    births: u32,
    arrivals: u64,
}

/// One thread.
#[derive(Debug)]
struct Thread<C> {
    standing: Standing<C>,
    /// The order of birth, among those who were alive at a choice.
    birth: u32,
    /// It slept in its own code since its last call (a join, a lock, simulated work): when it woke is a matter of time,
    /// so it goes after all who did not, first come first served.
    rested: Option<u64>,
}

/// Where a thread stands.
#[derive(Debug)]
enum Standing<C> {
    /// In its own code: computing, joining, sleeping. Also when it is held behind a call that is not told yet.
    Elsewhere,
    /// Before a call, at its gate.
    Gate(C),
    /// In a call; `waits` once it was seen asleep there, and the story says so.
    Inside { step: u32, call: C, waits: bool },
    /// It makes no call any more.
    Done,
}

impl<T, C> Default for Conductor<T, C> {
    fn default() -> Conductor<T, C> {
        Conductor {
            threads: BTreeMap::new(),
            returns: Vec::new(),
            last: None,
            steps: 0,
            births: 0,
            arrivals: 0,
        }
    }
}

impl<T: Copy + Ord, C> Conductor<T, C> {
    /// A thread stands at its gate, and wants to make this call.
    pub(in crate::lab) fn arrive(&mut self, thread: T, call: C) {
        self.arrivals += 1;
        let arrivals = self.arrivals;
        let arrived = self.thread(thread);
        if let Some(rested) = &mut arrived.rested {
            *rested = arrivals;
        }
        arrived.standing = Standing::Gate(call);
    }

    /// A thread makes a call without a gate of its own; returns the call's step.
    pub(in crate::lab) fn pass(&mut self, thread: T, call: C) -> u32 {
        self.steps += 1;
        let step = self.steps;
        self.thread(thread).standing = Standing::Inside {
            step,
            call,
            waits: false,
        };
        step
    }

    /// The thread whose gate is to be opened next, and the step that its call will be; steps begin with 1. `None`: all
    /// wait, sleep or join.
    ///
    /// `living` are the threads that are alive, in the order of birth. Only when all is settled, and all is told.
    pub(in crate::lab) fn next_call(&mut self, living: &[T]) -> Option<(T, u32)> {
        self.note_births(living);
        let at_gates = self.threads.iter().filter(|(_, thread)| thread.at_gate());
        let next = at_gates.min_by_key(|(id, thread)| match thread.rested {
            None => (0, u64::from(self.last != Some(**id)), thread.birth.into()),
            Some(arrival) => (1, arrival, 0_u64),
        });
        let next = next.map(|(id, _)| *id);
        for thread in self.threads.values_mut() {
            if matches!(thread.standing, Standing::Elsewhere) {
                thread.rested.get_or_insert(0);
            }
        }
        self.last = next.is_none().then_some(self.last).flatten();
        next.map(|thread| {
            self.steps += 1;
            (thread, self.steps)
        })
    }

    /// Opens the gate of the thread that was chosen: the call is this step.
    pub(in crate::lab) fn let_in(&mut self, thread: T, step: u32) {
        let chosen = self.thread(thread);
        chosen.rested = None;
        let standing = std::mem::replace(&mut chosen.standing, Standing::Elsewhere);
        if let Standing::Gate(call) = standing {
            chosen.standing = Standing::Inside {
                step,
                call,
                waits: false,
            };
        }
        self.last = Some(thread);
    }

    /// A thread's call came back; returns its step, and whether the thread waited in it.
    pub(in crate::lab) fn come_back(&mut self, thread: T) -> Option<(u32, bool)> {
        let back = self.threads.get_mut(&thread)?;
        let Standing::Inside { step, waits, .. } = back.standing else {
            return None;
        };
        back.standing = Standing::Elsewhere;
        self.returns.push((thread, step));
        Some((step, waits))
    }

    /// A call that came back, and is not told, goes on waiting after all.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "for programs that are watched")
    )]
    pub(in crate::lab) fn go_back(&mut self, thread: T, call: C) {
        let Some(at) = self.returns.iter().position(|(back, _)| *back == thread) else {
            return;
        };
        let (_, step) = self.returns.remove(at);
        self.thread(thread).standing = Standing::Inside {
            step,
            call,
            waits: true,
        };
    }

    /// A thread that has made other calls meanwhile, in a handler, goes on waiting in this one.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "for programs that are watched")
    )]
    pub(in crate::lab) fn go_on(&mut self, thread: T, step: u32, call: C) {
        self.thread(thread).standing = Standing::Inside {
            step,
            call,
            waits: true,
        };
    }

    /// A thread asks again and again in vain: all others go before it, as before one that slept.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "for programs that are watched")
    )]
    pub(in crate::lab) fn yields(&mut self, thread: T) {
        self.thread(thread).rested.get_or_insert(0);
    }

    /// How many calls were chosen so far.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "for programs that are watched")
    )]
    pub(in crate::lab) fn steps(&self) -> u32 {
        self.steps
    }

    /// The step of the return to be told next, and whose it is: of those that became possible together first that of the
    /// thread which was let in last, then the others by birth.
    pub(in crate::lab) fn next_return(&mut self) -> Option<(T, u32)> {
        let order = |thread: &T| {
            let birth = self.threads.get(thread).map(|thread| thread.birth);
            (self.last != Some(*thread), birth)
        };
        let all = self.returns.iter().enumerate();
        let (at, _) = all.min_by_key(|(_, (thread, _))| order(thread))?;
        Some(self.returns.remove(at))
    }

    /// Whether a call came back that is not told yet.
    pub(in crate::lab) fn has_returns(&self) -> bool {
        !self.returns.is_empty()
    }

    /// A thread makes no call any more.
    pub(in crate::lab) fn end(&mut self, thread: T) {
        self.thread(thread).standing = Standing::Done;
    }

    /// Notes that the call of a step waits; false when it has come back meanwhile.
    pub(in crate::lab) fn now_waits(&mut self, told: u32) -> bool {
        let mut threads = self.threads.values_mut();
        threads.any(|thread| match &mut thread.standing {
            Standing::Inside { step, waits, .. } if *step == told => {
                !std::mem::replace(waits, true)
            }
            _ => false,
        })
    }

    /// The call at a thread's gate.
    pub(in crate::lab) fn call_at_gate(&self, thread: T) -> Option<&C> {
        match &self.threads.get(&thread)?.standing {
            Standing::Gate(call) => Some(call),
            _ => None,
        }
    }

    /// The calls under way, and who is in them.
    pub(in crate::lab) fn calls(&self) -> impl Iterator<Item = (T, &C)> {
        let threads = self.threads.iter();
        threads.filter_map(|(id, thread)| match &thread.standing {
            Standing::Inside { call, .. } => Some((*id, call)),
            _ => None,
        })
    }

    /// The threads that are known: those that have made a call and were alive at the last choice.
    pub(in crate::lab) fn knows(&self, thread: T) -> bool {
        self.threads.contains_key(&thread)
    }

    /// What one look says of a program, which sees every living thread: whether it moves.
    pub(in crate::lab) fn look(&self, seen: &[Seen<T>]) -> Look {
        let mut waits = None;
        for seen in seen {
            let standing = self.threads.get(&seen.thread).map(|known| &known.standing);
            match standing {
                Some(Standing::Gate(_) | Standing::Done) => {}
                _ if !seen.asleep => return Look::Moves,
                None | Some(Standing::Elsewhere) => {}
                Some(Standing::Inside {
                    step, waits: known, ..
                }) => match (seen.call, known) {
                    (Prospect::GoesOn, _) | (Prospect::Unsure, false) => return Look::Moves,
                    (Prospect::Waits, false) => waits = Some(*step),
                    (Prospect::Waits | Prospect::Unsure, true) => {}
                },
            }
        }
        Look::Still { waits }
    }

    /// Gives new threads their place in the order of birth, and forgets those that ended.
    fn note_births(&mut self, living: &[T]) {
        for id in living {
            if let Some(thread) = self.threads.get_mut(id)
                && thread.birth == UNSEEN
            {
                thread.birth = self.births;
                self.births += 1;
            }
        }
        // A thread in a call has not ended, whatever the list says: it could not come back if it were forgotten.
        self.threads.retain(|id, thread| {
            let busy = matches!(thread.standing, Standing::Gate(_) | Standing::Inside { .. });
            busy || living.contains(id)
        });
    }

    fn thread(&mut self, id: T) -> &mut Thread<C> {
        self.threads.entry(id).or_insert(Thread {
            standing: Standing::Elsewhere,
            birth: UNSEEN,
            rested: None,
        })
    }
}

impl<C> Thread<C> {
    fn at_gate(&self) -> bool {
        matches!(self.standing, Standing::Gate(_))
    }
}

#[cfg(test)]
mod tests;

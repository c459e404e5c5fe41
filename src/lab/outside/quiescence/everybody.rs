//! Everybody who is watched: as the last look saw them, and what they did before.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::super::kernel::requests::Tid;
use super::history::{History, LONGEST_SLEEP};
use super::seen::{Pause, Seen, State};

/// All threads.
#[derive(Debug, Default)]
pub(super) struct Everybody {
    histories: BTreeMap<Tid, History>,
    /// Whom the last look saw.
    seen: Vec<Seen>,
    /// The processes of those of them who compute.
    computing: BTreeSet<Tid>,
}

/// What threads do, as far as others are to wait for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    /// They cannot move by themselves: they are held, or sleep.
    Rests,
    /// Somebody is awake, but only to wait once more.
    LooksAround,
    Moves,
}

impl Everybody {
    /// What a thread did that is not known any more, or not known yet, is nothing.
    pub(super) fn history(&mut self, thread: Tid) -> &mut History {
        self.histories.entry(thread).or_default()
    }

    pub(super) fn known(&self, thread: Tid) -> Option<&History> {
        self.histories.get(&thread)
    }

    pub(super) fn asks_in_vain(&self) -> bool {
        self.histories.values().any(History::asks_in_vain)
    }

    pub(super) fn gone(&mut self, thread: Tid) {
        self.histories.remove(&thread);
    }

    /// One look, which began then: what all of them do. Nobody is looked at behind one who moves and does something.
    pub(super) fn look(
        &mut self,
        begun: Instant,
        all: impl IntoIterator<Item = Seen>,
        holds: bool,
    ) -> Motion {
        self.seen.clear();
        self.computing.clear();
        let mut motion = Motion::Rests;
        for seen in all {
            self.seen.push(seen);
            let work = match seen.state {
                State::Held | State::Waits { .. } | State::Sleeps => continue,
                State::Comes => return Motion::Moves,
                State::Awake { work } => work,
            };
            let history = self.history(seen.thread);
            if history.computes(work, begun) {
                self.computing.insert(seen.process);
            } else if history.works(work, begun) {
                return Motion::Moves;
            } else if holds || !history.asks_in_vain() {
                motion = Motion::LooksAround;
            }
        }
        motion
    }

    /// Whether somebody computes, for so long that nobody waits for it.
    pub(super) fn computes(&self) -> bool {
        !self.computing.is_empty()
    }

    /// Whether somebody computes before the next program may begin: beside a thread that waits for a peer nobody does.
    pub(super) fn is_to_be_waited_for(&self, pause_of: &mut impl FnMut(Tid) -> Pause) -> bool {
        let mut computing = self.computing.iter();
        computing.any(|process| {
            let mut threads = self.seen.iter().filter(|seen| seen.process == *process);
            !threads.any(|seen| match seen.state {
                State::Waits { .. } => true,
                State::Sleeps => pause_of(seen.thread) == Pause::ForPeers,
                _ => false,
            })
        })
    }

    pub(super) fn is_in_its_own_code(&self) -> bool {
        self.seen.iter().any(Seen::is_in_its_own_code)
    }

    /// Asks once for the pauses of those who sleep: the first one of each since something happened counts.
    pub(super) fn note_pauses(&mut self, since: Instant, pause_of: &mut impl FnMut(Tid) -> Pause) {
        let Everybody {
            seen, histories, ..
        } = self;
        for seen in seen.iter().filter(|seen| seen.state == State::Sleeps) {
            let history = histories.entry(seen.thread).or_default();
            if !history.is_known_since(since) {
                history.first_end(since, pause_of(seen.thread));
            }
        }
    }

    /// Whether somebody waits in vain once more before such a time is over: so whoever looks around has done so as many
    /// times in every run.
    pub(super) fn looks_again_within(&self, time: Duration) -> bool {
        self.seen.iter().any(|seen| match seen.state {
            State::Waits {
                limit: Some(wait), ..
            } => {
                let history = self.known(seen.thread);
                wait < time && history.map_or(Duration::ZERO, History::idle) < time
            }
            _ => false,
        })
    }

    /// Whether whoever is awake only to ask has asked since then.
    pub(super) fn all_have_asked(&self, since: Instant) -> bool {
        let awake = self.seen.iter().filter(|seen| {
            matches!(seen.state, State::Awake { .. }) && !self.computing.contains(&seen.process)
        });
        let histories = awake.filter_map(|seen| self.known(seen.thread));
        let mut asking = histories.filter(|history| history.polls());
        asking.all(|history| history.has_asked_since(since))
    }

    /// For how long, since something happened, somebody is waited for who goes on by itself: it sleeps, or waits with a
    /// limit.
    pub(super) fn waited_for(
        &mut self,
        since: Instant,
        pause_of: &mut impl FnMut(Tid) -> Pause,
    ) -> Duration {
        let mut waiting: BTreeSet<Tid> = BTreeSet::new();
        let mut longest = Duration::ZERO;
        let mut pauses = Vec::new();
        for seen in &self.seen {
            match seen.state {
                State::Waits { begun, limit } => {
                    waiting.insert(seen.process);
                    let history = self.known(seen.thread);
                    let looks_around = history.is_some_and(History::looks_around);
                    // What is so far away is no plan: `asyncio.sleep(3600)` lets a server serve.
                    let is_near = |limit: &Duration| *limit <= LONGEST_SLEEP;
                    if let Some(limit) = limit.filter(is_near).filter(|_| !looks_around) {
                        // On a busy computer it begins long after what happened last.
                        let begun = begun.saturating_duration_since(since);
                        longest = longest.max(begun.saturating_add(limit));
                    }
                }
                State::Sleeps => match pause_of(seen.thread) {
                    Pause::ForPeers => drop(waiting.insert(seen.process)),
                    pause => pauses.push((*seen, pause)),
                },
                State::Held | State::Awake { .. } | State::Comes => {}
            }
        }
        for (seen, pause) in pauses {
            let beside = waiting.contains(&seen.process);
            let history = self.history(seen.thread);
            longest = longest.max(history.waited_for(since, pause, beside));
        }
        longest.min(LONGEST_SLEEP)
    }
}

//! One run of a program: its recording, where the learner stands in it, and what was answered.

mod advance;
mod beginning;
mod freshness;
mod lull;
mod places;
mod predictions;
pub mod rests;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

pub(super) use self::advance::AutoAdvance;
use self::lull::Lull;
pub use self::predictions::{Here, Predicted};
use self::rests::Rests;
use super::part::Part;
use super::rest::Why;
use crate::session::hands::Hands;
use crate::trace::{Ending, Event, Recording};

/// A program that makes no call for so long waits for a line; longer than any limit that the chat sets for an answer.
pub const STILL: Duration = Duration::from_millis(400);

/// Where a run's events come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Origin {
    #[default]
    NotStarted,
    /// A process; it may be typed to as long as its stdin is open.
    Live { stdin: bool },
    /// It was recorded before, there and then: `2026-11-21 on lab-3`.
    Recorded(String),
}

/// A program's place in the walk.
#[derive(Debug, Default)]
pub struct Run {
    /// Counts the runs, so that the last words of an ended one are not taken for the new one's.
    number: u32,
    origin: Origin,
    pub(super) recording: Recording,
    rests: Rests,
    pub(super) stop: usize,
    /// Which of the rests at this stop.
    pub(super) item: usize,
    /// Where one has rested, by stop and rest.
    visited: BTreeSet<(usize, usize)>,
    pub(super) advance: AutoAdvance,
    /// By the note's place: what was answered; empty for a prediction that was passed over.
    pub(super) answers: BTreeMap<usize, String>,
    /// The same of an earlier run.
    pub(super) previous: BTreeMap<usize, String>,
    /// By the note's place: the hands that a room showed, round by round.
    pub(super) rounds: BTreeMap<usize, Vec<Hands>>,
    /// The run failed, and this recording could be shown instead.
    pub(super) offer: Option<String>,
    /// By the note's place: predictions that were remembered with what was measured.
    pub(super) remembered: BTreeSet<usize>,
    /// The step with which the run left the story that was rehearsed.
    pub(super) strayed: Option<u32>,
    /// When the scene was run again to where it stands, since something there had perished; and that place, until it is there.
    renewed: Option<Duration>,
    returns: Option<(usize, usize)>,
    /// When the kernel was last asked.
    sampled: Duration,
    /// When the first thing that was there at this gate, and goes by itself, is gone.
    perishes: Option<Duration>,
    /// Since when the kernel alone keeps an end of a connection, whose other end is still open.
    orphaned: Option<Duration>,
    /// Since when a gate is open and the next call is not chosen yet.
    moving: Option<Duration>,
    lull: Lull,
}

impl Run {
    pub(super) fn of(part: Part<'_>) -> Run {
        Run {
            rests: Rests::of(part),
            ..Run::default()
        }
    }

    pub(super) fn is_number(&self, run: u32) -> bool {
        run == self.number
    }

    /// Writes down what happened; whoever stood at the front goes along.
    pub(super) fn happened(&mut self, part: Part<'_>, event: Event, now: Duration) {
        let at_front = self.at_front();
        let steps_on = matches!(event, Event::Pending(_) | Event::Ended(_));
        let gate_moves = matches!(event, Event::Pending(_) | Event::Opened { .. });
        if let Event::Sampled(_) = event {
            self.sampled = now;
        }
        self.lull.happened(&event, now);
        self.recording.push(event);
        self.rests.follow(&self.recording, part);
        if self.is_over() {
            self.moving = None;
        } else if gate_moves {
            // Calls that belong together pass one gate.
            self.moving = match self.recording.at_gate() {
                Some(_) => None,
                None => Some(now),
            };
        }
        if steps_on {
            self.watch_over(part);
        }
        if at_front && steps_on {
            match self.front() {
                front if part.free.is_none() && front > self.stop => {
                    (self.stop, self.item) = (front, 0)
                }
                // What it was asked lies before, what it answers behind.
                _ if part.free.is_some() => self.item += 1,
                _ => {}
            }
        }
        if let Some((stop, item)) = self.returns
            && (self.stop >= stop || self.is_over())
        {
            let last = self.rests.at(self.stop).len().saturating_sub(1);
            self.item = item.min(last);
            self.returns = None;
        }
    }

    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    pub fn stop(&self) -> usize {
        self.stop
    }

    /// Whether anything was answered, and not only passed over.
    pub fn is_answered(&self) -> bool {
        self.answers.values().any(|answer| !answer.is_empty())
    }

    /// So many calls were passed over before the first that was worth a look.
    pub fn set_up(&self) -> usize {
        self.rests.set_up()
    }

    /// When and where it was recorded, if it does not happen here and now.
    pub fn recorded(&self) -> Option<&str> {
        match &self.origin {
            Origin::Recorded(label) => Some(label),
            Origin::NotStarted | Origin::Live { .. } => None,
        }
    }

    pub fn is_started(&self) -> bool {
        self.origin != Origin::NotStarted
    }

    pub fn is_moving(&self) -> bool {
        self.moving.is_some()
    }

    pub fn is_over(&self) -> bool {
        self.recording.ending().is_some()
    }

    /// Whether it ended otherwise than by returning.
    pub fn failed(&self) -> bool {
        self.recording.ending().is_some_and(Ending::is_failure)
    }

    /// The last place where one can stand.
    pub fn front(&self) -> usize {
        self.recording.stops().saturating_sub(1)
    }

    pub fn at_front(&self) -> bool {
        self.stop >= self.front()
    }

    /// What is asked and told where the walk stands.
    pub fn here<'a>(&'a self, part: Part<'a>) -> Here<'a> {
        Here { run: self, part }
    }

    /// Lets the call at the gate run, if there is one: its step.
    pub(super) fn open_gate(&mut self, now: Duration) -> Option<u32> {
        if self.is_over() || self.is_moving() {
            return None;
        }
        let step = self.recording.at_gate()?.pending.step;
        self.moving = Some(now);
        Some(step)
    }

    /// Whether nothing has happened for a while, although no call stands at a gate: all wait, or compute.
    pub fn stalls(&self, now: Duration) -> bool {
        let still = |since: Duration| now.saturating_sub(since) >= STILL;
        self.moving.is_some_and(still) && self.at_front()
    }

    /// Whether lines can be typed for it.
    pub(super) fn has_stdin(&self) -> bool {
        self.origin == Origin::Live { stdin: true }
    }

    /// Whether the program may be waiting for a line: it reads stdin, and no call is at the gate.
    pub fn listens(&self, part: Part<'_>, now: Duration) -> bool {
        part.stdin.is_some() && self.has_stdin() && self.stalls(now)
    }

    pub(super) fn stdin_ended(&mut self) {
        self.origin = Origin::Live { stdin: false };
    }

    /// The question that was passed over here is put again, as long as its call has not run.
    pub(super) fn reopen(&mut self, part: Part<'_>) -> bool {
        let Why::Question(note) = self.here(part).rest().why else {
            return false;
        };
        let passed_over = self.answers.get(&note).is_some_and(String::is_empty);
        let can = passed_over && self.at_front() && !self.is_moving() && !self.is_over();
        if can {
            self.answers.remove(&note);
        }
        can
    }
}

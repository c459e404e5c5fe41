//! One run of a program: its recording, where the learner stands in it, and what was answered.

pub mod asked;
mod predictions;
pub mod rests;
pub mod subject;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::time::Duration;

pub use self::predictions::{Here, Predicted};
use super::part::Part;
use crate::lesson::Hands;
use crate::trace::{Ending, Event, Recording};

/// A program that makes no call for so long waits for a line; longer than any limit that the chat sets for an answer.
pub const STILL: Duration = Duration::from_millis(400);

/// What is done to the gates without waiting for a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum AutoAdvance {
    #[default]
    None,
    /// Until the thread's next call lies outside of these lines.
    FinishLoop {
        thread: String,
        lines: RangeInclusive<u32>,
    },
    /// Until the walk stands at this stop.
    GoTo(usize),
}

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
    pub(super) stop: usize,
    pub(super) advance: AutoAdvance,
    /// By the note's place: what was answered; empty for a prediction that was passed over.
    pub(super) answers: BTreeMap<usize, String>,
    /// By the note's place: the hands that a room showed, round by round.
    pub(super) rounds: BTreeMap<usize, Vec<Hands>>,
    /// The run failed, and this recording could be shown instead.
    pub(super) offer: Option<String>,
    /// By the note's place: predictions that were remembered with what was measured.
    pub(super) remembered: BTreeSet<usize>,
    /// By the note's place: predictions whose measurement was seen in this run, and the stop where it was.
    told: BTreeMap<usize, usize>,
    /// The note whose measurement is told once more, since the reader came back to it.
    once_more: Option<usize>,
    /// Since when a gate is open and the next call is not chosen yet.
    moving: Option<Duration>,
}

impl Run {
    /// Begins anew, with a new recording; what was answered stays answered.
    pub(super) fn start(&mut self, now: Duration) -> u32 {
        *self = Run {
            number: self.number + 1,
            origin: Origin::Live { stdin: true },
            answers: std::mem::take(&mut self.answers),
            rounds: std::mem::take(&mut self.rounds),
            moving: Some(now),
            ..Run::default()
        };
        self.number
    }

    /// It is over before it began.
    pub(super) fn died(&mut self, reason: String) {
        self.recording.push(Event::Ended(Ending::Died { reason }));
        self.moving = None;
    }

    /// As if it had never been started.
    pub(super) fn forget(&mut self) {
        *self = Run {
            number: self.number + 1,
            ..Run::default()
        };
    }

    /// Goes on in a recording where a run failed: what was asked until then was asked.
    pub(super) fn go_on_recorded(&mut self, label: String, now: Duration) -> u32 {
        let failed_at = self.recording.steps().saturating_sub(1);
        let mut told = std::mem::take(&mut self.told);
        told.retain(|_, stop| *stop <= failed_at);
        *self = Run {
            number: self.number + 1,
            origin: Origin::Recorded(label),
            answers: std::mem::take(&mut self.answers),
            rounds: std::mem::take(&mut self.rounds),
            told,
            remembered: std::mem::take(&mut self.remembered),
            advance: AutoAdvance::GoTo(failed_at),
            moving: Some(now),
            ..Run::default()
        };
        self.number
    }

    pub(super) fn is_number(&self, run: u32) -> bool {
        run == self.number
    }

    /// Writes down what happened; whoever stood at the front goes along.
    pub(super) fn happened(&mut self, event: Event, now: Duration) {
        let at_front = self.at_front();
        let steps_on = matches!(event, Event::Pending(_) | Event::Ended(_));
        let gate_moves = matches!(event, Event::Pending(_) | Event::Opened { .. });
        self.recording.push(event);
        if self.is_over() {
            self.moving = None;
        } else if gate_moves {
            // Calls that belong together pass one gate.
            self.moving = match self.recording.now().pending() {
                Some(_) => None,
                None => Some(now),
            };
        }
        if at_front && steps_on {
            self.stop = self.front();
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
        let ending = self.recording.ending();
        ending.is_some_and(|ending| *ending != Ending::Returned)
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
        let step = self.recording.now().pending()?.pending.step;
        self.moving = Some(now);
        Some(step)
    }

    /// Whether what is done without a command wants the gate opened; where it does not any more, it is over.
    pub(super) fn advances(&mut self, part: Part<'_>) -> bool {
        let moment = self.recording.now();
        let Some(row) = moment.pending() else {
            return false;
        };
        let goes_on = match &self.advance {
            AutoAdvance::None => return false,
            AutoAdvance::FinishLoop { thread, lines } => {
                row.pending.thread != *thread || lines.contains(&row.pending.line)
            }
            AutoAdvance::GoTo(stop) => self.front() < *stop,
        };
        let goes_on = goes_on && self.here(part).asking().is_none();
        if !goes_on {
            self.advance = AutoAdvance::None;
        }
        goes_on
    }

    /// Whether the program may be waiting for a line: it reads stdin, and no call is at the gate.
    pub fn listens(&self, part: Part<'_>, now: Duration) -> bool {
        let still = |since: Duration| now.saturating_sub(since) >= STILL;
        let open = self.origin == Origin::Live { stdin: true };
        part.stdin.is_some() && open && self.moving.is_some_and(still) && self.at_front()
    }

    pub(super) fn stdin_ended(&mut self) {
        self.origin = Origin::Live { stdin: false };
    }

    /// The reader goes on: what is shown now was seen.
    pub(super) fn was_seen(&mut self, part: Part<'_>) {
        let shown = self.here(part).predicted();
        let note = shown
            .filter(|shown| shown.measured.is_some())
            .map(|shown| shown.note);
        if let Some(note) = note {
            self.told.entry(note).or_insert(self.stop);
            self.once_more = self.once_more.filter(|again| *again != note);
        }
    }

    /// The answer that was told before what is on the page now is told once more, if there is one.
    pub(super) fn turn_back(&mut self, part: Part<'_>) -> bool {
        self.here(part).hides_an_answer() && self.tell_again(part)
    }

    /// The answer that is told at this stop comes first.
    pub(super) fn tell_again(&mut self, part: Part<'_>) -> bool {
        let told = self.here(part).measured_here().map(|told| told.note);
        self.once_more = told.filter(|_| part.free.is_none());
        self.once_more.is_some()
    }

    /// The question that is open is passed over; what was measured is told all the same.
    pub(super) fn pass_over(&mut self, part: Part<'_>) {
        while let Some((note, _)) = self.here(part).question() {
            self.answers.insert(note, String::new());
        }
    }

    /// Everybody may answer again: a room votes anew, a student is asked what was passed over.
    pub(super) fn answer_anew(&mut self, room: bool) {
        if room {
            self.answers.clear();
            self.rounds.clear();
        } else {
            self.answers.retain(|_, answer| !answer.is_empty());
        }
    }
}

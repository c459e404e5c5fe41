//! How a run begins: anew, once more, in a recording, or not at all.

use std::collections::BTreeSet;
use std::time::Duration;

use super::rests::Rests;
use super::{AutoAdvance, Origin, Run};
use crate::session::part::Part;
use crate::trace::{Ending, Event};

impl Run {
    /// Begins anew, with a new recording, and is asked anew; what was answered is kept for comparison. What a program at
    /// full speed is asked, it is asked before it begins.
    pub(in crate::session) fn start(&mut self, part: Part<'_>, now: Duration) -> u32 {
        if part.free.is_none() || self.is_started() {
            self.answer_anew();
        }
        self.begin(part, now)
    }

    /// Puts the questions of a program at full speed once more: whether there are any.
    pub(in crate::session) fn ask_again(&mut self, part: Part<'_>) -> bool {
        let rests = Rests::of(part);
        let asks = part.free.is_some() && rests.list().len() > 1;
        if asks {
            self.answer_anew();
            *self = Run {
                number: self.number + 1,
                item: 1,
                visited: BTreeSet::from([(0, 0)]),
                previous: std::mem::take(&mut self.previous),
                ..Run::of(part)
            };
        }
        asks
    }

    pub(super) fn begin(&mut self, part: Part<'_>, now: Duration) -> u32 {
        // What a program at full speed is asked, it was asked before.
        let asked = part.free.is_some() && !self.is_started();
        let (item, visited) = match asked {
            true => (self.item, std::mem::take(&mut self.visited)),
            false => (0, BTreeSet::new()),
        };
        *self = Run {
            number: self.number + 1,
            origin: match part.recorded {
                Some(label) => Origin::Recorded(label.to_owned()),
                None => Origin::Live { stdin: true },
            },
            item,
            visited,
            answers: std::mem::take(&mut self.answers),
            previous: std::mem::take(&mut self.previous),
            rounds: std::mem::take(&mut self.rounds),
            moving: Some(now),
            ..Run::of(part)
        };
        self.number
    }

    /// It is over before it began.
    pub(in crate::session) fn died(&mut self, part: Part<'_>, reason: String) {
        self.recording.push(Event::Ended(Ending::Died { reason }));
        self.rests.follow(&self.recording, part);
        self.item = self.rests.at(self.stop).len().saturating_sub(1);
        self.moving = None;
    }

    /// As if it had never been started.
    pub(in crate::session) fn forget(&mut self, part: Part<'_>) {
        *self = Run {
            number: self.number + 1,
            ..Run::of(part)
        };
    }

    /// Goes on in a recording where a run failed: what was asked until then was asked.
    pub(in crate::session) fn go_on_recorded(
        &mut self,
        part: Part<'_>,
        label: String,
        now: Duration,
    ) -> u32 {
        let last = self.recording.steps().saturating_sub(1);
        let failed_at = match self.strayed {
            Some(step) => (step as usize).saturating_sub(1).min(last),
            None => last,
        };
        *self = Run {
            number: self.number + 1,
            origin: Origin::Recorded(label),
            answers: std::mem::take(&mut self.answers),
            previous: std::mem::take(&mut self.previous),
            rounds: std::mem::take(&mut self.rounds),
            visited: std::mem::take(&mut self.visited),
            remembered: std::mem::take(&mut self.remembered),
            advance: AutoAdvance::GoTo(failed_at),
            moving: Some(now),
            ..Run::of(part)
        };
        self.visited.retain(|(stop, _)| *stop < failed_at);
        self.number
    }

    /// Everybody may answer again; what was answered is kept beside.
    pub(super) fn answer_anew(&mut self) {
        let answers = std::mem::take(&mut self.answers);
        self.previous
            .extend(answers.into_iter().filter(|(_, answer)| !answer.is_empty()));
        self.rounds.clear();
    }
}

//! What is asked and told where a run's reader stands.

use super::Run;
use super::rests::{measured, measured_at};
use crate::lesson::Predict;
use crate::session::page::Next;
use crate::session::part::Part;
use crate::session::rest::{Rest, Why};

/// A prediction that was made, with what was measured if that is known where the walk stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicted<'a> {
    /// The note's place.
    pub note: usize,
    pub predict: &'a Predict,
    /// Empty where the question was passed over.
    pub answer: &'a str,
    /// What was answered in an earlier run.
    pub previous: Option<&'a str>,
    pub measured: Option<String>,
    /// The step of the call that told it; of what was printed, no call did.
    pub step: Option<u32>,
}

impl Predicted<'_> {
    /// The step to look at, told behind the call of a rest.
    pub fn told_at(&self, ran: Option<u32>) -> Option<u32> {
        let ran = ran.filter(|_| !self.predict.measure.is_printed());
        self.step.or(ran)
    }
}

/// What is asked and told where a run's reader stands.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    pub(super) run: &'a Run,
    pub(super) part: Part<'a>,
}

impl<'a> Here<'a> {
    /// What one rests for.
    pub fn rest(self) -> Rest {
        let run = self.run;
        let moment = || run.recording.moment(run.stop);
        self.rests().get(run.item).copied().unwrap_or_else(|| Rest {
            stop: run.stop,
            ran: moment().latest().map(|row| row.pending.step),
            why: Why::Step,
        })
    }

    /// Every rest at this stop.
    pub fn rests(self) -> &'a [Rest] {
        self.run.rests.at(self.run.stop)
    }

    /// The notes that were told on the way here, this one included.
    pub fn told(self) -> Vec<usize> {
        let before = self.run.rests.before(self.run.stop);
        let here = self.rests().iter().take(self.run.item + 1);
        let told = |rest: &Rest| match rest.why {
            Why::Note(note) => Some(note),
            _ => None,
        };
        before.iter().chain(here).filter_map(told).collect()
    }

    /// The question that is put, and not answered.
    pub fn question(self) -> Option<(usize, &'a Predict)> {
        match self.rest().why {
            Why::Question(note) => self.open(note),
            _ => None,
        }
    }

    /// The first question that is still to be answered before the call at the gate runs.
    pub fn asking(self) -> Option<(usize, &'a Predict)> {
        self.rests().iter().find_map(|rest| match rest.why {
            Why::Question(note) => self.open(note),
            _ => None,
        })
    }

    /// The question of a note, as long as it can be answered: its call has not run.
    fn open(self, note: usize) -> Option<(usize, &'a Predict)> {
        let run = self.run;
        if run.answers.contains_key(&note) || run.is_moving() || run.is_over() || !run.at_front() {
            return None;
        }
        Some((note, self.part.notes[note].predict.as_ref()?))
    }

    /// What forward leads to, without a call: else it lets calls run.
    pub fn next(self) -> Next {
        let next = self.rests().get(self.run.item + 1);
        match next.map(|rest| rest.why) {
            Some(Why::Question(_)) => Next::Question,
            Some(Why::End) => Next::End,
            Some(_) => Next::Note,
            None => Next::Call,
        }
    }

    /// The prediction that is told, or was made here and is not measured yet.
    pub fn predicted(self) -> Option<Predicted<'a>> {
        match self.rest().why {
            Why::Question(note) => Some(Predicted {
                measured: None,
                ..self.of_note(note)?
            }),
            Why::Note(note) => self.of_note(note),
            _ => None,
        }
    }

    /// What was predicted for a note, with what is measured by now.
    pub fn of_note(self, note: usize) -> Option<Predicted<'a>> {
        let run = self.run;
        let predict = self.part.notes.get(note)?.predict.as_ref()?;
        Some(Predicted {
            note,
            predict,
            answer: run.answers.get(&note)?,
            previous: run.previous.get(&note).map(String::as_str),
            measured: measured(&run.recording, self.part, run.stop, note),
            step: measured_at(&run.recording, self.part, run.stop, note),
        })
    }

    /// Whether the run has left the story that was rehearsed, by the place where one stands.
    pub fn strays(self) -> bool {
        let step = self.run.stop as u32;
        self.run.strayed.is_some_and(|strayed| strayed <= step)
    }
}

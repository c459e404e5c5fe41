//! Predictions where a walk stands: which is to be asked now, and which is told, made or measured.

use super::subject::{Subject, subject};
use super::{Run, asked, rests};
use crate::lesson::Predict;
use crate::session::Part;
use crate::session::page::Next;

/// A prediction that was made, with what was measured if that is known where the walk stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicted<'a> {
    /// The note's place.
    pub note: usize,
    pub predict: &'a Predict,
    /// Empty where the question was passed over.
    pub answer: &'a str,
    pub measured: Option<String>,
}

/// What is asked and told where a run's reader stands.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    pub(super) run: &'a Run,
    pub(super) part: Part<'a>,
}

impl<'a> Here<'a> {
    /// The question to put now. What the last call measured for another one is told first, and read.
    pub fn question(self) -> Option<(usize, &'a Predict)> {
        let asked = self.asking()?;
        self.untold().is_none().then_some(asked)
    }

    /// The question that is still to be answered before the call at the gate runs.
    pub fn asking(self) -> Option<(usize, &'a Predict)> {
        let run = self.run;
        let gated = self.part.free.is_none();
        if run.is_moving() || (gated && (!run.at_front() || run.is_over())) {
            return None;
        }
        let mut questions = asked::questions(&run.recording, self.part, run.stop).into_iter();
        let note = questions.find(|note| !run.answers.contains_key(note))?;
        Some((note, self.part.notes[note].predict.as_ref()?))
    }

    /// What comes next: under the answer that is told the gate may have something of its own.
    pub fn next(self) -> Next {
        match self.untold() {
            Some(_) => self.at_gate(),
            None => Next::Call,
        }
    }

    /// The prediction to show: measured by the call just run, or made and not measured yet.
    pub fn predicted(self) -> Option<Predicted<'a>> {
        let measured = self.measured_here();
        if measured.is_some() && self.untold().is_none() && self.at_gate() != Next::Call {
            return self.unmeasured();
        }
        measured.or_else(|| self.unmeasured())
    }

    /// What the last call measured for a prediction, as long as it is not told.
    pub fn verdict(self) -> Option<Predicted<'a>> {
        let untold = self.untold()?;
        self.measured_here().filter(|told| told.note == untold)
    }

    /// What was predicted for a note, with what is measured by now.
    pub fn of_note(self, note: usize) -> Option<Predicted<'a>> {
        let (predict, answer) = self.made(note)?;
        Some(Predicted {
            note,
            predict,
            answer,
            measured: self.measured(self.run.stop, note),
        })
    }

    /// The note whose prediction was measured by the call just run, and is not told yet.
    fn untold(self) -> Option<usize> {
        let run = self.run;
        let note = self.measured_here()?.note;
        let told = run.told.contains_key(&note) && run.once_more != Some(note);
        (self.part.free.is_none() && !told).then_some(note)
    }

    /// Whether an answer was told at this stop before what is on the page.
    pub(super) fn hides_an_answer(self) -> bool {
        self.untold().is_none() && self.at_gate() != Next::Call
    }

    /// What the gate has of its own, the first time the walk comes to its line.
    fn at_gate(self) -> Next {
        if self.part.free.is_some() {
            return Next::Call;
        }
        if self.asking().is_some() {
            return Next::Question;
        }
        let told = self.measured_here().map(|told| told.note);
        match asked::note(&self.run.recording, self.part, self.run.stop) {
            Some(note) if Some(note) != told => Next::Note,
            _ => Next::Call,
        }
    }

    /// What was predicted for a note; empty where the question was seen and passed over.
    fn made(self, note: usize) -> Option<(&'a Predict, &'a str)> {
        let answer = self.run.answers.get(&note)?;
        Some((self.part.notes.get(note)?.predict.as_ref()?, answer))
    }

    fn measured(self, stop: usize, note: usize) -> Option<String> {
        asked::measured(&self.run.recording, self.part, stop, note)
    }

    /// What the call just run has measured.
    pub(super) fn measured_here(self) -> Option<Predicted<'a>> {
        let (run, stop) = (self.run, self.run.stop);
        if self.part.free.is_some() {
            // Its notes are its stops, once it is over.
            run.recording.ending()?;
            return self.of_note(stop).filter(|made| made.measured.is_some());
        }
        let before = |note| {
            let stop = rests::before(&run.recording, self.part, stop)?;
            self.measured(stop, note)
        };
        let here = |note: &usize| {
            let made = self.made(*note).is_some();
            let measured = || self.measured(stop, *note).is_some();
            made && match run.told.get(note) {
                Some(told) => *told == stop,
                // What was passed over by finishing a loop is told where that ends.
                None => measured() && (run.at_front() || before(*note).is_none()),
            }
        };
        let all: Vec<usize> = (0..self.part.notes.len()).filter(here).collect();
        let fresh = all.iter().find(|note| !run.told.contains_key(note));
        self.of_note(*fresh.or(all.first())?)
    }

    /// What was predicted for the call at the gate. Its note is held back until the answer is known, however often the
    /// line comes by before.
    fn unmeasured(self) -> Option<Predicted<'a>> {
        let (part, stop) = (self.part, self.run.stop);
        let moment = self.run.recording.moment(stop);
        let line = match (moment.pending(), subject(part, &moment, stop)) {
            // The very first call, too, under which the introduction stood.
            (Some(row), Subject::LookFor) => row.pending.line,
            (_, Subject::Note(note)) => part.notes[note].line,
            (None, Subject::LookFor) => return None,
        };
        let of_line = (0..part.notes.len()).filter(|&note| part.notes[note].line == line);
        let mut open = of_line.filter_map(|note| {
            let made = self.of_note(note)?;
            made.measured.is_none().then_some(made)
        });
        open.next_back()
    }
}

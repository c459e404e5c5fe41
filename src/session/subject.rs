//! What a page speaks of: what to look for, a note, a surprise, or what to take away.

use super::part::Part;
use super::rest::{Rest, Why};
use crate::lesson::{Note, Predict};
use crate::trace::{Moment, Surprise, TracedCall};

/// What the pane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    LookFor,
    /// By its place among the notes.
    Note(usize),
    Surprise(Surprise),
    /// What to take away.
    Take,
    Nothing,
}

/// Before the first call, what to look for; then the note of the line at the gate, else the last
/// one told: where nobody walks, so that nobody rests.
pub fn subject(part: Part<'_>, moment: &Moment<'_>, stop: usize) -> Subject {
    if part.free.is_some() {
        let noted = moment.ending.is_some() && stop < part.notes.len();
        return if noted {
            Subject::Note(stop)
        } else {
            Subject::LookFor
        };
    }
    if moment.calls.len() <= 1 && moment.latest().is_none() {
        return Subject::LookFor;
    }
    let on = |row: &TracedCall<'_>| {
        let line = row.pending.own_line()?;
        part.notes.iter().position(|note| note.line == line)
    };
    let pending = moment.pending().and_then(on);
    let latest = || {
        let back = moment.calls.iter().filter(|row| row.returned().is_some());
        back.rev().find_map(on)
    };
    pending
        .or_else(latest)
        .map_or(Subject::LookFor, Subject::Note)
}

/// The note that asks this.
pub fn subject_of(part: Part<'_>, predict: &Predict) -> Option<Subject> {
    let asks = |note: &Note| note.predict.as_ref() == Some(predict);
    part.notes.iter().position(asks).map(Subject::Note)
}

impl Subject {
    pub fn of(rest: &Rest) -> Subject {
        match rest.why {
            Why::Opening => Subject::LookFor,
            Why::Question(note) | Why::Note(note) => Subject::Note(note),
            Why::Surprise(surprise) => Subject::Surprise(surprise),
            Why::Step => Subject::Nothing,
            Why::End => Subject::Take,
        }
    }

    /// The line of the program that it is about.
    pub fn line(self, part: Part<'_>) -> Option<u32> {
        match self {
            Subject::Note(at) => Some(part.notes[at].line),
            Subject::LookFor | Subject::Surprise(_) | Subject::Take | Subject::Nothing => None,
        }
    }
}

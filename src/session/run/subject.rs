//! What a page speaks of: what to look for, or the note of a line.

use crate::lesson::{Note, Predict};
use crate::session::Part;
use crate::trace::Moment;

/// What the pane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    LookFor,
    /// By its place among the notes.
    Note(usize),
}

/// Before the first call, what to look for; then the note of the line at the gate, else the last
/// one told: it stays until another takes its place.
///
/// What ran at full speed has no gates: once it is over, each of its notes is a stop.
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
    let on = |line: u32| part.notes.iter().position(|note| note.line == line);
    let pending = moment.pending().and_then(|row| on(row.pending.line));
    let latest = || {
        let back = moment.calls.iter().filter(|row| row.returned().is_some());
        back.rev().find_map(|row| on(row.pending.line))
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
    /// The line of the program that it is about.
    pub fn line(self, part: Part<'_>) -> Option<u32> {
        match self {
            Subject::LookFor => None,
            Subject::Note(at) => Some(part.notes[at].line),
        }
    }
}

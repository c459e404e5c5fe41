//! A place of rest: where a walk waits for a person, and why.

use crate::trace::Surprise;

/// Why one rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The program is about to begin.
    Opening,
    /// The question of a note, before its call.
    Question(usize),
    /// A note; what it asked was measured, if it asked anything.
    Note(usize),
    /// What nobody has spoken of.
    Surprise(Surprise),
    /// Nothing but that somebody wanted to stand here.
    Step,
    End,
}

/// A place of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The call at the gate there, from 0; behind the last one the end.
    pub stop: usize,
    /// The step of the call that is spoken of: it just ran, or it waits.
    pub ran: Option<u32>,
    pub why: Why,
}

impl Rest {
    /// The note that is asked from, or told.
    pub fn note(&self) -> Option<usize> {
        match self.why {
            Why::Question(note) | Why::Note(note) => Some(note),
            Why::Opening | Why::Surprise(_) | Why::Step | Why::End => None,
        }
    }
}

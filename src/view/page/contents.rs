//! What is on the page: the lesson, the scene, where the walk stands, and what lies on top.

use super::sheet::Sheet;
use crate::lesson::{Lesson, Predict, Scene};
use crate::trace::{Moment, Recording};
use crate::view::prose::Figures;
use crate::view::room::poll::Poll;

/// A prediction under way.
#[derive(Clone, Copy, Debug)]
pub enum Guess<'a> {
    None,
    Asking {
        predict: &'a Predict,
        typed: &'a str,
    },
    Made {
        predict: &'a Predict,
        answer: &'a str,
        measured: Option<&'a str>,
    },
    /// The same, put to a room.
    Poll(Poll<'a>),
}

/// How far a scene is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    NotYet,
    Now,
    Over,
}

/// What the scene does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// A call is at its gate, or all is over, or not begun.
    Rests,
    /// A gate is open, or the scene is starting: until the next call stands at its gate, forward does nothing.
    Moves,
    /// The program waits for a line to be typed.
    Listens,
}

/// What comes next at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Call,
    /// The answer of a question is told, and another question comes before the call.
    Question,
    /// The answer of a question is told, and the call has a note of its own.
    Note,
}

/// All that is to be seen.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub lesson: &'a Lesson,
    /// The scene's place in the lesson, from 0.
    pub scene: usize,
    pub recording: &'a Recording,
    /// Where the walk stands, from 0; see `Recording::stops`.
    pub stop: usize,
    /// This is now; else it is looked back at.
    pub live: bool,
    pub motion: Motion,
    pub next: Next,
    /// A recording shown instead of a run: `2026-11-21 on lab-3`.
    pub recorded: Option<&'a str>,
    /// A recording that could be shown instead of a run that failed.
    pub offer: Option<&'a str>,
    pub sheet: &'a Sheet,
    pub guess: Guess<'a>,
    pub figures: &'a Figures<'a>,
    /// One sentence to the reader, above the note.
    pub message: Option<&'a str>,
    /// Only source and lanes.
    pub compact: bool,
    /// For a projector: notes short and large, one thing at a time.
    pub class: bool,
    /// The proof of a question, shown from the quiz: the line on which its function begins.
    pub proof: Option<u32>,
    /// Lines scrolled past, on the sheets that are text.
    pub scroll: usize,
}

impl std::fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("scene", &self.scene)
            .field("stop", &self.stop)
            .field("live", &self.live)
            .field("sheet", &self.sheet)
            .field("guess", &self.guess)
            .finish_non_exhaustive()
    }
}

impl<'a> Page<'a> {
    /// A live scene with a call at its gate, and nothing else: no question, no message.
    pub fn at_gate(
        lesson: &'a Lesson,
        scene: usize,
        recording: &'a Recording,
        stop: usize,
    ) -> Page<'a> {
        Page {
            lesson,
            scene,
            recording,
            stop,
            live: true,
            motion: Motion::Rests,
            next: Next::Call,
            recorded: None,
            offer: None,
            sheet: &Sheet::Scene,
            guess: Guess::None,
            figures: &|_| None,
            message: None,
            compact: false,
            class: false,
            proof: None,
            scroll: 0,
        }
    }

    pub fn scene(&self) -> &'a Scene {
        &self.lesson.scenes[self.scene]
    }

    pub fn run(&self) -> Run {
        match self.recording.ending() {
            Some(_) => Run::Over,
            None if self.recording.events().is_empty() && self.motion == Motion::Rests => {
                Run::NotYet
            }
            None => Run::Now,
        }
    }

    /// What can be seen from where the walk stands.
    pub fn moment(&self) -> Moment<'a> {
        // Whoever is to type wants to see what came of the call before, although no other is at the gate yet.
        if self.scene().free.is_some() || self.motion == Motion::Listens {
            self.recording.now()
        } else {
            self.recording.moment(self.stop)
        }
    }
}

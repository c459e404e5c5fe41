//! What the page shows: everything that is to be seen of a walk, before anybody has drawn it.

mod guess;
mod motion;
mod reading;
mod sheet;

use std::time::Duration;

pub use self::guess::{Guess, Poll};
pub use self::motion::{Motion, Next, RunState};
pub use self::reading::Reading;
pub use self::sheet::Sheet;
use super::findings::Finding;
use super::part::{About, Part};
use super::rest::{Rest, Why};
use super::subject::{Subject, subject};
use crate::lesson::{ClassicCall, Figure, Lesson, Predict, Try};
use crate::trace::{Moment, Recording};

/// Finds a figure in what was measured; `None` until it was.
pub type Figures<'a> = dyn Fn(&Figure) -> Option<String> + 'a;

/// A scene that is no part of the core, to whoever wants more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for.
    pub what_for: &'a str,
}

/// A scene that has a twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The language in which it can be shown instead.
    pub other: &'static str,
    /// The file that runs, where its twin is shown.
    pub runs: Option<&'a str>,
}

/// All that is to be seen.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub about: About<'a>,
    /// The program that is walked now, and its place among all of them, from 0.
    pub part: Part<'a>,
    pub beside: Option<Beside<'a>>,
    pub place: usize,
    pub recording: &'a Recording,
    /// Where the walk stands, from 0; see `Recording::stops`.
    pub stop: usize,
    /// So many calls were passed over before the first rest behind the opening.
    pub set_up: usize,
    /// What the walk rests for there; `None` where nobody walks.
    pub rest: Option<Rest>,
    /// How calls are written elsewhere.
    pub calls: &'a [ClassicCall],
    /// This is now; else it is looked back at.
    pub live: bool,
    pub motion: Motion,
    /// Nothing has come for long but waits in vain: it may be ended.
    pub lull: bool,
    pub next: Next,
    /// A recording shown instead of a run: `2026-11-21 on lab-3`.
    pub recorded: Option<&'a str>,
    /// A recording that could be shown instead of a run that failed.
    pub offer: Option<&'a str>,
    /// At the end of a scene, the extra one that lies before the next of the core.
    pub extra: Option<Extra<'a>>,
    /// At the end of a scene, what can be tried there.
    pub tries: &'a [Try],
    /// How long ago the kernel was asked for what is shown now; nothing, where one looks back.
    pub age: Duration,
    /// For how long it has run without a gate.
    pub moves_for: Duration,
    pub sheet: &'a Sheet,
    pub guess: Guess<'a>,
    pub figures: &'a Figures<'a>,
    /// One sentence to the reader, above the note.
    pub message: Option<&'a str>,
    /// What the run suggests, once it is over.
    pub findings: &'a [Finding],
    /// Only source and lanes.
    pub compact: bool,
    /// For a projector: notes short and large, one thing at a time.
    pub class: bool,
    /// Of a note that is longer than its slide.
    pub reading: Reading,
    /// Lines scrolled past, on the sheets that are text.
    pub scroll: usize,
}

impl std::fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("part", &self.part.program.name)
            .field("stop", &self.stop)
            .field("live", &self.live)
            .field("sheet", &self.sheet)
            .field("guess", &self.guess)
            .finish_non_exhaustive()
    }
}

impl<'a> Page<'a> {
    /// A live program with a call at its gate, and nothing else: no question, no message.
    pub fn of(about: About<'a>, part: Part<'a>, recording: &'a Recording, stop: usize) -> Page<'a> {
        Page {
            about,
            part,
            beside: None,
            place: 0,
            recording,
            stop,
            set_up: 0,
            rest: None,
            calls: &[],
            live: true,
            motion: Motion::Rests,
            lull: false,
            next: Next::Call,
            recorded: None,
            offer: None,
            extra: None,
            tries: &[],
            age: Duration::ZERO,
            moves_for: Duration::ZERO,
            sheet: &Sheet::Scene,
            guess: Guess::None,
            figures: &|_| None,
            message: None,
            findings: &[],
            compact: false,
            class: false,
            reading: Reading::Done,
            scroll: 0,
        }
    }

    /// The same of a lesson's scene.
    pub fn at_gate(
        lesson: &'a Lesson,
        scene: usize,
        recording: &'a Recording,
        stop: usize,
    ) -> Page<'a> {
        let part = Part::scene(&lesson.scenes[scene]);
        Page {
            place: scene,
            ..Page::of(About::Lesson(lesson), part, recording, stop)
        }
    }

    /// How many programs there are to walk.
    pub fn parts(&self) -> usize {
        match self.about {
            About::Lesson(lesson) => lesson.scenes.len(),
            About::Proof(_) | About::Program => 1,
        }
    }

    pub fn run_state(&self) -> RunState {
        // Without gates there is nothing between the opening and the end: who looks back sees it as it was.
        let opening = self.rest.is_some_and(|rest| rest.why == Why::Opening);
        if self.part.free.is_some() && opening && self.motion == Motion::Rests {
            return RunState::NotYet;
        }
        match self.recording.ending() {
            Some(_) => RunState::Over,
            None if self.recording.events().is_empty() && self.motion == Motion::Rests => {
                RunState::NotYet
            }
            None => RunState::Now,
        }
    }

    /// What is spoken of.
    pub fn subject(&self, moment: &Moment<'_>) -> Subject {
        match &self.rest {
            Some(rest) => Subject::of(rest),
            None => subject(self.part, moment, self.stop),
        }
    }

    /// The step of the call that is spoken of, which just ran or waits. Where all wait or compute, nobody has stopped behind
    /// the last one yet, and it is that one.
    pub fn ran(&self) -> Option<u32> {
        let rest = self.rest.filter(|_| self.motion != Motion::Stalls);
        rest.and_then(|rest| rest.ran)
    }

    /// Whether there is more to read of a scene at full speed than what is on the page.
    pub fn reads_on(&self) -> bool {
        match self.rest {
            Some(rest) => rest.why != Why::End,
            None => self.stop + 1 < self.part.notes.len(),
        }
    }

    /// Whether a question is put, and its answer held back.
    pub fn asks(&self) -> Option<&'a Predict> {
        match self.guess {
            Guess::Asking { predict, .. } => Some(predict),
            Guess::Poll(poll) if poll.open => Some(poll.predict),
            Guess::Poll(_) | Guess::Made { .. } | Guess::None => None,
        }
    }

    /// What can be seen from where the walk stands.
    pub fn moment(&self) -> Moment<'a> {
        // Whoever is to type wants to see what came of the call before, although no other is at the gate yet.
        if self.part.free.is_some() || matches!(self.motion, Motion::Listens | Motion::Stalls) {
            self.recording.now()
        } else {
            self.recording.moment(self.stop)
        }
    }
}

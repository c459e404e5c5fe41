//! The contents of a lesson: prose, scenes, notes tied to quoted lines, questions.

mod note;
mod tries;

pub use self::note::{Note, Predict, PredictOption};
pub use self::tries::{Change, Try};
use super::folder::Folder;
use super::need::Need;
use super::text::Block;
use crate::program::Program;
use crate::trace::{Measure, Shown, story};

/// A lesson, read and checked.
#[derive(Clone, Debug)]
pub struct Lesson {
    pub folder: &'static Folder,
    pub title: String,
    pub introduction: Vec<Block>,
    /// `> needs: …` of the lesson as a whole.
    pub needs: Vec<Need>,
    pub scenes: Vec<Scene>,
    /// `## Recap`
    pub recap: Vec<Block>,
    /// `## Next`
    pub next: Vec<Block>,
    /// It is a class of somebody's own: scenes of several lessons.
    pub is_class: bool,
}

impl Lesson {
    /// `5 Send and receive buffers`; a class of one's own has no number.
    pub fn name(&self) -> String {
        match self.is_class {
            true => self.title.clone(),
            false => format!("{} {}", self.folder.number, self.title),
        }
    }

    /// The scenes that are no extra.
    pub fn core(&self) -> impl Iterator<Item = &Scene> {
        self.scenes.iter().filter(|scene| scene.extra.is_none())
    }

    /// A scene's place in the lesson, by the name of its program.
    pub fn place_of(&self, scene: &str) -> Option<usize> {
        let named = |known: &Scene| known.program.name == scene;
        self.scenes.iter().position(named)
    }
}

/// A scene of a lesson: a program, and what is said of it.
#[derive(Clone, Debug)]
pub struct Scene {
    /// That of its lesson.
    pub folder: &'static Folder,
    pub program: Program<'static>,
    /// What it is expected to do: `fill.story`, written by the tests and read by people.
    pub story: &'static str,
    pub title: String,
    /// What to look for, shown before the first call.
    pub look_for: Vec<Block>,
    /// In the order of the file, not of the program.
    pub notes: Vec<Note>,
    /// What to try at its end.
    pub tries: Vec<Try>,
    /// `> free: why`: the scene runs at full speed, without gates.
    pub free: Option<String>,
    /// `> luck: why`: the whole scene's outcomes are luck by nature.
    pub luck: Option<String>,
    /// `> stdin: what to type`: the program reads what the student types.
    pub stdin: Option<String>,
    /// `> plot: bars, MB/s`
    pub plot: Option<Plot>,
    /// `> rows: 15`: how many lines the program prints, for the progress bar.
    pub rows: Option<usize>,
    /// `> columns: to_read unacked`, of the scene or else of its lesson: what the panel shows of the sockets.
    pub columns: Shown,
    /// `> needs: 440 descriptors`
    pub needs: Vec<Need>,
    /// `> say:` of the scene
    pub say: Option<String>,
    /// `> extra: what for`: no part of the lesson's core; it is offered with this sentence, not imposed.
    pub extra: Option<String>,
    /// `> take: sentence`: what to take away from the scene, told at its end.
    pub take: Option<String>,
    /// `> python: sentence`: where the twin does something else.
    pub python: Option<String>,
    /// `> rust: sentence`: what is to be said of the program in Rust only.
    pub rust: Option<String>,
}

/// How to draw what a program printed: each line is a label and, as its last word, a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    pub shape: Shape,
    pub unit: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Bars,
    Line,
    Histogram,
}

impl Scene {
    /// The places of its notes that ask, in the order of their numbers: `5:fill:2` is the second of them.
    pub fn asking(&self) -> Vec<usize> {
        let mut notes = Note::in_order(&self.notes);
        notes.retain(|note| self.notes[*note].predict.is_some());
        notes
    }

    /// Numbers the notes by the calls they are about, in the order in which these come back in the story, since a note is
    /// told behind its call, or as soon as it waits where that was asked; what makes no call there by its line. Where a
    /// scene runs at full speed, all is measured when the first note is told: those that asked come first.
    pub(crate) fn number_notes(&mut self) {
        let calls = story::returns(self.story);
        let is_free = self.free.is_some();
        let key = |note: &Note| {
            let on_line = |at: &usize| calls[*at].0 == note.line;
            let at = (0..calls.len()).filter(on_line).nth(note.pass - 1);
            let back = |at: usize| calls.get(at).map(|(_, back)| *back);
            let predict = note.predict.as_ref();
            let waits = predict.is_some_and(|predict| predict.measure == Measure::Waits);
            let told = match waits {
                // Before whatever is made later.
                true => at.and_then(|at| (at + 1..calls.len()).filter_map(back).min()),
                false => at.and_then(back),
            };
            let made = at.unwrap_or(usize::MAX);
            (
                is_free && predict.is_none(),
                told.unwrap_or(usize::MAX),
                !waits,
                made,
                note.line,
                note.pass,
            )
        };
        let mut notes: Vec<&mut Note> = self.notes.iter_mut().collect();
        notes.sort_by_key(|note| key(note));
        for (at, note) in notes.into_iter().enumerate() {
            note.number = at + 1;
        }
    }

    /// The lines whose calls pass one gate when they follow each other.
    pub fn together(&self) -> Vec<u32> {
        let noted = self.notes.iter().filter(|note| note.together.is_some());
        noted.map(|note| note.line).collect()
    }
}

//! The contents of a lesson: prose, scenes, notes tied to quoted lines, questions.

use super::folder::Folder;
use super::need::Need;
use super::text::{Block, Inline};
use crate::program::Program;
use crate::trace::{Measure, Moment, Shown, story};

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

/// What is said of one line of a program.
#[derive(Clone, Debug)]
pub struct Note {
    pub title: String,
    pub quote: String,
    /// 1-based line in which the quote stands.
    pub line: u32,
    /// `> pass: 2`: which call of the line it is about, counting from 1; the first, where nothing is said.
    pub pass: usize,
    /// Its number on the page: notes are counted in the order in which the story comes to their calls.
    pub number: usize,
    pub predict: Option<Predict>,
    /// For the instructor.
    pub say: Option<String>,
    /// `> elsewhere: …`: known from documents about other systems, not measured.
    pub elsewhere: Option<String>,
    /// `> luck: why`: what this call returns is luck by nature.
    pub luck: Option<String>,
    /// `> python: sentence`: what the twin does otherwise at this line; what is asked there is asked in Rust only.
    pub python: Option<String>,
    /// `> rust: sentence`: what is to be said of the program in Rust only.
    pub rust: Option<String>,
    /// `> together: why`: calls that follow each other on such lines pass one gate, because pauses between them would
    /// change them.
    pub together: Option<String>,
    pub body: Vec<Block>,
}

/// A question put before the call runs; the answer is taken from the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predict {
    pub question: String,
    /// Empty: a number is typed.
    pub options: Vec<PredictOption>,
    pub measure: Measure,
}

/// What one can expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredictOption {
    /// What the measure finds where this option is right; answers are kept under it.
    pub id: String,
    pub text: String,
    /// Why it is right or wrong.
    pub why: Option<Vec<Inline>>,
}

impl Note {
    /// What it is known by within its scene, whatever its title says: the quote, and the pass where it is not the first.
    pub fn id(&self) -> String {
        match self.pass {
            1 => self.quote.clone(),
            pass => format!("{} #{pass}", self.quote),
        }
    }
}

impl Scene {
    /// The places of its notes in the order of their numbers.
    pub fn in_order(&self) -> Vec<usize> {
        let mut notes: Vec<usize> = (0..self.notes.len()).collect();
        notes.sort_by_key(|&note| self.notes[note].number);
        notes
    }

    /// Numbers the notes by the calls they are about, in the order in which the story makes them; what makes no call
    /// there, and whatever runs at full speed, by its line.
    pub(crate) fn number_notes(&mut self) {
        let lines = story::lines_of_calls(self.story);
        let key = |note: &Note| {
            let calls = lines
                .iter()
                .enumerate()
                .filter(|(_, line)| **line == note.line);
            let at = calls.map(|(at, _)| at).nth(note.pass - 1);
            (at.unwrap_or(usize::MAX), note.line, note.pass)
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

impl Predict {
    /// The right answer, once it was measured: the id of an option, where one says it in its own language's word.
    pub fn find(&self, moment: &Moment<'_>, line: u32) -> Option<String> {
        let found = self.measure.find(moment, line)?;
        let same = |id: &&str| story::twin::says_the_same(id, &found);
        let id = self.ids().find(same).map(str::to_owned);
        Some(id.unwrap_or(found))
    }

    /// The answer that was typed: an option's id by its number, or the number itself; empty when it was passed over;
    /// `None` when there is no such option.
    pub fn answer(&self, typed: &str) -> Option<String> {
        if typed.is_empty() {
            return Some(String::new());
        }
        let number = typed.parse::<u64>().ok()?;
        if self.options.is_empty() {
            return Some(number.to_string());
        }
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        Some(self.options.get(index)?.id.clone())
    }

    /// The option that is kept under this id.
    pub fn option(&self, id: &str) -> Option<&PredictOption> {
        self.options.iter().find(|option| option.id == id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.options.iter().map(|option| option.id.as_str())
    }

    /// How many words the question and its options have.
    pub fn words(&self) -> usize {
        let texts = self.options.iter().map(|option| &option.text);
        let texts = texts.chain([&self.question]);
        texts.map(|text| text.split_whitespace().count()).sum()
    }

    /// An answer or a measured value as people read it: an option's text, or what it is itself.
    pub fn text<'a>(&'a self, id: &'a str) -> &'a str {
        self.option(id).map_or(id, |option| &option.text)
    }
}

//! A program that is walked, and what may be said about it: a scene of a lesson, the proof of a question, or nothing.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::lesson::{Block, Folder, Lesson, Note, Plot, Question, Scene};
use crate::program::Program;

/// What a walk is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// A lesson: an introduction, its scenes, a recap.
    Lesson(&'a Lesson),
    /// The proof of a question, shown from the quiz.
    Proof(&'a Folder),
    /// A program of which no lesson knows.
    Program,
}

/// What to look for, in the words of a lesson or of a question.
#[derive(Clone, Copy, Debug)]
pub enum LookFor<'a> {
    Prose(&'a [Block]),
    Question(&'a Question),
}

impl<'a> LookFor<'a> {
    pub fn blocks(self) -> Cow<'a, [Block]> {
        match self {
            LookFor::Prose(blocks) => Cow::Borrowed(blocks),
            LookFor::Question(question) => {
                Cow::Owned(vec![Block::Paragraph(question.stem.clone())])
            }
        }
    }
}

/// A program, and what may be said about it.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub program: Program<'a>,
    /// The function that runs.
    pub runs: &'a str,
    pub title: &'a str,
    /// Shown before the first call.
    pub look_for: LookFor<'a>,
    pub notes: &'a [Note],
    /// Why it runs at full speed, without gates.
    pub free: Option<&'a str>,
    /// Why its outcomes are luck by nature.
    pub luck: Option<&'a str>,
    /// What to type: the program reads it.
    pub stdin: Option<&'a str>,
    pub plot: Option<&'a Plot>,
    /// How many lines it prints.
    pub rows: Option<usize>,
}

impl<'a> Part<'a> {
    /// A program about which nothing is said.
    pub fn program(program: Program<'a>) -> Part<'a> {
        Part {
            program,
            runs: "main",
            title: program.name,
            look_for: LookFor::Prose(&[]),
            notes: &[],
            free: None,
            luck: None,
            stdin: None,
            plot: None,
            rows: None,
        }
    }

    pub fn scene(scene: &'a Scene) -> Part<'a> {
        Part {
            title: &scene.title,
            look_for: LookFor::Prose(&scene.look_for),
            notes: &scene.notes,
            free: scene.free.as_deref(),
            luck: scene.luck.as_deref(),
            stdin: scene.stdin.as_deref(),
            plot: scene.plot.as_ref(),
            rows: scene.rows,
            ..Part::program(scene.program)
        }
    }

    /// The proof of a question stands among others in one file.
    pub fn proof(folder: &Folder, question: &'a Question) -> Part<'a> {
        Part {
            runs: question.proof.name,
            title: "The question",
            look_for: LookFor::Question(question),
            free: question.free.as_deref(),
            ..Part::program(folder.proofs_program)
        }
    }

    /// Where what runs begins; above there are only names.
    pub fn begins(&self) -> Option<u32> {
        let function = self.program.language().function(&self.program, self.runs);
        function.map(|function| function.head)
    }

    /// What a proof found, as people read it.
    pub fn found(&self, id: &str) -> String {
        match self.look_for {
            LookFor::Question(question) => question.text(id),
            LookFor::Prose(_) => id.to_owned(),
        }
    }

    /// The lines of the innermost loop around a line.
    pub fn loop_around(&self, line: u32) -> Option<RangeInclusive<u32>> {
        self.program.language().loop_around(&self.program, line)
    }
}

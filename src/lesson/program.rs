//! The programs of a lesson: what runs, and its text, which are one and the same file.

use std::io;

use super::token::Colouring;

/// A whole small program: a scene.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The file's name without `.rs`, which is also the scene's name: `fill`.
    pub name: &'static str,
    /// The text, byte for byte as it was compiled.
    pub text: &'static str,
    /// What it is expected to do: `fill.story`, written by the tests and read by people.
    pub story: &'static str,
    pub main: fn() -> io::Result<()>,
}

impl Program {
    /// Whether it looks at what stands behind its name on the command line.
    pub fn reads_arguments(&self) -> bool {
        self.text.contains("env::args()")
    }
}

/// A small program that measures the right answer to one question of the quiz.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// The function's name in `proofs.rs`.
    pub name: &'static str,
    /// Returns the option, or the number, that is true on this machine.
    pub main: fn() -> io::Result<String>,
}

impl Proof {
    /// The line of `proofs.rs` on which its function begins, from 1.
    pub fn line(&self, text: &str) -> Option<u32> {
        let head = format!("pub fn {}(", self.name);
        let begins = |(_, line): &(u32, &str)| line.starts_with(&head);
        let found = (1..).zip(text.lines()).find(begins);
        found.map(|(number, _)| number)
    }
}

/// One lesson's folder, as it was compiled in: the texts and the programs, not yet read.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    pub number: u8,
    /// The folder's name: `05-buffers`. What follows the dash is the lesson's slug.
    pub name: &'static str,
    /// `lesson.en.md`
    pub lesson: &'static str,
    /// `quiz.en.md`
    pub quiz: &'static str,
    /// `proofs.rs`
    pub proofs_text: &'static str,
    /// In the order of the lesson.
    pub scenes: &'static [Program],
    pub proofs: &'static [Proof],
}

impl Folder {
    /// What the lesson is called on the command line and in the progress file.
    pub fn slug(&self) -> &'static str {
        self.name
            .split_once('-')
            .map_or(self.name, |(_, slug)| slug)
    }

    /// The colouring of one of the folder's files, line by line: `fill.rs`.
    pub fn tokens(&self, file: &str) -> Colouring {
        super::token::of(self.name, file)
    }
}

/// A program of a lesson's folder: `scene!(fill)` is `fill.rs`; `scene!("loop", r#loop)` where the name is a keyword.
macro_rules! scene {
    ($name:ident) => {
        $crate::lesson::Program {
            name: stringify!($name),
            text: include_str!(concat!(stringify!($name), ".rs")),
            story: include_str!(concat!(stringify!($name), ".story")),
            main: $name::main,
        }
    };
    ($name:literal, $module:ident) => {
        $crate::lesson::Program {
            name: $name,
            text: include_str!(concat!($name, ".rs")),
            story: include_str!(concat!($name, ".story")),
            main: $module::main,
        }
    };
}

/// A function of a lesson's `proofs.rs`.
macro_rules! proof {
    ($name:ident) => {
        $crate::lesson::Proof {
            name: stringify!($name),
            main: proofs::$name,
        }
    };
}

pub(crate) use {proof, scene};

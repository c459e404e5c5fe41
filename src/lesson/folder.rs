//! A lesson's folder as it was compiled in: its texts, and its programs, whose text and whose code are one and the same
//! file.

use std::io;

use crate::program::Program;

/// A scene's files.
#[derive(Clone, Copy, Debug)]
pub struct SceneFiles {
    /// `fill.rs`, byte for byte as it was compiled.
    pub program: Program<'static>,
    /// `fill.story`: what the program is expected to do, written by the tests and read by people.
    pub story: &'static str,
    pub main: fn() -> io::Result<()>,
}

/// A small program that measures the right answer to one question of the quiz.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// The function's name in `proofs.rs`.
    pub name: &'static str,
    /// Returns the option, or the number, that is true on this machine.
    pub main: fn() -> io::Result<String>,
}

/// One lesson's folder: the texts and the programs, not yet read.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    pub number: u8,
    /// The folder's name: `05-buffers`. What follows the dash is the lesson's slug.
    pub name: &'static str,
    /// `lesson.en.md`
    pub lesson: &'static str,
    /// `quiz.en.md`
    pub quiz: &'static str,
    /// `proofs.rs`, in which the proofs are functions.
    pub proofs_program: Program<'static>,
    /// In the order of the lesson.
    pub scenes: &'static [SceneFiles],
    pub proofs: &'static [Proof],
}

impl Folder {
    /// What the lesson is called on the command line and in the progress file.
    pub fn slug(&self) -> &'static str {
        self.name
            .split_once('-')
            .map_or(self.name, |(_, slug)| slug)
    }

    /// The names of its scenes, in order.
    pub fn scene_names(&self) -> impl Iterator<Item = &'static str> {
        self.scenes.iter().map(|scene| scene.program.name)
    }
}

/// All that a lesson's `mod.rs` says: which folder, which scenes, which proofs. Each name stands once, and brings its
/// module and its files: `fill` is `fill.rs` and `fill.story`; `loop as r#loop` where the name is a keyword.
macro_rules! folder {
    (
        $number:literal $folder:literal;
        scenes: $($scene:ident $(as $module:ident)?),+ $(,)?;
        proofs: $($proof:ident),+ $(,)?;
    ) => {
        $($crate::lesson::scene!(mod $scene $(as $module)?);)+

        /// This folder.
        pub static FOLDER: $crate::lesson::Folder = $crate::lesson::Folder {
            number: $number,
            name: $folder,
            lesson: include_str!("lesson.en.md"),
            quiz: include_str!("quiz.en.md"),
            proofs_program: $crate::program::Program {
                name: "proofs",
                path: concat!($folder, "/proofs.rs"),
                text: include_str!("proofs.rs"),
            },
            scenes: &[$($crate::lesson::scene!($folder, $scene $(as $module)?)),+],
            proofs: &[$($crate::lesson::Proof {
                name: stringify!($proof),
                main: proofs::$proof,
            }),+],
        };
    };
}

/// A scene of a folder: its module, and its files.
macro_rules! scene {
    (mod $scene:ident) => {
        pub mod $scene;
    };
    (mod $scene:ident as $module:ident) => {
        pub mod $module;
    };
    ($folder:literal, $scene:ident) => {
        $crate::lesson::scene!($folder, $scene as $scene)
    };
    ($folder:literal, $scene:ident as $module:ident) => {
        $crate::lesson::SceneFiles {
            program: $crate::program::Program {
                name: stringify!($scene),
                path: concat!($folder, "/", stringify!($scene), ".rs"),
                text: include_str!(concat!(stringify!($scene), ".rs")),
            },
            story: include_str!(concat!(stringify!($scene), ".story")),
            main: $module::main,
        }
    };
}

pub(crate) use {folder, scene};

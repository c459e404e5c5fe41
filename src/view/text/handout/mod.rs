//! A lesson on paper: what it says, what was measured here, and what a student made of it.

mod html;
mod lesson;
mod markdown;
mod mine;
mod plot;

use std::collections::BTreeMap;

pub use self::html::html;
pub use self::markdown::markdown;
use self::plot::Points;
use super::records::Overview;
use crate::lesson::Block;
use crate::progress::Day;
use crate::trace::Recording;

/// What a handout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoutKind {
    /// To keep: the lesson with its figures, and one's own answers.
    Notes,
    /// To fill in: the programs and the questions, with room to write.
    Blank,
    /// The questions with the answers that were measured, and why.
    Key,
}

/// All that a handout is made of.
#[derive(Clone, Copy)]
pub struct Handout<'a> {
    pub overview: &'a Overview,
    pub kind: HandoutKind,
    pub today: Day,
    /// A run of each scene, made for this handout; none for a blank one.
    pub recordings: &'a [Recording],
    /// What the proof of each question of the quiz measured, by the question's id; only for a key.
    pub proved: &'a BTreeMap<String, String>,
    /// A fact of this machine, by its name.
    pub facts: fn(&str) -> Option<String>,
}

impl std::fmt::Debug for Handout<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handout")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// A piece of it, on its way to Markdown or HTML.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Its level, from 1.
    Heading(usize, String),
    /// Markdown, made here.
    Text(String),
    /// Of a lesson, its figures filled in.
    Prose(Vec<Block>),
    Code {
        /// As Markdown names it.
        language: &'static str,
        text: String,
    },
    Plot(Points),
    /// Empty lines to write on.
    Room(usize),
}

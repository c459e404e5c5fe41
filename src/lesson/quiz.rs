//! The self-check of a lesson: questions whose answers are measured by proofs.

use super::folder::Proof;
use super::text::{Block, Inline, plain};

/// `quiz.en.md`, read and checked.
#[derive(Clone, Debug)]
pub struct Quiz {
    pub title: String,
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Unique in its lesson, kebab-case; progress is kept under it.
    pub id: String,
    pub stem: Vec<Inline>,
    /// Measures the right answer on this machine.
    pub proof: &'static Proof,
    /// The scene to look at again.
    pub scene: String,
    /// `> free: why`: whoever sees the proof sees it at full speed, since with gates it would be another story.
    pub free: Option<String>,
    pub answer: Answer,
}

impl Question {
    /// An answer or a measured value as people read it: an option's text without markup, or what it is itself.
    pub fn text(&self, id: &str) -> String {
        let option = self.options().iter().find(|option| option.id == id);
        option.map_or_else(|| id.to_owned(), |option| plain(&option.text))
    }

    /// The options in the order of the file; none where a number is asked for.
    pub fn options(&self) -> &[Choice] {
        match &self.answer {
            Answer::Choice(choices) => choices,
            Answer::Number { .. } => &[],
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub enum Answer {
    /// One of some options.
    Choice(Vec<Choice>),
    /// A number is typed; `written` is the key, which the proof must confirm.
    Number {
        unit: String,
        written: u64,
        why: Vec<Block>,
    },
}

/// An option; every one has its why.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What a proof returns where this option is true; answers are kept under it.
    pub id: String,
    pub text: Vec<Inline>,
    /// The written key; the proof must confirm it.
    pub right: bool,
    pub why: Vec<Block>,
}

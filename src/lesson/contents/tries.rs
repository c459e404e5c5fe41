//! A thing to try at the end of a scene: a change of its program, and what is asked of the changed run.

use super::note::Note;
use crate::program::Program;

/// A change, and a question before the call that decides it.
#[derive(Clone, Debug)]
pub struct Try {
    /// What is replaced in the program.
    pub changes: Vec<Change>,
    /// The same in its twin.
    pub python: Vec<Change>,
    /// `> same: why`: the answer is that of the program without the change.
    pub same: Option<String>,
    /// What is asked, at its line of the changed program.
    pub note: Note,
}

/// Words that stand once in a program, and others in their place. Neither holds the end of a line, so that every line
/// keeps its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub old: String,
    pub new: String,
}

impl Try {
    /// The program with the change made.
    pub fn text(&self, program: &Program<'_>) -> String {
        let text = program.text.to_owned();
        self.changes
            .iter()
            .fold(text, |text, change| change.of(&text))
    }
}

impl Change {
    pub fn of(&self, text: &str) -> String {
        text.replacen(&self.old, &self.new, 1)
    }

    /// The line of a program in which it is made, from 1.
    pub fn line(&self, text: &str) -> usize {
        let before = text.split(&self.old).next().unwrap_or_default();
        1 + before.matches('\n').count()
    }
}

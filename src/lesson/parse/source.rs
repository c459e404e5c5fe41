//! A Markdown file of a lesson's folder: the text, and the name that faults are reported under.

use crate::lesson::folder::{Folder, SceneFiles};
use crate::lesson::parse::Fault;

/// One file, being read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// `lessons/05-buffers/lesson.en.md`
    file: String,
    pub(super) text: &'static str,
    /// Where its lines end: every block of a text asks for its own.
    ends: Vec<usize>,
    /// The scenes whose recordings can fill in figures: none in a quiz, which has no recording.
    pub(super) scenes: &'static [SceneFiles],
}

impl Source {
    pub(super) fn lesson(folder: &'static Folder) -> Source {
        Source {
            file: format!("lessons/{}/lesson.en.md", folder.name),
            text: folder.lesson,
            ends: ends(folder.lesson),
            scenes: folder.scenes,
        }
    }

    pub(super) fn quiz(folder: &'static Folder) -> Source {
        Source {
            file: format!("lessons/{}/quiz.en.md", folder.name),
            text: folder.quiz,
            ends: ends(folder.quiz),
            scenes: &[],
        }
    }

    /// The 1-based line of a byte.
    pub(super) fn line(&self, offset: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < offset)
    }

    /// The last line, for what is missing.
    pub(super) fn end(&self) -> usize {
        self.text.lines().count().max(1)
    }

    pub(super) fn fault(&self, line: usize, heading: &str, what: impl Into<String>) -> Fault {
        Fault {
            file: self.file.clone(),
            line,
            heading: heading.to_owned(),
            what: what.into(),
        }
    }
}

fn ends(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

//! What is remembered: everything under the names of lessons, scenes and questions, never under their places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attempt::{Attempt, Sure};
use super::counted::Counted;
use super::day::Day;
use super::review_box::ReviewBox;

/// The format of the file. A change that an older socklab would lose or misread counts it up.
pub const VERSION: u32 = 2;

/// The whole progress of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressFile {
    pub version: u32,
    /// The lessons are walked in Python.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub python: bool,
    /// By the lesson's slug.
    #[serde(default)]
    pub lessons: BTreeMap<String, LessonProgress>,
}

impl Default for ProgressFile {
    fn default() -> ProgressFile {
        ProgressFile {
            version: VERSION,
            python: false,
            lessons: BTreeMap::new(),
        }
    }
}

impl ProgressFile {
    pub fn lesson_mut(&mut self, slug: &str) -> &mut LessonProgress {
        self.lessons.entry(slug.to_owned()).or_default()
    }
}

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LessonProgress {
    /// The scenes that were seen to their end.
    pub seen: Vec<String>,
    /// The scene to go on with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    pub predictions: Vec<Prediction>,
    /// What was measured for the prose, under the words that say where: `fill: printed first`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, String>,
    /// By the question's id.
    pub questions: BTreeMap<String, QuestionRecord>,
}

/// What was expected, and what then came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    pub scene: String,
    /// What the note that asked quotes; the first format kept its title, as `note`.
    #[serde(alias = "note")]
    pub quote: String,
    pub answer: String,
    /// What was answered in the run before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    pub measured: String,
    /// Seconds since 1970.
    pub when: u64,
}

/// One question of a quiz: every answer given to it, and when it is due again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionRecord {
    pub attempts: Vec<Attempt>,
    #[serde(flatten)]
    pub review: ReviewBox,
}

/// So many answers to a question are kept besides the first one. No student gives more; a script may give no end of them.
const LATEST: usize = 50;

impl QuestionRecord {
    /// Keeps one more answer.
    pub(super) fn add(&mut self, attempt: Attempt) {
        self.attempts.push(attempt);
        let more = self.attempts.len().saturating_sub(1 + LATEST);
        self.attempts.drain(1..=more);
    }

    pub fn last(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// Whether the last answer that counted was right; `None` if none was given.
    pub fn right(&self) -> Option<bool> {
        self.attempts.iter().rev().find_map(|attempt| attempt.right)
    }

    /// The answer that counts in a grade. One that could not be measured counts for nobody.
    pub fn counted(&self, counted: Counted) -> Option<&Attempt> {
        counted.of(&self.attempts, |attempt| attempt.right)
    }

    /// Wrong, and sure of it: what most needs to be seen again.
    pub fn was_surely_wrong(&self) -> bool {
        self.last()
            .is_some_and(|last| last.right == Some(false) && last.sure == Some(Sure::Sure))
    }

    /// Whether it should be asked today; what was answered under a clock that was ahead is.
    pub fn is_due(&self, today: Day) -> bool {
        let ahead = |last: &Attempt| Day::of(last.when) > today;
        self.last()
            .is_some_and(|last| self.review.due <= today || ahead(last))
    }
}

//! What is remembered: everything under the names of lessons, scenes and questions, never under their places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::leitner::Slot;

/// The format of the file. A change that an older socklab would lose or misread counts it up.
pub const VERSION: u32 = 1;

/// The whole progress of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub version: u32,
    /// By the lesson's slug.
    #[serde(default)]
    pub lessons: BTreeMap<String, Chapter>,
}

impl Default for Book {
    fn default() -> Book {
        Book {
            version: VERSION,
            lessons: BTreeMap::new(),
        }
    }
}

impl Book {
    pub fn chapter(&mut self, slug: &str) -> &mut Chapter {
        self.lessons.entry(slug.to_owned()).or_default()
    }
}

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chapter {
    /// The scenes that were seen to their end.
    pub seen: Vec<String>,
    /// The scene to go on with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    pub predictions: Vec<Prediction>,
    /// By the question's id.
    pub questions: BTreeMap<String, Card>,
}

/// What was expected, and what then came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    pub scene: String,
    /// The title of the note that asked.
    pub note: String,
    pub answer: String,
    pub measured: String,
    /// Seconds since 1970.
    pub when: u64,
}

/// One question of a quiz: every answer given to it, and when it is due again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub attempts: Vec<Attempt>,
    #[serde(flatten)]
    pub slot: Slot,
}

impl Card {
    pub fn last(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// Whether the last answer that counted was right; `None` if none was given.
    pub fn right(&self) -> Option<bool> {
        self.attempts.iter().rev().find_map(|attempt| attempt.right)
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
            .is_some_and(|last| self.slot.due <= today || ahead(last))
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Seconds since 1970.
    pub when: u64,
    /// Seconds between the question and the answer.
    pub took: u64,
    pub answer: String,
    /// What the proof measured; absent when it could not run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<String>,
    /// Absent when no option says what was measured: then nobody can be right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<Sure>,
    /// The digest of the lesson that was asked from.
    pub content: String,
}

/// How sure someone is of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    Sure,
    ThinkSo,
    Guess,
}

impl Sure {
    pub const ALL: [Sure; 3] = [Sure::Sure, Sure::ThinkSo, Sure::Guess];

    pub fn word(self) -> &'static str {
        match self {
            Sure::Sure => "sure",
            Sure::ThinkSo => "think so",
            Sure::Guess => "guess",
        }
    }
}

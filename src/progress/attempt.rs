//! One answer to a question of a quiz, and how sure somebody was of it.

use serde::{Deserialize, Serialize};

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

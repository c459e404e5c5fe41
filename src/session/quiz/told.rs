//! A question in its place in the round, and what is told of it once it is answered.

use super::asked::Asked;
use super::verdict::Verdict;
use crate::progress::Sure;

/// A question, as it is put now.
#[derive(Clone, Copy, Debug)]
pub struct Put<'a> {
    pub asked: &'a Asked,
    /// Its place in the round, from 1.
    pub number: usize,
    pub of: usize,
    /// Whether it says which lesson it is from.
    pub mixed: bool,
}

/// A question with its verdict.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    pub put: Put<'a>,
    pub verdict: &'a Verdict,
    pub sure: Option<Sure>,
}

/// Which whys are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whys {
    /// Those of what was chosen and of what is right.
    Near,
    /// The others.
    Others,
}

impl Whys {
    #[must_use]
    pub fn turned(self) -> Whys {
        match self {
            Whys::Near => Whys::Others,
            Whys::Others => Whys::Near,
        }
    }
}

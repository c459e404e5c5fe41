//! What is wrong with a lesson's text, where, and what to do about it.

use std::error::Error;
use std::fmt;

/// A fault in a lesson or a quiz. It is written for the author, who has the file open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `lessons/05-buffers/lesson.en.md`
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// The heading it stands under, without markup; empty when there is none.
    pub heading: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.heading.is_empty() {
            write!(f, "under “{}”: ", self.heading)?;
        }
        f.write_str(&self.what)
    }
}

impl Error for Fault {}

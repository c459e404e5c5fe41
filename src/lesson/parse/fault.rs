//! What is wrong with a lesson's text, where, and what to do about it.

use std::error::Error;
use std::fmt;

use crate::phrases::phrases;

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
        let Fault {
            file,
            line,
            heading,
            what,
        } = self;
        f.write_str(&match heading.is_empty() {
            true => phrases().faults.fault(file, line, what),
            false => phrases().faults.fault_under(file, line, heading, what),
        })
    }
}

impl Error for Fault {}

//! A check: one thing that the doctor looked at, how well it is, and what that means for which lessons.

use serde::Serialize;

/// How well something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Fine,
    /// Lessons run, and show less.
    Less,
    /// Lessons cannot run, or some of their scenes cannot.
    Cannot,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    pub check: &'static str,
    pub verdict: Verdict,
    pub found: String,
    /// What it means; empty when all is well.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub means: String,
    /// The lessons that it means something for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<u8>,
}

impl Check {
    pub fn fine(check: &'static str, found: impl Into<String>) -> Check {
        Check {
            check,
            verdict: Verdict::Fine,
            found: found.into(),
            means: String::new(),
            lessons: Vec::new(),
        }
    }

    /// As it is, if that is enough; else what it means.
    pub(super) fn unless(
        self,
        enough: bool,
        verdict: Verdict,
        lessons: &[u8],
        means: impl Into<String>,
    ) -> Check {
        if enough {
            return self;
        }
        self.but(verdict, lessons, means)
    }

    pub fn but(mut self, verdict: Verdict, lessons: &[u8], means: impl Into<String>) -> Check {
        self.verdict = verdict;
        self.means = means.into();
        self.lessons = lessons.to_vec();
        self
    }
}

/// The lessons that cannot run, or not whole.
pub fn cannot_run(checks: &[Check]) -> Vec<u8> {
    let bad = |check: &&Check| check.verdict == Verdict::Cannot;
    let mut lessons: Vec<u8> = checks
        .iter()
        .filter(bad)
        .flat_map(|check| check.lessons.iter().copied())
        .collect();
    lessons.sort_unstable();
    lessons.dedup();
    lessons
}

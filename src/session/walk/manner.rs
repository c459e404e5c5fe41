//! How something is to be walked.

use std::time::Duration;

use crate::lesson::ClassicCall;

/// How something is to be walked.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Begin with this scene, instead of the introduction.
    pub scene: Option<usize>,
    /// Go forward by itself, so long after the last command.
    pub pace: Option<Duration>,
    pub compact: bool,
    /// A room looks on: predictions are polls.
    pub room: bool,
    /// The scenes get nothing to read that they were not rehearsed with.
    pub as_rehearsed: bool,
    /// What this machine says of itself, by the fact's name.
    pub facts: fn(&str) -> Option<String>,
    /// How calls are written elsewhere.
    pub calls: &'static [ClassicCall],
}

impl Manner {
    /// One program, walked by one person.
    pub fn of_a_program(
        facts: fn(&str) -> Option<String>,
        calls: &'static [ClassicCall],
    ) -> Manner {
        Manner {
            scene: None,
            pace: None,
            compact: false,
            room: false,
            as_rehearsed: true,
            facts,
            calls,
        }
    }
}

//! A rung: a row of the lanes, before it has its place.

use crate::view::paint::Line;

/// A line of the pane, before it has its place.
pub(super) struct Rung {
    pub(super) thread: String,
    /// The entry it tells: lifelines begin and end with entries.
    pub(super) entry: usize,
    pub(super) what: What,
}

impl Rung {
    /// The lane of a call.
    pub(super) fn lane(&self) -> Option<&str> {
        match &self.what {
            What::Call { lane, .. } => Some(lane),
            What::Text(_) => None,
        }
    }
}

pub(super) enum What {
    /// In a lane: the words, the same in fewer words, the fewest, none of them without the result; and the lane that the
    /// arrow runs to.
    Call {
        lane: String,
        long: Line,
        short: Line,
        least: Line,
        reaches: Option<String>,
    },
    /// Across the lanes, in as many lines as it needs.
    Text(Vec<Line>),
}

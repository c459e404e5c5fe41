//! A rung: a row of the lanes, before it has its place.

use crate::view::paint::Line;

/// A line of the pane, before it has its place.
pub(super) struct Rung {
    pub(super) thread: String,
    /// The entry it tells: lifelines begin and end with entries.
    pub(super) entry: usize,
    pub(super) what: What,
}

pub(super) enum What {
    /// In a lane: the words, the same in fewer words, and the lane that the arrow runs to.
    Call {
        lane: String,
        long: Line,
        short: Line,
        reaches: Option<String>,
    },
    /// Across the lanes.
    Text(Line),
}

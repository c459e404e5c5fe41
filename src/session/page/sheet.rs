//! What may lie on the page.

use std::collections::BTreeSet;

/// What lies on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The lesson's introduction.
    Introduction,
    /// Source, lanes, sockets, note: the walk itself.
    #[default]
    Scene,
    /// The whole program.
    Source,
    /// Everything the scene printed, with its plot.
    Output,
    /// Every call of the scene; `opened` holds the first steps of the folds that are open.
    TimeLine {
        cursor: usize,
        opened: BTreeSet<u32>,
    },
    /// The note in full.
    Note,
    Help,
    /// The call in C, Python and Rust.
    Written,
    /// What was measured, and what comes next.
    Recap,
}

//! The plain face: the same lesson as numbered lines of text, for pipes, handouts and screen readers.
//!
//! Numbers are never grouped here: a synthesizer reads `4 608` as two numbers. Nothing is drawn, everything is said.

mod call;
mod changes;
mod findings;
mod item;
mod prose;
mod repeats;
mod steps;
mod telling;

pub use findings::findings;
pub use prose::{Text, ungrouped};
pub use steps::Plain;
pub use telling::{program, surprise};

use crate::view::paint::{Ink, Line};

/// Nothing that a program or a peer sent may move a reader's cursor.
pub fn clean(text: &str) -> String {
    Line::of(text, Ink::Plain).plain()
}

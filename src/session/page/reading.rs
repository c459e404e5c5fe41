//! How far a room is with a note that is longer than its slide.

/// Whether the note of this place was read whole: what does not fit is read first, and a clicker has only forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// If the slide has no room for it, forward shows it whole.
    NotYet,
    /// It lies over the scene, and goes away when the walk goes on.
    Now,
    Done,
}

//! How far a scene is, what it does now, and what comes next.

/// How far a scene is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    NotYet,
    Now,
    Over,
}

/// What the scene does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// A call is at its gate, or all is over, or not begun.
    Rests,
    /// A gate is open, or the scene is starting: until the next call stands at its gate, forward does nothing.
    Moves,
    /// The program waits for a line to be typed.
    Listens,
    /// No call comes: all programs that are watched wait, or compute.
    Stalls,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Calls run, as far as the next rest.
    Call,
    /// Here, too, a question is put.
    Question,
    /// Here, too, a note is told, or what surprises.
    Note,
    /// Here the scene ends.
    End,
}

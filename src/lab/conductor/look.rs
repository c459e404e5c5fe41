//! When all is settled: when nothing in a program will move until a gate is opened or time passes.
//!
//! What works is three looks in a row that find every thread at a gate, truly asleep in a call that is not ready, or asleep
//! in its own code, while nothing moves between the beginning of the first and the end of the last.

/// Looks in a row that have to agree.
const ENOUGH: u32 = 3;

/// What a look saw of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab) struct Seen<T> {
    pub(in crate::lab) thread: T,
    /// It will not move by itself: it sleeps, or whoever drives it holds it.
    pub(in crate::lab) asleep: bool,
    /// What is said of the call that it is in, if it is in one.
    pub(in crate::lab) call: Prospect,
}

/// Whether a call that a thread sleeps in would go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab) enum Prospect {
    /// It is about to come back: it never waits, or its socket is ready.
    GoesOn,
    /// Its socket is not ready.
    Waits,
    /// Nobody can tell yet.
    Unsure,
}

/// What one look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab) enum Look {
    /// Something moves.
    Moves,
    /// Nothing moves; the call of the step turned out to wait, and the story does not say so yet.
    Still { waits: Option<u32> },
}

/// Looks in a row.
#[derive(Debug, Default)]
pub(in crate::lab) struct Looks {
    agreed: u32,
    /// How often a thread had arrived or come back when the last look began.
    moves: usize,
}

impl Looks {
    /// Begins to count anew.
    pub(in crate::lab) fn begin(&mut self) {
        self.agreed = 0;
    }

    /// Counts a look, with how much had moved when it began; whether enough agree now.
    pub(in crate::lab) fn agree(&mut self, look: Look, moves: usize) -> bool {
        // A timer may run out between two looks, and a thread go from one rest to the next: that is another rest.
        let same = std::mem::replace(&mut self.moves, moves) == moves;
        self.agreed = match look {
            Look::Moves => 0,
            Look::Still { .. } if same => self.agreed + 1,
            Look::Still { .. } => 1,
        };
        self.agreed >= ENOUGH
    }

    /// How much had moved when the last look began.
    pub(in crate::lab) fn moves(&self) -> usize {
        self.moves
    }
}

//! A recording that is played again through the gates it was made at, so that a walk goes on in it as in a live scene.

use crate::session::Gated;
use crate::trace::{Event, Recording};

/// What is left to be told of a recording, and whom it is told.
pub(super) struct Replay {
    events: Gated,
    tell: Box<dyn Fn(Event) + Send>,
}

impl std::fmt::Debug for Replay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Replay").finish_non_exhaustive()
    }
}

impl Replay {
    /// Tells the beginning, as far as the first gate.
    pub(super) fn start(recording: &Recording, tell: Box<dyn Fn(Event) + Send>) -> Replay {
        let mut replay = Replay {
            events: Gated::new(recording),
            tell,
        };
        replay.play();
        replay
    }

    /// Tells what happened from here to the next gate.
    pub(super) fn play(&mut self) {
        self.events.to_gate().into_iter().for_each(&self.tell);
    }
}

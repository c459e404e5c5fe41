//! A recording that is played again through the gates it was made at, so that a walk goes on in it as in a live scene.

use std::collections::VecDeque;

use crate::trace::{Event, Recording};

/// What is left to be told of a recording.
pub(super) struct Replay {
    events: VecDeque<Event>,
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
            events: recording.events().iter().cloned().collect(),
            tell,
        };
        replay.play();
        replay
    }

    /// Tells what happened from here to the next gate. A call that passed its gate together with the one before it had
    /// none of its own.
    pub(super) fn play(&mut self) {
        let mut gate = None;
        while let Some(event) = self.events.pop_front() {
            match &event {
                Event::Pending(chosen) if !chosen.together => gate = Some(chosen.step),
                Event::Opened { step } if gate == Some(*step) => {
                    self.events.push_front(event);
                    return;
                }
                _ => {}
            }
            (self.tell)(event);
        }
    }
}

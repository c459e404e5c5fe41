//! A recording that is played again through the gates it was made at, so that a walk goes on in it as in a live scene.

use std::collections::VecDeque;

use super::input::Teller;
use crate::trace::{Event, Recording};

/// What is left to be told of a recording.
#[derive(Debug)]
pub(super) struct Tape {
    events: VecDeque<Event>,
    teller: Teller,
}

impl Tape {
    /// Tells the beginning, as far as the first gate.
    pub(super) fn start(recording: &Recording, teller: Teller) -> Tape {
        let mut tape = Tape {
            events: recording.events().iter().cloned().collect(),
            teller,
        };
        tape.play();
        tape
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
            self.teller.tell(event);
        }
    }
}

//! The calls that stand at their gates.

use crate::trace::event::Event;

/// Their steps, in the order in which they came there. A call that passes its gate together with the one before has none.
#[derive(Clone, Debug, Default)]
pub(super) struct Gates(Vec<u32>);

impl Gates {
    pub(super) fn follow(&mut self, event: &Event) {
        match event {
            Event::Pending(call) if !call.together => self.0.push(call.step),
            Event::Opened { step } | Event::Waits { step } => self.leave(*step),
            Event::Returned(returned) => self.leave(returned.step),
            _ => {}
        }
    }

    fn leave(&mut self, step: u32) {
        if let Some(at) = self.0.iter().rposition(|other| *other == step) {
            self.0.remove(at);
        }
    }

    /// Who came last.
    pub(super) fn last(&self) -> Option<u32> {
        self.0.last().copied()
    }
}

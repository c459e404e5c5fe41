//! A lull: for long nothing has come but waits in vain, and whoever waited so goes on to do it again.

use std::time::Duration;

use crate::trace::{Answer, Event, Outcome};

/// So long after the last thing that happened a walk that goes on by itself stops.
const LULL: Duration = Duration::from_secs(3);

#[derive(Debug, Default)]
pub(super) struct Lull {
    since: Duration,
    /// So many waits in vain have come since then.
    waits: u32,
}

impl Lull {
    /// Something happens, or somebody wants to see on.
    pub(super) fn is_over(&mut self, now: Duration) {
        *self = Lull {
            since: now,
            waits: 0,
        };
    }

    pub(super) fn happened(&mut self, event: &Event, now: Duration) {
        match event {
            Event::Returned(returned) => match &returned.outcome {
                Outcome::Ok(Answer::Ready(ready)) if ready.is_none() => self.waits += 1,
                // Who asks behind a wait in vain, and is refused.
                Outcome::Err { name, .. } if name == "EAGAIN" => self.waits += 1,
                _ => self.is_over(now),
            },
            Event::Printed { .. } => self.is_over(now),
            _ => {}
        }
    }

    pub(super) fn lasts(&self, now: Duration) -> bool {
        self.waits > 1 && now.saturating_sub(self.since) >= LULL
    }
}

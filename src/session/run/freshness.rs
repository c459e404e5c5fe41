//! What perishes by itself while one rests: how old it is, and the run that makes it anew.

use std::time::Duration;

use super::{AutoAdvance, Origin, Run};
use crate::session::part::Part;

/// TIME_WAIT rows that have less than this left may be gone before the calls are made that need them.
const FRESH: Duration = Duration::from_secs(8);

impl Run {
    /// Runs once more to where it stands; what was answered holds.
    pub(in crate::session) fn renew(&mut self, part: Part<'_>, now: Duration) -> u32 {
        let place = (self.front(), self.item);
        let visited = std::mem::take(&mut self.visited);
        let run = self.begin(part, now);
        self.visited = visited;
        self.renewed = Some(now);
        self.returns = Some(place);
        self.advance = AutoAdvance::GoTo(place.0);
        run
    }

    /// How long ago the kernel was asked for what is shown at the front.
    pub fn age(&self, now: Duration) -> Duration {
        now.saturating_sub(self.sampled)
    }

    /// Whether something that the next calls may need perishes, and the scene has to run again to this gate. Once it has,
    /// there is nothing fresher.
    pub(in crate::session) fn is_stale(&self, now: Duration) -> bool {
        let live = matches!(self.origin, Origin::Live { .. });
        let perishes = self.perishes.is_some_and(|end| now + FRESH > end);
        let renewed = self.renewed.is_some_and(|then| now < then + FRESH);
        live && perishes && !renewed && !self.is_moving()
    }

    /// Whether it is on its way back to where it stood.
    pub(in crate::session) fn renews(&self) -> bool {
        self.returns.is_some()
    }
}

//! When something last happened to watched programs.
//!
//! Whoever only wakes and sleeps again, as a heartbeat does and a JVM's own threads do, changes nothing for anybody.
//! Whoever computes is about to.

use std::time::{Duration, Instant};

const SHORTEST_PAUSE: Duration = Duration::from_micros(500);
const LONGEST_PAUSE: Duration = Duration::from_millis(10);

/// When something last happened, and how much somebody has computed since.
#[derive(Debug)]
pub(super) struct Activity {
    since: Instant,
    /// When the last look at everybody began.
    looked: Instant,
    /// For so long somebody was awake since something happened.
    busy: Duration,
}

impl Activity {
    pub(super) fn begin(now: Instant) -> Activity {
        Activity {
            since: now,
            looked: now,
            busy: Duration::ZERO,
        }
    }

    /// Something happened.
    pub(super) fn stirs(&mut self, now: Instant) {
        (self.since, self.busy) = (now, Duration::ZERO);
    }

    /// A look at everybody began then, and saw whether somebody was awake: what lies between two looks is as the second one
    /// is.
    pub(super) fn looked(&mut self, begun: Instant, awake: bool) {
        if awake {
            self.busy += begun.saturating_duration_since(self.looked.max(self.since));
        }
        self.looked = begun;
    }

    pub(super) fn looked_at(&self) -> Instant {
        self.looked
    }

    pub(super) fn since(&self) -> Instant {
        self.since
    }

    /// For how long nothing had happened when the last look began: where the computer is busy, whoever was seen asleep may
    /// have gone on meanwhile.
    pub(super) fn idle(&self) -> Duration {
        self.looked.saturating_duration_since(self.since)
    }

    /// Somebody who was awake for half of that time computes, and so something has happened; by the clock, since on a busy
    /// computer whoever computes waits for a processor, and is awake, too.
    pub(super) fn heed_work(&mut self) {
        if self.busy > self.idle() / 2 {
            self.stirs(self.looked);
        }
    }

    /// How long one pauses where everybody waits for time to pass: whoever has waited for long is looked at less often, so
    /// that a server that waits costs no processor.
    pub(super) fn pause(&self) -> Duration {
        (self.idle() / 64).clamp(SHORTEST_PAUSE, LONGEST_PAUSE)
    }
}

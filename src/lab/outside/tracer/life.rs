//! When something last happened to watched programs: a call that was not in vain, a line that was printed or typed, a
//! program that began.
//!
//! Whoever only wakes and sleeps again, as a heartbeat does and a JVM's own threads do, changes nothing for anybody.
//! Whoever computes is about to.

use std::time::{Duration, Instant};

const SHORTEST_REST: Duration = Duration::from_micros(500);
const LONGEST_REST: Duration = Duration::from_millis(10);

#[derive(Debug)]
pub(super) struct Life {
    since: Instant,
    /// When the last look at everybody began, and when it was over.
    looking: Instant,
    looked: Instant,
    /// For so long somebody was awake since then.
    busy: Duration,
}

impl Life {
    pub(super) fn begin() -> Life {
        let now = Instant::now();
        Life {
            since: now,
            looking: now,
            looked: now,
            busy: Duration::ZERO,
        }
    }

    /// Something happened.
    pub(super) fn stirs(&mut self) {
        (self.since, self.busy) = (Instant::now(), Duration::ZERO);
    }

    /// A look at everybody begins.
    pub(super) fn looks(&mut self) {
        self.looking = Instant::now();
    }

    /// One look at everybody, and whether it saw somebody awake: what lies between two looks is as the second one is.
    pub(super) fn looked(&mut self, awake: bool) {
        let now = Instant::now();
        if awake {
            self.busy += now - self.looked.max(self.since);
        }
        self.looked = now;
    }

    /// Since when nothing has happened. Somebody who was awake for half of that time computes, and that has; by the clock,
    /// since on a busy computer whoever computes waits for a processor, and is awake, too.
    pub(super) fn idle_since(&mut self) -> Instant {
        if self.busy > self.since.elapsed() / 2 {
            self.stirs();
        }
        self.since
    }

    /// How long one rests where everybody waits for time to pass: whoever has waited for long is looked at less often, so
    /// that a server that waits costs no processor.
    pub(super) fn rest(&self) -> Duration {
        (self.idle() / 64).clamp(SHORTEST_REST, LONGEST_REST)
    }

    /// For how long nothing had happened when the last look began: where this computer is busy, whoever was seen asleep may
    /// have gone on meanwhile.
    pub(super) fn idle(&self) -> Duration {
        self.looking.saturating_duration_since(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks, a millisecond after another, of a life that began so many ago; whether nothing has happened since it began.
    #[track_caller]
    fn case(looks: &[bool], idle: bool) {
        let step = Duration::from_millis(1);
        let began = Instant::now() - step * looks.len() as u32;
        let mut life = Life {
            since: began,
            looking: began,
            looked: began,
            busy: Duration::ZERO,
        };
        life.busy = step * looks.iter().filter(|awake| **awake).count() as u32;
        assert_eq!(life.idle_since() == began, idle, "{looks:?}");
    }

    #[test]
    fn what_passes_behind_the_begin_of_a_look_is_not_idle() {
        let since = Instant::now();
        let (looking, looked) = (
            since + Duration::from_secs(1),
            since + Duration::from_secs(9),
        );
        let busy = Duration::ZERO;
        let life = Life {
            since,
            looking,
            looked,
            busy,
        };
        assert_eq!(life.idle(), Duration::from_secs(1));
        let stirred = Life {
            since: looked,
            ..life
        };
        assert_eq!(stirred.idle(), Duration::ZERO);
    }

    #[test]
    fn who_computes_lives_and_who_wakes_for_a_moment_does_not() {
        case(&[false; 20], true);
        case(&[true; 20], false);
        case(&[true, false, false, false].repeat(5), true);
    }
}

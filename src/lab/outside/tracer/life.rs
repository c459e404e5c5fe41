//! When something last happened to watched programs: a call that was not in vain, a line that was printed or typed, a
//! program that began.
//!
//! Whoever only wakes and sleeps again, as a heartbeat does and a JVM's own threads do, changes nothing for anybody.
//! Whoever computes is about to.

use std::time::{Duration, Instant};

#[derive(Debug)]
pub(super) struct Life {
    since: Instant,
    looked: Instant,
    /// For so long somebody was awake since then.
    busy: Duration,
}

impl Life {
    pub(super) fn begin() -> Life {
        let now = Instant::now();
        Life {
            since: now,
            looked: now,
            busy: Duration::ZERO,
        }
    }

    /// Something happened.
    pub(super) fn stirs(&mut self) {
        (self.since, self.busy) = (Instant::now(), Duration::ZERO);
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
            looked: began,
            busy: Duration::ZERO,
        };
        life.busy = step * looks.iter().filter(|awake| **awake).count() as u32;
        assert_eq!(life.idle_since() == began, idle, "{looks:?}");
    }

    #[test]
    fn who_computes_lives_and_who_wakes_for_a_moment_does_not() {
        case(&[false; 20], true);
        case(&[true; 20], false);
        case(&[true, false, false, false].repeat(5), true);
    }
}

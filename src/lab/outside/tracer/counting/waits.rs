//! What comes of calls that nobody holds, as far as it is known when they begin, or when their thread makes the next one.

use std::collections::BTreeMap;
use std::time::Instant;

use super::super::super::kernel::handles::Foreseen;
use super::super::super::kernel::requests::Tid;
use super::super::super::quiescence::seen::Outcome;

/// Threads that wait for one socket, and not for ever: until when.
#[derive(Debug, Default)]
pub(super) struct Waits(BTreeMap<Tid, Instant>);

impl Waits {
    /// What comes of a call that a thread begins now; none of one that may wait in vain again and again.
    pub(super) fn come_of(
        &mut self,
        tid: Tid,
        foreseen: Foreseen,
        now: Instant,
    ) -> Option<Outcome> {
        let before = self.0.remove(&tid);
        match foreseen {
            Foreseen::Refused => Some(Outcome::Refused),
            Foreseen::WaitsFor(limit) => {
                let until = now.checked_add(limit)?;
                self.0.insert(tid, until);
                // Its last wait was over before its time.
                before.is_some_and(|end| now < end).then_some(Outcome::Done)
            }
            Foreseen::WaitsForAny => None,
            Foreseen::Waits | Foreseen::GoesOn => Some(Outcome::Done),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_wait_that_was_over_before_its_time_was_not_in_vain() {
        let second = Duration::from_secs(1);
        let begun = Instant::now();
        let mut waits = Waits::default();
        let mut at = |seconds: f64, foreseen| {
            waits.come_of(7, foreseen, begun + Duration::from_secs_f64(seconds))
        };
        let limited = Foreseen::WaitsFor(second);
        assert_eq!(at(0.0, limited), None, "nobody knows yet");
        assert_eq!(at(1.0, limited), None, "its time was over");
        assert_eq!(at(1.5, limited), Some(Outcome::Done), "something was there");
        assert_eq!(at(1.6, Foreseen::WaitsForAny), None);
        assert_eq!(at(1.7, limited), None, "the last was no such wait");
        assert_eq!(at(1.8, Foreseen::Refused), Some(Outcome::Refused));
        assert_eq!(at(1.9, Foreseen::Waits), Some(Outcome::Done));
    }

    #[test]
    fn threads_wait_each_for_itself() {
        let (mut waits, now) = (Waits::default(), Instant::now());
        let limited = Foreseen::WaitsFor(Duration::from_secs(1));
        assert_eq!(waits.come_of(7, limited, now), None);
        assert_eq!(waits.come_of(8, limited, now), None);
    }
}

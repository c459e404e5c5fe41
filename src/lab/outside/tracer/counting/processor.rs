//! Where a counter runs: anywhere, or on one processor while its program does little but call.
//!
//! The kernel answers a call on the processor of whoever counts it. Two programs that talk to each other gather on one so, and
//! another one idles. With a processor for each counter they part. But whoever computes between calls would be drawn there
//! at each: so it is tried, and kept where it is faster.

use std::time::{Duration, Instant};

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::unistd::Pid;

/// So many calls are timed at once.
const CALLS: u32 = 256;

/// Whoever makes them in less does little but call.
const SHORT: Duration = Duration::from_millis(8);

/// How many times as long nobody is kept.
const SLOWER: f64 = 1.5;

/// How often calls are timed before it is tried again; each time that it failed, it is twice as often.
const REST: u32 = 16;

/// The processor of the thread that counts.
#[derive(Debug)]
pub(super) struct Processor {
    anywhere: CpuSet,
    /// None where there is but one.
    one: Option<CpuSet>,
    place: Place,
    rest: u32,
    begun: Instant,
    calls: u32,
}

/// Where it is now.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// For so many times at least.
    Anywhere { rest: u32 },
    /// Calls took so long before.
    One { before: Duration },
}

impl Processor {
    /// Of the calling thread; `nth` counters have begun before.
    pub(super) fn of(nth: usize) -> Processor {
        let anywhere = sched_getaffinity(THIS).unwrap_or_default();
        let allowed: Vec<usize> = (0..CpuSet::count())
            .filter(|number| anywhere.is_set(*number).unwrap_or(false))
            .collect();
        let one = (allowed.len() > 1).then(|| {
            let mut one = CpuSet::new();
            let _ = one.set(allowed[nth % allowed.len()]);
            one
        });
        Processor {
            anywhere,
            one,
            place: Place::Anywhere { rest: 0 },
            rest: REST,
            begun: Instant::now(),
            calls: 0,
        }
    }

    /// One more call is taken in.
    pub(super) fn takes_a_call(&mut self, now: Instant) {
        let Some(one) = &self.one else {
            return;
        };
        self.calls += 1;
        let took = now.saturating_duration_since(self.begun);
        if self.calls < CALLS && !self.place.is_over(took) {
            return;
        }
        let before = self.place;
        self.place = before.then(took, &mut self.rest);
        (self.begun, self.calls) = (now, 0);
        // Where the kernel forbids it, nothing is lost but time.
        let _ = match (before, self.place) {
            (Place::Anywhere { .. }, Place::One { .. }) => sched_setaffinity(THIS, one),
            (Place::One { .. }, Place::Anywhere { .. }) => sched_setaffinity(THIS, &self.anywhere),
            _ => Ok(()),
        };
    }
}

/// The calling thread.
const THIS: Pid = Pid::from_raw(0);

impl Place {
    /// Whether it need not wait for more calls: they are not made one upon the other any more.
    fn is_over(self, took: Duration) -> bool {
        matches!(self, Place::One { .. }) && took > SHORT
    }

    /// What follows where so many calls took so long; `rest` is for how long it is not tried when it fails.
    fn then(self, took: Duration, rest: &mut u32) -> Place {
        match self {
            Place::Anywhere { rest: 0 } if took < SHORT => Place::One { before: took },
            Place::Anywhere { rest } => Place::Anywhere {
                rest: rest.saturating_sub(1),
            },
            Place::One { before } if took < before.mul_f64(SLOWER).min(SHORT) => self,
            Place::One { .. } => {
                let now = *rest;
                *rest = rest.saturating_mul(2);
                Place::Anywhere { rest: now }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn who_does_little_but_call_keeps_to_one_while_that_is_faster() {
        let mut rest = REST;
        let at_first = Place::Anywhere { rest: 0 };
        let there = at_first.then(ms(4), &mut rest);
        assert_eq!(there, Place::One { before: ms(4) });
        assert_eq!(there.then(ms(3), &mut rest), there, "faster");
        assert_eq!(there.then(ms(5), &mut rest), there, "a little slower");
        assert_eq!(rest, REST);
        let back = there.then(ms(6), &mut rest);
        assert_eq!(back, Place::Anywhere { rest: REST });
        assert_eq!(rest, 2 * REST, "the next time it is left alone for longer");
        let later = (0..REST).fold(back, |place, _| place.then(ms(4), &mut rest));
        assert_eq!(later, Place::Anywhere { rest: 0 });
        assert_eq!(later.then(ms(4), &mut rest), there, "tried again");
    }

    #[test]
    fn who_does_more_than_call_runs_anywhere() {
        let mut rest = REST;
        let anywhere = Place::Anywhere { rest: 0 };
        assert_eq!(anywhere.then(ms(8), &mut rest), anywhere);
        assert!(!anywhere.is_over(ms(9000)), "it waits for the rest of them");
        let there = Place::One { before: ms(4) };
        assert!(!there.is_over(ms(8)));
        assert!(there.is_over(ms(9)), "and goes back at the next call");
    }

    #[test]
    fn a_counter_goes_there_and_back() {
        let now = Instant::now();
        let mut processor = Processor::of(1);
        let before = sched_getaffinity(THIS).unwrap();
        let Some(one) = processor.one else {
            return;
        };
        (0..CALLS).for_each(|_| processor.takes_a_call(now));
        assert_eq!(sched_getaffinity(THIS).unwrap(), one);
        processor.takes_a_call(now + ms(9));
        assert_eq!(sched_getaffinity(THIS).unwrap(), before);
    }
}

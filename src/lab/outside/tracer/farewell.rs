//! Ends whoever still runs, as a person would: by Ctrl-C, then as `kill` does, and at last by force.
//!
//! Nobody is held any more, so that handlers run, and what has to be removed is.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::super::birth::programs::Programs;
use super::super::crowd::Crowd;
use super::super::crowd::news::News;
use super::super::kernel::proc::ignores;
use super::super::kernel::requests::{Heard, Tid, hear};
use super::report::Report;
use crate::phrases::phrases;

/// So long somebody has who is asked to end; where the computer is busy, so much of its processor's time.
const GRACE: Duration = Duration::from_secs(1);

/// Whoever sleeps for so long behind that is about nothing that has to do with its end.
const ASLEEP: Duration = Duration::from_millis(100);

/// Nobody waits for longer, however busy the computer is.
const LONGEST: Duration = Duration::from_secs(10);

/// How often one looks whether somebody is still there, and has printed something.
const GLANCE: Duration = Duration::from_micros(500);

/// For no longer is somebody believed to be as one look has seen it.
const LONGEST_LOOK: Duration = Duration::from_millis(2);

/// Ends everybody whose calls were told one by one. What is printed then is told as what it is.
pub(super) fn part(crowd: &mut Crowd, programs: &mut Programs, report: &mut Report<'_>) {
    let heed = |crowd: &mut Crowd, news| {
        if let News::Back { tid } = news {
            crowd.go_on_behind(tid);
        }
    };
    end(crowd, programs, heed, |_| false);
    report.printed(printed_at_its_end(programs));
}

/// What was printed since all were asked to end, if anything, behind the sentence that says so.
pub(super) fn printed_at_its_end(programs: &mut Programs) -> Vec<String> {
    let mut lines = programs.printed();
    if !lines.is_empty() {
        lines.insert(0, phrases().watch.prints_at_its_end.to_owned());
    }
    lines
}

/// Ends everybody; `heed` takes in what is heard meanwhile, and `counts` says whether somebody may sleep only until we have
/// counted its call.
pub(super) fn end(
    crowd: &mut Crowd,
    programs: &mut Programs,
    mut heed: impl FnMut(&mut Crowd, News),
    counts: impl Fn(&Crowd) -> bool,
) {
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        // Asked while they stand at a call: so it meets a program there, and not in what finds the lines of a Python program.
        ask(crowd, signal);
        crowd.let_all_go();
        let mut grace = Grace::begin(Instant::now(), crowd.work().1);
        while !crowd.tasks.is_empty() && !is_over(&mut grace, crowd, &counts) {
            programs.take_output();
            match hear(None, false) {
                Heard::Nobody => break,
                Heard::Silence => thread::sleep(GLANCE),
                Heard::Stopped(tid, stop) => {
                    crowd.hear(tid, stop);
                    while let Some(news) = crowd.news() {
                        heed(crowd, news);
                    }
                }
            }
        }
    }
    crowd.end();
}

fn is_over(grace: &mut Grace, crowd: &mut Crowd, counts: impl Fn(&Crowd) -> bool) -> bool {
    !grace.is_young(Instant::now()) && {
        let waits_for_us = counts(crowd);
        let (awake, work) = crowd.work();
        grace.is_over_at(Instant::now(), awake || waits_for_us, work)
    }
}

/// The time that those have who were asked to end.
struct Grace {
    asked: Instant,
    /// How long they had computed by then.
    work: Duration,
    looked: Instant,
    /// For so long everybody has been seen asleep without a break.
    asleep: Duration,
}

impl Grace {
    fn begin(now: Instant, work: Duration) -> Grace {
        Grace {
            asked: now,
            work,
            looked: now,
            asleep: Duration::ZERO,
        }
    }

    /// Before that nobody need be looked at.
    fn is_young(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.asked) + ASLEEP < GRACE
    }

    /// Takes in a look at them: whether somebody was awake, and how long all have computed by then. Whether their time is
    /// over. Where the computer is busy, two looks may lie far apart: nobody knows who was awake between them.
    fn is_over_at(&mut self, now: Instant, awake: bool, work: Duration) -> bool {
        let unseen = now.saturating_duration_since(self.looked);
        self.looked = now;
        self.asleep = match awake {
            true => Duration::ZERO,
            false => self.asleep + unseen.min(LONGEST_LOOK),
        };
        let asked = now.saturating_duration_since(self.asked);
        let worked = work.saturating_sub(self.work) >= GRACE;
        asked >= LONGEST || asked >= GRACE && (worked || self.asleep >= ASLEEP)
    }
}

/// Asks every process to end. A shell lets what it runs in the background ignore Ctrl-C: that is asked as by `kill`.
fn ask(crowd: &Crowd, signal: Signal) {
    let processes: BTreeSet<Tid> = crowd.tasks.values().map(|task| task.process).collect();
    for process in processes {
        let signal = match ignores(process, signal) {
            true => Signal::SIGTERM,
            false => signal,
        };
        let _ = kill(Pid::from_raw(process), signal);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at those who were asked, each so many milliseconds behind the one before; when their time was over.
    fn over_at(looks: impl IntoIterator<Item = (u64, bool)>) -> Option<Duration> {
        let asked = Instant::now();
        let mut grace = Grace::begin(asked, Duration::ZERO);
        let mut now = asked;
        looks.into_iter().find_map(|(behind, awake)| {
            now += Duration::from_millis(behind);
            grace
                .is_over_at(now, awake, Duration::ZERO)
                .then(|| now - asked)
        })
    }

    #[test]
    fn whoever_sleeps_is_not_waited_for_any_longer() {
        let asleep = std::iter::repeat_n((1, false), 2000);
        assert_eq!(over_at(asleep), Some(GRACE));
    }

    /// A computer that is busy lets us look once in two seconds: that somebody slept just then says nothing.
    #[test]
    fn one_look_at_a_sleeper_says_little() {
        assert_eq!(over_at([(900, false), (2000, false)]), None);
        let seen_often = std::iter::repeat_n((50, false), 100);
        assert_eq!(over_at(seen_often), Some(Duration::from_millis(50 * 50)));
    }

    #[test]
    fn whoever_is_awake_has_longer() {
        let awake = std::iter::repeat_n((10, true), 990);
        let asleep = std::iter::repeat_n((1, false), 200);
        assert_eq!(over_at(awake.chain(asleep)), Some(LONGEST));
    }
}

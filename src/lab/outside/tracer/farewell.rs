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

/// Ends everybody whose calls were told one by one. What is printed then is told as what it is.
pub(super) fn part(crowd: &mut Crowd, programs: &mut Programs, report: &mut Report<'_>) {
    end(crowd, programs, |crowd, news| {
        if let News::Back { tid } = news {
            crowd.go_on_behind(tid);
        }
    });
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

/// Ends everybody; `heed` takes in what is heard meanwhile.
pub(super) fn end(
    crowd: &mut Crowd,
    programs: &mut Programs,
    mut heed: impl FnMut(&mut Crowd, News),
) {
    crowd.let_all_go();
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        ask(crowd, signal);
        let mut grace = Grace::begin(crowd);
        while !crowd.tasks.is_empty() && !grace.is_over(crowd) {
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

/// The time that those have who were asked to end.
struct Grace {
    asked: Instant,
    /// How long they had computed by then.
    work: Duration,
    /// When somebody was last seen awake.
    awake: Instant,
}

impl Grace {
    fn begin(crowd: &mut Crowd) -> Grace {
        let now = Instant::now();
        Grace {
            asked: now,
            work: crowd.work().1,
            awake: now,
        }
    }

    fn is_over(&mut self, crowd: &mut Crowd) -> bool {
        let asked = self.asked.elapsed();
        // Before that nobody need be looked at.
        if asked + ASLEEP < GRACE {
            return false;
        }
        let (awake, work) = crowd.work();
        if awake {
            self.awake = Instant::now();
        }
        let worked = work.saturating_sub(self.work) >= GRACE;
        asked >= LONGEST || asked >= GRACE && (worked || self.awake.elapsed() >= ASLEEP)
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

//! All who count: one for each program, and whatever it starts.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::super::crowd::caveat::Caveat;
use super::super::super::kernel::handles::Renewals;
use super::super::super::kernel::notices::Notices;
use super::super::super::kernel::requests::Tid;
use super::counter::{CallsLetGo, Counter, Counts};

/// A counter that does not catch up in so short a time is waited for later.
const A_MOMENT: Duration = Duration::from_millis(1);

/// How long one waits before one asks again how far it has come.
const GLANCE: Duration = Duration::from_micros(20);

/// Those who count, and what was counted.
#[derive(Debug)]
pub(super) struct Counters {
    all: Vec<Counter>,
    /// How many have begun.
    begun: usize,
    /// Of those who are over.
    counts: Counts,
    /// What counters found that is to be said.
    caveats: Sender<Caveat>,
    found: Receiver<Caveat>,
}

impl Counters {
    pub(super) fn new() -> Counters {
        let (caveats, found) = channel();
        Counters {
            all: Vec::new(),
            begun: 0,
            counts: Counts::new(),
            caveats,
            found,
        }
    }

    /// One more begins to count.
    pub(super) fn start(&mut self, notices: Notices, renewals: Renewals) -> io::Result<()> {
        let caveats = self.caveats.clone();
        let counter = Counter::start(self.begun, notices, caveats, renewals)?;
        self.all.push(counter);
        self.begun += 1;
        Ok(())
    }

    /// What counters found that is to be said.
    pub(super) fn found(&self) -> Vec<Caveat> {
        self.found.try_iter().collect()
    }

    /// What came of the calls that were let go since this was asked last, by their threads.
    pub(super) fn came(&self) -> BTreeMap<Tid, CallsLetGo> {
        self.all.iter().flat_map(Counter::came).collect()
    }

    /// Takes in what those have counted who are over.
    pub(super) fn add_up(&mut self) {
        self.take(Counter::is_over);
    }

    /// What all have counted, when everybody is dead.
    pub(super) fn counts(&mut self) -> Counts {
        self.take(|_| true);
        std::mem::take(&mut self.counts)
    }

    fn take(&mut self, which: impl Fn(&Counter) -> bool) {
        for counter in self.all.extract_if(.., |it| which(it)) {
            for (call, count) in counter.counts() {
                *self.counts.entry(call).or_default() += count;
            }
        }
    }

    /// Whether every call that one of so many threads had begun by now is let go: none is left, or none of those. The kernel
    /// tells of calls in their order, and a thread makes one at a time: behind so many more, one was made later.
    pub(super) fn have_caught_up(&self, threads: usize) -> bool {
        let begun = Instant::now();
        let more = threads as u64 + 1;
        self.all.iter().all(|counter| {
            let enough = counter.taken() + more;
            while counter.is_busy() && counter.taken() < enough {
                if begun.elapsed() > A_MOMENT {
                    return false;
                }
                thread::sleep(GLANCE);
            }
            true
        })
    }
}

//! Who is still there: threads, and the sockets that their processes hold.

use super::super::call::concerned::Concerned;
use super::super::kernel::proc::handles_signals;
use super::super::kernel::requests::Tid;
use super::Crowd;
use super::process::held_by;
use super::task::{At, Task};

/// A process that is still there.
#[derive(Debug)]
pub(in crate::lab::outside) struct Holder {
    pub(in crate::lab::outside) process: Tid,
    /// The sockets that it has open.
    pub(in crate::lab::outside) holds: Vec<Concerned>,
    /// The lanes of its threads that compute, sleep, or wait for something else than a socket; an empty one where there are
    /// others of them, or where a signal may make it go on.
    pub(in crate::lab::outside) elsewhere: Vec<String>,
}

impl Crowd {
    /// A thread of a process that does not come to its end.
    pub(super) fn living_thread(&self, process: Tid) -> Option<Tid> {
        let mut tasks = self.tasks.iter();
        let lives = |task: &Task| task.process == process && !matches!(task.at, At::Ending);
        tasks.find(|(_, task)| lives(task)).map(|(tid, _)| *tid)
    }

    /// Who is still there, and the sockets that each process holds.
    pub(in crate::lab::outside) fn holders(&self) -> Vec<Holder> {
        let processes = self.processes.keys().copied();
        let held = processes.map(|process| {
            let waits = |task: &Task| matches!(task.at, At::Inside(_) | At::Ending);
            let runs = |task: &&Task| task.process == process && !waits(task);
            let elsewhere = self.tasks.values().filter(runs);
            let mut elsewhere: Vec<String> = elsewhere
                .map(|it| it.lane.clone().unwrap_or_default())
                .collect();
            if handles_signals(process) {
                elsewhere.push(String::new());
            }
            elsewhere.sort();
            elsewhere.dedup();
            let thread = self.living_thread(process);
            Holder {
                process,
                holds: thread.map(held_by).unwrap_or_default(),
                elsewhere,
            }
        });
        held.collect()
    }

    /// Everybody, in the order of birth.
    pub(in crate::lab::outside) fn living(&self) -> Vec<Tid> {
        let mut living: Vec<Tid> = self.tasks.keys().copied().collect();
        living.sort_unstable_by_key(|tid| self.tasks.get(tid).map(|task| task.birth));
        living
    }
}

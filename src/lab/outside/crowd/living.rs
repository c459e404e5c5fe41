//! Who is still there: threads, and the sockets that their processes hold.

use super::super::call::concerned::Concerned;
use super::super::kernel::requests::Tid;
use super::Crowd;
use super::process::held_by;
use super::task::{At, Task};

impl Crowd {
    /// A thread of a process that does not come to its end.
    pub(super) fn living_thread(&self, process: Tid) -> Option<Tid> {
        let mut tasks = self.tasks.iter();
        let lives = |task: &Task| task.process == process && !matches!(task.at, At::Ending);
        tasks.find(|(_, task)| lives(task)).map(|(tid, _)| *tid)
    }

    /// Who is still there, and the sockets that each process holds.
    pub(in crate::lab::outside) fn holders(&self) -> Vec<(Tid, Vec<Concerned>)> {
        let processes = self.processes.keys();
        let held = processes.map(|process| {
            let thread = self.living_thread(*process);
            (*process, thread.map(held_by).unwrap_or_default())
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

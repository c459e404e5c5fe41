//! What a look at everybody sees: who is held, who sleeps and where, and who is awake.

use std::fs::{self, File};
use std::sync::OnceLock;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit};

use super::super::kernel::proc::{Condition, condition, condition_and_work, stat_of};
use super::super::kernel::requests::Tid;
use super::super::quiescence::seen::{Seen, State};
use super::Crowd;
use super::task::{At, Task};

/// So many files stay open for the next look, if we may have twice as many; those of the others are opened for each, which
/// takes three times as long. A program may have more threads than we may have descriptors.
const KEPT_OPEN: usize = 4096;

fn may_be_kept_open() -> usize {
    static ROOM: OnceLock<usize> = OnceLock::new();
    *ROOM.get_or_init(|| {
        let limit = getrlimit(Resource::RLIMIT_NOFILE).map_or(0, |(soft, _)| soft / 2);
        KEPT_OPEN.min(usize::try_from(limit).unwrap_or(KEPT_OPEN))
    })
}

impl Crowd {
    /// Everybody, one after the other; nobody is looked at who is not asked for.
    pub(in crate::lab::outside) fn seen(&mut self) -> impl Iterator<Item = Seen> {
        let mut room = self.room();
        self.tasks.iter_mut().map(move |(tid, task)| Seen {
            thread: *tid,
            process: task.process,
            state: task.state(*tid, &mut room),
        })
    }

    /// How many files more may stay open.
    fn room(&self) -> usize {
        let open = self.tasks.values().filter(|task| task.stat.is_some());
        may_be_kept_open().saturating_sub(open.count())
    }

    /// Whether somebody is awake, and how long all have computed since their begin; but for those who go on with others
    /// only.
    pub(in crate::lab::outside) fn work(&mut self) -> (bool, Duration) {
        let mut room = self.room();
        let tasks = self.tasks.iter_mut();
        let tasks = tasks.filter(|(_, task)| !task.stopped && !task.vfork);
        let all = tasks.filter_map(|(tid, task)| task.condition_and_work(*tid, &mut room));
        all.fold(
            (false, Duration::ZERO),
            |(awake, sum), (condition, work)| (awake || condition == Condition::Awake, sum + work),
        )
    }

    /// Whether somebody sleeps in a call whose socket is ready.
    pub(in crate::lab::outside) fn is_about_to_wake(&self) -> bool {
        self.tasks.values().any(Task::is_about_to_wake)
    }

    /// Those who stand before a call.
    pub(in crate::lab::outside) fn at_gates(&self) -> impl Iterator<Item = Tid> {
        let tasks = self.tasks.iter();
        let at_gates = tasks.filter(|(_, task)| matches!(task.at, At::Gate(_)));
        at_gates.map(|(tid, _)| *tid)
    }
}

impl Task {
    fn state(&mut self, tid: Tid, room: &mut usize) -> State {
        match &self.at {
            At::Gate(_) | At::Back(_) => return State::Held,
            // It goes on with its whole process, or with the one that it has made.
            _ if self.stopped || self.vfork => return self.asleep(),
            _ if self.fresh => return State::Comes,
            _ => {}
        }
        match self.condition_and_work(tid, room) {
            Some((Condition::Asleep, _)) => self.asleep(),
            Some((Condition::Awake, work)) => State::Awake { work },
            // A process's first thread may end long before the others.
            Some((Condition::Dead, _)) | None => {
                let ends = tid == self.process && matches!(self.at, At::Ending);
                if ends { State::Held } else { State::Comes }
            }
        }
    }

    /// None of one that is no more.
    fn condition_and_work(&mut self, tid: Tid, room: &mut usize) -> Option<(Condition, Duration)> {
        if let Some(stat) = &self.stat {
            return Some(condition_and_work(stat));
        }
        let stat = stat_of(tid).ok()?;
        let seen = condition_and_work(&stat);
        if let Some(less) = room.checked_sub(1) {
            *room = less;
            self.stat = Some(stat);
        }
        Some(seen)
    }

    fn asleep(&self) -> State {
        match &self.at {
            At::Running => State::Sleeps,
            At::Inside(inside) => State::Waits {
                begun: inside.since,
                limit: inside.time(),
            },
            At::Gate(_) | At::Back(_) | At::Ending => State::Held,
        }
    }
}

/// The kernel's threads that carry packets when a processor has no time for it: loopback carries them at once, but on a
/// busy machine by a thread.
#[derive(Debug)]
pub(in crate::lab::outside) struct Carriers(Vec<File>);

impl Carriers {
    /// `ksoftirqd/0`… In a container they are not seen.
    pub(in crate::lab::outside) fn find() -> Carriers {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let tids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let carrier = |tid: &i32| {
            let name = fs::read_to_string(format!("/proc/{tid}/comm"));
            name.is_ok_and(|name| name.starts_with("ksoftirqd/"))
        };
        // They are started with the system, one a processor.
        let tids = tids.filter(|tid| *tid < 4096).filter(carrier).take(64);
        Carriers(tids.filter_map(|tid| stat_of(tid).ok()).collect())
    }

    /// Whether packets may be under way.
    pub(in crate::lab::outside) fn work(&self) -> bool {
        let mut carriers = self.0.iter();
        carriers.any(|stat| condition(stat) == Condition::Awake)
    }
}

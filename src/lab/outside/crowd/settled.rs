//! Whether nothing moves any more: everybody stands where we hold them, or really sleeps.

use std::fs;
use std::time::{Duration, Instant};

use super::Crowd;
use super::task::{At, Seen, Task};

/// So many looks in a row must agree.
const LOOKS: u32 = 3;

/// A thread may sleep though its socket is ready (two wait for one datagram, `MSG_WAITALL`), and so may the kernel's own
/// threads have work that is not ours: for so long they are waited for.
const PATIENCE: Duration = Duration::from_millis(20);

/// Looks, one after the other.
#[derive(Debug, Default)]
pub(in crate::lab::outside) struct Settled {
    agreed: u32,
    since: Option<Instant>,
    /// Somebody was awake at the last look, and not only to wait once more.
    awake: bool,
    /// Somebody computes, in a process that waits for nobody else.
    works: bool,
    /// The kernel's threads that carry packets when a processor has no time for it.
    carriers: Vec<fs::File>,
}

impl Settled {
    pub(in crate::lab::outside) fn new() -> Settled {
        Settled {
            carriers: carriers(),
            ..Settled::default()
        }
    }

    /// Something happened: what was seen before counts no more.
    pub(in crate::lab::outside) fn disturb(&mut self) {
        (self.agreed, self.since) = (0, None);
    }

    /// Whether nothing is to be waited for before the next look: all rest, and nobody does so in its own code, where a
    /// shell sleeps for a moment between two of its children, and a thread for a lock.
    pub(in crate::lab::outside) fn is_soon(&self, crowd: &Crowd) -> bool {
        (1..LOOKS).contains(&self.agreed) && !crowd.tasks.values().any(in_its_own_code)
    }

    /// Whether all who sleep in their own code have done so for long: a shell does for a moment between two of its children.
    pub(in crate::lab::outside) fn is_lasting(&self, crowd: &Crowd) -> bool {
        let long = self.since.is_some_and(|since| since.elapsed() > PATIENCE);
        long || !crowd.tasks.values().any(in_its_own_code)
    }

    /// Whether somebody was seen awake by the last look, and not only to wait once more.
    pub(in crate::lab::outside) fn sees_work(&self) -> bool {
        self.awake
    }

    /// Whether somebody computes before the next program may begin: beside a thread that waits for a peer nobody does.
    pub(in crate::lab::outside) fn is_to_be_waited_for(&self) -> bool {
        self.works
    }

    /// One look; true when enough of them agreed.
    pub(in crate::lab::outside) fn look(&mut self, crowd: &mut Crowd) -> bool {
        (self.awake, self.works) = (false, false);
        let mut computing = Vec::new();
        for (tid, task) in &mut crowd.tasks {
            match task.looked_at(*tid) {
                Seen::Resting => {}
                Seen::Computing => computing.push(task.process),
                Seen::Moving => {
                    self.awake = task.works();
                    self.disturb();
                    return false;
                }
            }
        }
        self.awake = !computing.is_empty();
        self.works = computing
            .iter()
            .any(|process| !crowd.waits_for_a_peer(*process));
        self.agreed += 1;
        if self.agreed < LOOKS {
            return false;
        }
        let since = *self.since.get_or_insert_with(Instant::now);
        let stirs = crowd.tasks.values().any(Task::is_about_to_wake) || self.carried();
        !stirs || since.elapsed() > PATIENCE
    }

    /// Whether packets may be under way: loopback carries them at once, but on a busy machine by a thread.
    fn carried(&self) -> bool {
        use super::super::kernel::proc::{Condition, condition};
        let mut carriers = self.carriers.iter();
        carriers.any(|stat| condition(stat) == Condition::Awake)
    }
}

fn in_its_own_code(task: &Task) -> bool {
    matches!(task.at, At::Running)
}

/// `ksoftirqd/0`… In a container they are not seen.
fn carriers() -> Vec<fs::File> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let tids = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let carrier = |tid: &i32| {
        let name = fs::read_to_string(format!("/proc/{tid}/comm"));
        name.is_ok_and(|name| name.starts_with("ksoftirqd/"))
    };
    // They are started with the system, one a processor.
    let tids = tids.filter(|tid| *tid < 4096).filter(carrier).take(64);
    tids.filter_map(|tid| super::super::kernel::proc::stat_of(tid).ok())
        .collect()
}

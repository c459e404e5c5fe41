//! Who of this process sleeps, as /proc tells it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;

/// A thread of this process, and whether it is really asleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab) struct Task {
    pub(in crate::lab) id: i32,
    /// Neither on a processor, nor about to be, nor in the middle of disk work.
    pub(in crate::lab) asleep: bool,
}

/// The threads in /proc/self/task. Their `stat` files stay open, so that a look costs a read each.
#[derive(Debug)]
pub(super) struct Tasks {
    hidden: Vec<i32>,
    stats: BTreeMap<i32, File>,
}

impl Tasks {
    pub(super) fn new(hidden: Vec<i32>) -> Tasks {
        Tasks {
            hidden,
            stats: BTreeMap::new(),
        }
    }

    pub(super) fn look(&mut self) -> Vec<Task> {
        // The kernel lists threads in the order in which they were made (`next_tid` in fs/proc/base.c).
        let Ok(entries) = fs::read_dir("/proc/self/task") else {
            return Vec::new();
        };
        let ids: Vec<i32> = entries
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|id| !self.hidden.contains(id))
            .collect();
        self.stats.retain(|id, _| ids.contains(id));
        ids.into_iter()
            .filter_map(|id| {
                Some(Task {
                    id,
                    asleep: self.asleep(id)?,
                })
            })
            .collect()
    }

    /// `None` when the thread is gone.
    fn asleep(&mut self, id: i32) -> Option<bool> {
        let stat = match self.stats.entry(id) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(slot) => {
                slot.insert(File::open(format!("/proc/self/task/{id}/stat")).ok()?)
            }
        };
        let mut line = [0; 512];
        let length = stat.read_at(&mut line, 0).ok()?;
        let state = state_in_stat(&line[..length])?;
        // R runs or is about to, D is in the middle of something short. Z and X are dead.
        match state {
            b'R' | b'D' => Some(false),
            b'Z' | b'X' => None,
            _ => Some(true),
        }
    }
}

/// The third field of `stat` (`man 5 proc_pid_stat`); the name before it may contain anything, brackets included.
fn state_in_stat(line: &[u8]) -> Option<u8> {
    let close = line.iter().rposition(|&byte| byte == b')')?;
    line.get(close + 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_found_behind_any_name() {
        assert_eq!(state_in_stat(b"7 (a) b) S 1 2"), Some(b'S'));
        assert_eq!(state_in_stat(b"nothing"), None);
    }
}

//! Who of this process sleeps, as /proc tells it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use nix::dir::Dir;
use nix::errno::Errno;
use nix::fcntl::{OFlag, openat};
use nix::sys::stat::Mode;

use super::descriptor::out_of_the_way;

/// A thread of this process, and whether it is really asleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab) struct Task {
    pub(in crate::lab) id: i32,
    /// Neither on a processor, nor about to be, nor in the middle of disk work, nor stopped from outside.
    pub(in crate::lab) asleep: bool,
}

/// What the threads of a scene's process are called that look at the others again and again (`lab::inside`, and the reader
/// of /proc).
const OWN: [&str; 3] = ["conductor", "looker", "teller"];

/// Who looks at the others, as the conductor does, sleeps in between. Who works is awake each time.
const LOOKS: u32 = 10;
const BETWEEN_LOOKS: Duration = Duration::from_millis(3);

/// The threads in /proc/self/task. The folder and their `stat` files stay open: a look costs a read each, and a scene
/// that uses up every descriptor does not blind it.
#[derive(Debug)]
pub(super) struct Tasks {
    folder: Dir,
    hidden: Vec<i32>,
    stats: BTreeMap<i32, File>,
    /// Whether the scene's descriptors have their numbers from the same table.
    shared: bool,
}

impl Tasks {
    /// The threads of this process but for the hidden ones. Where the table of descriptors is `shared`, files stay open
    /// only under numbers that the scene does not come to.
    pub(super) fn open(hidden: Vec<i32>, shared: bool) -> io::Result<Tasks> {
        let mut tasks = Tasks::within(Path::new("/proc/self/task"), hidden, shared)?;
        // What can be opened before the scene opens anything is.
        tasks.look();
        Ok(tasks)
    }

    fn within(folder: &Path, hidden: Vec<i32>, shared: bool) -> io::Result<Tasks> {
        let folder = kept(File::open(folder)?.into(), shared)?;
        Ok(Tasks {
            folder: Dir::from_fd(folder)?,
            hidden,
            stats: BTreeMap::new(),
            shared,
        })
    }

    /// `None` when the kernel does not tell: there is always the scene's `main`.
    pub(super) fn look(&mut self) -> Option<Vec<Task>> {
        // The kernel lists threads in the order in which they were made (`next_tid` in fs/proc/base.c).
        let entries = self.folder.iter().collect::<Result<Vec<_>, _>>().ok()?;
        let ids: Vec<i32> = entries
            .iter()
            .filter_map(|entry| entry.file_name().to_str().ok()?.parse().ok())
            .filter(|id| !self.hidden.contains(id))
            .collect();
        self.stats.retain(|id, _| ids.contains(id));
        let mut tasks = Vec::with_capacity(ids.len());
        for id in ids {
            match self.asleep(id) {
                Ok(Some(asleep)) => tasks.push(Task { id, asleep }),
                Ok(None) => {}
                // It came to its end since it was listed.
                Err(error) if is_gone(&error) => {}
                // Without this thread the others would look settled.
                Err(_) => return None,
            }
        }
        (!tasks.is_empty()).then_some(tasks)
    }

    /// `None` when the thread is dead.
    fn asleep(&mut self, id: i32) -> io::Result<Option<bool>> {
        let stat = match self.stats.entry(id) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(slot) => {
                let path = format!("{id}/stat");
                let flags = OFlag::O_RDONLY | OFlag::O_CLOEXEC;
                let stat = openat(&self.folder, path.as_str(), flags, Mode::empty())?;
                slot.insert(File::from(kept(stat, self.shared)?))
            }
        };
        let mut line = [0; 512];
        let length = stat.read_at(&mut line, 0)?;
        // R runs or is about to, D is in the middle of something short; T and t are stopped by a signal or a tracer, and go
        // on where they were. Z and X are dead.
        match state_in_stat(&line[..length]) {
            Some(b'R' | b'D' | b'T' | b't') => Ok(Some(false)),
            Some(b'Z' | b'X') => Ok(None),
            Some(_) => Ok(Some(true)),
            None => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// Whether every thread of another process sleeps, but for moments; not so where the kernel does not tell.
pub(super) fn all_asleep(process: u32) -> bool {
    let folder = format!("/proc/{process}/task");
    let Ok(mut tasks) = Tasks::within(Path::new(&folder), Vec::new(), false) else {
        return false;
    };
    let mut slept = BTreeSet::new();
    for _ in 0..LOOKS {
        let Some(seen) = tasks.look() else {
            return false;
        };
        let asleep = seen.iter().filter(|task| task.asleep);
        slept.extend(asleep.map(|task| task.id));
        if seen.iter().all(|task| slept.contains(&task.id)) {
            return true;
        }
        sleep(BETWEEN_LOOKS);
    }
    false
}

/// How often the threads of another process have waited so far (`man 5 proc_pid_status`, voluntary_ctxt_switches), but for
/// those that look at the others again and again: while they do not wait anew, they have not gone on.
pub(super) fn waits(process: u32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{process}/task"));
    let tasks = tasks.into_iter().flatten().flatten();
    let statuses = tasks.filter_map(|task| fs::read_to_string(task.path().join("status")).ok());
    let waits = |status: String| {
        let field = |name| {
            Some(
                status
                    .lines()
                    .find_map(|line| line.strip_prefix(name))?
                    .trim(),
            )
        };
        let own = OWN.contains(&field("Name:")?);
        let count: u64 = field("voluntary_ctxt_switches:")?.parse().ok()?;
        (!own).then_some(count)
    };
    statuses.filter_map(waits).sum()
}

/// The file as it may stay open.
fn kept(fd: OwnedFd, shared: bool) -> io::Result<OwnedFd> {
    match shared {
        true => out_of_the_way(&fd),
        false => Ok(fd),
    }
}

/// `stat` of a thread that has ended cannot be opened (ENOENT), or no longer be read (ESRCH).
fn is_gone(error: &io::Error) -> bool {
    [Errno::ENOENT, Errno::ESRCH]
        .iter()
        .any(|gone| error.raw_os_error() == Some(*gone as i32))
}

/// The third field of `stat` (`man 5 proc_pid_stat`); the name before it may contain anything, brackets included.
fn state_in_stat(line: &[u8]) -> Option<u8> {
    let close = line.iter().rposition(|&byte| byte == b')')?;
    line.get(close + 2).copied()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_state_is_found_behind_any_name() {
        assert_eq!(state_in_stat(b"7 (a) b) S 1 2"), Some(b'S'));
        assert_eq!(state_in_stat(b"nothing"), None);
    }

    /// What is seen of a folder of threads, each with the text of its `stat`; for `None` that cannot be read.
    #[track_caller]
    fn case(threads: &[(i32, Option<&str>)], expected: Option<&[(i32, bool)]>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (id, stat) in threads {
            let path = folder.path().join(id.to_string());
            fs::create_dir(&path).expect("a folder");
            match stat {
                Some(stat) => fs::write(path.join("stat"), stat).expect("written"),
                // Opens, and fails to be read.
                None => fs::create_dir(path.join("stat")).expect("a folder"),
            }
        }
        let mut tasks = Tasks::within(folder.path(), vec![9], true).expect("a folder");
        for look in 0..2 {
            let mut seen = tasks.look();
            if let Some(seen) = &mut seen {
                seen.sort_by_key(|task| task.id);
            }
            let expected = expected.map(|tasks| {
                let task = |&(id, asleep)| Task { id, asleep };
                tasks.iter().map(task).collect()
            });
            assert_eq!(seen, expected, "look {look}");
        }
    }

    #[test]
    fn a_look_that_does_not_see_every_thread_says_nothing() {
        let (asleep, runs, dead) = (Some("7 (a) S 1"), Some("7 (a) R 1"), Some("7 (a) Z 1"));
        let (stopped, traced) = (Some("7 (a) T 1"), Some("7 (a) t 1"));
        case(
            &[(7, asleep), (8, runs), (9, runs)],
            Some(&[(7, true), (8, false)]),
        );
        case(
            &[(7, stopped), (8, traced)],
            Some(&[(7, false), (8, false)]),
        );
        case(&[(7, asleep), (8, dead)], Some(&[(7, true)]));
        case(&[(7, asleep), (8, None)], None);
        case(&[(7, asleep), (8, Some(""))], None);
        case(&[(9, asleep)], None);
        case(&[], None);
    }
}

//! What Linux tells in /proc: who of this process sleeps, and which connections are in TIME_WAIT.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::fs::FileExt;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use nix::sched::{CloneFlags, unshare};
use nix::unistd::gettid;

use crate::lab::sample::TimeWait;

/// A thread of this process, and whether it is really asleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab) struct Task {
    pub(in crate::lab) id: i32,
    /// Neither on a processor, nor about to be, nor in the middle of disk work.
    pub(in crate::lab) asleep: bool,
}

/// Connections: the local address, and the peer's.
type Connections = BTreeSet<(SocketAddr, SocketAddr)>;

#[derive(Debug)]
enum Question {
    Tasks,
    TimeWaits(Connections),
}

#[derive(Debug)]
enum Answer {
    Tasks(Vec<Task>),
    TimeWaits(Vec<TimeWait>),
}

/// A thread of ours that reads /proc.
///
/// It has a descriptor table of its own (`man 2 unshare`, CLONE_FILES): so a scene that uses up every descriptor does
/// not blind it, and its files do not shift the numbers that the scene's own sockets get.
#[derive(Debug)]
pub(in crate::lab) struct Looker {
    questions: SyncSender<Question>,
    answers: Receiver<Answer>,
}

impl Looker {
    /// Starts the thread, before the scene opens anything. `hidden` names the threads that are ours and no part of the scene, by their ids.
    pub(in crate::lab) fn start(mut hidden: Vec<i32>) -> io::Result<Looker> {
        let (questions, asked) = sync_channel(1);
        let (answer, answers) = sync_channel(1);
        let (apart, is_apart) = sync_channel(1);
        let body = move || {
            hidden.push(gettid().as_raw());
            // Where a sandbox forbids it, the shared table has to do.
            let _ = unshare(CloneFlags::CLONE_FILES);
            let _ = apart.send(());
            let mut tasks = Tasks::new(hidden);
            for question in asked {
                let reply = match question {
                    Question::Tasks => Answer::Tasks(tasks.look()),
                    Question::TimeWaits(wanted) => Answer::TimeWaits(time_waits(&wanted)),
                };
                if answer.send(reply).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("looker".into()).spawn(body)?;
        // What the scene opened before would stay open in this table, for ever.
        is_apart.recv().map_err(io::Error::other)?;
        Ok(Looker { questions, answers })
    }

    /// The scene's threads in the order of their birth.
    pub(in crate::lab) fn tasks(&self) -> Vec<Task> {
        match self.ask(Question::Tasks) {
            Some(Answer::Tasks(tasks)) => tasks,
            _ => Vec::new(),
        }
    }

    /// Those of these connections that are in TIME_WAIT.
    pub(in crate::lab) fn time_waits(&self, connections: &Connections) -> Vec<TimeWait> {
        match self.ask(Question::TimeWaits(connections.clone())) {
            Some(Answer::TimeWaits(rows)) => rows,
            _ => Vec::new(),
        }
    }

    fn ask(&self, question: Question) -> Option<Answer> {
        self.questions.send(question).ok()?;
        self.answers.recv().ok()
    }
}

/// The threads in /proc/self/task. Their `stat` files stay open, so that a look costs a read each.
#[derive(Debug)]
struct Tasks {
    hidden: Vec<i32>,
    stats: BTreeMap<i32, File>,
}

impl Tasks {
    fn new(hidden: Vec<i32>) -> Tasks {
        Tasks {
            hidden,
            stats: BTreeMap::new(),
        }
    }

    fn look(&mut self) -> Vec<Task> {
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

fn time_waits(wanted: &Connections) -> Vec<TimeWait> {
    let mut rows: Vec<TimeWait> = Vec::new();
    for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        // A system without IPv6 has no tcp6.
        let Ok(text) = fs::read_to_string(file) else {
            continue;
        };
        for row in text.lines().filter_map(|line| time_wait(line, wanted)) {
            // Under load the kernel may list a row twice.
            if !rows
                .iter()
                .any(|known| (&known.local, &known.peer) == (&row.local, &row.peer))
            {
                rows.push(row);
            }
        }
    }
    rows
}

/// A line of /proc/net/tcp (`man 5 proc_pid_net`) as a row, when it is one of these connections in TIME_WAIT.
fn time_wait(line: &str, wanted: &Connections) -> Option<TimeWait> {
    const TIME_WAIT: &str = "06";
    /// The unit of the timer column, `sysconf(_SC_CLK_TCK)`: 100 on every Linux.
    const TICKS_PER_SECOND: f64 = 100.0;

    let mut words = line.split_whitespace().skip(1);
    let (local, peer) = (address(words.next()?)?, address(words.next()?)?);
    if words.next()? != TIME_WAIT || !wanted.contains(&(local, peer)) {
        return None;
    }
    let (_, ticks) = words.nth(1)?.split_once(':')?;
    Some(TimeWait {
        local: local.to_string(),
        peer: peer.to_string(),
        seconds: f64::from(u32::from_str_radix(ticks, 16).ok()?) / TICKS_PER_SECOND,
    })
}

/// `0100007F:1F90`: the address in words of the machine's byte order, the port as a number.
fn address(text: &str) -> Option<SocketAddr> {
    let (ip, port) = text.split_once(':')?;
    let port = u16::from_str_radix(port, 16).ok()?;
    let words: Vec<[u8; 4]> = (0..ip.len() / 8)
        .map(|at| {
            u32::from_str_radix(ip.get(at * 8..at * 8 + 8)?, 16)
                .ok()
                .map(u32::to_ne_bytes)
        })
        .collect::<Option<_>>()?;
    let ip = match words.as_slice() {
        [word] => IpAddr::V4(Ipv4Addr::from(*word)),
        [_, _, _, _] => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(words.concat()).ok()?)),
        _ => return None,
    };
    Some(SocketAddr::new(ip, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_found_behind_any_name() {
        assert_eq!(state_in_stat(b"7 (a) b) S 1 2"), Some(b'S'));
        assert_eq!(state_in_stat(b"nothing"), None);
    }

    #[test]
    fn a_time_wait_row_tells_its_addresses_and_the_seconds_left() {
        let line = "   1: 0100007F:1F90 0100007F:C350 06 00000000:00000000 03:000016E3 00000000     0        0 0 3 0";
        let server = "127.0.0.1:8080".parse().expect("an address");
        let guest = "127.0.0.1:50000".parse().expect("an address");
        let ours = BTreeSet::from([(server, guest)]);
        let row = time_wait(line, &ours).expect("a row");
        assert_eq!(
            (row.local.as_str(), row.peer.as_str()),
            ("127.0.0.1:8080", "127.0.0.1:50000")
        );
        assert!((row.seconds - 58.59).abs() < 1e-9, "{}", row.seconds);
        assert_eq!(time_wait(&line.replace(" 06 ", " 01 "), &ours), None);
        // Another program's connection may have had the same port.
        assert_eq!(time_wait(&line.replace(":C350", ":C351"), &ours), None);
    }
}

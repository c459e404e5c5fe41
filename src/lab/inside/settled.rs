//! Looks at the scene's threads until all is settled, and at what the kernel keeps of connections that are closed.
//!
//! The hard part of the lab. The rules stand in [`crate::lab::conductor`]; here is how to look: no thread may be on its way
//! to the lock, which is never held while looking.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use super::gates::Gates;
use super::report::Report;
use super::shared::Shared;
use crate::lab::conductor::{Look, Looks, Prospect, Seen};
use crate::lab::kernel::{self, Interest};
use crate::trace::{Sample, TimeWait};

const PAUSE: Duration = Duration::from_micros(20);
/// A call that poll cannot judge (connect) waits, when its thread sleeps in it for so long.
const UNJUDGED: Duration = Duration::from_millis(25);
/// Where threads cannot be looked at, all is settled when nothing moved during so many naps: on a busy computer they are
/// longer, as is what somebody else needs to go on.
const NAPS: u32 = 6;
const NAP: Duration = Duration::from_millis(1);

/// What looks found.
#[derive(Debug)]
pub(super) enum Settled {
    /// All is settled; these are the threads of the scene, in the order of birth.
    All(Vec<i32>),
    /// The call of this step turned out to wait.
    Waits(u32),
}

/// Eyes on the threads of this process.
#[derive(Debug)]
pub(super) struct Observer {
    #[cfg(target_os = "linux")]
    proc_reader: Option<kernel::ProcReader>,
    /// Whether anybody tells which connections are in TIME_WAIT.
    tells_time_waits: bool,
    looks: Looks,
    /// The scene's connections, each as both of its ends see it, and whether a socket was closed: then some may be in
    /// TIME_WAIT. Ports alone would not do: another program's old connection may have had the same one.
    connections: BTreeSet<(SocketAddr, SocketAddr)>,
    closed: bool,
}

/// A call that a thread is in, copied from what is shared.
struct UnderWay {
    thread: i32,
    fd: i32,
    interest: Interest,
    since: Instant,
}

impl Observer {
    /// `hidden` are the threads of this process that are no part of the scene.
    pub(super) fn start(hidden: Vec<i32>) -> io::Result<Observer> {
        #[cfg(not(target_os = "linux"))]
        let _ = hidden;
        #[cfg(target_os = "linux")]
        let proc_reader = match kernel::portable_only() {
            true => None,
            false => Some(kernel::ProcReader::start(hidden)?),
        };
        // It has descriptors of its own, also where the scene's process has none left.
        #[cfg(target_os = "linux")]
        let tells_time_waits = proc_reader
            .as_ref()
            .is_some_and(|reader| reader.time_waits(&BTreeSet::new()).is_some());
        #[cfg(not(target_os = "linux"))]
        let tells_time_waits = false;
        Ok(Observer {
            #[cfg(target_os = "linux")]
            proc_reader,
            tells_time_waits,
            looks: Looks::default(),
            connections: BTreeSet::new(),
            closed: false,
        })
    }

    /// Looks until all is settled, or until a call turns out to wait.
    pub(super) fn settled(&mut self, gates: &Gates, report: &mut Report) -> io::Result<Settled> {
        self.looks.begin();
        loop {
            // A program blocked on printing counts as asleep; it must not stay so. And what it printed before it came to
            // a gate is taken before a later look finds it there.
            report.drain()?;
            let moves = gates.moves();
            let seen = self.look(gates, moves);
            let look = match &seen {
                Some(seen) => gates.lock().conductor.look(seen),
                None => Look::Moves,
            };
            let still = !gates.is_anybody_arriving() && gates.moves() == moves;
            let look = if still { look } else { Look::Moves };
            let enough = self.looks.agree(look, moves);
            if let (true, Some(seen), Look::Still { waits }) = (enough, seen, look) {
                return Ok(match waits {
                    Some(step) if gates.lock().conductor.now_waits(step) => Settled::Waits(step),
                    _ => Settled::All(seen.into_iter().map(|seen| seen.thread).collect()),
                });
            }
            thread::sleep(PAUSE);
        }
    }

    /// Whether nothing has moved since all was settled.
    pub(super) fn is_still(&self, gates: &Gates) -> bool {
        gates.moves() == self.looks.moves()
    }

    /// One look at the scene's threads, in the order of birth; `None` when one is on its way.
    fn look(&self, gates: &Gates, moves: usize) -> Option<Vec<Seen<i32>>> {
        if gates.is_anybody_arriving() {
            return None;
        }
        let shared = gates.lock();
        let calls = UnderWay::all(&shared);
        let known: Vec<i32> = shared.threads.keys().copied().collect();
        drop(shared);
        let asleep = match self.asleep() {
            Some(asleep) => asleep,
            None if is_quiet(gates, moves) => known.into_iter().map(|id| (id, true)).collect(),
            None => return None,
        };
        let seen = |(thread, asleep)| {
            let mut calls = calls.iter().filter(|_| asleep);
            let call = calls.find(|call| call.thread == thread);
            Seen {
                thread,
                asleep,
                call: call.map_or(Prospect::GoesOn, UnderWay::prospect),
            }
        };
        Some(asleep.into_iter().map(seen).collect())
    }

    /// The scene's threads in the order of birth, each with whether it sleeps; `None` where that is not told.
    fn asleep(&self) -> Option<Vec<(i32, bool)>> {
        #[cfg(target_os = "linux")]
        {
            let tasks = self.proc_reader.as_ref()?.tasks()?.into_iter();
            Some(tasks.map(|task| (task.id, task.asleep)).collect())
        }
        #[cfg(not(target_os = "linux"))]
        None
    }

    /// A socket was closed.
    pub(super) fn note_close(&mut self) {
        self.closed = true;
    }

    /// Remembers the connections that are there.
    pub(super) fn note_connections(&mut self, sockets: &[Sample]) {
        self.connections.extend(kernel::connections(sockets));
    }

    /// The scene's connections that are in TIME_WAIT; `None` where nobody tells.
    pub(super) fn time_waits(&self) -> Option<Vec<TimeWait>> {
        if !self.tells_time_waits {
            return None;
        }
        #[cfg(target_os = "linux")]
        if let Some(proc_reader) = &self.proc_reader
            && self.closed
            && !self.connections.is_empty()
        {
            return proc_reader.time_waits(&self.connections);
        }
        Some(Vec::new())
    }
}

impl UnderWay {
    fn all(shared: &Shared) -> Vec<UnderWay> {
        let calls = shared.conductor.calls();
        let copied = calls.filter_map(|(thread, intent)| {
            Some(UnderWay {
                thread,
                fd: intent.fd,
                interest: intent.interest,
                since: shared.threads.get(&thread)?.since,
            })
        });
        copied.collect()
    }

    /// Whether it would go on, though its thread sleeps in it.
    fn prospect(&self) -> Prospect {
        match self.interest {
            Interest::Read | Interest::Write if kernel::ready(self.fd, self.interest) => {
                Prospect::GoesOn
            }
            Interest::Read | Interest::Write => Prospect::Waits,
            Interest::Nothing | Interest::Unknown if self.since.elapsed() >= UNJUDGED => {
                Prospect::Waits
            }
            Interest::Nothing | Interest::Unknown => Prospect::Unsure,
        }
    }
}

/// Where threads cannot be looked at, those that made a call are all we know, and quiet time has to do.
fn is_quiet(gates: &Gates, moves: usize) -> bool {
    (0..NAPS).all(|_| {
        thread::sleep(NAP);
        // Whoever wakes comes before those who have worked: they are given their turn, too.
        thread::yield_now();
        gates.moves() == moves
    })
}

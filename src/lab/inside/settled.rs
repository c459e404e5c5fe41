//! Knows when all is settled: when nothing in the scene will move until a gate is opened or time passes.
//!
//! The hard part of the lab. What works: three looks in a row in which no thread is on its way to the board, every
//! thread of the process is at a gate, truly asleep in a call that is not ready, or asleep in its own code, and nothing
//! moved between the beginning and the end of the look. The board's lock is never held while looking.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;
use std::time::{Duration, Instant};

use super::conducting::Conductor;
use super::report::Report;
use super::thread_state::{Inside, Position};
use crate::lab::kernel::{self, Interest};
use crate::trace::{Kind, Sample, TimeWait};

/// Looks in a row that have to agree.
const LOOKS: u32 = 3;
const PAUSE: Duration = Duration::from_micros(20);
/// A call that poll cannot judge (connect) waits, when its thread sleeps in it for so long.
const UNJUDGED: Duration = Duration::from_millis(25);
/// Where threads cannot be looked at, all is settled when nothing moved for so long.
const QUIET: Duration = Duration::from_millis(6);

/// What a look found.
#[derive(Debug)]
pub(super) enum Settled {
    /// All is settled; these are the threads of the scene, in the order of birth.
    All(Vec<i32>),
    /// The call of this step turned out to wait.
    Waits(u32),
}

/// Eyes on the threads of this process.
#[derive(Debug)]
pub(super) struct Look {
    #[cfg(target_os = "linux")]
    proc_reader: Option<kernel::ProcReader>,
    /// The scene's connections, each as both of its ends see it, and whether a socket was closed: then some may be in
    /// TIME_WAIT. Ports alone would not do: another program's old connection may have had the same one.
    connections: BTreeSet<(SocketAddr, SocketAddr)>,
    closed: bool,
    /// How much had moved when all was settled.
    moves: usize,
}

/// What one thread is doing, copied from the board.
#[derive(Clone, Copy, Debug)]
enum Doing {
    Standing,
    Calling(Inside),
    OwnCode,
}

impl Look {
    /// `hidden` are the threads of this process that are no part of the scene.
    pub(super) fn start(hidden: Vec<i32>) -> io::Result<Look> {
        #[cfg(not(target_os = "linux"))]
        let _ = hidden;
        Ok(Look {
            #[cfg(target_os = "linux")]
            proc_reader: match kernel::portable_only() {
                true => None,
                false => Some(kernel::ProcReader::start(hidden)?),
            },
            connections: BTreeSet::new(),
            closed: false,
            moves: 0,
        })
    }

    /// Looks until all is settled, or until a call turns out to wait.
    pub(super) fn settled(
        &mut self,
        conductor: &Conductor,
        report: &mut Report,
    ) -> io::Result<Settled> {
        let mut agreed = 0;
        loop {
            // A program blocked on printing counts as asleep; it must not stay so. And what it printed before it came to
            // a gate is taken before a later look finds it there.
            report.drain()?;
            let moves = self.moves;
            let found = self.look(conductor);
            agreed = match found {
                // A timer ran out between two looks, and a thread went from one rest to the next: that is another rest.
                Some(_) if self.moves != moves => 1,
                Some(_) => agreed + 1,
                None => 0,
            };
            if let Some((tasks, waits)) = found
                && agreed >= LOOKS
            {
                return Ok(match waits {
                    Some(step) if conductor.now_waits(step) => Settled::Waits(step),
                    _ => Settled::All(tasks),
                });
            }
            thread::sleep(PAUSE);
        }
    }

    /// Whether nothing has moved since all was settled.
    pub(super) fn is_still(&self, conductor: &Conductor) -> bool {
        conductor.moves.load(SeqCst) == self.moves
    }

    /// One look: the scene's threads and, if there is one, the step of a call that sleeps and is not known to wait.
    fn look(&mut self, conductor: &Conductor) -> Option<(Vec<i32>, Option<u32>)> {
        let moves = conductor.moves.load(SeqCst);
        if conductor.arriving.load(SeqCst) != 0 {
            return None;
        }
        let doing = conductor.doing();
        let asleep = self.asleep(conductor, &doing, moves)?;
        let mut waits = None;
        for &(id, asleep) in &asleep {
            let doing = doing
                .iter()
                .find(|(thread, _)| *thread == id)
                .map_or(Doing::OwnCode, |(_, doing)| *doing);
            match doing {
                Doing::Standing => {}
                Doing::OwnCode if asleep => {}
                Doing::Calling(inside) if asleep => match inside.interest {
                    // A call that never waits is about to come back, and so is one whose socket became ready.
                    Interest::Read | Interest::Write
                        if kernel::ready(inside.fd, inside.interest) =>
                    {
                        return None;
                    }
                    _ if inside.waits => {}
                    Interest::Read | Interest::Write => waits = Some(inside.step),
                    Interest::Nothing | Interest::Unknown if inside.since.elapsed() >= UNJUDGED => {
                        waits = Some(inside.step);
                    }
                    Interest::Nothing | Interest::Unknown => return None,
                },
                _ => return None,
            }
        }
        let still = conductor.arriving.load(SeqCst) == 0 && conductor.moves.load(SeqCst) == moves;
        self.moves = moves;
        still.then(|| (asleep.into_iter().map(|(id, _)| id).collect(), waits))
    }

    /// The scene's threads in the order of birth, each with whether it sleeps.
    #[cfg(target_os = "linux")]
    fn asleep(
        &mut self,
        conductor: &Conductor,
        doing: &[(i32, Doing)],
        moves: usize,
    ) -> Option<Vec<(i32, bool)>> {
        match self
            .proc_reader
            .as_ref()
            .and_then(kernel::ProcReader::tasks)
        {
            Some(tasks) => Some(
                tasks
                    .into_iter()
                    .map(|task| (task.id, task.asleep))
                    .collect(),
            ),
            None => quiet(conductor, doing, moves),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn asleep(
        &mut self,
        conductor: &Conductor,
        doing: &[(i32, Doing)],
        moves: usize,
    ) -> Option<Vec<(i32, bool)>> {
        quiet(conductor, doing, moves)
    }

    /// A socket was closed.
    pub(super) fn note_close(&mut self) {
        self.closed = true;
    }

    /// Remembers the connections that are there.
    pub(super) fn note_connections(&mut self, sockets: &[Sample]) {
        let tcp = sockets.iter().filter(|sample| sample.kind == Kind::Tcp);
        let connections = tcp.filter_map(|sample| {
            let local = sample.local.as_ref()?.parse().ok()?;
            let peer = sample.peer.as_ref()?.parse().ok()?;
            Some([(local, peer), (peer, local)])
        });
        self.connections.extend(connections.flatten());
    }

    /// The scene's connections that are in TIME_WAIT.
    pub(super) fn time_waits(&self) -> Vec<TimeWait> {
        #[cfg(target_os = "linux")]
        if let Some(proc_reader) = &self.proc_reader
            && self.closed
            && !self.connections.is_empty()
        {
            return proc_reader.time_waits(&self.connections);
        }
        Vec::new()
    }
}

/// Where threads cannot be looked at, those that made a call are all we know, and quiet time has to do.
fn quiet(conductor: &Conductor, doing: &[(i32, Doing)], moves: usize) -> Option<Vec<(i32, bool)>> {
    let began = Instant::now();
    while began.elapsed() < QUIET {
        thread::sleep(Duration::from_millis(1));
        if conductor.moves.load(SeqCst) != moves {
            return None;
        }
    }
    Some(doing.iter().map(|(id, _)| (*id, true)).collect())
}

impl Conductor {
    /// What every thread is doing.
    fn doing(&self) -> Vec<(i32, Doing)> {
        let board = self.lock();
        let doing = |position: &Position| match position {
            Position::Gate(_) | Position::Done => Doing::Standing,
            Position::Inside(inside) => Doing::Calling(*inside),
            Position::Outside => Doing::OwnCode,
        };
        board
            .lanes
            .iter()
            .map(|(id, lane)| (*id, doing(&lane.position)))
            .collect()
    }

    /// Notes that the call of a step waits; false when it has come back meanwhile.
    fn now_waits(&self, step: u32) -> bool {
        let mut board = self.lock();
        board
            .lanes
            .values_mut()
            .any(|lane| match &mut lane.position {
                Position::Inside(inside) if inside.step == step && !inside.waits => {
                    inside.waits = true;
                    true
                }
                _ => false,
            })
    }
}

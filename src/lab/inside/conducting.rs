//! Lets one call happen at a time, in an order that is the same in every run, and says what happened.
//!
//! A thread that wants to make a call stops at its gate. The conductor waits until everything is settled, writes down
//! what came back, samples the sockets, chooses the next call and opens its gate. It stays with a thread until that
//! thread waits or ends, then takes the next in the order of birth. Order never comes from time: see [`super::settled`].

use std::io;
use std::sync::atomic::AtomicUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::gate::Finish;
use super::report::Report;
use super::settled::{Look, Settled};
use super::shared::Shared;
use super::thread_state::{Inside, Position, Return};
use crate::lab::kernel;
use crate::trace::{CallReturned, Event};
use crate::trace::{Sample, Snapshot};

/// How often a pending gate looks whether something changed by itself: an ACK that came, a timer that ran out.
const GLANCE: Duration = Duration::from_millis(50);

/// The conductor of this process's scene.
#[derive(Debug, Default)]
pub(super) struct Conductor {
    board: Mutex<Shared>,
    /// Rings when the person opens a gate.
    ordered: Condvar,
    /// Rings when everything is written down and the process may end.
    pub(super) over: Condvar,
    /// Threads that are about to take the board's lock; raised *before* they wait for it.
    pub(super) arriving: AtomicUsize,
    /// Counts every arrival and every return.
    pub(super) moves: AtomicUsize,
}

impl Conductor {
    pub(super) fn lock(&self) -> MutexGuard<'_, Shared> {
        // Nothing that holds the lock can leave the board half changed.
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the gate of a step; in vain, if that is not the one at the gate.
    pub(super) fn open_gate(&self, step: u32) {
        self.lock().ordered = step;
        self.ordered.notify_all();
    }

    /// Opens every gate from now on.
    pub(super) fn run_on(&self) {
        self.lock().run = true;
        self.ordered.notify_all();
    }

    /// Conducts until `main` has returned. Runs in a thread of its own.
    pub(super) fn conduct(&self, look: &mut Look, report: &mut Report) -> io::Result<()> {
        let mut current = None;
        loop {
            let (latest, finish) = self.settle_and_write_down(current, look, report)?;
            if let Some(finish) = finish {
                report.finish(finish)?;
                self.lock().gone = true;
                self.over.notify_all();
                return Ok(());
            }
            let Some((thread, step)) = self.choose(current, &latest, report)? else {
                // Everybody waits, sleeps or joins: time will tell.
                report.flush()?;
                thread::sleep(Duration::from_micros(300));
                continue;
            };
            self.await_order(step, look, report)?;
            self.admit(thread, step, report)?;
            current = Some(thread);
        }
    }

    /// Waits until nothing moves, and writes down what came back; returns the scene's threads, and how `main` ended.
    fn settle_and_write_down(
        &self,
        current: Option<i32>,
        look: &mut Look,
        report: &mut Report,
    ) -> io::Result<(Vec<i32>, Option<Finish>)> {
        loop {
            let tasks = self.settle(look, report)?;
            let mut board = self.lock();
            // A timer may have run out since: what is printed now must not be told before the call that came back.
            if !look.is_still(self) {
                continue;
            }
            let returns = std::mem::take(&mut board.returns);
            let finish = board.finish.take();
            drop(board);
            self.write_down(returns, current, look, report)?;
            return Ok((tasks, finish));
        }
    }

    /// Waits until nothing moves any more; marks the calls in which threads turned out to wait.
    fn settle(&self, look: &mut Look, report: &mut Report) -> io::Result<Vec<i32>> {
        loop {
            match look.settled(self, report)? {
                Settled::All(tasks) => return Ok(tasks),
                Settled::Waits(step) => {
                    report.say(Event::Waits { step })?;
                    report.flush()?;
                }
            }
        }
    }

    /// Writes down the calls that came back: first that of the thread that was let go, then the waiting ones.
    fn write_down(
        &self,
        mut returns: Vec<Return>,
        current: Option<i32>,
        look: &mut Look,
        report: &mut Report,
    ) -> io::Result<()> {
        let mut board = self.lock();
        returns.sort_by_key(|back| {
            (
                current != Some(back.thread),
                board.lanes.get(&back.thread).map(|lane| lane.birth),
            )
        });
        let moved = !returns.is_empty();
        for back in returns {
            let made = back
                .made
                .iter()
                .map(|&id| board.sockets.assign_name(id))
                .collect();
            if let Some(closed) = back.closed {
                board.sockets.remove(closed);
                look.note_close();
            }
            if let Some(chosen) = board.ungated.remove(&back.step) {
                report.chosen(chosen)?;
                report.say(Event::Opened { step: back.step })?;
            }
            report.left(CallReturned {
                step: back.step,
                outcome: back.outcome,
                data: back.data,
                made,
                waited: back.waited,
                us: back.us,
            })?;
        }
        drop(board);
        report.tell_printed()?;
        if moved {
            report.say(Event::Sampled(self.sample(look)))?;
        }
        Ok(())
    }

    /// What the kernel says of every open socket. Only while all is settled: no socket can be closed meanwhile.
    fn sample(&self, look: &mut Look) -> Snapshot {
        let sockets = self.sockets();
        look.note_connections(&sockets);
        self.lock().told.clone_from(&sockets);
        Snapshot {
            sockets,
            time_waits: look.time_waits(),
        }
    }

    fn sockets(&self) -> Vec<Sample> {
        let board = self.lock();
        board
            .sockets
            .open()
            .into_iter()
            .map(|open| kernel::sample(&open.name, open.kind, open.fd))
            .collect()
    }

    /// Chooses the thread whose call is next, and the number of its step, and says so.
    fn choose(
        &self,
        current: Option<i32>,
        tasks: &[i32],
        report: &mut Report,
    ) -> io::Result<Option<(i32, u32)>> {
        let mut board = self.lock();
        board.note_births(tasks);
        let next = board
            .lanes
            .iter()
            .filter(|(_, lane)| matches!(lane.position, Position::Gate(_)))
            .min_by_key(|(id, lane)| match lane.rested {
                None => (0, u64::from(Some(**id) != current), u64::from(lane.birth)),
                Some(arrival) => (1, arrival, 0),
            })
            .map(|(id, _)| *id);
        for lane in board.lanes.values_mut() {
            if matches!(lane.position, Position::Outside) {
                lane.rested.get_or_insert(0);
            }
        }
        let Some(thread) = next else { return Ok(None) };
        let Some(chosen) = board.next_step(thread) else {
            return Ok(None);
        };
        drop(board);
        let step = chosen.step;
        report.chosen(chosen)?;
        Ok(Some((thread, step)))
    }

    /// Waits until the gate may be opened; what changes by itself meanwhile is told.
    fn await_order(&self, step: u32, look: &mut Look, report: &mut Report) -> io::Result<()> {
        loop {
            let mut board = self.lock();
            if board.run {
                return Ok(());
            }
            if board.ordered != step {
                report.flush()?;
                board = self
                    .ordered
                    .wait_timeout(board, GLANCE)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
            }
            if board.ordered == step {
                return Ok(());
            }
            let returned = !board.returns.is_empty();
            drop(board);
            if returned {
                let (_, finish) = self.settle_and_write_down(None, look, report)?;
                if finish.is_some() {
                    self.lock().finish = finish;
                }
                continue;
            }
            // The kernel's table may be long: it is read only when a socket changed.
            let now = self.sockets();
            let changed = self.lock().told != now;
            if changed {
                report.say(Event::Sampled(self.sample(look)))?;
            }
        }
    }

    /// Opens a thread's gate.
    fn admit(&self, thread: i32, step: u32, report: &mut Report) -> io::Result<()> {
        let mut board = self.lock();
        report.say(Event::Opened { step })?;
        if !board.run {
            report.flush()?;
        }
        let lane = board.lane(thread);
        let Position::Gate(intent) = &lane.position else {
            return Ok(());
        };
        lane.last = intent.place.unwrap_or(lane.last);
        lane.position = Position::Inside(Inside {
            step,
            fd: intent.fd,
            interest: intent.interest,
            waits: false,
            since: Instant::now(),
        });
        lane.rested = None;
        lane.admitted = true;
        lane.bell.notify_one();
        Ok(())
    }
}

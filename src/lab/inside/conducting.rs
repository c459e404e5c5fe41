//! Lets one call happen at a time, in an order that is the same in every run, and says what happened.
//!
//! A thread that wants to make a call stops at its gate. Here one waits until everything is settled, writes down what came
//! back, samples the sockets, has the next call chosen and opens its gate. Order never comes from time: the rules stand in
//! [`crate::lab::conductor`].

use std::io;
use std::sync::{Arc, MutexGuard};
use std::thread;
use std::time::Duration;

use super::gates::Gates;
use super::report::Report;
use super::settled::{Observer, Settled};
use super::shared::Shared;
use super::thread_state::{Finish, Return};
use crate::lab::kernel;
use crate::trace::{Event, Sample, Snapshot};

/// How often a pending gate looks whether something changed by itself: an ACK that came, a timer that ran out.
const GLANCE: Duration = Duration::from_millis(50);

/// Who conducts this process's scene, in a thread of its own.
#[derive(Debug)]
pub(super) struct Conducting {
    pub(super) gates: &'static Gates,
    pub(super) observer: Observer,
    pub(super) report: Report,
}

impl Conducting {
    /// Conducts until `main` has returned.
    pub(super) fn conduct(&mut self) -> io::Result<()> {
        loop {
            let (living, finish) = self.settle_and_write_down()?;
            if let Some(finish) = finish {
                self.report.finish(finish)?;
                self.gates.let_go();
                return Ok(());
            }
            let mut shared = self.gates.lock();
            // A timer may have run out behind what was written down: its call comes back, and what was printed behind it is
            // told, before its thread's next call is chosen.
            if !self.observer.is_still(self.gates) {
                continue;
            }
            let chosen = shared.choose(&living);
            drop(shared);
            let Some((thread, chosen)) = chosen else {
                // Everybody waits, sleeps or joins: time will tell.
                self.report.flush()?;
                thread::sleep(Duration::from_micros(300));
                continue;
            };
            let step = chosen.step;
            self.report.say(Event::Pending(chosen))?;
            self.await_order(step)?;
            self.report.say(Event::Opened { step })?;
            let mut shared = self.gates.lock();
            if !shared.run {
                self.report.flush()?;
            }
            shared.let_in(thread, step);
        }
    }

    /// Waits until nothing moves, and writes down what came back; returns the scene's threads, and how `main` ended.
    fn settle_and_write_down(&mut self) -> io::Result<(Vec<i32>, Option<Finish>)> {
        loop {
            let living = self.settle()?;
            let mut shared = self.gates.lock();
            // A timer may have run out since: what is printed now must not be told before the call that came back.
            if self.observer.is_still(self.gates) {
                let finish = shared.finish.take();
                self.write_down(shared)?;
                return Ok((living, finish));
            }
        }
    }

    /// Waits until nothing moves any more; marks the calls in which threads turned out to wait.
    fn settle(&mut self) -> io::Result<Vec<i32>> {
        loop {
            match self.observer.settled(self.gates, &mut self.report)? {
                Settled::All(living) => return Ok(living),
                Settled::Waits(step) => {
                    self.report.say(Event::Waits { step })?;
                    // What it had done before it waited: a send that found room for a part of its bytes.
                    self.sample_changes()?;
                    self.report.flush()?;
                }
            }
        }
    }

    /// Writes down the calls that came back, and samples the sockets that they changed.
    fn write_down(&mut self, mut shared: MutexGuard<'_, Shared>) -> io::Result<()> {
        let moved = shared.conductor.has_returns();
        while let Some((_, step)) = shared.conductor.next_return() {
            let Some(Return { came, made }) = shared.returns.remove(&step) else {
                continue;
            };
            let sockets = &mut shared.sockets;
            let mut returned = came.returned;
            returned.made = made.iter().map(|&id| sockets.assign_name(id)).collect();
            if let Some(closed) = came.closed {
                sockets.remove(closed);
                self.observer.note_close();
            }
            if let Some(chosen) = shared.ungated.remove(&step) {
                self.report.say(Event::Pending(chosen))?;
                self.report.say(Event::Opened { step })?;
            }
            self.report.say(Event::Returned(returned))?;
        }
        drop(shared);
        self.report.tell_printed()?;
        if moved {
            self.sample()?;
        }
        Ok(())
    }

    /// Says what the kernel says of every open socket. Only while all is settled: no socket can be closed meanwhile.
    fn sample(&mut self) -> io::Result<()> {
        let sockets = self.sockets();
        self.observer.note_connections(&sockets);
        let shared = sockets.iter().cloned().map(Arc::new).collect();
        self.gates.lock().told = sockets;
        let time_waits = self.observer.time_waits();
        self.report.say(Event::Sampled(Snapshot {
            sockets: shared,
            time_waits,
        }))
    }

    fn sockets(&self) -> Vec<Sample> {
        let shared = self.gates.lock();
        let open = shared.sockets.open().into_iter();
        open.map(|open| kernel::sample(&open.name, open.kind, open.fd))
            .collect()
    }

    /// Waits until the gate of a step may be opened; what changes by itself meanwhile is told.
    fn await_order(&mut self, step: u32) -> io::Result<()> {
        while !self.gates.is_ordered(step, Duration::ZERO) {
            self.report.flush()?;
            if self.gates.is_ordered(step, GLANCE) {
                break;
            }
            let shared = self.gates.lock();
            let returned = shared.conductor.has_returns();
            drop(shared);
            if returned {
                let (_, finish) = self.settle_and_write_down()?;
                if finish.is_some() {
                    self.gates.lock().finish = finish;
                }
                continue;
            }
            self.sample_changes()?;
        }
        Ok(())
    }

    /// Samples if a socket has changed: the kernel's table of connections may be long.
    fn sample_changes(&mut self) -> io::Result<()> {
        let now = self.sockets();
        let changed = self.gates.lock().told != now;
        match changed {
            true => self.sample(),
            false => Ok(()),
        }
    }
}

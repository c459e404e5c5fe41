//! One turn: where nobody moves, what happened is told, and one thread goes on.

use std::mem;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use super::super::super::call::pause::pause_of;
use super::super::super::crowd::task::At;
use super::super::super::kernel::requests::Tid;
use super::super::super::quiescence::Next;
use super::super::injection::Injection;
use super::super::late;
use super::Conduct;
use crate::trace::Event;

/// How often a pending gate looks whether something changed by itself.
const CHANGE: Duration = Duration::from_millis(50);

impl Conduct<'_> {
    /// Nothing moves: tells what happened, and lets one go on.
    pub(super) fn go_on(&mut self) -> Next {
        // Whoever printed meanwhile may have waited only until there was room for it.
        if self.take_output() && !self.quiescence.sees_work() {
            self.quiescence.disturb();
            return Next::LookSoon;
        }
        self.tell_waits();
        self.report.printed(self.programs.taken());
        if late::wait_on(&mut self.crowd, &mut self.conductor, &self.quiescence) {
            self.quiescence.disturb();
            return Next::LookAgain;
        }
        if let Some((tid, _)) = self.conductor.next_return() {
            self.tell_return(tid);
            return Next::LookAgain;
        }
        self.report.tell_departures();
        if std::mem::take(&mut self.stirred) {
            self.report.changes();
        }
        if let Some((tid, step)) = self.chosen.filter(|(tid, _)| self.is_at_gate(*tid)) {
            if !self.request.run && self.ordered != step {
                return self.await_order();
            }
            self.admit(tid, step);
            return Next::LookAgain;
        }
        self.chosen = None;
        let somebody = self.crowd.at_gates().next().is_some();
        let in_vain = somebody && self.quiescence.all_ask_in_vain(self.crowd.at_gates());
        let is_turn = somebody || self.programs.all_started();
        if !in_vain && is_turn && self.choose() {
            return Next::LookAgain;
        }
        match self
            .quiescence
            .rest(self.programs.circumstances(), pause_of)
        {
            // Whoever asks in vain asks once more.
            Next::LookIn(_) if in_vain && self.choose() => Next::LookAgain,
            next => next,
        }
    }

    fn is_at_gate(&self, tid: Tid) -> bool {
        let task = self.crowd.tasks.get(&tid);
        task.is_some_and(|task| matches!(task.at, At::Gate(_)))
    }

    /// Whoever sleeps in a call waits.
    fn tell_waits(&mut self) {
        for (step, entered) in self.crowd.now_wait() {
            self.conductor.now_waits(step);
            self.report.tell(Event::Waits { step });
            self.report.touched(&entered);
            // What it had done before it waited is to be seen.
            self.stirred = true;
        }
    }

    fn tell_return(&mut self, tid: Tid) {
        let Some(back) = self.crowd.take_back(tid) else {
            return;
        };
        let Some(task) = self.crowd.tasks.get_mut(&tid) else {
            return;
        };
        let sockets = &self.report.witness.sockets;
        let outcome = task.outcome(&back, |number| sockets.is_stream(number));
        self.quiescence.moved(tid);
        self.quiescence.returned(Instant::now(), tid, outcome);
        if self.quiescence.asks_in_vain(tid) {
            self.conductor.yields(tid);
        }
        self.report.returned(tid, task, &back);
        self.crowd.let_go(tid, back.signal);
    }

    /// Chooses whose call is next, and says so; false when nobody stands at a gate.
    fn choose(&mut self) -> bool {
        let Some((tid, step)) = self.conductor.next_call(&self.crowd.living()) else {
            return false;
        };
        let Some(task) = self.crowd.tasks.get_mut(&tid) else {
            return false;
        };
        let At::Gate(entered) = &task.at else {
            return false;
        };
        let entered = entered.clone();
        let amend = self.request.amend.as_ref();
        if self.report.pending(step, tid, task, &entered, amend) {
            self.ordered = step;
        }
        self.chosen = Some((tid, step));
        true
    }

    fn admit(&mut self, tid: Tid, step: u32) {
        self.chosen = None;
        self.conductor.let_in(tid, step);
        self.report.tell(Event::Opened { step });
        let Some(task) = self.crowd.tasks.get_mut(&tid) else {
            return;
        };
        let (process, mut injected) = (task.process, mem::take(&mut task.injected));
        let injection = Injection::of(&self.request);
        let sockets = &self.report.witness.sockets;
        self.crowd.admit(tid, |entered| {
            let stream = entered.sockets.first();
            let stream = stream.is_some_and(|socket| sockets.is_stream(socket.number));
            injection.begin(step, (tid, process), entered, stream, &mut injected)
        });
        if let Some(task) = self.crowd.tasks.get_mut(&tid) {
            task.injected = injected;
        }
        self.quiescence.moved(tid);
    }

    /// Waits until a gate may be opened; what changes by itself meanwhile is told.
    fn await_order(&mut self) -> Next {
        match self.commands.recv_timeout(CHANGE) {
            Ok(command) => {
                if self.obey(command) {
                    return Next::Over;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Next::Over,
            Err(RecvTimeoutError::Timeout) => self.report.all_changes(),
        }
        Next::LookAgain
    }
}

//! Lets one call of all watched programs happen at a time, and tells what happened.

use std::fmt;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::Duration;

use super::super::birth::programs::{Programs, Started};
use super::super::crowd::Crowd;
use super::super::crowd::ends::{End, Ends};
use super::super::crowd::news::News;
use super::super::crowd::settled::Settled;
use super::super::crowd::task::At;
use super::super::kernel::requests::{Heard, Tid, hear};
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::super::witness::Witness;
use super::command::Command;
use super::farewell;
use super::injection::{Injection, known};
use super::late;
use super::life::Life;
use super::report::Report;
use crate::lab::conductor::Conductor;
use crate::phrases::phrases;
use crate::trace::Event;

/// How long one waits for the next look where somebody moves.
const GLANCE: Duration = Duration::from_micros(30);

/// How often a pending gate looks whether something changed by itself.
const CHANGE: Duration = Duration::from_millis(50);

/// The thread that traces, and all it knows.
pub(in crate::lab::outside) struct Conduct<'t> {
    request: Request,
    programs: Programs,
    crowd: Crowd,
    conductor: Conductor<Tid, ()>,
    settled: Settled,
    report: Report<'t>,
    /// The call at the gate that is to be opened next.
    chosen: Option<(Tid, u32)>,
    ordered: u32,
    /// Something that changes sockets happened besides calls.
    stirred: bool,
    ends: Ends,
    life: Life,
    commands: Receiver<Command>,
}

impl fmt::Debug for Conduct<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conduct")
            .field("crowd", &self.crowd)
            .finish_non_exhaustive()
    }
}

impl<'t> Conduct<'t> {
    pub(in crate::lab::outside) fn new(
        request: Request,
        programs: Programs,
        witness: Witness,
        commands: Receiver<Command>,
        tell: &'t mut dyn FnMut(Event),
    ) -> Conduct<'t> {
        Conduct {
            request,
            programs,
            crowd: Crowd::default(),
            conductor: Conductor::default(),
            settled: Settled::new(),
            report: Report::new(witness, tell),
            chosen: None,
            ordered: 0,
            stirred: false,
            ends: Ends::default(),
            life: Life::begin(),
            commands,
        }
    }

    /// Starts the next program; false when there is none left.
    pub(in crate::lab::outside) fn start_next(&mut self) -> Result<bool, Refusal> {
        let Some(started) = self.programs.start_next()? else {
            return Ok(false);
        };
        let Started { tid, program, .. } = started;
        if let Some(folder) = &program.folder {
            self.report.witness.places.add_own(folder);
        }
        let lanes = &mut self.report.witness.lanes;
        lanes.runs(tid, &program.name);
        self.ends.begins(tid, lanes.process(tid));
        self.crowd.enter(tid, started.whole);
        self.life.stirs();
        Ok(true)
    }

    /// Conducts until everything watched is over, or is to be.
    pub(in crate::lab::outside) fn conduct(&mut self) {
        let by_itself = self.until_over();
        self.report.printed(self.programs.printed());
        if by_itself {
            self.report.changes();
        }
        let running = self.report.end_with(self.crowd.holders());
        farewell::part(&mut self.crowd, &mut self.programs, &mut self.report);
        let ends = std::mem::take(&mut self.ends);
        self.report.tell(Event::Ended(ends.ending(running)));
    }

    /// Conducts; false when it was ended from outside.
    fn until_over(&mut self) -> bool {
        loop {
            self.life.looks();
            let nobody = self.listen();
            if self.heed() {
                return false;
            }
            if self.programs.feed() {
                self.life.stirs();
                self.settled.disturb();
            }
            self.take_output();
            if nobody && self.crowd.tasks.is_empty() {
                match self.start_next() {
                    Ok(true) => continue,
                    Ok(false) => return true,
                    Err(refusal) => {
                        self.ends.refused(refusal.to_string());
                        return true;
                    }
                }
            }
            let settled = self.settled.look(&mut self.crowd);
            self.life.looked(self.settled.sees_work());
            match settled {
                false => {
                    if !self.settled.is_soon(&self.crowd) {
                        thread::sleep(GLANCE);
                    }
                }
                true => {
                    if self.go_on() {
                        return true;
                    }
                }
            }
        }
    }

    /// Takes in what was printed: whoever waits until we do is not idle.
    fn take_output(&mut self) {
        if self.programs.take_output() {
            self.life.stirs();
        }
        if self.programs.keep_much() {
            self.report.printed(self.programs.printed_whole());
        }
    }

    /// Takes in what was heard of anybody; true when there is nobody left.
    fn listen(&mut self) -> bool {
        loop {
            match hear(None, false) {
                Heard::Silence => return false,
                Heard::Nobody => return true,
                Heard::Stopped(tid, stop) => {
                    self.settled.disturb();
                    self.crowd.hear(tid, stop);
                    while let Some(news) = self.crowd.news() {
                        self.take(news);
                    }
                }
            }
        }
    }

    fn take(&mut self, news: News) {
        match news {
            News::Arrived { tid } => self.conductor.arrive(tid, ()),
            News::GoesOn { tid, step } => self.conductor.go_on(tid, step, ()),
            News::Back { tid } => drop(self.conductor.come_back(tid)),
            News::Forked { parent, child } => {
                self.report.witness.sockets.copy(parent, child);
                self.report.witness.lanes.forked(parent, child);
                self.report.witness.notes.forked(parent, child);
            }
            News::Execed { process, left } => {
                self.stirred = true;
                self.report.witness.places.forget(process);
                self.report.witness.sockets.exec(process, left);
                self.report.renamed(process);
            }
            News::Leaves { process, holds } => self.report.leaves(process, holds),
            News::Over { process, end } => self.over(process, end),
            News::Gone { tid } => self.conductor.end(tid),
            // Only where calls are counted.
            News::Told { .. } => {}
            News::Unseen { process, error } => {
                let name = self.report.witness.lanes.process(process);
                self.report
                    .printed(vec![phrases().watch.unseen(name, error)]);
            }
            News::Caveat { process, caveat } => self.report.caveat(process, caveat),
        }
    }

    fn over(&mut self, process: Tid, end: End) {
        self.stirred = true;
        self.report.witness.places.forget(process);
        self.report.witness.sockets.forget(process);
        self.crowd.processes.remove(&process);
        self.ends.over(process, end);
    }

    /// Does what was asked from outside; true when all is to end.
    fn heed(&mut self) -> bool {
        loop {
            match self.commands.try_recv() {
                Ok(command) => {
                    if self.obey(command) {
                        return true;
                    }
                }
                Err(TryRecvError::Empty) => return false,
                Err(TryRecvError::Disconnected) => return true,
            }
        }
    }

    fn obey(&mut self, command: Command) -> bool {
        self.life.stirs();
        match command {
            Command::OpenGate(step) => self.ordered = step,
            Command::RunOn => self.request.run = true,
            Command::Line(line) => {
                self.programs.type_line(&line);
                self.settled.disturb();
            }
            Command::EndInput => {
                self.programs.end_input();
                self.settled.disturb();
            }
            Command::End => return true,
        }
        false
    }

    /// Nothing moves: tells what happened, and lets one go on. True when all is over.
    fn go_on(&mut self) -> bool {
        self.tell_waits();
        self.report.printed(self.programs.printed());
        if late::wait_on(&mut self.crowd, &mut self.conductor) {
            self.settled.disturb();
            return false;
        }
        if let Some((tid, _)) = self.conductor.next_return() {
            self.tell_return(tid);
            self.settled.disturb();
            return false;
        }
        self.report.tell_departures();
        if std::mem::take(&mut self.stirred) {
            self.report.changes();
        }
        if let Some((tid, step)) = self.chosen.filter(|(tid, _)| self.is_at_gate(*tid)) {
            match self.request.run || self.ordered == step {
                true => self.admit(tid, step),
                false => return self.await_order(),
            }
            return false;
        }
        self.chosen = None;
        if (self.programs.all_started() || !self.crowd.all_ask_in_vain()) && self.choose() {
            return false;
        }
        let lasting = self.settled.is_lasting(&self.crowd) && !self.settled.is_to_be_waited_for();
        match lasting.then(|| self.start_next()).transpose() {
            Ok(Some(true)) => {}
            Ok(Some(false)) if self.programs.gives_up_on_one() => {}
            Ok(Some(false)) if self.request.idle.is_some_and(|it| self.is_idle_for(it)) => {
                return true;
            }
            Ok(_) => thread::sleep(self.life.rest()),
            Err(refusal) => {
                self.ends.refused(refusal.to_string());
                return true;
            }
        }
        false
    }

    /// Whether nothing but waiting happened for so long. Whoever looks around has done so as many times in every run.
    fn is_idle_for(&mut self, time: Duration) -> bool {
        if self.programs.wait_for_a_person() {
            return false;
        }
        let mut tasks = self.crowd.tasks.values();
        let since = self.life.idle_since();
        let idle = self.life.idle();
        idle > time
            && !tasks.any(|task| task.looks_again_within(time))
            && idle > time + self.crowd.sleeps_for(since)
    }

    fn is_at_gate(&self, tid: Tid) -> bool {
        let task = self.crowd.tasks.get(&tid);
        task.is_some_and(|task| matches!(task.at, At::Gate(_)))
    }

    /// Whoever sleeps in a call waits.
    fn tell_waits(&mut self) {
        for step in self.crowd.now_wait() {
            self.conductor.now_waits(step);
            self.report.tell(Event::Waits { step });
        }
    }

    fn tell_return(&mut self, tid: Tid) {
        let Some(back) = self.crowd.take_back(tid) else {
            return;
        };
        let Some(task) = self.crowd.tasks.get_mut(&tid) else {
            return;
        };
        task.count_in_vain(&back);
        if !back.changes_nothing() {
            self.life.stirs();
        }
        if task.asks_in_vain() {
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
        let (process, before) = (task.process, task.injected.take());
        let injection = Injection::of(&self.request);
        let sockets = &self.report.witness.sockets;
        let mut injected = None;
        self.crowd.admit(tid, |entered| {
            let stream = entered.sockets.first();
            let stream = stream.is_some_and(|socket| sockets.is_stream(socket.number));
            let inside = injection.begin(step, (tid, process), entered, stream, before);
            injected = inside.skipped.then(|| known(&inside.entered));
            inside
        });
        if let Some(task) = self.crowd.tasks.get_mut(&tid) {
            task.injected = injected;
        }
        self.settled.disturb();
    }

    /// Waits until a gate may be opened; what changes by itself meanwhile is told. True when all is to end.
    fn await_order(&mut self) -> bool {
        match self.commands.recv_timeout(CHANGE) {
            Ok(command) => return self.obey(command),
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => {}
        }
        self.report.changes();
        false
    }
}

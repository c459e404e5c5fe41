//! Lets one call of all watched programs happen at a time, and tells what happened.

mod turn;

use std::fmt;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::super::birth::programs::{Programs, Started};
use super::super::crowd::Crowd;
use super::super::crowd::ends::{End, Ends};
use super::super::crowd::look::Carriers;
use super::super::crowd::news::News;
use super::super::kernel::requests::{Heard, Tid, hear};
use super::super::quiescence::{Next, Quiescence};
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::super::witness::Witness;
use super::command::Command;
use super::farewell;
use super::report::Report;
use crate::lab::conductor::Conductor;
use crate::phrases::phrases;
use crate::trace::Event;

/// How long one waits for the next look where somebody moves.
const GLANCE: Duration = Duration::from_micros(30);

/// The thread that traces, and all it knows.
pub(in crate::lab::outside) struct Conduct<'t> {
    request: Request,
    programs: Programs,
    crowd: Crowd,
    conductor: Conductor<Tid, ()>,
    quiescence: Quiescence,
    carriers: Carriers,
    report: Report<'t>,
    /// The call at the gate that is to be opened next.
    chosen: Option<(Tid, u32)>,
    ordered: u32,
    /// Something that changes sockets happened besides calls.
    stirred: bool,
    ends: Ends,
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
            quiescence: Quiescence::begin(Instant::now(), request.idle, true),
            request,
            programs,
            crowd: Crowd::default(),
            conductor: Conductor::default(),
            carriers: Carriers::find(),
            report: Report::new(witness, tell),
            chosen: None,
            ordered: 0,
            stirred: false,
            ends: Ends::default(),
            commands,
        }
    }

    /// Starts the next program, if one is left.
    pub(in crate::lab::outside) fn start_next(&mut self) -> Result<(), Refusal> {
        let Some(started) = self.programs.start_next()? else {
            return Ok(());
        };
        let Started { tid, program, .. } = started;
        if let Some(folder) = &program.folder {
            self.report.witness.places.add_own(folder);
        }
        let lanes = &mut self.report.witness.lanes;
        lanes.runs(tid, &program.name);
        self.ends.begins(tid, lanes.process(tid));
        self.crowd.enter(tid, started.whole);
        self.quiescence.stirs(Instant::now());
        Ok(())
    }

    /// Conducts until everything watched is over, or is to be.
    pub(in crate::lab::outside) fn conduct(&mut self) {
        let by_itself = self.until_over();
        self.report.printed(self.programs.printed());
        if by_itself {
            self.report.all_changes();
        }
        let running = self.report.end_with(self.crowd.holders());
        farewell::part(&mut self.crowd, &mut self.programs, &mut self.report);
        let ends = std::mem::take(&mut self.ends);
        self.report.tell(Event::Ended(ends.ending(running)));
    }

    /// Conducts; false when it was ended from outside.
    fn until_over(&mut self) -> bool {
        loop {
            let begun = Instant::now();
            let nobody = self.listen();
            if self.heed() {
                return false;
            }
            if self.programs.feed() {
                self.quiescence.stirs(Instant::now());
                self.quiescence.disturb();
            }
            self.take_output();
            let next = match nobody && self.crowd.tasks.is_empty() {
                true => self.quiescence.nobody(self.programs.circumstances()),
                false => self.look(begun),
            };
            if self.does(next) {
                return true;
            }
        }
    }

    /// One look at everybody, which began then. Where nobody moves, what happened is told, and one goes on.
    fn look(&mut self, begun: Instant) -> Next {
        let next = match self.quiescence.look(begun, self.crowd.seen()) {
            Next::LookCloser => {
                let (crowd, carriers) = (&self.crowd, &self.carriers);
                self.quiescence
                    .looked_closer(|| crowd.is_about_to_wake(), || carriers.work())
            }
            next => next,
        };
        match next {
            Next::GoOn => self.go_on(),
            next => next,
        }
    }

    /// Does what is to be done next; true when all is over.
    fn does(&mut self, next: Next) -> bool {
        match next {
            Next::LookAgain | Next::LookCloser | Next::GoOn => {}
            Next::LookSoon => thread::sleep(GLANCE),
            Next::LookIn(pause) => thread::sleep(pause),
            Next::GiveUp => drop(self.programs.gives_up_on_one()),
            Next::Ask => self.report.tell(Event::AllWait),
            Next::Over => return true,
            Next::StartProgram => {
                if let Err(refusal) = self.start_next() {
                    self.ends.refused(refusal.to_string());
                    return true;
                }
            }
        }
        false
    }

    /// Takes in what was printed; whether that was anything. Whoever waits until we do is not idle, but for one that asks
    /// again and again in vain, and prints that.
    fn take_output(&mut self) -> bool {
        let some = self.programs.take_output();
        if some && !self.quiescence.somebody_asks_in_vain() {
            self.quiescence.stirs(Instant::now());
        }
        if self.programs.keep_much() {
            self.report.printed(self.programs.printed_whole());
        }
        some
    }

    /// Takes in what was heard of anybody; true when there is nobody left.
    fn listen(&mut self) -> bool {
        loop {
            match hear(None, false) {
                Heard::Silence => return false,
                Heard::Nobody => return true,
                Heard::Stopped(tid, stop) => {
                    self.quiescence.moved(tid);
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
                let lanes = &mut self.report.witness.lanes;
                self.ends.renamed(process, || lanes.process(process));
            }
            News::Leaves {
                process,
                holds,
                failed,
            } => self.report.leaves(process, holds, failed),
            News::Over { process, end } => self.over(process, end),
            News::Gone { tid } => {
                self.conductor.end(tid);
                self.quiescence.gone(tid);
            }
            // Only where calls are counted.
            News::Told { .. } => {}
            News::Unseen { process, error } => {
                self.report.witness.sockets.be_blind();
                let name = self.report.witness.lanes.process(process);
                let text = phrases().watch.unseen(name, error);
                self.report.tell(Event::Caveat { text });
            }
            News::Caveat { process, caveat } => self.report.caveat(process, caveat),
        }
    }

    fn over(&mut self, process: Tid, end: End) {
        self.stirred = true;
        self.report.witness.places.forget(process);
        self.report.witness.sockets.forget(process);
        self.crowd.processes.remove(&process);
        let known = self.report.witness.lanes.known(process);
        let name = known.unwrap_or(phrases().watch.a_program);
        if let Some(text) = self.ends.over(process, end, name) {
            self.report.tell(Event::Caveat { text });
        }
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
        self.quiescence.stirs(Instant::now());
        match command {
            Command::OpenGate(step) => self.ordered = step,
            Command::RunOn => self.request.run = true,
            Command::Line(line) => {
                self.programs.type_line(&line);
                self.quiescence.disturb();
            }
            Command::EndInput => {
                self.programs.end_input();
                self.quiescence.disturb();
            }
            Command::End => return true,
        }
        false
    }
}

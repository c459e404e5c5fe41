//! Lets everybody run, and counts: nobody is held, no socket is looked at, no line is sought.

mod counter;
mod counters;
mod look;
mod processor;
mod waits;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use self::counters::Counters;
use super::super::birth::program::Program;
use super::super::birth::programs::{Programs, Started};
use super::super::crowd::Crowd;
use super::super::crowd::caveat::Caveat;
use super::super::crowd::ends::Ends;
use super::super::crowd::look::Carriers;
use super::super::crowd::news::News;
use super::super::kernel::proc::words_of;
use super::super::kernel::requests::{Heard, hear};
use super::super::quiescence::{Next, Quiescence};
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::command::Command;
use super::farewell;
use super::ticks::Ticks;
use crate::phrases::phrases;
use crate::trace::Event;

/// How long a look lasts while a program waits for its turn.
const GLANCE: Duration = Duration::from_micros(200);

/// The thread that traces whoever is only counted: it starts programs and hears how they end.
struct Counting<'t> {
    programs: Programs,
    crowd: Crowd,
    quiescence: Quiescence,
    carriers: Carriers,
    counters: Counters,
    warned: BTreeSet<String>,
    ends: Ends,
    tell: &'t mut dyn FnMut(Event),
}

/// Counts until everything watched is over, or asked to end.
pub(in crate::lab::outside) fn count(
    request: &Request,
    programs: Programs,
    commands: &Receiver<Command>,
    tell: &mut dyn FnMut(Event),
    begun: impl FnOnce(Result<(), Refusal>) -> bool,
) {
    let mut counting = Counting {
        programs,
        crowd: Crowd::counted(),
        quiescence: Quiescence::begin(Instant::now(), request.idle, false),
        carriers: Carriers::find(),
        counters: Counters::new(),
        warned: BTreeSet::new(),
        ends: Ends::default(),
        tell,
    };
    if !begun(counting.start_next()) {
        counting.crowd.end();
        return;
    }
    counting.until_over(commands);
    let printed = counting.programs.printed();
    counting.print(printed);
    counting.part();
    let counts = counting.counters.counts();
    // A short program is over before anybody looks. Whoever counted has ended now, and has said all.
    counting.tell_of_caveats();
    let counts = counts.into_iter();
    let counts = counts
        .map(|(call, count)| (call.to_string(), count))
        .collect();
    (counting.tell)(Event::Counted { counts });
    (counting.tell)(Event::Ended(counting.ends.ending(Vec::new())));
}

impl Counting<'_> {
    fn start_next(&mut self) -> Result<(), Refusal> {
        let Some(Started {
            tid,
            program,
            whole,
        }) = self.programs.start_next()?
        else {
            return Ok(());
        };
        self.ends.begins(tid, program.name);
        self.crowd.enter(tid, whole);
        self.quiescence.stirs(Instant::now());
        Ok(())
    }

    fn until_over(&mut self, commands: &Receiver<Command>) {
        let ticks = Ticks::start().ok();
        loop {
            let waits = self.programs.all_started() && ticks.is_some();
            match hear(None, waits) {
                Heard::Stopped(tid, stop) => {
                    self.quiescence.moved(tid);
                    self.crowd.hear(tid, stop);
                    if let Err(refusal) = self.take_news() {
                        self.ends.refused(refusal.to_string());
                        return;
                    }
                    continue;
                }
                Heard::Nobody if self.programs.all_started() => return,
                Heard::Nobody | Heard::Silence => {}
            }
            self.counters.add_up();
            self.take_output();
            self.tell_of_caveats();
            if self.heed(commands) {
                return;
            }
            if self.programs.feed() {
                self.quiescence.stirs(Instant::now());
                self.quiescence.disturb();
            }
            let next = self.look();
            if self.does(next) {
                return;
            }
            if !waits {
                thread::sleep(GLANCE);
            }
        }
    }

    /// Takes in what was printed, and tells the whole lines.
    fn take_output(&mut self) {
        if self.programs.take_output() {
            self.quiescence.stirs(Instant::now());
        }
        let printed = self.programs.printed_whole();
        self.print(printed);
    }

    /// Does what was asked from outside; true when all is to end.
    fn heed(&mut self, commands: &Receiver<Command>) -> bool {
        match commands.try_recv() {
            Ok(Command::Line(line)) => self.programs.type_line(&line),
            Ok(Command::EndInput) => self.programs.end_input(),
            Ok(Command::End) | Err(TryRecvError::Disconnected) => return true,
            Ok(Command::OpenGate(_) | Command::RunOn) | Err(TryRecvError::Empty) => return false,
        }
        self.quiescence.stirs(Instant::now());
        self.quiescence.disturb();
        false
    }

    /// Does what is to be done next; true when all is over.
    fn does(&mut self, next: Next) -> bool {
        match next {
            // Between two looks one listens.
            Next::LookAgain | Next::LookSoon | Next::LookIn(_) => {}
            Next::LookCloser | Next::GoOn => {}
            Next::GiveUp => drop(self.programs.gives_up_on_one()),
            Next::Ask => (self.tell)(Event::AllWait),
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

    /// Whoever still runs is ended.
    fn part(&mut self) {
        let counters = RefCell::new(&mut self.counters);
        let heed = |_: &mut Crowd, news| {
            if let News::Told { notices, renewals } = news {
                // Where no thread can be made, it is not counted.
                let _ = counters.borrow_mut().start(notices, renewals);
            }
        };
        let counts = |crowd: &Crowd| !counters.borrow().have_caught_up(crowd.tasks.len());
        farewell::end(&mut self.crowd, &mut self.programs, heed, counts);
        let printed = farewell::printed_at_its_end(&mut self.programs);
        self.print(printed);
    }

    fn take_news(&mut self) -> Result<(), Refusal> {
        while let Some(news) = self.crowd.news() {
            match news {
                News::Gone { tid } => self.quiescence.gone(tid),
                News::Over { process, end } => {
                    let name = phrases().watch.a_program;
                    if let Some(text) = self.ends.over(process, end, name) {
                        (self.tell)(Event::Caveat { text });
                    }
                }
                News::Told { notices, renewals } => {
                    let started = self.counters.start(notices, renewals);
                    started.map_err(|error| Refusal::NoRoom { error })?;
                }
                News::Caveat { process, caveat } => {
                    let words = words_of(process);
                    let file = Program::name(&words).filter(|_| caveat.is_of_a_file());
                    self.warn(caveat, file.as_deref());
                }
                // What it goes on to do would not be counted.
                News::Unseen { error, .. } => return Err(Refusal::NoFilter { error }),
                _ => {}
            }
        }
        Ok(())
    }

    /// Says what counters found.
    fn tell_of_caveats(&mut self) {
        for caveat in self.counters.found() {
            self.warn(caveat, None);
        }
    }

    /// Says what cannot be seen, or is not as it would be alone; each once.
    fn warn(&mut self, caveat: Caveat, program: Option<&str>) {
        let text = caveat.sentence(program.unwrap_or(phrases().watch.a_program));
        if self.warned.insert(text.clone()) {
            (self.tell)(Event::Caveat { text });
        }
    }

    fn print(&mut self, lines: Vec<String>) {
        for text in lines {
            (self.tell)(Event::Printed { text });
        }
    }
}

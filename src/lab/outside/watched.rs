//! Programs under watch, as seen from the rest of socklab.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread::{self, JoinHandle};

use super::birth::leftovers::Leftovers;
use super::birth::program::Program;
use super::birth::programs::Programs;
use super::birth::python::Notes;
use super::kernel::requests::may_hear;
use super::refusal::Refusal;
use super::request::Request;
use super::tracer::command::Command;
use super::tracer::conduct::Conduct;
use super::tracer::counting;
use super::witness::Witness;
use crate::lab::process::missing;
use crate::phrases::phrases;
use crate::trace::Event;

/// Running programs. Dropping it ends them, whatever they are waiting for.
#[derive(Debug)]
pub struct Watched {
    orders: Sender<Command>,
    typed: bool,
    tracer: Option<JoinHandle<()>>,
}

/// Programs that are ready to be started, compiled where they had to be.
#[derive(Debug)]
pub struct Prepared {
    programs: Vec<Program>,
    leftovers: Leftovers,
}

impl Prepared {
    /// Compiles what is to be compiled: that may take its time.
    ///
    /// # Errors
    /// A program is not there, or cannot be compiled.
    pub fn of(request: &Request) -> Result<Prepared, Refusal> {
        if let Some(why) = missing() {
            return Err(Refusal::Lacking { why });
        }
        // Without it we would wait for ever, and for a compiler, too.
        may_hear().map_err(|error| Refusal::NoWait { error })?;
        let leftovers = Leftovers::new().map_err(Refusal::no_folder)?;
        let built = request.built.as_deref();
        let words = request.programs.iter();
        let programs = words.map(|words| Program::prepare(words, leftovers.path(), built));
        Ok(Prepared {
            programs: programs.collect::<Result<_, _>>()?,
            leftovers,
        })
    }
}

impl Watched {
    /// Prepares the programs, and starts the first one; a later one starts when all earlier ones wait. Every event goes to `tell`, in order,
    /// from a thread of its own; the last is [`Event::Ended`].
    ///
    /// # Errors
    /// A program is not there, cannot be compiled or run, or may not be watched.
    pub fn start(
        request: Request,
        tell: impl FnMut(Event) + Send + 'static,
    ) -> Result<Watched, Refusal> {
        let prepared = Prepared::of(&request)?;
        Watched::begin(request, prepared, tell)
    }

    /// The same with those that are ready.
    ///
    /// # Errors
    /// A program cannot be run, or may not be watched.
    pub fn begin(
        request: Request,
        prepared: Prepared,
        mut tell: impl FnMut(Event) + Send + 'static,
    ) -> Result<Watched, Refusal> {
        let no_room = |error: io::Error| Refusal::NoRoom { error };
        let Prepared {
            programs,
            leftovers,
        } = prepared;
        let notes = Notes::make(leftovers.path()).map_err(Refusal::no_folder)?;
        let temporary = request.temporary.as_ref();
        let temporary = temporary.map(|folder| folder.path().as_os_str());
        let environment = environment(&notes, temporary);
        let typed = request.typed;
        let (orders, commands) = channel();
        let (begun, begins) = sync_channel(1);
        let body = move || {
            let _leftovers = leftovers;
            let witness = Witness::new(notes);
            let programs = Programs::new(programs, environment, &request);
            let begun = |first: Result<(), Refusal>| {
                let alive = first.is_ok();
                let _ = begun.send(first);
                alive
            };
            if request.free {
                counting::count(&request, programs, &commands, &mut tell, begun);
                return;
            }
            let mut conduct = Conduct::new(request, programs, witness, commands, &mut tell);
            let first = conduct.start_next().map(drop);
            if begun(first) {
                conduct.conduct();
            }
        };
        let tracer = thread::Builder::new().name("tracer".into());
        let tracer = tracer.spawn(body).map_err(no_room)?;
        let watched = Watched {
            orders,
            typed,
            tracer: Some(tracer),
        };
        await_begin(&begins)?;
        Ok(watched)
    }

    /// Compiles what is to be compiled, and lets Python read what it is to run.
    ///
    /// # Errors
    /// A program does not compile; or it is not there, or its tool.
    pub fn make(request: &Request) -> Result<(), Refusal> {
        let prepared = Prepared::of(request)?;
        prepared.programs.iter().try_for_each(Program::parse)
    }

    /// Whether programs can be watched on this machine: one that does nothing is.
    ///
    /// # Errors
    /// What forbids it.
    pub fn examine() -> Result<(), Refusal> {
        let request = Request {
            programs: vec![vec!["true".into()]],
            run: true,
            ..Request::default()
        };
        let (over, ends) = channel();
        let tell = move |event| {
            if matches!(event, Event::Ended(_)) {
                let _ = over.send(());
            }
        };
        let watched = Watched::start(request, tell)?;
        let _ = ends.recv();
        drop(watched);
        Ok(())
    }

    /// Opens the gate of the call that was chosen as this step; for another step it does nothing.
    pub fn open_gate(&mut self, step: u32) {
        let _ = self.orders.send(Command::OpenGate(step));
    }

    /// Ends them all; the last event still comes.
    pub fn finish(&mut self) {
        let _ = self.orders.send(Command::End);
    }

    /// Opens every gate from now on.
    pub fn run_on(&mut self) {
        let _ = self.orders.send(Command::RunOn);
    }

    /// Gives the programs a line to read from their stdin.
    pub fn type_line(&mut self, line: &str) {
        let _ = self.orders.send(Command::Line(line.to_owned()));
    }

    /// Whether the programs' stdin is still open from our side.
    pub fn can_be_typed_to(&self) -> bool {
        self.typed
    }

    /// Ends the programs' stdin, as Ctrl-D does.
    pub fn end_stdin(&mut self) {
        self.typed = false;
        let _ = self.orders.send(Command::EndInput);
    }
}

fn await_begin(begins: &Receiver<Result<(), Refusal>>) -> Result<(), Refusal> {
    let gone = |_| Refusal::NoRoom {
        error: io::Error::other(phrases().errors.tracer_gone),
    };
    begins.recv().map_err(gone)?
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.orders.send(Command::End);
        if let Some(tracer) = self.tracer.take() {
            let _ = tracer.join();
        }
    }
}

/// What watched programs find in their environment: ours, with what tells their lines and keeps colours away.
fn environment(notes: &Notes, temporary: Option<&OsStr>) -> Vec<(OsString, OsString)> {
    let ours = [
        ("TERM", "dumb"),
        ("NO_COLOR", "1"),
        ("PYTHONUNBUFFERED", "1"),
    ];
    let ours = ours.map(|(name, value)| (name.into(), value.into()));
    let temporary = temporary.map(|folder| ("TMPDIR".into(), folder.to_owned()));
    let own = notes.environment().into_iter().chain(ours);
    let own: Vec<(OsString, OsString)> = own.chain(temporary).collect();
    let theirs = env::vars_os().filter(|(name, _)| own.iter().all(|(known, _)| known != name));
    let mut all: Vec<_> = theirs.collect();
    all.extend(own);
    all
}

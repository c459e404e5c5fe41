//! A scene that runs, as seen from ours: in a process of its own, or a program that is watched and told as a scene is.

mod process;
mod taken;
mod watchdog;

use std::io;

use self::process::Process;
pub use self::taken::Taken;
use self::taken::Twin;
use crate::lab::launch::LaunchSpec;
use crate::lab::outside::{Refusal, Watched};
use crate::trace::Event;

/// A running scene. Dropping it ends its process, whatever that is waiting for.
#[derive(Debug)]
pub struct LiveScene(Played);

#[derive(Debug)]
enum Played {
    Process(Process),
    Twin(Twin),
    Taken(Watched),
}

impl LiveScene {
    /// Starts a scene. Every event goes to `tell`, in order, from a thread of its own; the last is [`Event::Ended`].
    ///
    /// # Errors
    /// No descriptors, no memory, or no process left for the scene; or its twin cannot be watched.
    pub fn start(spec: LaunchSpec, tell: impl Fn(Event) + Send + 'static) -> io::Result<LiveScene> {
        let played = match spec.twin {
            Some(program) => Played::Twin(Twin::start(program, &spec, tell)?),
            None => Played::Process(Process::start(spec, tell)?),
        };
        Ok(LiveScene(played))
    }

    /// Starts a program that a student has changed; it is told as a scene is.
    ///
    /// # Errors
    /// It cannot be watched, or does not compile.
    pub fn of_taken(
        taken: &Taken,
        tell: impl Fn(Event) + Send + 'static,
    ) -> Result<LiveScene, Refusal> {
        Ok(LiveScene(Played::Taken(taken.start(tell)?)))
    }

    /// Opens the gate of the call that was chosen as this step. An order for another step, one that needed no gate or
    /// has passed it, does nothing.
    pub fn open_gate(&mut self, step: u32) {
        match &mut self.0 {
            Played::Process(process) => process.open_gate(step),
            Played::Twin(twin) => twin.watched.open_gate(step),
            Played::Taken(watched) => watched.open_gate(step),
        }
    }

    /// Gives the program a line to read from its stdin.
    pub fn type_line(&mut self, line: &str) {
        match &mut self.0 {
            Played::Process(process) => process.type_line(line),
            Played::Twin(twin) => twin.watched.type_line(line),
            Played::Taken(watched) => watched.type_line(line),
        }
    }

    /// Whether the program's stdin is still open from our side.
    pub fn can_be_typed_to(&self) -> bool {
        match &self.0 {
            Played::Process(process) => process.can_be_typed_to(),
            Played::Twin(twin) => twin.watched.can_be_typed_to(),
            Played::Taken(watched) => watched.can_be_typed_to(),
        }
    }

    /// Ends the program's stdin, as Ctrl-D does.
    pub fn end_stdin(&mut self) {
        match &mut self.0 {
            Played::Process(process) => process.end_stdin(),
            Played::Twin(twin) => twin.watched.end_stdin(),
            Played::Taken(watched) => watched.end_stdin(),
        }
    }
}

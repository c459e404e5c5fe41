//! What processes held when they came to their end.

use crate::trace::{Event, Recording};

/// The sockets that a process held then.
#[derive(Debug)]
pub(super) struct Held<'a> {
    /// None of one that made no call.
    pub(super) process: Option<&'a str>,
    sockets: &'a [String],
    /// It did not come to its end by itself.
    pub(super) ended: bool,
    /// Its threads that were in no call then.
    pub(super) elsewhere: &'a [String],
    /// The last step before.
    pub(super) step: u32,
}

impl Held<'_> {
    pub(super) fn is_of(&self, program: &str) -> bool {
        self.process
            .is_some_and(|own| own == program || own.is_empty())
    }

    pub(super) fn has(&self, socket: &str) -> bool {
        self.sockets.iter().any(|held| held == socket)
    }
}

/// Of every process that held any.
pub(super) fn all(recording: &Recording) -> Vec<Held<'_>> {
    let mut step = 0;
    let mut all = Vec::new();
    for event in recording.events() {
        match event {
            Event::Pending(call) => step = call.step,
            Event::Held {
                process,
                sockets,
                ended,
                elsewhere,
            } => all.push(Held {
                process: process.as_deref(),
                sockets,
                ended: *ended,
                elsewhere,
                step,
            }),
            _ => {}
        }
    }
    all
}

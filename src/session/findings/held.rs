//! What processes held when they came to their end.

use crate::trace::{Event, Recording, Snapshot};

/// The sockets that a process held then.
#[derive(Debug)]
pub(super) struct Held<'a> {
    /// None of one that made no call.
    pub(super) process: Option<&'a str>,
    sockets: &'a [String],
    /// It did not come to its end by itself.
    pub(super) ended: bool,
    /// It failed.
    pub(super) failed: bool,
    /// Its threads that were in no call then.
    pub(super) elsewhere: &'a [String],
    /// The last step before.
    pub(super) step: u32,
    /// All that had happened before.
    before: &'a [Event],
}

impl<'a> Held<'a> {
    pub(super) fn sockets(&self) -> impl Iterator<Item = &'a str> {
        self.sockets.iter().map(String::as_str)
    }

    /// What the kernel had said last of a socket, and then of others: by now it may be gone with its process.
    pub(super) fn snapshot(&self, socket: &str) -> Option<&'a Snapshot> {
        self.before.iter().rev().find_map(|event| match event {
            Event::Sampled(snapshot) => snapshot.socket(socket).map(|_| snapshot),
            _ => None,
        })
    }

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
    for (at, event) in recording.events().iter().enumerate() {
        match event {
            Event::Pending(call) => step = call.step,
            Event::Held {
                process,
                sockets,
                ended,
                failed,
                elsewhere,
            } => all.push(Held {
                process: process.as_deref(),
                sockets,
                ended: *ended,
                failed: *failed,
                elsewhere,
                step,
                before: &recording.events()[..at],
            }),
            _ => {}
        }
    }
    all
}

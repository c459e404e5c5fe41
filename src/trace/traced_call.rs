//! A call of a run, joined: who makes it and where, how far it is, and what the kernel said around it.

use serde::{Deserialize, Serialize};

use super::argument::Argument;
use super::call::{Call, Does};
use super::event::{CallPending, CallReturned};
use super::outcome::Outcome;
use super::sample::Snapshot;

/// A call, as it was at one moment of its run.
#[derive(Clone, Copy, Debug)]
pub struct TracedCall<'a> {
    pub pending: &'a CallPending,
    pub phase: Phase<'a>,
    /// Its thread was seen asleep in it.
    pub slept: bool,
    /// It slept, and came back after others had gone on.
    pub woke: bool,
    /// What the kernel said last before it came back, and first after that.
    pub before: Option<&'a Snapshot>,
    pub after: Option<&'a Snapshot>,
}

/// How far a call is.
#[derive(Clone, Copy, Debug)]
pub enum Phase<'a> {
    /// At the gate: not yet made.
    Pending,
    /// Made, and not back yet.
    Inside,
    /// The thread sleeps in it.
    Waiting,
    /// Back.
    Returned(&'a CallReturned),
}

/// What a call may come to that its program did not count on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surprise {
    Error,
    /// Another thread goes on.
    Waits,
    /// Fewer bytes were taken than were to be sent.
    Short,
    /// A read came back with nothing.
    Nothing,
}

impl<'a> TracedCall<'a> {
    pub fn call(&self) -> Call {
        self.pending.call
    }

    /// Whether it is a call that this line asks for.
    pub fn is_on(&self, line: u32) -> bool {
        self.pending.line == line && !self.pending.own
    }

    /// Whether it was made, and is not back.
    pub fn is_under_way(&self) -> bool {
        matches!(self.phase, Phase::Inside | Phase::Waiting)
    }

    pub fn returned(&self) -> Option<&'a CallReturned> {
        match self.phase {
            Phase::Returned(returned) => Some(returned),
            _ => None,
        }
    }

    pub fn outcome(&self) -> Option<&'a Outcome> {
        self.returned().map(|returned| &returned.outcome)
    }

    /// Whether it was this socket's connect, and is back.
    pub fn has_tried(&self, socket: &str) -> bool {
        self.tried() == Some(socket)
    }

    /// The socket whose connect it was, if it is back.
    pub fn tried(&self) -> Option<&'a str> {
        let tried = self.call() == Call::Connect && self.returned().is_some();
        tried.then_some(&self.pending.socket)
    }

    /// Whether a transfer moved less than its program may have counted on.
    pub fn falls_short(&self) -> Option<Surprise> {
        let moved = self.outcome()?.bytes()?;
        let to_send = self
            .pending
            .args
            .iter()
            .find_map(|argument| match argument {
                Argument::Bytes(bytes) => Some(*bytes),
                _ => None,
            });
        match (self.call().does(), to_send) {
            (Does::Sends, Some(bytes)) if moved < bytes => Some(Surprise::Short),
            (Does::Receives, _) if moved == 0 => Some(Surprise::Nothing),
            _ => None,
        }
    }
}

//! Why a program hangs: two ends of one connection that wait for each other, and a connection that nobody accepts. Told only
//! where nobody else could go on: whoever holds one of these sockets waits, too.

mod each_other;
mod nobody_else;
mod queued;

use super::run_end::RunEnd;
use crate::trace::{Argument, Column, Phase, TracedCall};

/// What is known of that at the end of a run.
pub(super) struct Waits<'e, 'r, 'a> {
    end: &'e RunEnd<'r, 'a>,
    sleeping: Vec<&'r TracedCall<'a>>,
}

impl<'e, 'r, 'a> Waits<'e, 'r, 'a> {
    pub(super) fn of(end: &'e RunEnd<'r, 'a>) -> Waits<'e, 'r, 'a> {
        let sleeps = |call: &&&TracedCall<'_>| matches!(call.phase, Phase::Waiting);
        Waits {
            end,
            sleeping: end.unfinished.iter().filter(sleeps).copied().collect(),
        }
    }

    /// Whether nothing waits to be read, and nothing is under way.
    fn is_empty(&self, socket: &str) -> bool {
        let sample = self.end.last.and_then(|last| last.socket(socket));
        let none = |column| sample.and_then(|it| it.get(column)).unwrap_or(0) == 0;
        none(Column::ToRead) && none(Column::Unacked)
    }

    /// Whether no call on it has a limit: an accepted one has that of its listener.
    fn waits_for_ever(&self, socket: &str) -> bool {
        let limits = |argument: &Argument| matches!(argument, Argument::Option(name) if name.ends_with("TIMEO"));
        let listener = self.end.streams.listener(socket);
        let concerned = |name: &str| name == socket || Some(name) == listener;
        let sets = |call: &TracedCall<'_>| {
            concerned(&call.pending.socket) && call.pending.args.iter().any(limits)
        };
        self.end.streams.is_sole(socket) && !self.end.calls.iter().any(sets)
    }
}

//! A close of what was closed before: the number may belong to another socket by then (`man 2 close`).

use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::streams::{Streams, program};
use crate::trace::{Call, Outcome, TracedCall};

/// Closes that failed with EBADF, of a socket that the same program had closed. Python's sockets may be closed as often as one
/// likes, and whoever closes numbers there means all that there are.
pub fn closed_twice(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let failed = |call: &&TracedCall<'_>| {
        let error = call.outcome().and_then(|outcome| outcome.error());
        let python = call
            .pending
            .file
            .as_deref()
            .is_some_and(|file| file.ends_with(".py"));
        call.call() == Call::Close && error == Some("EBADF") && !python
    };
    let found = calls.iter().filter(failed).filter_map(|call| {
        let socket = &call.pending.socket;
        let before = streams.on(socket).iter().rfind(|it| {
            let same = program(&it.pending.thread) == program(&call.pending.thread);
            let closed = matches!(it.outcome(), Some(Outcome::Ok(_))) && it.pending.closes(socket);
            same && closed && it.pending.step < call.pending.step
        })?;
        let step = before.pending.step;
        let text = phrases().findings.closed_twice(socket, call.call(), step);
        Some(Finding::of(Kind::ClosedTwice, call, &[step], text))
    });
    found.collect()
}

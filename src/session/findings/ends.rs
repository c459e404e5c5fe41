//! How connections ended: sockets that nobody closed, closes that were resets, and reads behind the end.

use std::collections::BTreeMap;

use super::finding::{Finding, Kind};
use super::streams::{is_back, is_recv, is_stream, peer, program, room};
use crate::trace::{Call, Column, Ending, Recording, TracedCall};

/// Sockets that a program made and never closed, although it came to its end.
pub(super) fn still_open(recording: &Recording, calls: &[TracedCall<'_>]) -> Vec<Finding> {
    // Who fails leaves things open for another reason.
    if recording.ending().is_none_or(Ending::is_failure) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for call in calls {
        let Some(returned) = call.returned() else {
            continue;
        };
        let own = program(&call.pending.thread);
        // Who still waits is not at its end: it was ended.
        let waits = calls
            .iter()
            .any(|other| other.returned().is_none() && program(&other.pending.thread) == own);
        if waits || call.call() == Call::Dup {
            continue;
        }
        for name in &returned.made {
            if calls.iter().any(|other| closes(calls, call, other, name)) {
                continue;
            }
            let last = calls
                .iter()
                .rfind(|other| program(&other.pending.thread) == own);
            let last = last.map_or(call.pending.step, |last| last.pending.step);
            let text = format!(
                "{name}, which {} made here, was still open when {own} ended.",
                call.call()
            );
            found.push(Finding::of(Kind::StillOpen, call, &[last], text));
        }
    }
    found
}

/// Whether a call is the program's own close of a socket. Python closes at its end what the program forgot: such a close
/// stands on no line, though its thread's others do.
fn closes(
    calls: &[TracedCall<'_>],
    made: &TracedCall<'_>,
    close: &TracedCall<'_>,
    name: &str,
) -> bool {
    let its = close.call() == Call::Close && close.pending.socket == name;
    let in_python = made
        .pending
        .file
        .as_deref()
        .is_some_and(|file| file.ends_with(".py"));
    let behind = |later: &TracedCall<'_>| {
        later.pending.thread == close.pending.thread
            && later.pending.step > close.pending.step
            && later.pending.file.is_some()
    };
    let by_python = in_python && close.pending.file.is_none() && !calls.iter().any(behind);
    its && !by_python
}

/// Closes with bytes in the receive queue: the kernel answers with a reset, which may destroy what is on its way.
pub(super) fn unread_at_close(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let closes = calls
        .iter()
        .filter(|call| call.call() == Call::Close)
        .filter(is_back);
    let unread = closes.filter_map(|call| {
        let socket = &call.pending.socket;
        let before = call.before?.socket(socket)?;
        before.state.filter(|_| before.peer.is_some())?;
        let bytes = before.get(Column::ToRead).filter(|bytes| *bytes > 0)?;
        // Somebody else still holds it: this was not the last close.
        if call.after.is_some_and(|after| after.socket(socket).is_some()) {
            return None;
        }
        let who = peer(calls, socket).unwrap_or_else(|| "the other end".to_owned());
        let text = format!(
            "{socket} was closed with {bytes} unread bytes in its queue: {who} gets a reset instead of the end."
        );
        Some(Finding::of(Kind::UnreadAtClose, call, &[], text))
    });
    unread.collect()
}

/// So many times 0 in a row on one line are a loop.
const LOOP: usize = 3;

/// A loop that reads on behind the end of the stream.
pub(super) fn reads_on(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // Of the socket and the line: the step of each 0 in a row.
    let mut rows: BTreeMap<(&str, u32), Vec<&TracedCall<'_>>> = BTreeMap::new();
    for call in calls.iter().filter(is_back) {
        let socket = call.pending.socket.as_str();
        if !is_recv(call, socket) || !is_stream(calls, socket) || room(call.pending) == Some(0) {
            continue;
        }
        let row = rows.entry((socket, call.pending.line)).or_default();
        match call.outcome().and_then(|outcome| outcome.bytes()) {
            Some(0) => row.push(call),
            _ => row.clear(),
        }
        if row.len() == LOOP {
            let others: Vec<u32> = row[1..].iter().map(|call| call.pending.step).collect();
            let text = format!(
                "{socket}.{} gave 0, the end of the stream, and is called again and again.",
                call.call()
            );
            found.push(Finding::of(Kind::ReadsOn, row[0], &others, text));
        }
    }
    found
}

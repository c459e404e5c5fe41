//! How connections ended: sockets that nobody closed, closes that were resets, and reads behind the end.

use std::collections::BTreeMap;

use super::finding::{Finding, Kind};
use super::streams::{Streams, is_back, is_recv, moved, program, room, waits_for};
use crate::phrases::phrases;
use crate::trace::{Call, Column, Does, Ending, Event, Recording, Sample, State, TracedCall};

/// Sockets that a program made and never closed, although it came to its end; those that Python closed for it, since
/// nothing in the program held them any more; and those for whose end another program waits for ever.
pub(super) fn still_open(
    recording: &Recording,
    calls: &[TracedCall<'_>],
    streams: &Streams<'_>,
) -> Vec<Finding> {
    // Who fails leaves things open for another reason.
    if recording.ending().is_none_or(Ending::is_failure) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for call in calls {
        // What a language opens for itself stands on no line of the program.
        let own = call.call() != Call::Dup && call.pending.file.is_some();
        let Some(returned) = call.returned().filter(|_| own) else {
            continue;
        };
        for name in &returned.made {
            let closes = || calls.iter().filter(|other| other.pending.closes(name));
            if closes().any(|close| !is_by_python(call, close)) {
                continue;
            }
            let (step, text) = match closes().next() {
                Some(close) => {
                    let text = phrases().findings.closed_by_python(name, call.call());
                    (close.pending.step, text)
                }
                None => match open_for_ever(recording, calls, call, name, streams) {
                    Some(found) => found,
                    None => continue,
                },
            };
            found.push(Finding::of(Kind::StillOpen, call, &[step], text));
        }
    }
    found
}

/// Python closes what is not held any more: such a close stands on no line.
fn is_by_python(made: &TracedCall<'_>, close: &TracedCall<'_>) -> bool {
    let file = made.pending.file.as_deref().unwrap_or_default();
    file.ends_with(".py") && close.pending.file.is_none()
}

/// Of a socket that nobody closed: the call that shows that nobody will, and what to say.
fn open_for_ever(
    recording: &Recording,
    calls: &[TracedCall<'_>],
    made: &TracedCall<'_>,
    name: &str,
    streams: &Streams<'_>,
) -> Option<(u32, String)> {
    let own = program(&made.pending.thread);
    let its = |call: &&TracedCall<'_>| program(&call.pending.thread) == own;
    if calls.iter().filter(its).all(|call| is_back(&call)) {
        let last = calls.iter().rfind(its)?;
        // Whoever was ended had no time to close it; and there are other ways to close than close.
        let is_ended = match recording.ending()? {
            Ending::Over { ended, .. } => ended.iter().any(|name| name == own),
            _ => false,
        };
        if is_ended || is_gone(calls, last, name) || is_hidden(recording, name) {
            return None;
        }
        let text = phrases().findings.open_at_end(name, made.call(), own);
        return Some((last.pending.step, text));
    }
    // Its program waits: whoever used it last waits for something else, and the other end waits for it.
    let used = calls.iter().rfind(|call| call.pending.socket == name)?;
    let thread = &used.pending.thread;
    let mut waits = calls.iter().filter(|call| call.returned().is_none());
    let elsewhere = waits.clone().find(|call| call.pending.thread == *thread)?;
    let is_held = waits.clone().any(|call| {
        let names = waits_for(call).unwrap_or_default();
        call.pending.socket == name || names.iter().any(|it| it == name)
    });
    let peer = streams.peer(name)?;
    let waiting = waits.find(|call| is_recv(call, peer))?;
    let moves = matches!(used.call().does(), Does::Sends | Does::Receives);
    (moves && !is_held && elsewhere.call() == Call::Accept).then(|| {
        let (waits, awaits) = (elsewhere.call(), waiting.call());
        let words = &phrases().findings;
        let text = words.open_for_ever(name, made.call(), thread, waits, peer, awaits);
        (waiting.pending.step, text)
    })
}

/// Whether the kernel knew the socket, and does so no more behind this call: a dup2 over it, a close_range, or an exec
/// closed it.
fn is_gone(calls: &[TracedCall<'_>], last: &TracedCall<'_>, name: &str) -> bool {
    let knows = |call: &TracedCall<'_>| Some(call.after?.socket(name).is_some());
    knows(last) == Some(false) && calls.iter().any(|call| knows(call) == Some(true))
}

/// Whether nobody could see what became of the socket.
fn is_hidden(recording: &Recording, name: &str) -> bool {
    let mut events = recording.events().iter();
    events.any(|event| match event {
        Event::Sampled(now) => now.socket(name).is_some_and(Sample::is_unknown),
        _ => false,
    })
}

/// Closes with bytes in the receive queue: the kernel answers with a reset, which may destroy what is on its way.
pub(super) fn unread_at_close(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let closes = calls.iter().filter(is_back).flat_map(|call| {
        let closed = call.pending.closed().iter();
        closed.map(move |socket| (call, socket.as_str()))
    });
    let unread = closes.filter_map(|(call, socket)| {
        let before = call.before?.socket(socket)?;
        let connected = before.state.filter(|_| before.peer.is_some())?;
        let bytes = before.get(Column::ToRead).filter(|bytes| *bytes > 0)?;
        // Somebody else still holds it, so this was not the last close; or there is no connection any more to reset.
        let held = call
            .after
            .is_some_and(|after| after.socket(socket).is_some());
        if held || connected == State::Close {
            return None;
        }
        let text = match streams.peer(socket) {
            Some(peer) => phrases().findings.unread_at_close(socket, bytes, peer),
            None => phrases().findings.unread_at_close_of_unknown(socket, bytes),
        };
        Some(Finding::of(Kind::UnreadAtClose, call, &[], text))
    });
    unread.collect()
}

/// So many times 0 in a row on one line are a loop.
const LOOP: usize = 3;

/// A loop that reads on behind the end of the stream.
pub(super) fn reads_on(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // Of the socket and the line: the step of each 0 in a row.
    let mut rows: BTreeMap<(&str, u32), Vec<&TracedCall<'_>>> = BTreeMap::new();
    for call in calls.iter().filter(is_back) {
        let socket = call.pending.socket.as_str();
        if !is_recv(call, socket) || !streams.is(socket) || room(call.pending) == Some(0) {
            continue;
        }
        let row = rows.entry((socket, call.pending.line)).or_default();
        match moved(call) {
            Some(0) => row.push(call),
            _ => row.clear(),
        }
        if row.len() == LOOP {
            let others: Vec<u32> = row[1..].iter().map(|call| call.pending.step).collect();
            let text = phrases().findings.reads_on(socket, call.call());
            found.push(Finding::of(Kind::ReadsOn, row[0], &others, text));
        }
    }
    found
}

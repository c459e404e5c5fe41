//! How connections ended: closes that were resets, and reads behind the end.

use std::collections::BTreeMap;

use super::finding::{Finding, Kind};
use super::run_end::RunEnd;
use super::streams::{Streams, is_back, is_recv, moved, program, room};
use crate::phrases::phrases;
use crate::trace::{Argument, Column, Sample, Setting, Snapshot, State, TracedCall};

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
        // Somebody else still holds it, perhaps under another name, so this was not the last close; or there is no
        // connection any more to reset.
        let same = |it: &Sample| {
            let ends = it.local.is_some() && (&it.local, &it.peer) == (&before.local, &before.peer);
            it.name == socket || ends
        };
        let held = call.after.is_some_and(|after| after.each().any(same));
        // On loopback a reset is there at once: where the other end has got none, a copy is on its way to somebody.
        let peer = streams
            .peer(socket)
            .and_then(|peer| call.after?.socket(peer)?.state);
        let held = held || peer.is_some_and(|state| state != State::Close);
        let gone = streams.peer(socket).is_some() && !is_open(call.before?, before);
        if held || gone || connected == State::Close || aborts(calls, call, socket) {
            return None;
        }
        let words = &phrases().findings;
        let bytes = words.unread(bytes);
        if let Some(user) = closed_at_exit(calls, call, socket) {
            let text = at_exit(socket, program(&call.pending.thread), bytes, streams);
            let step = call.pending.step;
            return Some(Finding::of(Kind::UnreadAtClose, user, &[step], text));
        }
        let user = own_line(calls, call, socket);
        let text = match streams.peer(socket) {
            Some(peer) => words.unread_at_close(socket, bytes, peer),
            None => words.unread_at_close_of_unknown(socket, bytes),
        };
        Some(match user {
            Some(user) => Finding::of(Kind::UnreadAtClose, user, &[call.pending.step], text),
            None => Finding::of(Kind::UnreadAtClose, call, &[], text),
        })
    });
    unread.collect()
}

/// Whether anybody still has the other end of a connection: else nobody is there to miss anything.
fn is_open(then: &Snapshot, own: &Sample) -> bool {
    let mut others = then.each();
    others.any(|it| it.local == own.peer && it.peer == own.local)
}

/// Where a language closes a socket by itself, because nothing holds it any more: the program's last call on it, or what made
/// it.
fn own_line<'c, 'a>(
    calls: &'c [TracedCall<'a>],
    close: &TracedCall<'_>,
    socket: &str,
) -> Option<&'c TracedCall<'a>> {
    let concerns = |it: &&TracedCall<'_>| {
        let made = it.returned().map_or(&[][..], |returned| &returned.made);
        it.pending.socket == socket || made.iter().any(|made| made == socket)
    };
    let before = calls[..close.pending.step as usize - 1].iter();
    let mut before = before.filter(|it| concerns(it) && !it.pending.own);
    before.rfind(|_| close.pending.own)
}

/// Where a language closes a socket because its program ends, on no line of it: the program's last call on that socket.
fn closed_at_exit<'c, 'a>(
    calls: &'c [TracedCall<'a>],
    close: &TracedCall<'_>,
    socket: &str,
) -> Option<&'c TracedCall<'a>> {
    let close = close.pending;
    let has_line = |it: &&TracedCall<'_>| it.pending.file.is_some();
    let own = |it: &&TracedCall<'_>| it.pending.thread == close.thread;
    let mut later = calls.iter().filter(|it| it.pending.step > close.step);
    if close.file.is_some() || later.any(|it| own(&it) && has_line(&it)) {
        return None;
    }
    let mut before = calls.iter().filter(|it| it.pending.step < close.step);
    before.rfind(|it| it.pending.socket == socket && has_line(it))
}

fn at_exit(socket: &str, program: &str, bytes: String, streams: &Streams<'_>) -> String {
    let words = &phrases().findings;
    match streams.peer(socket) {
        Some(peer) => words.unread_at_exit(socket, program, bytes, peer),
        None => words.unread_at_exit_of_unknown(socket, program, bytes),
    }
}

/// The same where the program came to its end, and the kernel closed what it still had open.
pub(super) fn unread_at_exit(end: &RunEnd<'_, '_>) -> Vec<Finding> {
    let (calls, streams) = (end.calls, end.streams);
    let over = end.held.iter().filter(|held| !held.ended && !held.failed);
    let sockets = over.flat_map(|held| held.sockets().map(move |socket| (held, socket)));
    let unread = sockets.filter_map(|(held, socket)| {
        let user = calls.iter().rfind(|it| it.pending.socket == socket)?;
        let own = program(&user.pending.thread);
        let then = held.snapshot(socket)?;
        let now = then.socket(socket)?;
        let connected = now.state.filter(|_| now.peer.is_some())?;
        let bytes = now.get(Column::ToRead).filter(|bytes| *bytes > 0)?;
        let holders = end.held.iter().filter(|other| other.has(socket));
        if !held.is_of(own)
            || holders.count() > 1
            || connected == State::Close
            || streams.peer(socket).is_some() && !is_open(then, now)
            || aborts(calls, user, socket)
        {
            return None;
        }
        let bytes = phrases().findings.unread(bytes);
        let text = at_exit(socket, own, bytes, streams);
        Some(Finding::of(Kind::UnreadAtClose, user, &[], text))
    });
    unread.collect()
}

/// Whether a reset was wanted: with SO_LINGER of 0 a close is one (`man 7 socket`).
fn aborts(calls: &[TracedCall<'_>], close: &TracedCall<'_>, socket: &str) -> bool {
    let lingers =
        |argument: &Argument| matches!(argument, Argument::Option(name) if name == "SO_LINGER");
    let until = calls.partition_point(|it| it.pending.step < close.pending.step);
    let before = calls[..until].iter();
    let mut own = before.filter(|it| it.pending.socket == socket);
    let last = own.rfind(|it| it.pending.args.iter().any(lingers));
    let at_once = Argument::Value(Setting::Number(0));
    last.is_some_and(|it| it.pending.args.contains(&at_once))
}

/// So many times 0 in a row on one line are a loop: whoever wants some more lines asks for fewer.
const LOOP: usize = 20;

/// So many of them show it.
const SHOWN: usize = 5;

/// A loop that reads on behind the end of the stream.
pub(super) fn reads_on(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // Of the socket and the line: the step of each 0 in a row.
    let mut rows: BTreeMap<(&str, u32), Vec<&TracedCall<'_>>> = BTreeMap::new();
    for call in calls.iter().filter(is_back) {
        let socket = call.pending.socket.as_str();
        // Who has no room gets nothing, and where it cannot be read nobody knows.
        let has_room = room(call.pending) > Some(0) || moved(call) != Some(0);
        if !is_recv(call, socket) || !streams.is(socket) || !has_room {
            continue;
        }
        let row = rows.entry((socket, call.pending.line)).or_default();
        match moved(call) {
            Some(0) => row.push(call),
            _ => row.clear(),
        }
        if row.len() == LOOP {
            let others: Vec<u32> = row[1..SHOWN].iter().map(|call| call.pending.step).collect();
            let text = phrases().findings.reads_on(socket, call.call());
            found.push(Finding::of(Kind::ReadsOn, row[0], &others, text));
        }
    }
    found
}

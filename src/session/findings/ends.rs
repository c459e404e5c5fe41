//! How connections ended: closes that were resets, and reads behind the end.

use std::collections::BTreeMap;

use super::finding::{Finding, Kind};
use super::streams::{Streams, is_back, is_recv, moved, room};
use crate::phrases::phrases;
use crate::trace::{Column, State, TracedCall};

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

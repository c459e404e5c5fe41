//! What the kernel said after a call, as far as it changed.

use std::sync::Arc;

use super::clean;
use crate::phrases::phrases;
use crate::trace::{Call, Column, Does, Sample, Shown, Snapshot, State, TracedCall};
use crate::view::sockets::is_new;

/// A change, and the socket that it is one of.
pub(super) struct Change {
    pub(super) socket: Option<String>,
    pub(super) text: String,
}

impl Change {
    /// Of several calls that came back together: the one on its socket, unless that only heard of the end; else the one that
    /// ended something; else the last one.
    pub(super) fn made_by(&self, calls: &[TracedCall<'_>]) -> usize {
        let socket = self.socket.as_deref();
        let concerns = |call: &TracedCall<'_>| {
            let hears_the_end = call.call().does() == Does::Receives
                && call.outcome().and_then(|outcome| outcome.bytes()) == Some(0);
            let made = call.returned().map_or(&[][..], |returned| &returned.made);
            socket.is_some_and(|socket| {
                call.pending.socket == socket && !hears_the_end
                    || call.pending.closes(socket)
                    || made.iter().any(|made| made == socket)
            })
        };
        let ends = |call: &TracedCall<'_>| {
            call.call().does() == Does::Closes || call.call() == Call::Shutdown
        };
        let last = calls.len().saturating_sub(1);
        let own = calls.iter().rposition(concerns);
        own.or_else(|| calls.iter().rposition(ends)).unwrap_or(last)
    }
}

/// `receiver: to read 1024 → 2048`, one line a socket. `tried` says whether its connect was back before, and is now.
pub(super) fn changes(
    before: &Snapshot,
    now: &Snapshot,
    shown: Shown,
    tried: impl Fn(&str) -> [bool; 2],
) -> Vec<Change> {
    let (words, mut lines) = (&phrases().plain, Vec::new());
    let mut tell = |socket: Option<&str>, text: String| {
        lines.push(Change {
            socket: socket.map(str::to_owned),
            text: clean(&text),
        });
    };
    for (sample, old) in now.beside(before) {
        // Of what is said as before only a connect that has failed since makes something else.
        let same = old.is_some_and(|old| Arc::ptr_eq(old, sample));
        if same && sample.state != Some(State::Close) {
            continue;
        }
        let old = old.map(|old| &**old);
        let told = differences(old, sample, shown, tried(&sample.name));
        if !told.is_empty() {
            let text = format!("{}: {}", sample.name, told.join(", "));
            tell(Some(&sample.name), text);
        }
    }
    let closed = before.beside(now).filter(|(_, now)| now.is_none());
    for (sample, _) in closed {
        tell(Some(&sample.name), words.closed(&sample.name));
    }
    for row in now.rows() {
        if is_new(row, before) {
            let seconds = row.seconds.max(0.0).ceil();
            tell(None, words.time_wait(&row.local, &row.peer, seconds));
        }
    }
    lines
}

fn differences(
    before: Option<&Sample>,
    now: &Sample,
    shown: Shown,
    tried: [bool; 2],
) -> Vec<String> {
    let mut told = Vec::new();
    // What comes into CLOSE was connected; what is in it from the beginning was only made.
    let from = before.and_then(|old| old.state);
    let fresh = from.is_none_or(|old| old == State::Close);
    let old_state = before.and_then(|old| old.state_word(fresh && !tried[0]));
    match (old_state, now.state_word(fresh && !tried[1])) {
        (Some(old), Some(new)) if old != new => told.push(format!("{old} → {new}")),
        (None, Some(new)) => told.push(new.to_owned()),
        _ => {}
    }
    let address = |sample: &Sample| match (&sample.local, &sample.peer) {
        (Some(local), Some(peer)) => format!("{local} → {peer}"),
        (Some(local), None) => local.clone(),
        _ => String::new(),
    };
    let (old, new) = (before.map(address).unwrap_or_default(), address(now));
    if old != new && !new.is_empty() {
        told.push(new);
    }
    for &column in Column::ALL.iter().filter(|column| shown.has(**column)) {
        let label = column.label_of(now.kind);
        match (before.and_then(|old| old.get(column)), now.get(column)) {
            (Some(old), Some(new)) if old != new => told.push(format!("{label} {old} → {new}")),
            // A listener's limit of 0 is one.
            (None, Some(new)) if new > 0 || column == Column::Limit => {
                told.push(format!("{label} {new}"))
            }
            _ => {}
        }
    }
    told
}

//! Bytes of a short send that nobody sent later.

use super::finding::{Finding, Kind};
use super::run_end::RunEnd;
use super::streams::{is_recv, is_send, moved, program, to_send};
use crate::phrases::phrases;
use crate::trace::{Call, Does, TracedCall, printable};

/// Bytes of a short send that were never sent: all that was sent on this socket later is less, or does not go on where
/// it stopped. The same of a send that found no room (EAGAIN), if others followed: who sends nothing any more has rather
/// given that connection up.
///
/// sendfile and splice are not looked at: they are short at the end of their file, too.
pub(super) fn never_sent(end: &RunEnd<'_, '_>) -> Vec<Finding> {
    let streams = end.streams;
    let mut found = Vec::new();
    // Not all bytes of the others go through calls that name them.
    for socket in streams.names().filter(|socket| streams.is_sole(socket)) {
        let calls_on_it = streams.on(socket);
        let stopped = stopped(calls_on_it, socket);
        for (at, call) in calls_on_it.iter().enumerate() {
            if !is_send(call, socket) || matches!(call.call(), Call::Sendfile | Call::Splice) {
                continue;
            }
            let no_room = call.outcome().and_then(|it| it.error()) == Some("EAGAIN");
            let taken = moved(call).or(no_room.then_some(0));
            let (Some(asked), Some(taken)) = (to_send(call.pending), taken) else {
                continue;
            };
            let later = &calls_on_it[at + 1..];
            if taken >= asked || stopped[at + 1] || may_go_on(end, call, later) {
                continue;
            }
            let rest = asked - taken;
            let sends = |later: &&TracedCall<'_>| is_send(later, socket) && moved(later).is_some();
            let next = later.iter().find(sends);
            let settled = next.map_or(no_room, |next| goes_on(call, taken, next, later));
            if settled {
                continue;
            }
            let others: Vec<u32> = next.iter().map(|next| next.pending.step).collect();
            let words = &phrases().findings;
            let text = match no_room {
                true => words.no_room(socket, call.call(), asked),
                false => words.never_sent(socket, call.call(), asked, taken, rest),
            };
            found.push(Finding::of(Kind::NeverSent, call, &others, text));
        }
    }
    found
}

/// Whether an error or an end from outside stops somebody from each of these calls on: who is stopped has not forgotten
/// anything.
fn stopped(calls: &[TracedCall<'_>], socket: &str) -> Vec<bool> {
    let stops = |call: &TracedCall<'_>| match call.outcome() {
        None => is_send(call, socket),
        Some(outcome) => {
            let moves = is_send(call, socket) || is_recv(call, socket);
            let tries_again = ["EAGAIN", "EINTR"];
            moves
                && outcome
                    .error()
                    .is_some_and(|name| !tries_again.contains(&name))
        }
    };
    let mut stopped = vec![false; calls.len() + 1];
    for (at, call) in calls.iter().enumerate().rev() {
        stopped[at] = stopped[at + 1] || stops(call);
    }
    stopped
}

/// Whether the run was over before its thread could send the rest: it waits elsewhere, and the socket is still open; or it was
/// ended right behind this call.
fn may_go_on(end: &RunEnd<'_, '_>, call: &TracedCall<'_>, later: &[TracedCall<'_>]) -> bool {
    let its_thread = |other: &&TracedCall<'_>| other.pending.thread == call.pending.thread;
    let last = end.calls.iter().rfind(its_thread);
    let own = program(&call.pending.thread);
    let ended = || end.held.iter().any(|held| held.ended && held.is_of(own));
    if last.is_some_and(|last| last.pending.step == call.pending.step) && ended() {
        return true;
    }
    let elsewhere = last.is_some_and(|last| {
        last.returned().is_none() && last.pending.socket != call.pending.socket
    });
    elsewhere
        && !later
            .iter()
            .any(|later| later.call().does() == Does::Closes)
}

/// Whether the sends that follow a short one, of which `next` is the first, go on where it stopped.
fn goes_on(
    short: &TracedCall<'_>,
    taken: u64,
    next: &TracedCall<'_>,
    later: &[TracedCall<'_>],
) -> bool {
    let begins = |call: &TracedCall<'_>| {
        printable::known(call.pending.data.as_deref()?, to_send(call.pending)?)
    };
    let known = || {
        let short = begins(short)?;
        let rest = short.get(usize::try_from(taken).ok()?..)?;
        let next = begins(next)?;
        let both = rest.len().min(next.len());
        (both > 0).then(|| rest[..both] == next[..both])
    };
    let rest = to_send(short.pending).map(|asked| asked - taken);
    known().unwrap_or_else(|| {
        let socket = &short.pending.socket;
        let sends = later.iter().filter(|later| is_send(later, socket));
        let sent: u64 = sends.filter_map(|later| moved(later)).sum();
        to_send(next.pending) == rest || rest.is_some_and(|rest| sent >= rest)
    })
}

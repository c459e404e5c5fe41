//! Bytes that got lost between two programs: those that a short send left, and those of a message that one recv cut.

use super::finding::{Finding, Kind};
use super::streams::{is_back, is_recv, is_send, is_stream, peer, room, sockets, to_send};
use crate::trace::{Call, Does, TracedCall, printable};

/// Bytes of a short send that were never sent: all that was sent on this socket later is less, or does not go on where
/// it stopped.
pub(super) fn never_sent(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for socket in sockets(calls) {
        if !is_stream(calls, socket) {
            continue;
        }
        let sends: Vec<&TracedCall<'_>> =
            calls.iter().filter(|call| is_send(call, socket)).collect();
        // Whom an error or an end from outside stops has not forgotten anything.
        let stopped = sends.iter().any(|call| match call.outcome() {
            None => true,
            Some(outcome) => outcome
                .error()
                .is_some_and(|name| name != "EAGAIN" && name != "EINTR"),
        });
        if stopped {
            continue;
        }
        for (at, call) in sends.iter().enumerate() {
            let moved = call.outcome().and_then(|outcome| outcome.bytes());
            let (Some(asked), Some(moved)) = (to_send(call.pending), moved) else {
                continue;
            };
            if moved >= asked {
                continue;
            }
            let rest = asked - moved;
            let later = &sends[at + 1..];
            let next = later
                .iter()
                .find(|later| later.pending.thread == call.pending.thread);
            let goes_on = next.is_some_and(|next| {
                goes_on(call, moved, next).unwrap_or(to_send(next.pending) == Some(rest))
            });
            let sent: u64 = later
                .iter()
                .filter_map(|call| call.outcome()?.bytes())
                .sum();
            if goes_on
                || sent >= rest && next.is_some_and(|next| goes_on_unknown(call, moved, next))
            {
                continue;
            }
            let others: Vec<u32> = next.iter().map(|next| next.pending.step).collect();
            let text = format!(
                "{socket}.{} was given {asked} bytes and took {moved}: the other {rest} were never sent.",
                call.call()
            );
            found.push(Finding::of(Kind::NeverSent, call, &others, text));
        }
    }
    found
}

/// Whether a send begins with the bytes that a short one left; unknown where not enough of either is shown.
fn goes_on(short: &TracedCall<'_>, moved: u64, next: &TracedCall<'_>) -> Option<bool> {
    let shown = known(short)?;
    let rest = shown
        .get(usize::try_from(moved).ok()?..)
        .filter(|rest| !rest.is_empty())?;
    let next = known(next)?;
    let both = rest.len().min(next.len());
    (both > 0).then(|| rest[..both] == next[..both])
}

fn goes_on_unknown(short: &TracedCall<'_>, moved: u64, next: &TracedCall<'_>) -> bool {
    goes_on(short, moved, next).is_none()
}

/// What is known of a call's data: its beginning.
fn known(call: &TracedCall<'_>) -> Option<Vec<u8>> {
    printable::known(call.pending.data.as_deref()?, to_send(call.pending)?)
}

/// What somebody sent in one call, or in several that went on where the one before had stopped.
struct Message {
    first: u64,
    /// Behind its last byte.
    end: u64,
    step: u32,
}

fn messages(calls: &[TracedCall<'_>], socket: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    let (mut at, mut rest) = (0, 0);
    for call in calls.iter().filter(|call| is_send(call, socket)) {
        let moved = call.outcome().and_then(|outcome| outcome.bytes());
        let (Some(moved), Some(asked)) = (moved, to_send(call.pending)) else {
            continue;
        };
        match messages.last_mut() {
            Some(last) if rest > 0 && asked == rest => last.end = at + moved,
            _ => messages.push(Message {
                first: at,
                end: at + moved,
                step: call.pending.step,
            }),
        }
        at += moved;
        rest = asked - moved.min(asked);
    }
    messages
}

/// A message that the first recv did not get whole, although it had the room, and the program went on: it answered, or
/// never read the rest.
pub(super) fn message_cut(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    // Whoever still waits may read on one day.
    let all_over = calls.iter().all(|call| is_back(&call));
    for socket in sockets(calls) {
        let Some(peer) = peer(calls, socket) else {
            continue;
        };
        let messages = messages(calls, &peer);
        let closed = calls
            .iter()
            .any(|call| call.pending.socket == socket && call.call() == Call::Close);
        let mut at = 0;
        for (index, call) in calls.iter().enumerate() {
            if !is_recv(call, socket) {
                continue;
            }
            let got = call.outcome().and_then(|outcome| outcome.bytes());
            let (Some(got @ 1..), Some(room)) = (got, room(call.pending)) else {
                continue;
            };
            let begun = at;
            at += got;
            let cut = messages.iter().find(|it| it.first < at && at < it.end);
            let Some(cut) = cut.filter(|_| got < room) else {
                continue;
            };
            // Only its first piece: who reads the others has understood.
            if begun > cut.first {
                continue;
            }
            let later = &calls[index + 1..];
            let mut own = later.iter().filter(|later| later.pending.socket == socket);
            let whole = cut.end - cut.first;
            let sentence = |what: String| {
                let name = call.call();
                format!(
                    "{socket}.{name} got {} of the {whole} bytes that {peer} sent in step {}, and the program {what}.",
                    at - cut.first,
                    cut.step
                )
            };
            let next = own.find(|call| call.call().does() != Does::Tells);
            let told = match next {
                Some(next) if is_recv(next, socket) => None,
                Some(next) if next.call().does() == Does::Sends => {
                    // Who passes on what came, byte by byte, needs no whole messages; who answers a line, has one.
                    let passes_on = to_send(next.pending) == Some(got) || holds_line(call);
                    (!passes_on).then(|| (next.pending.step, "answered".to_owned()))
                }
                Some(next) => Some((next.pending.step, "never read the rest".to_owned())),
                None if all_over && !closed => Some((cut.step, "never read the rest".to_owned())),
                None => None,
            };
            if let Some((step, what)) = told {
                let text = sentence(what);
                found.push(Finding::of(Kind::MessageCut, call, &[cut.step, step], text));
            }
        }
    }
    found
}

fn holds_line(call: &TracedCall<'_>) -> bool {
    let data = call
        .returned()
        .and_then(|returned| returned.data.as_deref());
    data.is_some_and(|data| data.contains("\\n"))
}

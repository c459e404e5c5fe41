//! Bytes that got lost between two programs: those that a short send left, and those of a message that one recv cut.

use super::finding::{Finding, Kind};
use super::streams::{Streams, is_back, is_recv, is_send, moved, room, to_send, waits_for};
use crate::phrases::phrases;
use crate::trace::{Call, Does, TracedCall, printable};

/// Bytes of a short send that were never sent: all that was sent on this socket later is less, or does not go on where
/// it stopped.
///
/// sendfile and splice are not looked at: they are short at the end of their file, too.
pub(super) fn never_sent(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for socket in streams.names().filter(|socket| streams.is(socket)) {
        for (at, call) in calls.iter().enumerate() {
            if !is_send(call, socket) || matches!(call.call(), Call::Sendfile | Call::Splice) {
                continue;
            }
            let (Some(asked), Some(taken)) = (to_send(call.pending), moved(call)) else {
                continue;
            };
            let later: Vec<&TracedCall<'_>> = calls[at + 1..]
                .iter()
                .filter(|later| later.pending.socket == socket || later.pending.closes(socket))
                .collect();
            if taken >= asked || stopped(&later, socket) || may_go_on(calls, call, &later) {
                continue;
            }
            let rest = asked - taken;
            let sends = |later: &&&TracedCall<'_>| is_send(later, socket) && moved(later).is_some();
            let next = later.iter().find(sends);
            if next.is_some_and(|next| goes_on(call, taken, next, &later)) {
                continue;
            }
            let others: Vec<u32> = next.iter().map(|next| next.pending.step).collect();
            let words = &phrases().findings;
            let text = words.never_sent(socket, call.call(), asked, taken, rest);
            found.push(Finding::of(Kind::NeverSent, call, &others, text));
        }
    }
    found
}

/// Whom an error or an end from outside stops has not forgotten anything.
fn stopped(later: &[&TracedCall<'_>], socket: &str) -> bool {
    later.iter().any(|call| match call.outcome() {
        None => is_send(call, socket),
        Some(outcome) => {
            let moves = is_send(call, socket) || is_recv(call, socket);
            let tries_again = ["EAGAIN", "EINTR"];
            moves
                && outcome
                    .error()
                    .is_some_and(|name| !tries_again.contains(&name))
        }
    })
}

/// Whether the run was over before its thread could send the rest: it waits elsewhere, and the socket is still open.
fn may_go_on(calls: &[TracedCall<'_>], call: &TracedCall<'_>, later: &[&TracedCall<'_>]) -> bool {
    let its_thread = |other: &&TracedCall<'_>| other.pending.thread == call.pending.thread;
    let last = calls.iter().rfind(its_thread);
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
    later: &[&TracedCall<'_>],
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
        let (Some(moved), Some(asked)) = (moved(call), to_send(call.pending)) else {
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

/// A message that the first recv did not get whole, and the program went on: it answered, or never read the rest.
///
/// Where the recv filled its room it was perhaps meant to: a header, a line, or a record of a fixed length, so that the
/// message is several of them. Then it is told only if nobody reads the rest, or every later piece is answered by the
/// same recv, too, and they do not come out even.
///
/// An answer to the first piece is no finding where that holds a line or a frame with its length before it: who sent
/// several of them in one call did not send one message. Nor is one between which and the recv the thread waited for
/// other sockets, or moved bytes on them: it is perhaps no answer to this recv. So records of a fixed length, sent
/// several at a time and answered one by one, are told although they are right.
pub(super) fn message_cut(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // Whoever still waits may read on one day.
    let all_over = calls.iter().all(|call| is_back(&call));
    for socket in streams.names() {
        let Some(peer) = streams.peer(socket) else {
            continue;
        };
        let messages = messages(calls, peer);
        let mut at = 0;
        for (index, call) in calls.iter().enumerate() {
            if !is_recv(call, socket) {
                continue;
            }
            let (Some(got @ 1..), Some(room)) = (moved(call), room(call.pending)) else {
                continue;
            };
            let begun = at;
            at += got;
            let cut = messages.iter().find(|it| it.first < at && at < it.end);
            // Only its first piece: who reads the others has understood.
            let Some(cut) = cut.filter(|cut| begun <= cut.first) else {
                continue;
            };
            let later = &calls[index + 1..];
            if got == room && was_meant(call, later, cut.end - cut.first) {
                continue;
            }
            let closed = later.iter().find(|later| later.pending.closes(socket));
            let reads_on = later.iter().any(|later| is_recv(later, socket));
            let (step, answered) = match answer(call, later) {
                Some(answer) => (answer.pending.step, true),
                None if reads_on || !all_over && closed.is_none() => continue,
                None => (closed.map_or(cut.step, |close| close.pending.step), false),
            };
            let (got, whole) = (at - cut.first, cut.end - cut.first);
            let words = &phrases().findings;
            let recv = format!("{socket}.{}", call.call());
            let text = words.message_cut(recv, got, whole, peer, cut.step, answered);
            found.push(Finding::of(Kind::MessageCut, call, &[cut.step, step], text));
        }
    }
    found
}

/// A recv for no more is one for a header.
const HEADER: u64 = 8;

/// Whether a recv that filled its room may have got all that it was for, though the message is longer.
fn was_meant(piece: &TracedCall<'_>, later: &[TracedCall<'_>], whole: u64) -> bool {
    let socket = &piece.pending.socket;
    let Some(got) = moved(piece).filter(|got| *got > HEADER && !holds_whole(piece, *got)) else {
        return true;
    };
    let mut others = later
        .iter()
        .filter(|later| is_recv(later, socket))
        .peekable();
    if others.peek().is_none() {
        return false;
    }
    let same = |other: &TracedCall<'_>| {
        other.pending.line == piece.pending.line && room(other.pending) == room(piece.pending)
    };
    whole.is_multiple_of(got) || !others.all(same)
}

/// Whether a piece holds a line, or a frame with its length before it.
fn holds_whole(piece: &TracedCall<'_>, got: u64) -> bool {
    let data = piece
        .returned()
        .and_then(|returned| returned.data.as_deref());
    let data = data.and_then(|data| printable::known(data, got));
    let data = data.unwrap_or_default();
    data.contains(&b'\n') || holds_frame(&data, got)
}

/// What a thread sends on the very socket on which it has just received a piece, without anything else between, if it
/// can be an answer to that piece alone.
fn answer<'c, 'a>(
    piece: &TracedCall<'a>,
    later: &'c [TracedCall<'a>],
) -> Option<&'c TracedCall<'a>> {
    let socket = &piece.pending.socket;
    let own = later
        .iter()
        .filter(|later| later.pending.thread == piece.pending.thread);
    let mut moves = own.filter(|later| {
        let waits = waits_for(later).is_some_and(|names| names.iter().any(|name| name != socket));
        waits || matches!(later.call().does(), Does::Sends | Does::Receives)
    });
    let next = moves.next().filter(|next| is_send(next, socket))?;
    let got = moved(piece)?;
    // Who passes on what came, byte by byte, needs no whole messages.
    let passes_on = to_send(next.pending) == Some(got);
    (!passes_on && !holds_whole(piece, got)).then_some(next)
}

/// Whether so many bytes, which begin so, hold a whole frame: its length in 2 or 4 bytes, and so many more.
fn holds_frame(begin: &[u8], got: u64) -> bool {
    let fits = |length: u64, size: u64| size + length <= got;
    let short = begin.first_chunk::<2>().is_some_and(|length| {
        let both = [u16::from_be_bytes(*length), u16::from_le_bytes(*length)];
        both.iter().any(|length| fits(u64::from(*length), 2))
    });
    short
        || begin.first_chunk::<4>().is_some_and(|length| {
            let both = [u32::from_be_bytes(*length), u32::from_le_bytes(*length)];
            both.iter().any(|length| fits(u64::from(*length), 4))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn frame(begin: &[u8], got: u64, expected: bool) {
        assert_eq!(holds_frame(begin, got), expected, "{begin:?} {got}");
    }

    #[test]
    fn a_frame_is_its_length_and_so_many_bytes() {
        frame(b"\0\x03abc\0", 6, true);
        frame(b"\x05\0\0\0ab", 6, false);
        frame(b"\0\0\0\x02ab\0", 7, true);
        frame(b"hello", 5, false);
        frame(b"", 1, false);
    }
}

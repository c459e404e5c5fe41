//! What somebody sent in one call, or in several that went on where the one before had stopped.

use super::exchange::Exchange;
use crate::phrases::phrases;
use crate::session::findings::streams::{Streams, is_recv, is_send, moved, to_send};
use crate::trace::{TracedCall, printable};

#[derive(Debug)]
pub struct Message {
    /// Where its first byte is in all that the socket sent.
    pub first: u64,
    /// Behind its last byte.
    pub end: u64,
    /// Its first send, and its last one.
    pub(super) step: u32,
    pub(super) last: u32,
}

impl Message {
    pub(super) fn bytes(&self) -> u64 {
        self.end - self.first
    }

    /// In which steps it was sent.
    pub(super) fn sent(&self) -> String {
        phrases().findings.sent_in(self.step, self.last)
    }
}

/// All that a socket sent.
pub fn of(calls: &[TracedCall<'_>], socket: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    let (mut at, mut rest) = (0, 0);
    for call in calls.iter().filter(|call| is_send(call, socket)) {
        let Some(moved) = moved(call) else {
            continue;
        };
        // Where nobody could read how many were to be sent, those that were are known all the same.
        let asked = to_send(call.pending).unwrap_or(moved);
        match messages.last_mut() {
            Some(last) if rest > 0 && asked == rest => {
                (last.end, last.last) = (at + moved, call.pending.step);
            }
            _ => messages.push(Message {
                first: at,
                end: at + moved,
                step: call.pending.step,
                last: call.pending.step,
            }),
        }
        at += moved;
        rest = asked - moved.min(asked);
    }
    messages
}

/// Of how many messages there were bytes in what a recv brought, if of more than one.
pub fn several_in(recv: &TracedCall<'_>, streams: &Streams<'_>) -> Option<usize> {
    let socket = recv.pending.socket.as_str();
    let sender = streams.peer(socket)?;
    let until = |call: &&TracedCall<'_>| call.pending.step <= recv.pending.step;
    let got = streams.on(socket).iter().filter(until);
    let got = got.filter(|call| is_recv(call, socket)).filter_map(moved);
    let (end, bytes) = (got.sum::<u64>(), moved(recv)?);
    let sent = of(streams.on(sender), sender);
    let parts = sent
        .iter()
        .filter(|it| it.first < end && it.end > end - bytes)
        .count();
    (parts > 1).then_some(parts)
}

/// What a message says, if all of it is known: of a long one no send shows more than its beginning, but the pieces do in
/// which it was read.
pub(super) fn whole(
    calls: &[TracedCall<'_>],
    message: &Message,
    read: &[Exchange],
) -> Option<Vec<u8>> {
    from_send(calls, message).or_else(|| from_pieces(message, read))
}

fn from_pieces(message: &Message, read: &[Exchange]) -> Option<Vec<u8>> {
    let from = read.partition_point(|piece| piece.begun + piece.got <= message.first);
    let mut at = message.first;
    let mut all = Vec::new();
    for piece in read[from..].iter().take_while(|it| it.begun < message.end) {
        let known = piece.data.len() as u64 == piece.got && piece.begun <= at;
        let data = piece.data.iter().filter(|_| known);
        let data = data.skip(usize::try_from(at.saturating_sub(piece.begun)).ok()?);
        all.extend(data.take(usize::try_from(message.end - at).ok()?));
        at = message.first + all.len() as u64;
    }
    (at == message.end).then_some(all)
}

fn from_send(calls: &[TracedCall<'_>], message: &Message) -> Option<Vec<u8>> {
    let at = calls.partition_point(|call| call.pending.step < message.step);
    let first = calls.get(at)?.pending;
    let known = printable::known(first.data.as_deref()?, to_send(first)?)?;
    (known.len() as u64 == message.bytes()).then_some(known)
}

/// The message that a place is in, in the middle or at its begin.
pub(super) fn at(messages: &[Message], place: u64) -> Option<&Message> {
    let next = messages.partition_point(|it| it.end <= place);
    messages.get(next)
}

/// Whether what was read from one place to another one begins or ends in the middle of a message.
pub(super) fn is_piece(messages: &[Message], from: u64, to: u64) -> bool {
    let inside = |place| at(messages, place).is_some_and(|it| it.first < place);
    inside(from) || inside(to)
}

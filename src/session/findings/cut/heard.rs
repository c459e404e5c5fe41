//! How the sender of a message read what came back, before it sent the next one.

use super::piece::Piece;
use crate::session::findings::streams::{Streams, is_recv, is_send, moved};
use crate::trace::TracedCall;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// Not all of it, or the message was not read whole.
    NotAll,
    /// By one recv: perhaps by chance.
    AtOnce,
    /// By several, or until the stream was over: it waits for more than one answer.
    BitByBit,
}

pub(super) fn heard(piece: &Piece<'_, '_>, streams: &Streams<'_>, peer: &str) -> Heard {
    let socket = &piece.call.pending.socket;
    let behind = |call: &&TracedCall<'_>| call.pending.step > piece.cut.last;
    let behind = streams.on(peer).iter().filter(behind);
    let next = behind.clone().find(|call| is_send(call, peer));
    let next = next.map_or(u32::MAX, |call| call.pending.step);
    let before = |call: &&TracedCall<'_>| call.pending.step < next;
    let sum = |calls: &[TracedCall<'_>], moves: &dyn Fn(&TracedCall<'_>) -> bool| -> u64 {
        let calls = calls.iter().filter(before);
        calls.filter(|call| moves(call)).filter_map(moved).sum()
    };
    let (own, other) = (streams.on(socket), streams.on(peer));
    let read = sum(own, &|call| is_recv(call, socket));
    let sent = sum(own, &|call| is_send(call, socket));
    let heard = sum(other, &|call| is_recv(call, peer));
    let recvs: Vec<u64> = behind
        .filter(|call| before(call) && is_recv(call, peer))
        .filter_map(moved)
        .collect();
    let is_over = recvs.contains(&0);
    match read >= piece.cut.end && (heard == sent || is_over) {
        false => Heard::NotAll,
        true if is_over || recvs.len() > 1 => Heard::BitByBit,
        true => Heard::AtOnce,
    }
}

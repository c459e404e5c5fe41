//! Whether a message is the reply to one request. Whoever has asked for it and asks for the next thing without the rest took a
//! piece for the whole reply, whatever lines it holds.

use super::exchange::Exchange;
use super::message;
use super::piece::Piece;
use crate::session::findings::streams::{Streams, is_recv, moved, room};

/// Whether the other end had read all that was asked so far, and says this to the only request since it spoke last. What was
/// accepted does not ask.
pub(super) fn is_one(piece: &Piece<'_, '_>, streams: &Streams<'_>, peer: &str) -> bool {
    let socket = piece.call.pending.socket.as_str();
    let own = streams.on(socket);
    let asked = message::of(own, socket);
    let step = piece.cut.step;
    let asked: Vec<_> = asked.iter().filter(|it| it.step < step).collect();
    let said = message::of(streams.on(peer), peer);
    let before = said.iter().rfind(|it| it.last < step);
    let fresh = asked
        .iter()
        .filter(|it| before.is_none_or(|before| it.step > before.last));
    let heard = streams
        .on(peer)
        .iter()
        .filter(|call| is_recv(call, peer) && call.pending.step < step);
    let heard: u64 = heard.filter_map(moved).sum();
    let all = asked.last().map_or(0, |last| last.end);
    streams.listener(socket).is_none() && fresh.count() == 1 && heard == all
}

/// Whether the next thing that its reader sent was answered, too: it was another request.
pub(super) fn is_followed(read: &Exchange, streams: &Streams<'_>, peer: &str) -> bool {
    let said = message::of(streams.on(peer), peer);
    let answer = read.answer.as_ref();
    answer.is_some_and(|answer| said.iter().any(|it| it.step > answer.step))
}

/// Whether its reader asks later for just what is left of it: it knows how long it is.
pub(super) fn is_length_known(piece: &Piece<'_, '_>) -> bool {
    let socket = piece.call.pending.socket.as_str();
    let mut left = piece.cut.bytes() - piece.got.min(piece.cut.bytes());
    let mut recvs = piece.later.iter().filter(|call| is_recv(call, socket));
    recvs.any(|recv| {
        let knows = left > 0 && room(recv.pending) == Some(left);
        left = left.saturating_sub(moved(recv).unwrap_or(0));
        knows
    })
}

//! A body whose length its program has read before: one recv was asked for all of it, got a part, and was taken for all.

use super::header::Header;
use super::message::{self, Message};
use super::piece::Piece;
use crate::session::findings::streams::{is_recv, is_send, moved, room};
use crate::trace::{Does, TracedCall};

/// A body that was announced: how long it is, and in which steps it was sent.
pub(super) struct Body {
    pub(super) bytes: u64,
    pub(super) first: u32,
    pub(super) last: u32,
}

/// The body that a piece was taken for: as long as the header says and the recv asked for. None if it was
/// not: who asks for what is left has understood, and who asks for more before it answers. Its sender may have sent it in
/// several of these messages, as long as it hears nothing in between.
pub(super) fn taken_for_whole(
    header: &Header,
    begun: u64,
    piece: &Piece<'_, '_>,
    (messages, of_sender): (&[Message], &[TracedCall<'_>]),
) -> Option<Body> {
    let asked = room(piece.call.pending)?;
    let (first, last) = (
        message::at(messages, begun)?,
        message::at(messages, begun + asked - 1)?,
    );
    let left = asked.checked_sub(piece.got).filter(|left| *left > 0)?;
    let goes_on = next(piece).is_some_and(|next| {
        let (room, socket) = (room(next.pending), &next.pending.socket);
        let between = piece
            .later
            .iter()
            .take_while(|it| it.pending.step < next.pending.step);
        let answered = between.filter(|it| is_send(it, socket)).count() > 0;
        room == Some(left) || room > Some(left) && !answered
    }) || is_read_in_steps(piece, left);
    let hears = of_sender.iter().any(|call| {
        let between = call.pending.step > first.step && call.pending.step < last.last;
        between && call.call().does() == Does::Receives
    });
    (!goes_on && !hears && header.announces(asked)).then_some(Body {
        bytes: asked,
        first: first.step,
        last: last.last,
    })
}

/// Whether the next recvs, before anything is sent, ask for no more than what is left, until nothing is.
fn is_read_in_steps(piece: &Piece<'_, '_>, mut left: u64) -> bool {
    let socket = &piece.call.pending.socket;
    let behind = piece.later.iter().take_while(|it| !is_send(it, socket));
    for recv in behind.filter(|it| is_recv(it, socket)) {
        if room(recv.pending) > Some(left) {
            return false;
        }
        left -= moved(recv).unwrap_or(0).min(left);
        if left == 0 {
            return true;
        }
    }
    false
}

/// The next recv on the same socket.
pub(super) fn next<'c, 'a>(piece: &Piece<'c, 'a>) -> Option<&'c TracedCall<'a>> {
    let socket = &piece.call.pending.socket;
    piece.later.iter().find(|later| is_recv(later, socket))
}

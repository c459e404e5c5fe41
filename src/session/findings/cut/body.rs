//! A body whose length its program has read before: one recv was asked for all of it, got a part, and was taken for all.

use super::header::Header;
use super::piece::Piece;
use crate::session::findings::streams::{is_recv, is_send, room};
use crate::trace::TracedCall;

/// How long the body is that a piece was taken for: just what the header says and the recv asked for. None if it was
/// not: who asks for what is left has understood, and who asks for more before it answers.
pub(super) fn taken_for_whole(header: &Header, begun: u64, piece: &Piece<'_, '_>) -> Option<u64> {
    let asked = room(piece.call.pending)?;
    let is_sent = begun + asked <= piece.cut.end;
    let left = asked.checked_sub(piece.got).filter(|left| *left > 0)?;
    let goes_on = next(piece).is_some_and(|next| {
        let (room, socket) = (room(next.pending), &next.pending.socket);
        let between = piece
            .later
            .iter()
            .take_while(|it| it.pending.step < next.pending.step);
        let answered = between.filter(|it| is_send(it, socket)).count() > 0;
        room == Some(left) || room > Some(left) && !answered
    });
    (is_sent && !goes_on && header.announces(asked)).then_some(asked)
}

/// The next recv on the same socket.
pub(super) fn next<'c, 'a>(piece: &Piece<'c, 'a>) -> Option<&'c TracedCall<'a>> {
    let socket = &piece.call.pending.socket;
    piece.later.iter().find(|later| is_recv(later, socket))
}

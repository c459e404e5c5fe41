//! A body whose length its program has read before: one recv was asked for all of it, got a part, and was taken for all.

use super::frame;
use super::piece::Piece;
use crate::session::findings::streams::{is_recv, is_send, room};
use crate::trace::TracedCall;

/// Whether this is so of a piece that begins where `header` has ended. Who asks for what is left has understood, and who
/// asks for more before it answers.
pub(super) fn is_taken_for_whole(
    header: &TracedCall<'_>,
    begun: u64,
    piece: &Piece<'_, '_>,
) -> bool {
    let rest = piece.cut.end - begun;
    let announced = frame::data(header, begun - piece.cut.first);
    let asks_for_all = room(piece.call.pending) == Some(rest);
    let left = rest - piece.got;
    let goes_on = next(piece).is_some_and(|next| {
        let (room, socket) = (room(next.pending), &next.pending.socket);
        let between = piece
            .later
            .iter()
            .take_while(|it| it.pending.step < next.pending.step);
        let answered = between.filter(|it| is_send(it, socket)).count() > 0;
        room == Some(left) || room > Some(left) && !answered
    });
    asks_for_all && is_length(&announced, rest) && !goes_on
}

/// The next recv on the same socket.
pub(super) fn next<'c, 'a>(piece: &Piece<'c, 'a>) -> Option<&'c TracedCall<'a>> {
    let socket = &piece.call.pending.socket;
    piece.later.iter().find(|later| is_recv(later, socket))
}

/// Whether these bytes are this number: in 2, 4 or 8 bytes, or in digits.
fn is_length(bytes: &[u8], length: u64) -> bool {
    let digits = std::str::from_utf8(bytes).ok().and_then(|text| {
        text.trim_matches(|letter: char| !letter.is_ascii_digit())
            .parse()
            .ok()
    });
    let padded = |from_front: bool| {
        let mut all = [0; 8];
        let place = match from_front {
            true => all.get_mut(..bytes.len()),
            false => 8_usize
                .checked_sub(bytes.len())
                .and_then(|at| all.get_mut(at..)),
        };
        place?.copy_from_slice(bytes);
        Some(all)
    };
    let sized = matches!(bytes.len(), 2 | 4 | 8);
    let big = padded(false).map(u64::from_be_bytes);
    let little = padded(true).map(u64::from_le_bytes);
    digits == Some(length) || sized && [big, little].contains(&Some(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_stands_in_bytes_or_in_digits() {
        for bytes in [
            &b"\0\0\x03\xe8"[..],
            b"\xe8\x03\0\0",
            b"\x03\xe8",
            b"\0\0\0\0\0\0\x03\xe8",
            b"1000\n",
            b"    1000",
            b"00001000",
        ] {
            assert!(is_length(bytes, 1000), "{bytes:?}");
        }
        for bytes in [&b""[..], b"\x03\xe8\0", b"hello", b"100", b"123456789"] {
            assert!(!is_length(bytes, 1000), "{bytes:?}");
        }
    }
}

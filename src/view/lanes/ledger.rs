//! Which sends the bytes of a recv came from, in words.

use crate::phrases::phrases;
use crate::trace::{Piece, printable};

/// More pieces than this are counted instead of listed.
const LISTED: usize = 4;
/// Columns of data shown of a piece.
const SHOWN: usize = 12;

/// `hello (send 1) + world (send 2)`, where a recv joined or cut sends.
pub fn told(pieces: &[Piece]) -> Option<String> {
    if let [] | [_] = pieces
        && pieces.iter().all(Piece::is_whole)
    {
        return None;
    }
    let mut told: Vec<String> = pieces.iter().map(piece).collect();
    if told.len() > LISTED {
        let between = phrases().lanes.more_pieces(told.len() - 3);
        told.splice(2..told.len() - 1, [between]);
    }
    Some(told.join(" + "))
}

fn piece(piece: &Piece) -> String {
    let words = &phrases().lanes;
    let text = printable::line(&piece.known);
    let known = piece.known.len() as u64 == piece.bytes;
    let text = match known && console::measure_text_width(&text) <= SHOWN {
        true => text,
        false => words.piece(piece.bytes as usize),
    };
    match piece.is_whole() {
        true => words.whole_send(text, piece.send),
        false => words.part_of_send(text, piece.send),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(send: usize, bytes: u64, text: &str, ends: bool) -> Piece {
        Piece {
            send,
            bytes,
            begins: true,
            ends,
            known: text.into(),
        }
    }

    #[test]
    fn what_was_joined_or_cut_is_told_and_one_send_read_whole_is_not() {
        let hello = of(1, 5, "hello", true);
        assert_eq!(
            told(&[hello.clone(), of(2, 5, "world", true)]).as_deref(),
            Some("hello (send 1) + world (send 2)")
        );
        assert_eq!(
            told(&[of(3, 4, "hell", false)]).as_deref(),
            Some("hell (part of send 3)")
        );
        assert_eq!(told(&[hello]), None);
        assert_eq!(told(&[]), None);
    }

    #[test]
    fn many_pieces_are_counted() {
        let mut pieces: Vec<Piece> = (1..6).map(|send| of(send, 2000, "xx", true)).collect();
        pieces.push(of(6, 1000, "xx", false));
        assert_eq!(
            told(&pieces).as_deref(),
            Some(
                "2 000 bytes (send 1) + 2 000 bytes (send 2) + … 3 more … + 1 000 bytes (part of send 6)"
            )
        );
    }
}

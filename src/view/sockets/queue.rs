//! The bytes that wait in a queue, drawn with the borders of the sends: `[hello|world]`, `[one][two]`.

use console::measure_text_width;

use crate::trace::{Piece, Queue, printable};
use crate::view::paint::{Ink, Line};
use crate::view::prose::grouped;

/// More bytes than this are counted, and not drawn.
const FEW: u64 = 256;
/// In less there would be nothing but brackets.
const LEAST: usize = 12;
/// Columns for `… +256`.
const MORE: usize = 6;

/// In at most so many columns, with what was left out counted: `[hello|wor… +93]`; where a recv has taken the beginning
/// of a send, `[…llo|world]`.
pub(super) fn draw(queue: &Queue, columns: usize) -> Option<Line> {
    let bytes: u64 = queue.pieces.iter().map(|piece| piece.bytes).sum();
    let first = queue.pieces.first()?;
    let unknown = first.known.is_empty() && first.bytes > 0;
    if bytes > FEW || unknown || columns < LEAST {
        return None;
    }
    let border = if queue.datagrams { "][" } else { "|" };
    let mut text = String::from("[");
    let mut left = bytes;
    for (at, piece) in queue.pieces.iter().enumerate() {
        if at > 0 {
            text.push_str(border);
        }
        if !piece.begins {
            text.push('…');
        }
        let room = columns.saturating_sub(measure_text_width(&text) + 1);
        // What follows may have to be counted, behind its border.
        let (mut told, mut drawn) = match at + 1 == queue.pieces.len() {
            true => beginning(piece, room),
            false => beginning(piece, room.saturating_sub(MORE + border.len())),
        };
        if drawn < piece.bytes {
            (told, drawn) = beginning(piece, room.saturating_sub(MORE + border.len()));
        }
        text.push_str(&told);
        left -= drawn;
        if drawn < piece.bytes {
            text.push_str(&format!("… +{}", grouped(left)));
            break;
        }
    }
    text.push(']');
    Some(Line::of(text, Ink::Text))
}

/// As much of a piece as has room, and how many bytes that is.
fn beginning(piece: &Piece, room: usize) -> (String, u64) {
    let fits = |bytes: &usize| {
        let cut =
            std::str::from_utf8(&piece.known).is_ok_and(|text| !text.is_char_boundary(*bytes));
        !cut && measure_text_width(&printable::line(&piece.known[..*bytes])) <= room
    };
    let bytes = (0..=piece.known.len()).rev().find(fits).unwrap_or(0);
    (printable::line(&piece.known[..bytes]), bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, begins: bool) -> Piece {
        Piece {
            send: 1,
            bytes: text.len() as u64,
            begins,
            ends: true,
            known: text.into(),
        }
    }

    #[track_caller]
    fn case(pieces: &[Piece], datagrams: bool, columns: usize, expected: Option<&str>) {
        let queue = Queue {
            pieces: pieces.to_vec(),
            datagrams,
        };
        let drawn = draw(&queue, columns).map(|line| line.plain());
        assert_eq!(drawn.as_deref(), expected);
        let width = drawn.map_or(0, |drawn| measure_text_width(&drawn));
        assert!(width <= columns, "{width} columns of {columns}");
    }

    #[test]
    fn sends_have_borders_and_datagrams_brackets() {
        let words = [piece("hello", true), piece("world", true)];
        case(&words, false, 40, Some("[hello|world]"));
        case(&words, true, 40, Some("[hello][world]"));
        case(
            &[piece("", true), piece("a", true)],
            true,
            40,
            Some("[][a]"),
        );
        case(
            &[piece("llo", false), piece("world", true)],
            false,
            40,
            Some("[…llo|world]"),
        );
        case(
            &[piece("a\n\x1b你", true)],
            false,
            40,
            Some("[a\\n\\x1b你]"),
        );
    }

    #[test]
    fn what_is_cut_is_counted_and_what_is_unknown_is_not_drawn() {
        let long = "world".repeat(20);
        let words = [piece("hello", true), piece(&long, true)];
        case(&words, false, 20, Some("[hello|world… +95]"));
        case(&words, false, 12, Some("[hel… +102]"));
        let unknown = Piece {
            known: Vec::new(),
            ..piece("hello", true)
        };
        case(&[unknown], false, 40, None);
        case(&[piece(&"x".repeat(257), true)], false, 400, None);
        case(
            &[piece("你好", true), piece("!", true)],
            false,
            12,
            Some("[你… +4]"),
        );
    }
}

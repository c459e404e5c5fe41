//! Whether answers are counted by a sign: to each piece one for every unit that ends in it. Whoever answers so has found the units
//! in the stream, by whatever sign they end.

use super::exchange::Exchange;
use super::message::Message;

/// No sign that ends a unit is longer: `END`, `--`, `<EOF>`.
const LONGEST: usize = 5;

/// What one piece of a message has: so many units end in it, and so much was answered.
struct Counted {
    ends: u64,
    sends: u64,
    bytes: u64,
}

/// Whether a message of which all is known is several units, each with the same sign at its end, by which a thread counts its
/// answers: so many sends, or so many bytes for each. The first of them ends in the first piece.
pub(super) fn are_counted(message: &[u8], cut: &Message, exchanges: &[Exchange]) -> bool {
    let pieces: Vec<&Exchange> = exchanges
        .iter()
        .take_while(|it| it.begun < cut.end)
        .collect();
    let longest = LONGEST.min(message.len() / 2);
    (1..=longest).any(|length| {
        let sign = &message[message.len() - length..];
        let ends = ends(message, sign);
        let counted: Option<Vec<Counted>> = pieces
            .iter()
            .map(|piece| count(piece, cut, &ends))
            .collect();
        counted.is_some_and(|counted| ends.len() > 1 && is_by(&counted, sign))
    })
}

/// Behind each such sign.
fn ends(message: &[u8], sign: &[u8]) -> Vec<u64> {
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) = message[at..].windows(sign.len()).position(|it| it == sign) {
        at += found + sign.len();
        ends.push(at as u64);
    }
    ends
}

/// None if a piece has bytes of another message, too: nobody knows to which its answer is.
fn count(piece: &Exchange, cut: &Message, ends: &[u64]) -> Option<Counted> {
    let from = piece.begun.checked_sub(cut.first)?;
    let to = (piece.begun + piece.got).min(cut.end) - cut.first;
    let ends = ends.iter().filter(|end| (from + 1..=to).contains(*end));
    let answer = piece.answer.as_ref();
    Some(Counted {
        ends: ends.count() as u64,
        sends: answer.map_or(0, |answer| answer.sends as u64),
        bytes: answer.map_or(0, |answer| answer.bytes),
    })
}

fn is_by(counted: &[Counted], sign: &[u8]) -> bool {
    let Some(first) = counted.first().filter(|first| first.ends > 0) else {
        return false;
    };
    let each = counted.iter().all(|it| it.sends == it.ends);
    let together = || {
        let alike = |it: &Counted| it.bytes * first.ends == first.bytes * it.ends;
        first.bytes > 0 && counted.iter().all(alike)
    };
    // Letters that end a text stand in each piece by chance, a single one above all: they must tell pieces apart.
    let is_word = sign.iter().all(u8::is_ascii_alphanumeric);
    let differ = || counted.iter().any(|it| it.ends != first.ends);
    let is_chance = |longest: usize| is_word && sign.len() <= longest && !differ();
    each && !is_chance(1) || together() && !is_chance(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::super::exchange::Answer;
    use super::*;

    /// Pieces, and how many sends of how many bytes answered each.
    #[track_caller]
    fn case(pieces: &[(&str, usize, u64)], expected: bool) {
        let mut message = Vec::new();
        let mut exchanges = Vec::new();
        for (step, (data, sends, bytes)) in pieces.iter().enumerate() {
            exchanges.push(Exchange {
                step: step as u32 + 2,
                line: 1,
                begun: message.len() as u64,
                got: data.len() as u64,
                data: data.as_bytes().to_vec(),
                answer: (*sends > 0).then(|| Answer {
                    step: 0,
                    bytes: *bytes,
                    sends: *sends,
                    data: Vec::new(),
                }),
                is_last: false,
            });
            message.extend(data.as_bytes());
        }
        let cut = Message {
            first: 0,
            end: message.len() as u64,
            step: 1,
            last: 1,
        };
        assert_eq!(
            are_counted(&message, &cut, &exchanges),
            expected,
            "{pieces:?}"
        );
    }

    #[test]
    fn each_end_in_a_piece_has_its_answer() {
        case(&[("up~down~le", 2, 4), ("ft~", 1, 2)], true);
        case(&[("upENDdow", 1, 9), ("nENDleftEND", 2, 17)], true);
        // All answers to a piece in one send.
        case(&[("up~down~le", 1, 4), ("ft~", 1, 2)], true);
        // A piece without an end has none.
        case(
            &[("up down le", 2, 7), ("ftand", 0, 0), (" on ", 2, 5)],
            true,
        );
        case(&[("up~down~le", 1, 4), ("ft~", 1, 4)], false);
        case(&[("up", 1, 2), ("~down~", 2, 4)], false);
        case(&[("hello, wo", 1, 2), ("rld", 1, 2)], false);
        // A row of one letter.
        case(&[("mmmmmmmm", 1, 3), ("mmmmmmmm", 1, 3)], false);
        // The only end is that of the message.
        case(&[("hello,", 0, 0), ("you~", 1, 2)], false);
        // An `s` is in each piece, and each has one answer.
        case(&[("stre", 1, 2), ("ssed", 1, 2), ("!yes", 1, 2)], false);
    }
}

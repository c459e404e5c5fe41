//! Whether somebody makes of a stream another one, whatever pieces it comes in: an echo, capitals, digits of bytes. Such a
//! program needs no whole messages. What it answers shows it: each byte becomes the same everywhere, or so many bytes
//! become so many, however they were cut.

use std::collections::{BTreeMap, BTreeSet};

use super::exchange::Exchange;

/// Whether all answers are what a filter sends.
pub(super) fn is(exchanges: &[&Exchange]) -> bool {
    let bytewise =
        |exchanges| maps_bytes(exchanges) || replaces_some(exchanges) || keeps_a_ratio(exchanges);
    adds_nothing(exchanges) && bytewise(exchanges) || frames(exchanges)
}

/// Not every answer has all of its piece and something around it, and none has its bytes in another order.
fn adds_nothing(exchanges: &[&Exchange]) -> bool {
    let known = exchanges.iter().filter(|it| it.is_known());
    let known = known.filter_map(|it| Some((&it.data[..], &it.answer.as_ref()?.data[..])));
    let sorted = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        bytes.sort_unstable();
        bytes
    };
    let turned = |(piece, answer): (&[u8], &[u8])| {
        piece.len() > 1 && piece != answer && sorted(piece) == sorted(answer)
    };
    let mut long = known
        .clone()
        .filter(|(piece, _)| piece.len() > 2)
        .peekable();
    let adds = |(piece, answer): (&[u8], &[u8])| {
        piece.len() < answer.len() && answer.windows(piece.len()).any(|it| it == piece)
    };
    let all_add = long.peek().is_some() && long.all(adds);
    !all_add && !known.clone().any(turned)
}

/// Each answer is its piece in a frame: it tells how long that is.
fn frames(exchanges: &[&Exchange]) -> bool {
    exchanges.iter().all(|it| {
        let Some(answer) = &it.answer else {
            return it.is_last;
        };
        let length = u32::try_from(it.got).unwrap_or(u32::MAX);
        let mut heads: Vec<Vec<u8>> = Vec::new();
        for end in ["\r\n", "\n", " ", ":"] {
            heads.push(format!("{length:x}{end}").into());
            heads.push(format!("{length}{end}").into());
        }
        heads.extend([length.to_be_bytes().to_vec(), length.to_le_bytes().to_vec()]);
        heads.push(length.to_be_bytes()[2..].to_vec());
        let framed = |head: &Vec<u8>| {
            let rest = answer.data.strip_prefix(&head[..]);
            let known = |rest: &[u8]| rest.len().min(it.data.len());
            rest.is_some_and(|rest| rest[..known(rest)] == it.data[..known(rest)])
        };
        heads.iter().any(framed)
    })
}

/// Each byte becomes as many, and always the same ones.
fn maps_bytes(exchanges: &[&Exchange]) -> bool {
    let mut times = None;
    let mut map: BTreeMap<u8, &[u8]> = BTreeMap::new();
    exchanges.iter().all(|it| {
        let Some(answer) = &it.answer else {
            return it.is_last;
        };
        let each = *times.get_or_insert(answer.bytes / it.got);
        if each == 0 || it.got * each != answer.bytes {
            return false;
        }
        let size = usize::try_from(each).unwrap_or(usize::MAX);
        let mut made = it.data.iter().zip(answer.data.chunks_exact(size));
        made.all(|(byte, made)| *map.entry(*byte).or_insert(made) == made)
    })
}

/// As long as what stands for a byte may be.
const LONGEST: usize = 6;

/// So many ways are tried: what needs more is no filter that somebody would write.
const TRIED: u32 = 20_000;

/// Most bytes stay as they are, and the others become something else, or nothing, everywhere.
fn replaces_some(exchanges: &[&Exchange]) -> bool {
    if !exchanges.iter().all(|it| it.is_known()) {
        return false;
    }
    let pairs = exchanges.iter().map(|it| {
        let answer = it.answer.as_ref().map(|answer| answer.data.as_slice());
        (it.data.as_slice(), answer.unwrap_or_default())
    });
    replaces(&pairs.collect::<Vec<_>>())
}

/// Whether one map from bytes explains these answers. As few as can change.
fn replaces(pairs: &[(&[u8], &[u8])]) -> bool {
    let all: BTreeSet<u8> = pairs
        .iter()
        .flat_map(|(piece, _)| *piece)
        .copied()
        .collect();
    let most = all.len().saturating_sub(1) / 2;
    let mut left = TRIED;
    (0..=most).any(|changes| {
        let mut search = Search {
            map: BTreeMap::new(),
            changes,
            left,
        };
        let mut pairs = pairs.iter();
        let explained = pairs.all(|(piece, answer)| search.explains(piece, answer));
        left = search.left;
        explained
    })
}

/// A search for what each byte becomes.
struct Search<'a> {
    map: BTreeMap<u8, &'a [u8]>,
    /// So many more bytes may become something else.
    changes: usize,
    /// So many more ways are tried.
    left: u32,
}

impl<'a> Search<'a> {
    /// Whether a piece becomes this answer by the map, to which it adds.
    fn explains(&mut self, piece: &[u8], answer: &'a [u8]) -> bool {
        let Some((byte, piece)) = piece.split_first() else {
            return answer.is_empty();
        };
        if let Some(made) = self.map.get(byte) {
            let rest = answer.strip_prefix(*made);
            return rest.is_some_and(|rest| self.explains(piece, rest));
        }
        let lengths = [1, 0].into_iter().chain(2..=LONGEST);
        for length in lengths {
            let Some((made, rest)) = answer.split_at_checked(length) else {
                continue;
            };
            let change = usize::from(made != [*byte]);
            if change > self.changes || self.left == 0 {
                continue;
            }
            (self.changes, self.left) = (self.changes - change, self.left - 1);
            self.map.insert(*byte, made);
            if self.explains(piece, rest) {
                return true;
            }
            self.map.remove(byte);
            self.changes += change;
        }
        false
    }
}

/// So many bytes become so many in such a code: digits of bytes, bytes of digits, bytes in four letters for three.
const CODES: [(u64, u64); 7] = [(1, 1), (2, 1), (1, 2), (4, 3), (3, 4), (8, 5), (5, 8)];

/// So few say nothing.
const ENOUGH: usize = 3;

/// What was answered so far has always so many bytes as what came so far makes in one code; what is not whole waits. Two
/// that differ are not answered alike.
fn keeps_a_ratio(exchanges: &[&Exchange]) -> bool {
    let same_length = exchanges.iter().all(|it| {
        let answer = it.answer.as_ref();
        answer.map_or(it.is_last, |answer| answer.bytes == it.got)
    });
    let mut answers: BTreeMap<&[u8], &[u8]> = BTreeMap::new();
    let alike = exchanges.iter().any(|it| {
        let answer = it.answer.as_ref().map_or(&[][..], |answer| &answer.data);
        !answer.is_empty() && *answers.entry(answer).or_insert(&it.data) != it.data.as_slice()
    });
    let keeps = |(to, from): &(u64, u64)| {
        let (mut came, mut sent) = (0, 0);
        exchanges.iter().all(|it| {
            came += it.got;
            sent += it.answer.as_ref().map_or(0, |answer| answer.bytes);
            sent == came / from * to || sent == came * to / from || it.is_last
        })
    };
    !alike && (same_length || exchanges.len() >= ENOUGH && CODES.iter().any(keeps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(pairs: &[(&str, &str)], expected: bool) {
        let pairs = pairs.iter();
        let pairs: Vec<_> = pairs
            .map(|(piece, answer)| (piece.as_bytes(), answer.as_bytes()))
            .collect();
        assert_eq!(replaces(&pairs), expected, "{pairs:?}");
    }

    #[test]
    fn a_filter_maps_bytes_and_whoever_answers_something_else_is_found_to_in_time() {
        case(&[("one,two\r\n", "one;two\n")], true);
        case(
            &[("<p>one & two</p>", "&lt;p&gt;one &amp; two&lt;/p&gt;")],
            true,
        );
        case(&[("name,to", "name;to"), ("wn\r\nada", "wn\nada")], true);
        // Once it becomes this, and once that.
        case(&[("name,to", "name;to"), ("wn,ada", "wn:ada")], false);
        case(&[("abcd", "wxyz")], false);
        // As many ways as there are would take minutes.
        let answer = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n";
        case(&[("GET /b.html HTTP/1.1\r\n\r\n", answer)], false);
    }
}

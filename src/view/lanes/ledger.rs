//! The byte ledger: which sends the bytes of a recv came from, counted along each direction of each connection.

use std::collections::BTreeMap;

use crate::view::prose::counted;

/// The sends of one direction, and how much of them was read.
#[derive(Clone, Debug, Default)]
struct Account {
    sends: Vec<Sent>,
    read: u64,
}

#[derive(Clone, Debug)]
struct Sent {
    bytes: u64,
    /// The beginning of what was sent, escaped.
    data: Option<String>,
}

/// All directions of all connections.
#[derive(Clone, Debug, Default)]
pub struct Ledger(BTreeMap<String, Account>);

/// More pieces than this are counted instead of listed.
const LISTED: usize = 4;
/// Columns of data shown of a piece.
const SHOWN: usize = 12;

impl Ledger {
    /// A send of so many bytes came back.
    pub fn sent(&mut self, direction: &str, bytes: u64, data: Option<&str>) {
        if bytes > 0 {
            let account = self.0.entry(direction.to_owned()).or_default();
            account.sends.push(Sent {
                bytes,
                data: data.map(str::to_owned),
            });
        }
    }

    /// A recv of so many bytes came back: `hello (send 1) + world (send 2)`, where it joined or cut sends.
    pub fn read(&mut self, direction: &str, bytes: u64, consumes: bool) -> Option<String> {
        let account = self.0.get_mut(direction)?;
        let (from, to) = (account.read, account.read + bytes);
        if consumes {
            account.read = to;
        }
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut cut = false;
        for (index, sent) in account.sends.iter().enumerate() {
            let end = start + sent.bytes;
            let piece = from.max(start)..to.min(end);
            if piece.start < piece.end {
                let whole = piece.end - piece.start == sent.bytes;
                cut |= !whole;
                let bytes = piece.start - start..piece.end - start;
                pieces.push(told(index + 1, sent, bytes, whole));
            }
            start = end;
        }
        // Bytes of a send that is not back yet cannot be told from later ones.
        if bytes == 0 || to > start || !(cut || pieces.len() > 1) {
            return None;
        }
        if pieces.len() > LISTED {
            let between = pieces.len() - 3;
            let last = pieces.pop()?;
            pieces.truncate(2);
            pieces.push(format!("… {between} more …"));
            pieces.push(last);
        }
        Some(pieces.join(" + "))
    }
}

fn told(number: usize, sent: &Sent, bytes: std::ops::Range<u64>, whole: bool) -> String {
    let text = sent
        .data
        .as_deref()
        // Escaped text has other offsets than the bytes that it stands for.
        .filter(|data| data.len() as u64 == sent.bytes && !data.contains('\\'))
        .and_then(|data| data.get(bytes.start as usize..bytes.end as usize))
        .filter(|text| console::measure_text_width(text) <= SHOWN);
    let text = match text {
        Some(text) => text.to_owned(),
        None => counted((bytes.end - bytes.start) as usize, "byte"),
    };
    if whole {
        format!("{text} (send {number})")
    } else {
        format!("{text} (part of send {number})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_and_cut_bytes_are_traced_to_their_sends() {
        let mut ledger = Ledger::default();
        ledger.sent("a", 5, Some("hello"));
        ledger.sent("a", 5, Some("world"));
        assert_eq!(
            ledger.read("a", 10, true).as_deref(),
            Some("hello (send 1) + world (send 2)")
        );
        ledger.sent("a", 11, Some("hello world"));
        assert_eq!(
            ledger.read("a", 4, true).as_deref(),
            Some("hell (part of send 3)")
        );
        assert_eq!(
            ledger.read("a", 4, false).as_deref(),
            Some("o wo (part of send 3)")
        );
        assert_eq!(
            ledger.read("a", 4, true).as_deref(),
            Some("o wo (part of send 3)")
        );
    }

    #[test]
    fn one_send_read_whole_is_not_worth_a_word() {
        let mut ledger = Ledger::default();
        ledger.sent("a", 5, None);
        assert_eq!(ledger.read("a", 5, true), None);
        assert_eq!(ledger.read("b", 5, true), None);
    }

    #[test]
    fn many_pieces_are_counted() {
        let mut ledger = Ledger::default();
        for _ in 0..6 {
            ledger.sent("a", 2000, None);
        }
        assert_eq!(
            ledger.read("a", 11_000, true).as_deref(),
            Some(
                "2 000 bytes (send 1) + 2 000 bytes (send 2) + … 3 more … + 1 000 bytes (part of send 6)"
            )
        );
    }
}

//! The byte ledger: which sends the bytes of a recv came from, counted along each direction of each connection.

use std::collections::BTreeMap;

use crate::trace::printable;

/// Bytes of one send, or a part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which send of its direction they came from, from 1.
    pub send: usize,
    pub bytes: u64,
    /// It begins where the send begins, and ends where it ends.
    pub begins: bool,
    pub ends: bool,
    /// What is known of it: its beginning.
    pub known: Vec<u8>,
}

impl Piece {
    /// All of a send.
    pub(super) fn whole(send: usize, bytes: u64, data: Option<&str>) -> Piece {
        Piece {
            send,
            bytes,
            begins: true,
            ends: true,
            known: data
                .and_then(|data| printable::known(data, bytes))
                .unwrap_or_default(),
        }
    }

    /// Of a whole one the bytes from one place to another.
    fn part(&self, from: u64, to: u64) -> Piece {
        let known = self.known.len() as u64;
        let place = |at: u64| at.min(known) as usize;
        Piece {
            send: self.send,
            bytes: to - from,
            begins: from == 0,
            ends: to == self.bytes,
            known: self.known[place(from)..place(to)].to_vec(),
        }
    }

    pub fn is_whole(&self) -> bool {
        self.begins && self.ends
    }
}

/// The sends of one direction, and how much of them was read.
#[derive(Clone, Debug, Default)]
struct Account {
    sends: Vec<Piece>,
    read: u64,
}

impl Account {
    fn sent(&self) -> u64 {
        self.sends.iter().map(|sent| sent.bytes).sum()
    }

    fn pieces(&self, from: u64, to: u64) -> Vec<Piece> {
        let mut start = 0;
        let mut pieces = Vec::new();
        for sent in &self.sends {
            let end = start + sent.bytes;
            let (from, to) = (from.max(start), to.min(end));
            if from < to {
                pieces.push(sent.part(from - start, to - start));
            }
            start = end;
        }
        pieces
    }
}

/// All directions of all connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger(BTreeMap<String, Account>);

impl Ledger {
    /// A send of so many bytes came back.
    pub(super) fn sent(&mut self, direction: &str, bytes: u64, data: Option<&str>) {
        if bytes > 0 {
            let account = self.0.entry(direction.to_owned()).or_default();
            let send = account.sends.len() + 1;
            account.sends.push(Piece::whole(send, bytes, data));
        }
    }

    /// A recv of so many bytes came back: where they came from. Bytes of a send that is not back yet cannot be told from
    /// later ones.
    pub(super) fn read(&mut self, direction: &str, bytes: u64, consumes: bool) -> Vec<Piece> {
        let Some(account) = self.0.get_mut(direction) else {
            return Vec::new();
        };
        let (from, to) = (account.read, account.read + bytes);
        if consumes {
            account.read = to;
        }
        match to <= account.sent() {
            true => account.pieces(from, to),
            false => Vec::new(),
        }
    }

    /// What was sent, and not read.
    pub(super) fn unread(&self, direction: &str) -> Vec<Piece> {
        let account = self.0.get(direction);
        account.map_or_else(Vec::new, |account| {
            account.pieces(account.read, account.sent())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: Vec<Piece>) -> Vec<(usize, String, bool)> {
        let told = |piece: &Piece| {
            let text = printable::line(&piece.known);
            (piece.send, text, piece.is_whole())
        };
        pieces.iter().map(told).collect()
    }

    #[test]
    fn glued_and_cut_bytes_are_traced_to_their_sends() {
        let mut ledger = Ledger::default();
        ledger.sent("a", 5, Some("hello"));
        ledger.sent("a", 5, Some("w\\n你"));
        assert_eq!(
            told(ledger.unread("a")),
            [(1, "hello".into(), true), (2, "w\\n你".into(), true)]
        );
        assert_eq!(
            told(ledger.read("a", 7, false)),
            [(1, "hello".into(), true), (2, "w\\n".into(), false)]
        );
        assert_eq!(told(ledger.read("a", 2, true)), [(1, "he".into(), false)]);
        assert_eq!(
            told(ledger.unread("a")),
            [(1, "llo".into(), false), (2, "w\\n你".into(), true)]
        );
        assert_eq!(ledger.read("a", 9, true), []);
        assert_eq!(ledger.unread("b"), []);
    }

    #[test]
    fn of_a_long_send_the_beginning_is_known() {
        let mut ledger = Ledger::default();
        ledger.sent("a", 1000, Some("xxxxxxxx…"));
        ledger.read("a", 6, true);
        let rest = ledger.unread("a");
        assert_eq!((rest[0].bytes, &rest[0].known[..]), (994, &b"xx"[..]));
        assert!(rest[0].ends && !rest[0].begins);
    }
}

//! Bytes that lie in several pieces: `struct iovec` and `struct msghdr` (`man 2 readv`, `man 2 recvmsg`).

use super::super::super::kernel::memory::Memory;
use super::address::{address, capped};

/// The pieces, in order: where each begins and how long it is.
#[derive(Debug)]
pub(in crate::lab::outside) struct Pieces {
    memory: Memory,
    pieces: Vec<(u64, u64)>,
}

/// As many pieces as the kernel takes (IOV_MAX).
const MOST: usize = 1024;

impl Pieces {
    /// None where not each of them can be read: of a part nobody knows how much it is all together.
    pub(in crate::lab::outside) fn read(
        memory: Memory,
        address: u64,
        count: u64,
    ) -> Option<Pieces> {
        let length = capped(count, MOST) * 16;
        let bytes = memory.bytes(address, length);
        let word = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_ne_bytes);
        let pieces = bytes.chunks_exact(16);
        (bytes.len() == length).then(|| Pieces {
            memory,
            pieces: pieces
                .map(|piece| (word(&piece[..8]), word(&piece[8..])))
                .collect(),
        })
    }

    /// Those of a message: in `struct msghdr` the pieces are the third field, their count the fourth.
    pub(in crate::lab::outside) fn of_message(memory: Memory, message: u64) -> Option<Pieces> {
        let field = |offset| memory.word(message.wrapping_add(offset));
        Pieces::read(memory, field(16)?, field(24)?)
    }

    /// The address that a message goes to or comes from: its first field, and its length the second.
    pub(in crate::lab::outside) fn address_of_message(
        memory: Memory,
        message: u64,
    ) -> Option<String> {
        let name = memory.word(message)?;
        let length = memory.int(message.wrapping_add(8))?;
        (name != 0 && length > 0).then(|| address(memory, name, length as u64))
    }

    pub(in crate::lab::outside) fn total(&self) -> u64 {
        let lengths = self.pieces.iter().map(|(_, length)| *length);
        lengths.fold(0, u64::saturating_add)
    }

    /// The first bytes of all pieces together, up to one that cannot be read.
    pub(in crate::lab::outside) fn begin(&self, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (address, length) in &self.pieces {
            let wanted = capped(*length, most - bytes.len());
            let piece = self.memory.bytes(*address, wanted);
            let is_whole = piece.len() == wanted;
            bytes.extend(piece);
            if bytes.len() == most || !is_whole {
                break;
            }
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: fn() -> Memory = || Memory(std::process::id().cast_signed());

    fn place<T>(of: &T) -> u64 {
        std::ptr::from_ref(of).expose_provenance() as u64
    }

    #[test]
    fn what_cannot_be_read_is_not_taken_for_nothing() {
        let texts = [b"one", b"two"];
        let pieces = [[place(texts[0]), 3], [8, 5], [place(texts[1]), 3]];
        let read = |at, count| Pieces::read(OWN(), at, count);
        assert!(read(8, 2).is_none());
        assert!(read(0, 2).is_none());
        assert_eq!(read(8, 0).expect("there is nothing to read").total(), 0);
        let all = read(place(&pieces), 3).expect("they are there");
        assert_eq!(all.total(), 11, "the lengths are");
        assert_eq!(all.begin(64), b"one", "what follows a gap is no beginning");
        let message = |at, count| [0, 0, at, count, 0, 0, 0];
        let of = |message: &[u64; 7]| Pieces::of_message(OWN(), place(message));
        assert!(of(&message(8, 1)).is_none());
        assert!(of(&message(place(&pieces), 1)).is_some());
        assert!(Pieces::of_message(OWN(), 8).is_none());
    }
}

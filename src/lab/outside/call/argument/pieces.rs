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
const MOST: u64 = 1024;

impl Pieces {
    pub(in crate::lab::outside) fn read(memory: Memory, address: u64, count: u64) -> Pieces {
        let bytes = memory.bytes(address, count.min(MOST) as usize * 16);
        let word = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_ne_bytes);
        let pieces = bytes.chunks_exact(16);
        Pieces {
            memory,
            pieces: pieces
                .map(|piece| (word(&piece[..8]), word(&piece[8..])))
                .collect(),
        }
    }

    /// Those of a message: in `struct msghdr` the pieces are the third field, their count the fourth.
    pub(in crate::lab::outside) fn of_message(memory: Memory, message: u64) -> Pieces {
        let field = |offset| memory.word(message.wrapping_add(offset)).unwrap_or(0);
        Pieces::read(memory, field(16), field(24))
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

    /// The first bytes of all pieces together.
    pub(in crate::lab::outside) fn begin(&self, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (address, length) in &self.pieces {
            let wanted = capped(*length, most - bytes.len());
            bytes.extend(self.memory.bytes(*address, wanted));
            if bytes.len() == most {
                break;
            }
        }
        bytes
    }
}

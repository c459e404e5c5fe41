//! A stopped program's memory (`man 2 process_vm_readv`).

use super::requests::Tid;

/// A process's memory. What cannot be read is not there: a program may pass any address to a call.
#[derive(Clone, Copy, Debug)]
pub(in crate::lab::outside) struct Memory(pub(in crate::lab::outside) Tid);

impl Memory {
    /// As many bytes as can be read from an address on, up to this length.
    pub(in crate::lab::outside) fn bytes(self, address: u64, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        let got = self.fill(address, &mut bytes);
        bytes.truncate(got);
        bytes
    }

    /// Exactly so many bytes.
    pub(in crate::lab::outside) fn exactly<const LENGTH: usize>(
        self,
        address: u64,
    ) -> Option<[u8; LENGTH]> {
        let mut bytes = [0; LENGTH];
        (self.fill(address, &mut bytes) == LENGTH).then_some(bytes)
    }

    pub(in crate::lab::outside) fn word(self, address: u64) -> Option<u64> {
        self.exactly(address).map(u64::from_ne_bytes)
    }

    pub(in crate::lab::outside) fn int(self, address: u64) -> Option<i32> {
        self.exactly(address).map(i32::from_ne_bytes)
    }

    /// Writes a word; false where that memory cannot be written.
    pub(in crate::lab::outside) fn put(self, address: u64, word: u64) -> bool {
        self.write(address, &word.to_ne_bytes())
    }

    /// Writes all of these bytes; false where that memory cannot be written.
    pub(in crate::lab::outside) fn write(self, address: u64, bytes: &[u8]) -> bool {
        let ours = libc::iovec {
            iov_base: bytes.as_ptr().cast_mut().cast(),
            iov_len: bytes.len(),
        };
        let theirs = libc::iovec {
            iov_base: std::ptr::without_provenance_mut(address as usize),
            iov_len: bytes.len(),
        };
        // SAFETY: our iovec is only read; theirs is only an address for the kernel, which checks it.
        let put =
            unsafe { libc::process_vm_writev(self.0, &raw const ours, 1, &raw const theirs, 1, 0) };
        usize::try_from(put) == Ok(bytes.len())
    }

    fn fill(self, address: u64, room: &mut [u8]) -> usize {
        if address == 0 || room.is_empty() {
            return 0;
        }
        let ours = libc::iovec {
            iov_base: room.as_mut_ptr().cast(),
            iov_len: room.len(),
        };
        let theirs = libc::iovec {
            iov_base: std::ptr::without_provenance_mut(address as usize),
            iov_len: room.len(),
        };
        // SAFETY: our iovec is the room; theirs is only an address for the kernel, which checks it.
        let got =
            unsafe { libc::process_vm_readv(self.0, &raw const ours, 1, &raw const theirs, 1, 0) };
        if let Ok(got) = usize::try_from(got) {
            return got;
        }
        // One page of several may be missing: what lies before it is there.
        let page = 4096 - (address as usize % 4096);
        match room.len() > page {
            true => self.fill(address, &mut room[..page]),
            false => 0,
        }
    }
}

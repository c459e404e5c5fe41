//! A call that is to ask for fewer bytes than its program wants: in its registers, or in the lengths of its pieces.

use super::super::kernel::memory::Memory;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall as S;
use super::entered::Entered;

/// What is changed before the kernel sees the call, and changed back before its program goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Shortened {
    /// One of its arguments, counted from 0, and what that becomes.
    argument: Option<(usize, u64)>,
    words: Vec<Word>,
}

/// A number in the program's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    address: u64,
    whole: u64,
    part: u64,
}

impl Shortened {
    /// So that no more than so many bytes are moved; none where it asks for no more.
    pub(in crate::lab::outside) fn to(tid: Tid, entered: &Entered, most: u64) -> Option<Shortened> {
        let [_, second, third, fourth, ..] = entered.arguments;
        let memory = Memory(tid);
        // Who asks for all of it gets less only by a signal, an error or the end (`man 2 recv`): no network does that. And who
        // peeks again and again sees more one day.
        let flags = match entered.syscall {
            S::Recvfrom => fourth,
            S::Recvmsg => third,
            _ => 0,
        };
        if flags as i32 & (libc::MSG_WAITALL | libc::MSG_PEEK) != 0 {
            return None;
        }
        let in_bytes = |at: usize| {
            (entered.arguments[at] > most).then_some(Shortened {
                argument: Some((at, most)),
                words: Vec::new(),
            })
        };
        match entered.syscall {
            S::Sendto | S::Recvfrom | S::Read | S::Write => in_bytes(2),
            S::Sendfile => in_bytes(3),
            S::Splice => in_bytes(4),
            S::Readv | S::Writev | S::Preadv2 | S::Pwritev2 => {
                let (words, count) = pieces(memory, second, third, most)?;
                let argument = Some((2, count));
                Some(Shortened { argument, words })
            }
            S::Sendmsg | S::Recvmsg => {
                // `struct msghdr`: where the pieces are, and how many.
                let (place, whole) = (memory.word(second + 16)?, memory.word(second + 24)?);
                let (mut words, part) = pieces(memory, place, whole, most)?;
                let address = second + 24;
                words.push(Word {
                    address,
                    whole,
                    part,
                });
                Some(Shortened {
                    argument: None,
                    words,
                })
            }
            _ => None,
        }
    }

    /// Changes what the kernel is about to read. What lies in memory that cannot be written stays as it is.
    pub(in crate::lab::outside) fn apply(&self, tid: Tid, mut registers: Registers) {
        for word in &self.words {
            Memory(tid).put(word.address, word.part);
        }
        if let Some((at, part)) = self.argument {
            registers.set_argument(at, part);
            let _ = registers.write(tid);
        }
    }

    /// Changes back what was changed; who calls writes the registers.
    pub(in crate::lab::outside) fn undo(
        &self,
        tid: Tid,
        arguments: &[u64; 6],
        registers: &mut Registers,
    ) {
        if let Some((at, _)) = self.argument {
            registers.set_argument(at, arguments[at]);
        }
        for word in &self.words {
            Memory(tid).put(word.address, word.whole);
        }
    }
}

/// The length of the piece in which the last byte lies, and the number of pieces up to it.
fn pieces(memory: Memory, place: u64, count: u64, most: u64) -> Option<(Vec<Word>, u64)> {
    let mut left = most;
    for at in 0..count.min(1024) {
        let address = place + at * 16 + 8;
        let whole = memory.word(address)?;
        if whole > left {
            let part = left;
            let word = Word {
                address,
                whole,
                part,
            };
            return Some((vec![word], at + 1));
        }
        left -= whole;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of pieces of these lengths, those that are left of so many bytes.
    #[track_caller]
    fn case(lengths: &[u64], most: u64, expected: Option<&[u64]>) {
        let ours: Vec<[u64; 2]> = lengths.iter().map(|length| [0, *length]).collect();
        let place = ours.as_ptr().expose_provenance() as u64;
        let memory = Memory(std::process::id().cast_signed());
        let told = pieces(memory, place, ours.len() as u64, most).map(|(words, count)| {
            let mut left = lengths[..count as usize].to_vec();
            *left.last_mut().expect("one at least") = words[0].part;
            left
        });
        assert_eq!(told.as_deref(), expected, "{lengths:?} {most}");
    }

    #[test]
    fn pieces_are_cut_where_the_last_byte_lies() {
        case(&[3, 5], 8, None);
        case(&[3, 5], 7, Some(&[3, 4]));
        case(&[3, 5], 2, Some(&[2]));
        case(&[0, 5], 1, Some(&[0, 1]));
        case(&[3, 5], 3, Some(&[3, 0]));
    }
}

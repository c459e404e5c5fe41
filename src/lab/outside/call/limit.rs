//! A call that waits only for so long: how one sees that its time is over, and what lets it wait on.

use std::time::Duration;

use super::super::kernel::memory::Memory;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall as S;
use super::entered::Entered;
use crate::lab::kernel::Interest;

/// The limit of a call's time. It promises that the call waits so long at least, not that it waits no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Limit {
    /// Unknown where the socket has it, and not the call: SO_RCVTIMEO.
    pub(in crate::lab::outside) time: Option<Duration>,
    /// What the call returns when it is over.
    result: i64,
    /// The program's memory over which the kernel writes by then.
    before: Vec<(u64, Vec<u8>)>,
}

impl Limit {
    pub(in crate::lab::outside) fn of(
        tid: Tid,
        entered: &Entered,
        interest: Interest,
    ) -> Option<Limit> {
        if entered.syscall.waits_for_many() {
            let milliseconds = entered.timeout(Memory(tid)).filter(|time| *time > 0)?;
            return Some(Limit {
                time: Some(Duration::from_millis(milliseconds)),
                result: 0,
                before: overwritten(Memory(tid), entered),
            });
        }
        // `man 7 socket`: a call that waits returns so behind SO_RCVTIMEO or SO_SNDTIMEO only.
        matches!(interest, Interest::Read | Interest::Write).then_some(Limit {
            time: None,
            result: -i64::from(libc::EAGAIN),
            before: Vec::new(),
        })
    }

    pub(in crate::lab::outside) fn is_over(&self, result: i64) -> bool {
        self.result == result
    }

    /// Makes the memory what it was; false where it cannot be written any more.
    pub(in crate::lab::outside) fn rewind(&self, tid: Tid) -> bool {
        let memory = Memory(tid);
        let mut all = self.before.iter();
        all.all(|(address, bytes)| memory.write(*address, bytes))
    }
}

/// The sets of a select are empty behind it, and what is left of the time is nothing.
fn overwritten(memory: Memory, entered: &Entered) -> Vec<(u64, Vec<u8>)> {
    let arguments = &entered.arguments;
    let length = (arguments[0] as usize).min(65_536).div_ceil(64) * 8;
    let sets = match entered.syscall {
        S::Select => &arguments[1..4],
        _ => &[],
    };
    let sets = sets.iter().map(|address| (*address, length));
    let time = entered.times_at().map(|address| (address, 16));
    let all = sets.chain(time).filter(|(address, _)| *address != 0);
    all.map(|(address, length)| (address, memory.bytes(address, length)))
        .collect()
}

//! On which descriptors' numbers of a process calls that any file has are stopped: those that have been a socket's.

use std::ops::RangeInclusive;
use std::os::fd::OwnedFd;

use super::super::kernel::filter::{Reach, filter};
use super::super::kernel::inject::{NotInstalled, Standing, install, install_told};
use super::super::kernel::proc::filters_of;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::Tid;

/// What each filter that a process has from us reaches, a bit a slot: every number below 32 is a slot, then every eight,
/// one is all from 64 on, and one all that no descriptor has: what failed to be made is -1. So there are few filters, however
/// many sockets there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Covered {
    filters: Vec<u64>,
    /// Those that it was born with.
    born: usize,
}

const WHOLE: u64 = u64::MAX;

impl Covered {
    /// A program that was started; `whole` says that its filter reaches everything.
    pub(super) fn at_begin(tid: Tid, whole: bool) -> Covered {
        Covered {
            filters: if whole { vec![WHOLE] } else { Vec::new() },
            born: filters_of(tid).unwrap_or(0),
        }
    }

    /// A copy of a process has as many filters as there were when it was made.
    pub(super) fn of_copy(&self, child: Tid) -> Covered {
        let mut copy = self.clone();
        if !self.is_whole() {
            let had = filters_of(child).unwrap_or(0).saturating_sub(self.born);
            copy.filters.truncate(had);
        }
        copy
    }

    pub(super) fn is_whole(&self) -> bool {
        self.filters.contains(&WHOLE)
    }

    /// Lets a thread that stands install what its process needs for sockets of these numbers.
    pub(super) fn reach(
        &mut self,
        tid: Tid,
        registers: Registers,
        sockets: &[i32],
    ) -> Result<(), NotInstalled> {
        let covered = self.filters.iter().fold(0, |all, filter| all | filter);
        let wanted = sockets.iter().fold(0, |all, fd| all | 1 << slot(*fd));
        let missing = wanted & !covered;
        if missing == 0 {
            return Ok(());
        }
        let numbers: Vec<_> = (0..=NONE)
            .filter(|slot| missing >> slot & 1 == 1)
            .map(numbers)
            .collect();
        let program = filter(Reach::Numbers(&numbers), libc::SECCOMP_RET_TRACE);
        install(tid, Standing::Behind, registers, &program)?;
        self.filters.push(missing);
        Ok(())
    }

    /// The same for every number there may ever be, before a call that would make more of them sockets' unseen.
    pub(super) fn reach_all(&mut self, tid: Tid, registers: Registers) -> Result<(), NotInstalled> {
        let program = filter(Reach::Whole, libc::SECCOMP_RET_TRACE);
        install(tid, Standing::Before, registers, &program)?;
        self.filters.push(WHOLE);
        Ok(())
    }

    /// The same, but a listener is told of them.
    pub(super) fn tell(
        &mut self,
        process: Tid,
        tid: Tid,
        standing: Standing,
        registers: Registers,
    ) -> Result<OwnedFd, NotInstalled> {
        let program = filter(Reach::Whole, libc::SECCOMP_RET_USER_NOTIF);
        let listener = install_told(process, tid, standing, registers, &program)?;
        self.filters.push(WHOLE);
        Ok(listener)
    }
}

const LAST: u32 = 36;
const NONE: u32 = 37;

fn slot(fd: i32) -> u32 {
    match fd.unsigned_abs() {
        _ if fd < 0 => NONE,
        fd @ 0..32 => fd,
        fd @ 32..64 => 32 + (fd - 32) / 8,
        _ => LAST,
    }
}

fn numbers(slot: u32) -> RangeInclusive<u32> {
    match slot {
        0..32 => slot..=slot,
        32..LAST => {
            let first = 32 + (slot - 32) * 8;
            first..=first + 7
        }
        LAST => 64..=i32::MAX.cast_unsigned(),
        _ => i32::MIN.cast_unsigned()..=u32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_lies_in_its_slot_only() {
        for fd in [-1, i32::MIN, 0, 3, 31, 32, 39, 40, 63, 64, 900, i32::MAX] {
            let own: Vec<u32> = (0..=NONE)
                .filter(|slot| numbers(*slot).contains(&fd.cast_unsigned()))
                .collect();
            assert_eq!(own, [slot(fd)], "{fd}");
        }
    }
}

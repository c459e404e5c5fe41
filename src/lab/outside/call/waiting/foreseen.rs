//! What is about to come of a call that nobody holds, as far as a look at its sockets tells.

use nix::poll::PollFlags;

use super::super::super::kernel::handles::{Foreseen, Handles};
use super::super::super::kernel::memory::Memory;
use super::super::super::kernel::requests::Tid;
use super::super::super::kernel::syscalls::Syscall;
use super::super::entered::{is_at_once, waits_for};
use super::{finds_one, timeout};
use crate::lab::kernel::Interest;

/// Its thread must stand.
pub(in crate::lab::outside) fn foresee(
    tid: Tid,
    (syscall, number): (Syscall, i64),
    arguments: &[u64; 6],
    handles: &mut Handles,
) -> Foreseen {
    let events = match waits_for(syscall) {
        Interest::Read => PollFlags::POLLIN,
        Interest::Write => PollFlags::POLLOUT,
        Interest::Unknown if syscall.waits_for_many() => {
            let at_once = timeout(Memory(tid), (syscall, number), arguments) == Some(0);
            let lend = |fd| handles.lend(tid, fd).ok();
            return match at_once && !finds_one(tid, syscall, arguments, lend) {
                true => Foreseen::Refused,
                false => Foreseen::WaitsForAny,
            };
        }
        Interest::Nothing | Interest::Unknown => return Foreseen::GoesOn,
    };
    let at_once = is_at_once(syscall, arguments);
    handles.foresee(tid, arguments[0] as i32, events, at_once)
}

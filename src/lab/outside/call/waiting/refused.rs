//! A call that nobody holds, and that will be refused: it would have to wait, and does not.

use nix::poll::PollFlags;

use super::super::super::kernel::handles::Handles;
use super::super::super::kernel::requests::Tid;
use super::super::super::kernel::syscalls::Syscall;
use super::super::entered::{Interest, is_at_once, waits_for};

/// Whether the kernel is about to refuse it (EAGAIN), as far as a look at its socket tells. Its thread must stand.
pub(in crate::lab::outside) fn will_be_refused(
    tid: Tid,
    syscall: Syscall,
    arguments: &[u64; 6],
    handles: &mut Handles,
) -> bool {
    let events = match waits_for(syscall) {
        Interest::Read => PollFlags::POLLIN,
        Interest::Write => PollFlags::POLLOUT,
        Interest::Nothing | Interest::Unknown => return false,
    };
    let at_once = is_at_once(syscall, arguments);
    handles.would_refuse(tid, arguments[0] as i32, events, at_once)
}

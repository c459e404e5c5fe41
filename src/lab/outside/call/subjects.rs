//! The sockets that a call is about.

use std::collections::BTreeSet;

use super::super::kernel::borrow::{is_open, sockets_of};
use super::super::kernel::copies::{is_a_copy, is_on_its_way};
use super::super::kernel::handles::{Closed, Handles};
use super::super::kernel::proc::flags_of;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall;
use super::awaited::{self, awaited};
use super::concerned::Concerned;
use super::named::call;
use crate::trace::Call;

/// Whether it is about one; as long as every socket is watched, without a look at which it is where only sockets have such
/// a call.
pub(in crate::lab::outside) fn concerns_a_socket(
    tid: Tid,
    syscall: Syscall,
    arguments: &[u64; 6],
    all_are_watched: bool,
    handles: &mut Handles,
) -> bool {
    if all_are_watched && syscall.is_for_sockets_only() || makes_one(syscall, arguments) {
        return true;
    }
    let mut is_a_socket = |fd| handles.is_a_socket(tid, fd);
    match syscall.waits_for_many() {
        true => awaited::any(tid, &awaited(tid, syscall, arguments), &mut is_a_socket),
        false => {
            let mut fds = descriptors(tid, syscall, arguments).into_iter();
            fds.any(is_a_socket) || misses(tid, syscall, arguments[0] as i32, &BTreeSet::new())
        }
    }
}

/// What a call that concerns a socket is counted as.
pub(in crate::lab::outside) fn counted_as(
    tid: Tid,
    syscall: Syscall,
    arguments: &[u64; 6],
) -> Call {
    let copied = || descriptors(tid, syscall, arguments).first().copied();
    match syscall {
        Syscall::DupTo if copied() != Some(arguments[0] as i32) => Call::Close,
        _ => call(syscall, arguments),
    }
}

/// What a call closes, by its number, if anything.
pub(in crate::lab::outside) fn closed_by(syscall: Syscall, arguments: &[u64; 6]) -> Option<Closed> {
    match syscall {
        Syscall::Close => Some(Closed::One(arguments[0] as i32)),
        Syscall::DupTo => Some(Closed::One(arguments[1] as i32)),
        Syscall::CloseRange => Some(Closed::Many),
        _ => None,
    }
}

/// Whether it wants a socket under a number that is none: only sockets have such a call, or there was one.
pub(super) fn misses(tid: Tid, syscall: Syscall, fd: i32, were: &BTreeSet<i32>) -> bool {
    let sockets_only = syscall.is_for_sockets_only();
    let any_file = syscall.is_for_any_file() && were.contains(&fd);
    // A file may be read from and written to under that number, and some sockets are not watched.
    (sockets_only || any_file)
        && is_open(tid, fd).is_none_or(|is_a_socket| sockets_only && !is_a_socket)
}

/// Whether a dup2 closes the socket that it is about, and copies something else.
pub(super) fn closes_by_copy(syscall: Syscall, arguments: &[u64; 6], socket: i32) -> bool {
    syscall == Syscall::DupTo && arguments[0] as i32 != socket
}

pub(super) fn makes_one(syscall: Syscall, arguments: &[u64; 6]) -> bool {
    matches!(syscall, Syscall::Socket | Syscall::Socketpair)
        && !makes_an_unwatched_one(syscall, arguments)
}

/// Whether it makes one of those sockets that have no number for us (`socket_number`).
pub(in crate::lab::outside) fn makes_an_unwatched_one(
    syscall: Syscall,
    arguments: &[u64; 6],
) -> bool {
    syscall == Syscall::Socket && matches!(arguments[0] as i32, libc::AF_NETLINK | libc::AF_PACKET)
}

pub(super) fn sockets(tid: Tid, syscall: Syscall, arguments: &[u64; 6]) -> Vec<Concerned> {
    if syscall.waits_for_many() {
        return awaited::sockets(tid, &awaited(tid, syscall, arguments), |_| true);
    }
    let most = match syscall {
        Syscall::CloseRange => usize::MAX,
        _ => 1,
    };
    let concerned = descriptors(tid, syscall, arguments)
        .into_iter()
        .filter_map(|fd| Concerned::under(tid, fd));
    concerned.take(most).collect()
}

/// What a call is about that does not wait for many, a socket or not.
fn descriptors(tid: Tid, syscall: Syscall, arguments: &[u64; 6]) -> Vec<i32> {
    use Syscall as S;
    let argument = |place: usize| arguments[place] as i32;
    match syscall {
        S::Socket | S::Socketpair | S::IoUringSetup | S::AioSetup => Vec::new(),
        S::Sigaction | S::Evade | S::Clone | S::Filter | S::Trace => Vec::new(),
        // From, to; and for splice an offset between them.
        S::Splice => vec![argument(0), argument(2)],
        S::Sendfile => vec![argument(0), argument(1)],
        S::CloseRange => closed(tid, arguments),
        // What is no socket takes the number of one, which is closed so.
        S::DupTo if is_open(tid, argument(0)) == Some(false) => vec![argument(1)],
        _ => vec![argument(0)],
    }
}

/// The sockets that a close_range closes. Between fork and exec a library closes whatever there is, to be sure: what would
/// be closed at the exec in any case is nothing to tell of, and nothing is between vfork and exec.
fn closed(tid: Tid, arguments: &[u64; 6]) -> Vec<i32> {
    let [first, last, flags, ..] = arguments.map(|argument| argument as u32);
    if flags & libc::CLOSE_RANGE_CLOEXEC != 0 {
        return Vec::new();
    }
    let mut fds = sockets_of(tid);
    fds.retain(|fd| (first..=last).contains(&fd.cast_unsigned()));
    fds.sort_unstable();
    let stays = |fd: &i32| {
        let flags = flags_of(tid, *fd);
        flags.is_some_and(|flags| flags & libc::O_CLOEXEC == 0)
    };
    let nothing = match fds.iter().any(stays) {
        true => is_on_its_way(tid),
        false => is_a_copy(tid),
    };
    match nothing {
        true => Vec::new(),
        false => fds,
    }
}

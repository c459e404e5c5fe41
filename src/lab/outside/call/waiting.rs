//! Calls that wait: whether they would, how long poll, select and epoll do at most, and which sockets turned out ready.

use super::super::kernel::memory::Memory;
use super::super::kernel::proc::epoll_members;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::{Syscall as S, is_old};
use super::entered::{Entered, Held, Interest, polled, selected};

/// Whether a call would sleep now, and a signal could end it before it did anything. A connect that is interrupted goes on
/// by itself, and could not be made to look so.
pub(in crate::lab::outside) fn would_wait(
    tid: Tid,
    entered: &Entered,
    interest: Interest,
    held: Option<&Held>,
) -> bool {
    match interest {
        Interest::Nothing => false,
        Interest::Read | Interest::Write => held.is_some_and(|held| !held.is_ready()),
        Interest::Unknown => {
            entered.syscall.waits_for_many() && timeout(Memory(tid), entered) != Some(0)
        }
    }
}

/// Milliseconds; none when it waits for ever.
pub(super) fn timeout(memory: Memory, entered: &Entered) -> Option<u64> {
    let [_, _, third, fourth, ..] = entered.arguments;
    let milliseconds = |argument: u64| u64::try_from(argument as i32).ok();
    if let Some(place) = times_at(entered) {
        // `struct timespec` and, for select, `struct timeval`: the second word is nano- or microseconds.
        let in_a_millisecond = if is_old(entered.registers.number()) {
            1000
        } else {
            1_000_000
        };
        let seconds = memory.word(place)?;
        let fraction = memory.word(place + 8)?;
        return Some(
            seconds
                .saturating_mul(1000)
                .saturating_add(fraction / in_a_millisecond),
        );
    }
    match entered.syscall {
        S::Poll => milliseconds(third),
        _ => milliseconds(fourth),
    }
}

/// Where the time lies of those that have it in memory.
pub(super) fn times_at(entered: &Entered) -> Option<u64> {
    let [_, _, third, fourth, fifth, _] = entered.arguments;
    let number = entered.registers.number();
    match entered.syscall {
        S::Poll if !is_old(number) => Some(third),
        S::Select => Some(fifth),
        S::EpollWait if number == libc::SYS_epoll_pwait2 => Some(fourth),
        _ => None,
    }
}

/// The descriptors of those sockets that are ready.
pub(super) fn ready(memory: Memory, entered: &Entered, result: i64) -> Vec<i32> {
    let Memory(tid) = memory;
    let fds: Vec<i32> = match entered.syscall {
        S::Poll => {
            let polled = polled(tid, &entered.arguments).into_iter();
            polled
                .filter(|(.., came)| *came != 0)
                .map(|(fd, ..)| fd)
                .collect()
        }
        S::Select if result > 0 => (1..=3)
            .flat_map(|set| selected(tid, &entered.arguments, set))
            .collect(),
        S::EpollWait => events(memory, entered, result),
        _ => Vec::new(),
    };
    let sockets = entered.sockets.iter().map(|socket| socket.fd);
    sockets.filter(|fd| fds.contains(fd)).collect()
}

/// `struct epoll_event` has what the program wants to be told, mostly the descriptor; the kernel knows which is whose.
fn events(memory: Memory, entered: &Entered, result: i64) -> Vec<i32> {
    let size = if cfg!(target_arch = "x86_64") { 12 } else { 16 };
    let count = usize::try_from(result).unwrap_or(0).min(1024);
    let bytes = memory.bytes(entered.arguments[1], count * size);
    let datum = |event: &[u8]| event[size - 8..].try_into().map_or(0, u64::from_ne_bytes);
    let told: Vec<u64> = bytes.chunks_exact(size).map(datum).collect();
    let members = epoll_members(memory.0, entered.arguments[0] as i32);
    let is_told = |member: &(i32, u64)| told.contains(&member.1);
    members
        .into_iter()
        .filter(is_told)
        .map(|(fd, _)| fd)
        .collect()
}

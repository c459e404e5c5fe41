//! Calls that wait: whether they would, how long poll, select and epoll do at most, and whether they find something at once.

mod foreseen;
mod woken_by;

pub(in crate::lab::outside) use self::foreseen::foresee;
pub(in crate::lab::outside) use self::woken_by::{WokenBy, others};
use super::super::kernel::borrow::{Borrowed, borrow};
use super::super::kernel::memory::Memory;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::{Syscall as S, is_old};
use super::awaited::{self, Awaited};
use super::entered::{Entered, Held};
use crate::lab::kernel::Interest;

/// Whether a call would sleep now, and a signal could end it before it did anything. A connect that is interrupted goes on
/// by itself, and could not be made to look so.
pub(in crate::lab::outside) fn would_wait(
    (tid, process): (Tid, Tid),
    entered: &Entered,
    interest: Interest,
    held: Option<&Held>,
) -> bool {
    match interest {
        Interest::Nothing => false,
        Interest::Read | Interest::Write => held.is_some_and(|held| {
            // What is refused is refused at once: only a listener accepts, and only others receive.
            let accepts = entered.syscall == S::Accept;
            !held.is_ready() && (interest == Interest::Write || accepts == held.is_listener())
        }),
        Interest::Unknown => {
            entered.syscall.waits_for_many()
                && entered.timeout(Memory(tid)) != Some(0)
                && !finds_one(tid, entered.syscall, &entered.arguments, |fd| {
                    borrow(process, fd)
                })
        }
    }
}

/// Milliseconds; none when it waits for ever.
pub(super) fn timeout(
    memory: Memory,
    (syscall, number): (S, i64),
    arguments: &[u64; 6],
) -> Option<u64> {
    let [_, _, third, fourth, ..] = *arguments;
    let milliseconds = |argument: u64| u64::try_from(argument as i32).ok();
    if let Some(place) = times_at((syscall, number), arguments) {
        // `struct timespec` and, for select, `struct timeval`: the second word is nano- or microseconds.
        let in_a_millisecond = if is_old(number) { 1000 } else { 1_000_000 };
        let seconds = memory.word(place)?;
        let fraction = memory.word(place + 8)?;
        return Some(
            seconds
                .saturating_mul(1000)
                .saturating_add(fraction / in_a_millisecond),
        );
    }
    match syscall {
        S::Poll => milliseconds(third),
        _ => milliseconds(fourth),
    }
}

impl Entered {
    /// Milliseconds; none when it waits for ever.
    pub(super) fn timeout(&self, memory: Memory) -> Option<u64> {
        timeout(memory, self.numbered(), &self.arguments)
    }

    /// Where the time lies of those that have it in memory.
    pub(super) fn times_at(&self) -> Option<u64> {
        times_at(self.numbered(), &self.arguments)
    }

    fn numbered(&self) -> (S, i64) {
        (self.syscall, self.registers.number())
    }
}

/// Where the time lies of those that have it in memory.
fn times_at((syscall, number): (S, i64), arguments: &[u64; 6]) -> Option<u64> {
    let [_, _, third, fourth, fifth, _] = *arguments;
    match syscall {
        S::Poll if !is_old(number) => Some(third),
        S::Select => Some(fifth),
        S::EpollWait if number == libc::SYS_epoll_pwait2 => Some(fourth),
        _ => None,
    }
}

/// Whether a call that waits for many finds one that lets it return at once; `lend` copies a descriptor.
fn finds_one(
    tid: Tid,
    syscall: S,
    arguments: &[u64; 6],
    mut lend: impl FnMut(i32) -> Option<Borrowed>,
) -> bool {
    let all = match syscall {
        S::EpollWait => vec![Awaited::epoll(arguments[0] as i32)],
        syscall => awaited::awaited(tid, syscall, arguments),
    };
    all.iter().any(|one| one.is_ready_by(lend(one.fd)))
}

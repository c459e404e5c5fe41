//! How a thread pauses: how long it sleeps in a call that is not held, and for whom.

use std::time::{Duration, Instant};

use nix::time::{ClockId, clock_gettime};

use super::super::kernel::memory::Memory;
use super::super::kernel::proc::{Doing, doing};
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall;
use super::super::quiescence::seen::Pause;
use super::subjects::sockets;

/// The pause of a thread that was seen asleep.
pub(in crate::lab::outside) fn pause_of(tid: Tid) -> Pause {
    let (number, arguments) = match doing(tid) {
        Some(Doing::Running) => return Pause::Over,
        Some(Doing::Sleeping(number, arguments)) => (number, arguments),
        None => return Pause::ForOthers,
    };
    let limit = limit(Memory(tid), number, arguments);
    // Behind the look at the clock or the memory: where the computer is busy, time passes in between.
    let now = Instant::now();
    let pause = limit.and_then(|limit| match limit {
        Limit::Sleep(time) => now.checked_add(time).map(|until| Pause::Sleep { until }),
        Limit::Wait(time) => now.checked_add(time).map(|until| Pause::Limited { until }),
    });
    match pause {
        Some(pause) => pause,
        None if waits_for_sockets(tid, number, &arguments) => Pause::ForPeers,
        None => Pause::ForOthers,
    }
}

/// How long a call sleeps.
enum Limit {
    /// It waits for nothing but time.
    Sleep(Duration),
    /// At most.
    Wait(Duration),
}

impl Limit {
    fn of(is_sleep: bool, time: Duration) -> Limit {
        match is_sleep {
            true => Limit::Sleep(time),
            false => Limit::Wait(time),
        }
    }
}

/// None where it has none, or waits for another thread.
fn limit(memory: Memory, number: i64, arguments: [u64; 6]) -> Option<Limit> {
    let [first, second, third, fourth, fifth, _] = arguments;
    let milliseconds = |argument: u64| {
        let time = u64::try_from(argument as i32).ok()?;
        Some(Duration::from_millis(time))
    };
    // What waits for none of any descriptors only sleeps.
    let (is_sleep, time) = match number {
        libc::SYS_nanosleep => (true, timespec(memory, first)),
        libc::SYS_clock_nanosleep if second as i32 & libc::TIMER_ABSTIME == 0 => {
            (true, timespec(memory, third))
        }
        libc::SYS_clock_nanosleep => {
            let now = clock_gettime(ClockId::from_raw(first as i32)).ok()?;
            (
                true,
                timespec(memory, third).map(|end| end.saturating_sub(now.into())),
            )
        }
        libc::SYS_ppoll => (second == 0, timespec(memory, third)),
        libc::SYS_pselect6 => (first == 0, timespec(memory, fifth)),
        libc::SYS_epoll_pwait => (false, milliseconds(fourth)),
        libc::SYS_epoll_pwait2 => (false, timespec(memory, fourth)),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_poll => (second == 0, milliseconds(third)),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_epoll_wait => (false, milliseconds(fourth)),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_select => {
            // `struct timeval`; the kernel may write over it only at the end.
            let (seconds, micros) = (memory.word(fifth)?, memory.word(fifth + 8)?);
            let time = Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros));
            (first == 0, Some(time))
        }
        _ => return None,
    };
    Some(Limit::of(is_sleep, time?))
}

/// Whether a call that has no limit waits for sockets.
fn waits_for_sockets(tid: Tid, number: i64, arguments: &[u64; 6]) -> bool {
    let syscall = Syscall::of(number);
    syscall.is_some_and(|syscall| !sockets(tid, syscall, arguments).is_empty())
}

/// `struct timespec`: seconds, then nanoseconds.
fn timespec(memory: Memory, place: u64) -> Option<Duration> {
    let (seconds, nanos) = (memory.word(place)?, memory.word(place + 8)?);
    Some(Duration::from_secs(seconds).saturating_add(Duration::from_nanos(nanos)))
}

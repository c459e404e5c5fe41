//! A pause of a thread: how long it sleeps in a call that is on no socket, or on sockets that are only counted.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

use super::super::kernel::memory::Memory;
use super::super::kernel::proc::{Doing, doing};
use super::super::kernel::requests::Tid;

/// A pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Pause {
    /// It waits for nothing but time.
    pub(in crate::lab::outside) is_sleep: bool,
    pub(in crate::lab::outside) length: Length,
}

/// As far as the kernel tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Length {
    Whole(Duration),
    Left(Duration),
}

/// The pause of a thread that sleeps; none where it has set no limit, or waits for another thread.
pub(in crate::lab::outside) fn pause_of(tid: Tid) -> Option<Pause> {
    let (number, arguments) = match doing(tid)? {
        // It was seen asleep just now, so its pause is over.
        Doing::Running => {
            return Some(Pause {
                is_sleep: false,
                length: Length::Whole(Duration::MAX),
            });
        }
        Doing::Sleeping(number, arguments) => (number, arguments),
    };
    let [first, second, third, fourth, fifth, _] = arguments;
    let memory = Memory(tid);
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
            let left = timespec(memory, third)?.saturating_sub(now.into());
            return Some(Pause {
                is_sleep: true,
                length: Length::Left(left),
            });
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
    let length = Length::Whole(time?);
    Some(Pause { is_sleep, length })
}

/// `struct timespec`: seconds, then nanoseconds.
fn timespec(memory: Memory, place: u64) -> Option<Duration> {
    let (seconds, nanos) = (memory.word(place)?, memory.word(place + 8)?);
    Some(Duration::from_secs(seconds).saturating_add(Duration::from_nanos(nanos)))
}

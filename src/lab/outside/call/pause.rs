//! A pause of a thread: how long it sleeps in a call that is on no socket, or on sockets that are only counted.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

use super::super::kernel::memory::Memory;
use super::super::kernel::proc::{Doing, doing};
use super::super::kernel::requests::Tid;

/// For how long, from its begin on; or until when by which clock, and how far that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Pause {
    For(Duration),
    Until { time: Duration, left: Duration },
}

/// The pause of a thread that sleeps; none where it has set no limit, or waits for another thread.
pub(in crate::lab::outside) fn pause_of(tid: Tid) -> Option<Pause> {
    let (number, arguments) = match doing(tid)? {
        // It was seen asleep just now, so its pause is over.
        Doing::Running => return Some(Pause::For(Duration::MAX)),
        Doing::Sleeping(number, arguments) => (number, arguments),
    };
    let [first, second, third, fourth, fifth, _] = arguments;
    let memory = Memory(tid);
    let milliseconds = |argument: u64| {
        let time = u64::try_from(argument as i32).ok()?;
        Some(Duration::from_millis(time))
    };
    let time = match number {
        libc::SYS_nanosleep => timespec(memory, first),
        libc::SYS_clock_nanosleep if second as i32 & libc::TIMER_ABSTIME == 0 => {
            timespec(memory, third)
        }
        libc::SYS_clock_nanosleep => {
            let now = clock_gettime(ClockId::from_raw(first as i32)).ok()?;
            let time = timespec(memory, third)?;
            let left = time.saturating_sub(now.into());
            return Some(Pause::Until { time, left });
        }
        libc::SYS_ppoll => timespec(memory, third),
        libc::SYS_pselect6 => timespec(memory, fifth),
        libc::SYS_epoll_pwait => milliseconds(fourth),
        libc::SYS_epoll_pwait2 => timespec(memory, fourth),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_poll => milliseconds(third),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_epoll_wait => milliseconds(fourth),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_select => {
            // `struct timeval`; the kernel may write over it only at the end.
            let (seconds, micros) = (memory.word(fifth)?, memory.word(fifth + 8)?);
            Some(Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros)))
        }
        _ => None,
    };
    time.map(Pause::For)
}

/// `struct timespec`: seconds, then nanoseconds.
fn timespec(memory: Memory, place: u64) -> Option<Duration> {
    let (seconds, nanos) = (memory.word(place)?, memory.word(place + 8)?);
    Some(Duration::from_secs(seconds).saturating_add(Duration::from_nanos(nanos)))
}

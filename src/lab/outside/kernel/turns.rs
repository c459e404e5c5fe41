//! Short turns on a processor: who works little for many is not to wait behind everybody else (`man 2 sched_setattr`).

/// The shortest that Linux gives, in nanoseconds.
const SHORTEST: u64 = 100_000;

/// `SCHED_FLAG_RESET_ON_FORK` of `linux/sched.h`: whoever this thread starts has turns as everybody else.
const RESET_ON_FORK: u64 = 1;

/// Lets this thread have turns that are shorter than others', and so come sooner. Linux does that since 6.12.
pub(in crate::lab::outside) fn take_short_turns() {
    // SAFETY: takes two numbers; 0 is this thread.
    let nice = unsafe { libc::getpriority(libc::PRIO_PROCESS, 0) };
    let attributes = libc::sched_attr {
        size: size_of::<libc::sched_attr>() as u32,
        sched_policy: libc::SCHED_OTHER as u32,
        sched_flags: RESET_ON_FORK,
        sched_nice: nice,
        sched_priority: 0,
        sched_runtime: SHORTEST,
        sched_deadline: 0,
        sched_period: 0,
    };
    // SAFETY: the kernel reads one `struct sched_attr`, which says how long it is.
    unsafe {
        libc::syscall(libc::SYS_sched_setattr, 0, &raw const attributes, 0);
    }
}

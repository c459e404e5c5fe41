//! Signals: which of them end a program, the one that becomes an error, and whether one that is handled came.

use std::{fs, io};

use nix::sys::signal::{SigHandler, SigSet, Signal, signal};

/// What every Unix knows of the signals that end a program and can be handled (`man 7 signal`). Behind abort's own
/// SIGABRT the program ends before anybody can be told.
const EVERYWHERE: [Signal; 14] = [
    Signal::SIGABRT,
    Signal::SIGALRM,
    Signal::SIGHUP,
    Signal::SIGINT,
    Signal::SIGIO,
    Signal::SIGPROF,
    Signal::SIGQUIT,
    Signal::SIGSYS,
    Signal::SIGTERM,
    Signal::SIGTRAP,
    Signal::SIGUSR1,
    Signal::SIGUSR2,
    Signal::SIGVTALRM,
    Signal::SIGXCPU,
];

/// Waits for one of these, which every thread has blocked.
///
/// # Errors
/// A sandbox refuses to wait: then they end the program where it is, as they always did.
pub fn wait_for(signals: &SigSet) -> io::Result<()> {
    let mut came = 0;
    // SAFETY: a set that is one, and room for a number. It returns the error's number (`man 3 sigwait`).
    match unsafe { nix::libc::sigwait(signals.as_ref(), &raw mut came) } {
        0 => Ok(()),
        error => {
            // Here, where nobody waits any more, they are delivered.
            let _ = signals.thread_unblock();
            Err(io::Error::from_raw_os_error(error))
        }
    }
}

/// All that end a program and can be handled here.
pub fn that_end() -> Vec<i32> {
    let everywhere = EVERYWHERE.map(|signal| signal as i32).into_iter();
    everywhere.chain(of_this_system()).collect()
}

#[cfg(target_os = "linux")]
fn of_this_system() -> impl Iterator<Item = i32> {
    let own = [Signal::SIGPWR as i32, Signal::SIGSTKFLT as i32];
    own.into_iter()
        .chain(nix::libc::SIGRTMIN()..=nix::libc::SIGRTMAX())
}

#[cfg(not(target_os = "linux"))]
fn of_this_system() -> [i32; 0] {
    []
}

/// A file that may not grow (`ulimit -f`) is an error of write, EFBIG, instead of a sudden end that leaves the terminal
/// raw (`man 2 setrlimit`, RLIMIT_FSIZE). Rust does the same for SIGPIPE.
pub fn become_errors() {
    // SAFETY: no handler is installed, the signal is ignored from here on; no other thread runs yet.
    let _ = unsafe { signal(Signal::SIGXFSZ, SigHandler::SigIgn) };
}

/// Whether no handler of this process can have made a call fail with EINTR: then it was stopped and went on, as a computer
/// that sleeps does to it, and waited with a time limit (`man 7 signal`, the last of its lists).
pub(in crate::lab) fn none_is_handled() -> bool {
    // Rust's own, against an overflow of the stack, and two of the C library's.
    let others = [libc::SIGSEGV, libc::SIGBUS, 32, 33];
    let others = others.iter().fold(0, |all, signal| all | 1 << (signal - 1));
    masks("/proc/self/status").is_some_and(|[_, _, caught]| caught & !others == 0)
}

/// The same of a thread that stands where its call has just come back: what interrupted it is still to be delivered.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "for programs that are watched")
)]
pub(in crate::lab) fn none_is_due(thread: i32) -> bool {
    let masks = masks(&format!("/proc/{thread}/status"));
    masks.is_some_and(|[own, shared, caught]| (own | shared) & caught == 0)
}

/// Pending for a thread, for its process, and handled: a bit a signal (`man 5 proc_pid_status`).
fn masks(status: &str) -> Option<[u64; 3]> {
    let text = fs::read_to_string(status).ok()?;
    let mask = |name: &str| {
        let mut lines = text.lines();
        let mask = lines.find_map(|line| line.strip_prefix(name))?;
        u64::from_str_radix(mask.trim(), 16).ok()
    };
    Some([mask("SigPnd:")?, mask("ShdPnd:")?, mask("SigCgt:")?])
}

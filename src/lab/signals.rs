//! Signals that end a program: which they are, and the one that becomes an error.

use nix::sys::signal::{SigHandler, Signal, signal};
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

/// All that end a program and can be handled here.
pub fn that_end() -> Vec<i32> {
    let mut signals = EVERYWHERE.map(|signal| signal as i32).to_vec();
    #[cfg(target_os = "linux")]
    {
        signals.extend([Signal::SIGPWR as i32, Signal::SIGSTKFLT as i32]);
        signals.extend(nix::libc::SIGRTMIN()..=nix::libc::SIGRTMAX());
    }
    signals
}

/// A file that may not grow (`ulimit -f`) is an error of write, EFBIG, instead of a sudden end that leaves the terminal
/// raw (`man 2 setrlimit`, RLIMIT_FSIZE). Rust does the same for SIGPIPE.
pub fn become_errors() {
    // SAFETY: no handler is installed, the signal is ignored from here on; no other thread runs yet.
    let _ = unsafe { signal(Signal::SIGXFSZ, SigHandler::SigIgn) };
}

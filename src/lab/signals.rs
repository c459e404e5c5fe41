//! Signals that end a program where an error could be told.

use nix::sys::signal::{SigHandler, Signal, signal};

/// A file that may not grow (`ulimit -f`) is an error of write, EFBIG, instead of a sudden end that leaves the terminal
/// raw (`man 2 setrlimit`, RLIMIT_FSIZE). Rust does the same for SIGPIPE.
pub fn become_errors() {
    // SAFETY: no handler is installed, the signal is ignored from here on; no other thread runs yet.
    let _ = unsafe { signal(Signal::SIGXFSZ, SigHandler::SigIgn) };
}

//! The standard streams: that they wait, and whether they are coloured.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;

use nix::fcntl::{FcntlArg, OFlag, fcntl};

/// Lets the standard streams wait. Whoever shares them may have left them so that a full pipe, or a key that has not come
/// yet, is an error (`man 2 fcntl`, O_NONBLOCK): half a page would be lost, and a question answer itself.
pub(crate) fn wait() {
    let (input, output, errors) = (io::stdin(), io::stdout(), io::stderr());
    for stream in [input.as_fd(), output.as_fd(), errors.as_fd()] {
        // A stream that is closed waits for nothing.
        let Ok(flags) = fcntl(stream, FcntlArg::F_GETFL) else {
            continue;
        };
        let flags = OFlag::from_bits_retain(flags);
        if flags.contains(OFlag::O_NONBLOCK) {
            let _ = fcntl(stream, FcntlArg::F_SETFL(flags - OFlag::O_NONBLOCK));
        }
    }
}

/// Whether colours are wanted: NO_COLOR forbids them unless it is empty (https://no-color.org), and is asked before
/// CLICOLOR_FORCE (https://bixense.com/clicolors).
pub(crate) fn colours() -> bool {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let is_zero = |value: OsString| value == "0";
    if set("NO_COLOR").is_some() {
        return false;
    }
    match set("CLICOLOR_FORCE").map(is_zero) {
        Some(zero) if !zero => true,
        _ => io::stdout().is_terminal() && !is_dumb() && !set("CLICOLOR").is_some_and(is_zero),
    }
}

/// A terminal that says of itself that it cannot move its cursor.
pub(crate) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

//! Error numbers under the names of the manual pages, and what they mean to somebody who meets them first.

use std::io;

use nix::errno::Errno;

use crate::phrases::{phrases, said_of};
use crate::trace::Outcome;

/// `EAGAIN`, for a number of this system (`man 3 errno`); `E4095` for one without a name.
pub(super) fn name(errno: i32) -> String {
    match Errno::from_raw(errno) {
        Errno::UnknownErrno => format!("E{errno}"),
        // Linux has one number for both; the socket pages say EAGAIN.
        known => format!("{known:?}"),
    }
}

/// An error as a call's outcome. Errors that std makes up itself (a connect that timed out) go by their kind.
pub(super) fn outcome(error: &io::Error) -> Outcome {
    match error.raw_os_error() {
        Some(errno) => Outcome::Err {
            name: name(errno),
            errno: Some(errno),
            text: Errno::from_raw(errno).desc().to_lowercase(),
        },
        None => Outcome::Err {
            name: format!("{:?}", error.kind()),
            errno: None,
            text: error.to_string(),
        },
    }
}

/// What to do about an error of the system, by its number.
pub fn advice_for(errno: i32) -> Option<&'static str> {
    advice(&name(errno))
}

/// What to do about an error that stops a scene, where there is something to do.
pub fn advice(name: &str) -> Option<&'static str> {
    said_of(phrases().errors.advice, name)
}

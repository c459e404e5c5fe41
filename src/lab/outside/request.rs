//! What is to be watched, and how.

use std::ffi::OsString;
use std::time::Duration;

/// Programs, and what the network may do to them.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The words of each program; a later one starts when all earlier ones wait.
    pub programs: Vec<Vec<OsString>>,
    /// Calls are only counted.
    pub free: bool,
    /// Every gate opens by itself.
    pub run: bool,
    /// No transfer on a stream moves more bytes than this.
    pub cut: Option<u64>,
    /// Each call that would wait returns EINTR once.
    pub interrupt: bool,
    /// Whether lines will be typed; otherwise the programs' stdin is at its end.
    pub typed: bool,
    /// Servers never end: when nothing but waiting happened for so long, and no program is left to start, all is over.
    pub idle: Option<Duration>,
}

//! The one place through which every traced call goes.

use std::io;
use std::os::fd::RawFd;
use std::panic::Location;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::time::Instant;

use super::counters;
use super::gates::Gates;
use super::register::SocketId;
use super::thread_state::{CallOutcome, Intent};
use crate::lab::errno;
use crate::lab::process::signals;
use crate::phrases::phrases;
use crate::trace::{Call, Does, Outcome};

/// How this process watches its sockets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Watch {
    /// No scene runs here.
    Off,
    /// Every call waits at a gate.
    Gates,
    /// Calls are counted only.
    Free,
}

static WATCH: AtomicU8 = AtomicU8::new(Watch::Off as u8);
static GATES: OnceLock<Gates> = OnceLock::new();

/// From now on every call waits at a gate of this process.
pub(super) fn put_gates() -> &'static Gates {
    let gates = GATES.get_or_init(Gates::default);
    WATCH.store(Watch::Gates as u8, Relaxed);
    gates
}

/// From now on calls are counted only. Benchmarks use it, too.
pub fn run_free() {
    WATCH.store(Watch::Free as u8, Relaxed);
}

/// The gates, if calls wait at some.
fn gates() -> Option<&'static Gates> {
    match WATCH.load(Relaxed) == Watch::Gates as u8 {
        true => GATES.get(),
        false => None,
    }
}

/// Makes a call, seen: at a gate, counted, or not at all. It is described only if somebody watches.
///
/// Returns with the call's own result the numbers of the sockets that it made.
#[track_caller]
pub(super) fn seen<T>(
    call: Call,
    socket: Option<(SocketId, RawFd)>,
    describe: impl FnOnce(&mut Intent),
    run: impl FnOnce() -> io::Result<T>,
    answer: impl FnOnce(&T) -> CallOutcome,
) -> (io::Result<T>, Vec<SocketId>) {
    let watch = WATCH.load(Relaxed);
    if watch == Watch::Free as u8 {
        let result = run();
        counters::count(call, result.as_ref().err());
        return (result, Vec::new());
    }
    let Some(gates) = gates() else {
        return (run(), Vec::new());
    };
    let mut intent = Intent::new(call, socket);
    describe(&mut intent);
    gates.arrive(intent, Location::caller());
    let began = Instant::now();
    let result = run();
    let us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    let mut came = match &result {
        Ok(value) => answer(value),
        Err(error) => CallOutcome::to(told(error)),
    };
    came.returned.us = us;
    if call.does() == Does::Closes {
        came.closed = socket.map(|(id, _)| id);
    }
    (result, gates.leave(came))
}

/// An error, as it is told; EINTR in a program that handles no signal has a cause that nobody sees.
fn told(error: &io::Error) -> Outcome {
    let mut outcome = errno::outcome(error);
    if error.kind() == io::ErrorKind::Interrupted
        && signals::none_is_handled()
        && let Outcome::Err { text, .. } = &mut outcome
    {
        *text = phrases().errors.stopped(&*text);
    }
    outcome
}

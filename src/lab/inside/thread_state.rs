//! A thread of the scene, as the conductor sees it.

use std::os::fd::RawFd;
use std::sync::{Arc, Condvar};
use std::time::Instant;

use serde_json::{Map, Value};

use super::register::SocketId;
use crate::lab::kernel::Interest;
use crate::program::Place;
use crate::trace::{Call, Outcome};

/// A call that a thread wants to make.
#[derive(Clone, Debug)]
pub(super) struct Intent {
    pub(super) call: Call,
    /// `None` for a call that makes the socket.
    pub(super) socket: Option<SocketId>,
    pub(super) fd: RawFd,
    pub(super) interest: Interest,
    /// `None` where std, not the program, made the call: a socket dropped at the end of its scope.
    pub(super) place: Option<Place>,
    pub(super) args: Map<String, Value>,
    pub(super) data: Option<String>,
}

/// A call that came back and is not written down yet.
#[derive(Debug)]
pub(super) struct Return {
    pub(super) thread: i32,
    pub(super) step: u32,
    pub(super) outcome: Outcome,
    pub(super) data: Option<String>,
    pub(super) made: Vec<SocketId>,
    pub(super) closed: Option<SocketId>,
    pub(super) waited: bool,
    pub(super) us: u64,
}

/// Where a thread is.
#[derive(Debug)]
pub(super) enum Position {
    /// In its own code: computing, joining, sleeping.
    Outside,
    /// Before a call, waiting for its gate.
    Gate(Intent),
    /// In a call.
    Inside(Inside),
    /// `main` has returned.
    Done,
}

/// A call under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inside {
    pub(super) step: u32,
    pub(super) fd: RawFd,
    pub(super) interest: Interest,
    /// It was seen asleep, and the story says so.
    pub(super) waits: bool,
    pub(super) since: Instant,
}

/// One thread of the scene.
#[derive(Debug)]
pub(super) struct ThreadState {
    /// What the thread was called, made unique.
    pub(super) name: String,
    pub(super) position: Position,
    /// Rings when the thread's gate is opened.
    pub(super) bell: Arc<Condvar>,
    /// Its gate is open.
    pub(super) admitted: bool,
    /// Where it made its last call.
    pub(super) last: Place,
    /// The birth order, from 0 for main; known once the conductor has looked.
    pub(super) birth: u32,
    /// It slept in its own code since its last call (a join, a lock, simulated work): when it woke is a matter of
    /// time, so it goes after all who did not, first come first served.
    pub(super) rested: Option<u64>,
}

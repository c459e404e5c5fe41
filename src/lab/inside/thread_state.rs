//! A thread of the scene, as the scene's process keeps it: the call that it wants to make, and what came back.

use std::os::fd::RawFd;
use std::sync::{Arc, Condvar};
use std::time::Instant;

use serde_json::{Map, Value};

use super::register::SocketId;
use crate::lab::kernel::Interest;
use crate::program::Place;
use crate::trace::{Call, Ending, Kind, Outcome};

/// One thread of the scene.
#[derive(Debug)]
pub(super) struct ThreadState {
    /// What the thread was called, made unique.
    pub(super) name: String,
    /// Rings when the thread's gate is opened.
    pub(super) bell: Arc<Condvar>,
    /// Where it made its last call.
    pub(super) last: Place,
    /// When it went into its last call.
    pub(super) since: Instant,
}

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

/// What a call came to, as its thread saw it.
#[derive(Debug)]
pub(super) struct Came {
    pub(super) outcome: Outcome,
    pub(super) data: Option<String>,
    pub(super) made: Vec<(RawFd, Kind)>,
    pub(super) closed: Option<SocketId>,
    pub(super) us: u64,
}

/// A call that came back and is not written down yet.
#[derive(Debug)]
pub(super) struct Return {
    pub(super) came: Came,
    /// The sockets that it made.
    pub(super) made: Vec<SocketId>,
    pub(super) waited: bool,
}

/// How `main` returned.
#[derive(Debug)]
pub(super) struct Finish {
    pub(super) ending: Ending,
    /// What it returned as an error of the system.
    pub(super) errno: Option<i32>,
    /// What it returned as a proof.
    pub(super) answer: Option<String>,
}

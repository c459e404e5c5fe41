//! A thread of the scene, as the scene's process keeps it: the call that it wants to make, and what came back.

use std::os::fd::RawFd;
use std::sync::{Arc, Condvar};
use std::time::Instant;

use super::register::SocketId;
use crate::lab::kernel::Interest;
use crate::program::Place;
use crate::trace::{Answer, Argument, Call, CallPending, CallReturned, Ending, Kind, Outcome};

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
    /// Who makes it, where and as which step is filled in when it is chosen: so names do not depend on which thread was
    /// faster.
    pub(super) pending: CallPending,
    /// `None` for a call that makes the socket.
    pub(super) socket: Option<SocketId>,
    pub(super) fd: RawFd,
    pub(super) interest: Interest,
    /// `None` where std, not the program, made the call: a socket dropped at the end of its scope.
    pub(super) place: Option<Place>,
}

impl Intent {
    pub(super) fn new(call: Call, socket: Option<(SocketId, RawFd)>) -> Intent {
        Intent {
            pending: CallPending::of(call),
            socket: socket.map(|(id, _)| id),
            fd: socket.map_or(-1, |(_, fd)| fd),
            interest: Interest::Nothing,
            place: None,
        }
    }

    /// What it may wait for, and its arguments.
    pub(super) fn asks<const N: usize>(&mut self, interest: Interest, args: [Argument; N]) {
        self.interest = interest;
        self.pending.args = args.into();
    }
}

/// What a call came to, as its thread saw it.
#[derive(Debug)]
pub(super) struct CallOutcome {
    /// Its step and the names of the sockets that it made are filled in when it is written down.
    pub(super) returned: CallReturned,
    pub(super) made: Vec<(RawFd, Kind)>,
    pub(super) closed: Option<SocketId>,
}

impl CallOutcome {
    pub(super) fn to(outcome: Outcome) -> CallOutcome {
        CallOutcome {
            returned: CallReturned::of(outcome),
            made: Vec::new(),
            closed: None,
        }
    }

    pub(super) fn with(answer: Answer) -> CallOutcome {
        CallOutcome::to(Outcome::Ok(answer))
    }

    /// What C calls success where there is nothing to return.
    pub(super) fn zero() -> CallOutcome {
        CallOutcome::with(Answer::Nothing)
    }
}

/// A call that came back and is not written down yet.
#[derive(Debug)]
pub(super) struct Return {
    pub(super) came: CallOutcome,
    /// The sockets that it made.
    pub(super) made: Vec<SocketId>,
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

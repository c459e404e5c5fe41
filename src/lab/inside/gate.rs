//! The gate at which a scene's thread waits before a call, and where it says what the call came to.

use std::panic::Location;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, PoisonError};

use super::conducting::Conductor;
use super::register::SocketId;
use super::thread_state::{Inside, Intent, Position, Return};
use crate::lab::kernel::thread_id;
use crate::lab::script::Script;
use crate::trace::Call;
use crate::trace::Kind;
use crate::trace::{Ending, Outcome};

/// How `main` returned.
#[derive(Debug)]
pub(super) struct Finish {
    pub(super) ending: Ending,
    /// What it returned as an error of the system.
    pub(super) errno: Option<i32>,
    /// What it returned as a proof.
    pub(super) answer: Option<String>,
}

/// What a call came to, as its thread saw it.
#[derive(Debug)]
pub(super) struct Came {
    pub(super) outcome: Outcome,
    pub(super) data: Option<String>,
    pub(super) made: Vec<(std::os::fd::RawFd, Kind)>,
    pub(super) closed: Option<SocketId>,
    pub(super) us: u64,
}

impl Conductor {
    /// Waits at the gate of a call; returns its step once the gate is open.
    pub(super) fn arrive(&self, mut intent: Intent, location: &Location<'_>) -> u32 {
        let me = thread_id();
        self.arriving.fetch_add(1, SeqCst);
        let mut board = self.lock();
        intent.place = Script::current().place(location);
        if let Some(step) = board.go_on_together(me, &intent) {
            self.moves.fetch_add(1, SeqCst);
            self.arriving.fetch_sub(1, SeqCst);
            return step;
        }
        let lane = board.lane(me);
        let bell = Arc::clone(&lane.bell);
        if intent.place.is_none() && intent.call == Call::Close {
            intent.place = Some(board.drop_site(me, intent.socket));
        }
        board.arrivals += 1;
        let arrival = board.arrivals;
        let lane = board.lane(me);
        if let Some(rested) = &mut lane.rested {
            *rested = arrival;
        }
        lane.position = Position::Gate(intent);
        self.moves.fetch_add(1, SeqCst);
        self.arriving.fetch_sub(1, SeqCst);
        while !board.lane(me).admitted {
            board = bell.wait(board).unwrap_or_else(PoisonError::into_inner);
        }
        let lane = board.lane(me);
        lane.admitted = false;
        match &lane.position {
            Position::Inside(inside) => inside.step,
            _ => 0,
        }
    }

    /// Says what a call came to; returns the numbers of the sockets that it made.
    pub(super) fn leave(&self, step: u32, came: Came) -> Vec<SocketId> {
        let me = thread_id();
        self.arriving.fetch_add(1, SeqCst);
        let mut board = self.lock();
        let lane = board.lane(me);
        let waited = matches!(lane.position, Position::Inside(Inside { waits: true, .. }));
        lane.position = Position::Outside;
        let born = lane.last;
        let made = board.sockets.enter(&came.made, born, me);
        board.returns.push(Return {
            thread: me,
            step,
            outcome: came.outcome,
            data: came.data,
            made: made.clone(),
            closed: came.closed,
            waited,
            us: came.us,
        });
        self.moves.fetch_add(1, SeqCst);
        self.arriving.fetch_sub(1, SeqCst);
        made
    }

    /// `main` has returned: waits until the story is told.
    pub(super) fn finish(&self, finish: Finish) {
        let me = thread_id();
        self.arriving.fetch_add(1, SeqCst);
        let mut board = self.lock();
        board.lane(me).position = Position::Done;
        board.finish = Some(finish);
        self.moves.fetch_add(1, SeqCst);
        self.arriving.fetch_sub(1, SeqCst);
        while !board.gone {
            board = self
                .over
                .wait(board)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

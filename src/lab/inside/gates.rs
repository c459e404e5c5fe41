//! The gates at which a scene's threads wait before a call, and where they say what it came to.

use std::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::register::SocketId;
use super::script::Script;
use super::shared::Shared;
use super::thread_state::{CallOutcome, Finish, Intent, Return};
use crate::lab::kernel::thread_id;
use crate::trace::Does;

/// The gates of this process's scene.
#[derive(Debug, Default)]
pub(super) struct Gates {
    shared: Mutex<Shared>,
    /// Rings when the person opens a gate.
    ordered: Condvar,
    /// Rings when everything is written down and the process may end.
    over: Condvar,
    /// Threads that are about to take the lock; raised *before* they wait for it.
    arriving: AtomicUsize,
    /// Counts every arrival and every return.
    moves: AtomicUsize,
}

impl Gates {
    pub(super) fn lock(&self) -> MutexGuard<'_, Shared> {
        // Nothing that holds the lock can leave what is shared half changed.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits at the gate of a call; returns once the gate is open.
    pub(super) fn arrive(&self, mut intent: Intent, location: &Location<'_>) {
        let me = thread_id();
        let (mut shared, bell) = self.move_shared(|shared| {
            intent.place = Script::current().place(location);
            if shared.go_on_together(me, &intent).is_some() {
                return None;
            }
            let bell = Arc::clone(&shared.caller(me).bell);
            if intent.place.is_none() && intent.pending.call.does() == Does::Closes {
                intent.place = Some(shared.drop_site(me, intent.socket));
            }
            shared.conductor.arrive(me, intent);
            Some(bell)
        });
        let Some(bell) = bell else { return };
        while shared.conductor.call_at_gate(me).is_some() {
            shared = bell.wait(shared).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says what a call came to; returns the numbers of the sockets that it made.
    pub(super) fn leave(&self, mut came: CallOutcome) -> Vec<SocketId> {
        let me = thread_id();
        let leave = |shared: &mut Shared| {
            let born = shared.caller(me).last;
            let made = shared.sockets.enter(&came.made, born, me);
            if let Some((step, waited)) = shared.conductor.come_back(me) {
                (came.returned.step, came.returned.waited) = (step, waited);
                let made = made.clone();
                let back = Return { came, made };
                shared.returns.insert(step, back);
            }
            made
        };
        self.move_shared(leave).1
    }

    /// `main` has returned: waits until the story is told.
    pub(super) fn finish(&self, finish: Finish) {
        let me = thread_id();
        let (mut shared, ()) = self.move_shared(|shared| {
            shared.conductor.end(me);
            shared.finish = Some(finish);
        });
        while !shared.gone {
            shared = self
                .over
                .wait(shared)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Changes where the calling thread stands, so that no look misses it: neither on its way to the lock, nor behind it.
    fn move_shared<T>(&self, change: impl FnOnce(&mut Shared) -> T) -> (MutexGuard<'_, Shared>, T) {
        self.arriving.fetch_add(1, SeqCst);
        let mut shared = self.lock();
        let changed = change(&mut shared);
        self.moves.fetch_add(1, SeqCst);
        self.arriving.fetch_sub(1, SeqCst);
        (shared, changed)
    }

    /// How often a thread has arrived or come back until now.
    pub(super) fn moves(&self) -> usize {
        self.moves.load(SeqCst)
    }

    /// Whether a thread is on its way to a gate, or back from a call.
    pub(super) fn is_anybody_arriving(&self) -> bool {
        self.arriving.load(SeqCst) != 0
    }

    /// Opens the gate of a step; in vain, if that is not the one at the gate.
    pub(super) fn open(&self, step: u32) {
        self.lock().ordered = step;
        self.ordered.notify_all();
    }

    /// Opens every gate from now on.
    pub(super) fn run_on(&self) {
        self.lock().run = true;
        self.ordered.notify_all();
    }

    /// Whether the gate of a step may be opened; waits for the order at most so long.
    pub(super) fn is_ordered(&self, step: u32, most: Duration) -> bool {
        let mut shared = self.lock();
        if !shared.run && shared.ordered != step {
            let waited = self.ordered.wait_timeout(shared, most);
            shared = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        shared.run || shared.ordered == step
    }

    /// Everything is written down, and the process may end.
    pub(super) fn let_go(&self) {
        self.lock().gone = true;
        self.over.notify_all();
    }
}

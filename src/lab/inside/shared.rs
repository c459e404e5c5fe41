//! What the scene's threads and who conducts them share: who stands where, which sockets there are, and what came back.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use super::register::{Open, Register, SocketId};
use super::script::Script;
use super::thread_state::{Finish, Intent, Return, ThreadState};
use crate::lab::conductor::Conductor;
use crate::lab::kernel;
use crate::program::{Dropped, Place, numbered};
use crate::trace::{CallPending, Sample};

/// Only ever looked at under the lock of the gates.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) conductor: Conductor<i32, Intent>,
    pub(super) threads: BTreeMap<i32, ThreadState>,
    pub(super) sockets: Register,
    /// Calls that came back and are not written down yet, by step.
    pub(super) returns: BTreeMap<u32, Return>,
    /// The sockets as they were told last.
    pub(super) told: Vec<Sample>,
    /// Calls that passed without a gate of their own, by step.
    pub(super) ungated: BTreeMap<u32, CallPending>,
    thread_names: BTreeMap<String, u32>,
    /// The step whose gate the person opened last; steps begin with 1.
    pub(super) ordered: u32,
    /// Gates open by themselves.
    pub(super) run: bool,
    pub(super) finish: Option<Finish>,
    pub(super) gone: bool,
}

impl Shared {
    /// The state of the calling thread, which begins with its first call.
    pub(super) fn caller(&mut self, id: i32) -> &mut ThreadState {
        let names = &mut self.thread_names;
        self.threads.entry(id).or_insert_with(|| {
            let current = thread::current();
            let base = current.name().unwrap_or("thread");
            let count = names.entry(base.to_owned()).or_default();
            *count += 1;
            ThreadState {
                name: numbered(base, *count),
                bell: Arc::default(),
                last: Place::default(),
                since: Instant::now(),
            }
        })
    }

    /// Chooses the next call and describes it; `living` are the scene's threads in the order of birth.
    pub(super) fn choose(&mut self, living: &[i32]) -> Option<(i32, CallPending)> {
        let next = self.conductor.next_call(living);
        let Shared {
            threads, conductor, ..
        } = self;
        threads.retain(|id, _| conductor.knows(*id));
        let (thread, step) = next?;
        let intent = self.conductor.call_at_gate(thread)?;
        Some((thread, self.describe(step, thread, intent)))
    }

    /// Opens the gate of the thread that was chosen.
    pub(super) fn let_in(&mut self, thread: i32, step: u32) {
        let place = self
            .conductor
            .call_at_gate(thread)
            .and_then(|intent| intent.place);
        self.conductor.let_in(thread, step);
        if let Some(thread) = self.threads.get_mut(&thread) {
            thread.last = place.unwrap_or(thread.last);
            thread.since = Instant::now();
            thread.bell.notify_one();
        }
    }

    fn describe(&self, step: u32, thread: i32, intent: &Intent) -> CallPending {
        let place = intent.place.unwrap_or_default();
        let thread = self.threads.get(&thread);
        CallPending {
            step,
            thread: thread.map_or_else(String::new, |thread| thread.name.clone()),
            socket: match intent.socket {
                Some(id) => self.sockets.name(id).to_owned(),
                None => self.sockets.name_to_be(place),
            },
            line: place.line,
            column: place.column,
            would_wait: !kernel::ready(intent.fd, intent.interest),
            ..intent.pending.clone()
        }
    }

    /// The step of a call that needs no gate of its own: the lesson says of its line and of the line of the thread's
    /// last call that their calls belong together, and it cannot wait.
    pub(super) fn go_on_together(&mut self, thread: i32, intent: &Intent) -> Option<u32> {
        let place = intent.place?;
        let last = self.threads.get(&thread)?.last;
        let script = Script::current();
        let goes_on = script.is_together(last.line)
            && script.is_together(place.line)
            && kernel::ready(intent.fd, intent.interest);
        if !goes_on {
            return None;
        }
        let step = self.conductor.pass(thread, intent.clone());
        let chosen = CallPending {
            together: true,
            ..self.describe(step, thread, intent)
        };
        self.ungated.insert(step, chosen);
        let thread = self.caller(thread);
        thread.last = place;
        thread.since = Instant::now();
        Some(step)
    }

    /// Where a thread drops a socket, as far as the text tells.
    pub(super) fn drop_site(&self, thread: i32, socket: Option<SocketId>) -> Place {
        let last = self.threads.get(&thread);
        let last = last.map_or(Place::default(), |thread| thread.last);
        let Some(open) = socket.and_then(|id| self.sockets.get(id)) else {
            return last;
        };
        let name = open.base();
        let dropped = Dropped {
            name: &name,
            born: open.born,
            elsewhere: open.maker != thread,
        };
        let others: Vec<String> = self.sockets.open().into_iter().map(Open::base).collect();
        let last = if last.line == 0 { open.born } else { last };
        let program = &Script::current().program;
        program
            .language()
            .drop_site(program, &dropped, last, &others)
    }
}

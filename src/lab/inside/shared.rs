//! What the scene's threads and the conductor share: who stands where, which sockets there are, and what came back.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use super::gate::Finish;
use super::register::{Open, Register, SocketId, numbered};
use super::thread_state::{Inside, Intent, Position, Return, ThreadState};
use crate::lab::kernel;
use crate::lab::script::Script;
use crate::program::{Dropped, Place};
use crate::trace::{CallPending, Sample};

/// Only ever looked at under the conductor's lock.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) lanes: BTreeMap<i32, ThreadState>,
    pub(super) sockets: Register,
    pub(super) returns: Vec<Return>,
    /// The sockets as they were told last.
    pub(super) told: Vec<Sample>,
    /// Calls that passed without a gate of their own, by step.
    pub(super) ungated: BTreeMap<u32, CallPending>,
    pub(super) thread_names: BTreeMap<String, u32>,
    pub(super) births: u32,
    pub(super) arrivals: u64,
    pub(super) steps: u32,
    /// The step whose gate the person opened last; steps begin with 1.
    pub(super) ordered: u32,
    /// Gates open by themselves.
    pub(super) run: bool,
    pub(super) finish: Option<Finish>,
    pub(super) gone: bool,
}

impl Shared {
    /// The lane of a thread, which begins with its first call.
    pub(super) fn lane(&mut self, thread: i32) -> &mut ThreadState {
        let Shared {
            lanes,
            thread_names,
            ..
        } = self;
        lanes.entry(thread).or_insert_with(|| {
            let current = thread::current();
            let base = current.name().unwrap_or("thread");
            let count = thread_names.entry(base.to_owned()).or_default();
            *count += 1;
            ThreadState {
                name: numbered(base, *count),
                position: Position::Outside,
                bell: Arc::default(),
                admitted: false,
                last: Place::default(),
                birth: u32::MAX,
                rested: None,
            }
        })
    }

    /// Numbers the call at a thread's gate, and describes it.
    pub(super) fn next_step(&mut self, thread: i32) -> Option<CallPending> {
        let Position::Gate(intent) = &self.lanes.get(&thread)?.position else {
            return None;
        };
        let chosen = self.describe(self.steps + 1, thread, intent);
        self.steps += 1;
        Some(chosen)
    }

    pub(super) fn describe(&self, step: u32, thread: i32, intent: &Intent) -> CallPending {
        let place = intent.place.unwrap_or_default();
        CallPending {
            step,
            thread: self
                .lanes
                .get(&thread)
                .map_or_else(String::new, |lane| lane.name.clone()),
            socket: match intent.socket {
                Some(id) => self.sockets.name(id).to_owned(),
                None => self.sockets.name_to_be(place),
            },
            line: place.line,
            column: place.column,
            call: intent.call,
            args: intent.args.clone(),
            data: intent.data.clone(),
            would_wait: !kernel::ready(intent.fd, intent.interest),
            together: false,
        }
    }

    /// The step of a call that needs no gate of its own: the lesson says of its line and of the line of the thread's
    /// last call that their calls belong together, and it cannot wait.
    pub(super) fn go_on_together(&mut self, thread: i32, intent: &Intent) -> Option<u32> {
        let place = intent.place?;
        let lane = self.lanes.get(&thread)?;
        let script = Script::current();
        let goes_on = script.is_together(lane.last.line)
            && script.is_together(place.line)
            && kernel::ready(intent.fd, intent.interest);
        if !goes_on {
            return None;
        }
        self.steps += 1;
        let step = self.steps;
        let chosen = CallPending {
            together: true,
            ..self.describe(step, thread, intent)
        };
        self.ungated.insert(step, chosen);
        let lane = self.lane(thread);
        lane.last = place;
        lane.position = Position::Inside(Inside {
            step,
            fd: intent.fd,
            interest: intent.interest,
            waits: false,
            since: Instant::now(),
        });
        Some(step)
    }

    /// Where a thread drops a socket, as far as the text tells.
    pub(super) fn drop_site(&self, thread: i32, socket: Option<SocketId>) -> Place {
        let last = self
            .lanes
            .get(&thread)
            .map_or(Place::default(), |lane| lane.last);
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

    /// Gives new threads their place in the order of birth, and forgets those that ended.
    pub(super) fn note_births(&mut self, tasks: &[i32]) {
        for id in tasks {
            let births = self.births;
            if let Some(lane) = self.lanes.get_mut(id)
                && lane.birth == u32::MAX
            {
                lane.birth = births;
                self.births += 1;
            }
        }
        // A thread in a call has not ended, whatever the list says: without its lane it could not come back.
        self.lanes.retain(|id, lane| {
            tasks.contains(id) || matches!(lane.position, Position::Gate(_) | Position::Inside(_))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_in_a_call_keeps_its_lane_though_nobody_saw_it() {
        let mut board = Shared::default();
        board.lane(1);
        board.lane(2).position = Position::Inside(Inside {
            step: 1,
            fd: -1,
            interest: kernel::Interest::Nothing,
            waits: false,
            since: Instant::now(),
        });
        board.note_births(&[]);
        let kept: Vec<i32> = board.lanes.into_keys().collect();
        assert_eq!(kept, [2]);
    }
}

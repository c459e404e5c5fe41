//! Why a program hangs: two ends of one connection that wait for each other, and a connection that nobody accepts. Told only
//! where nobody else could go on: whoever holds one of these sockets waits, too.

mod each_other;
mod hints;
mod limit;
mod queued;

use super::finding::Finding;
use super::held::Held;
use super::run_end::RunEnd;
use super::streams::{is_recv, program, waits_for};
use crate::trace::{Argument, Call, Column, Does, Phase, State, TracedCall};

/// What is known of that at the end of a run.
pub(super) struct Waits<'e, 'r, 'a> {
    end: &'e RunEnd<'r, 'a>,
    sleeping: Vec<&'r TracedCall<'a>>,
}

impl<'e, 'r, 'a> Waits<'e, 'r, 'a> {
    pub(super) fn of(end: &'e RunEnd<'r, 'a>) -> Waits<'e, 'r, 'a> {
        let sleeps = |call: &&&TracedCall<'_>| matches!(call.phase, Phase::Waiting);
        Waits {
            end,
            sleeping: end.unfinished.iter().filter(sleeps).copied().collect(),
        }
    }

    /// What they suggest. Where something else was `found` of one of two that wait for each other, the wait only follows
    /// from that.
    pub(super) fn suggest(&self, found: &[Finding]) -> Vec<Finding> {
        let mut all = self.each_other(found);
        all.extend(self.until_the_limit(found));
        all.extend(self.queued());
        all
    }

    /// Whether nothing waits to be read, and nothing is under way.
    fn is_empty(&self, socket: &str) -> bool {
        let sample = self.end.last.and_then(|last| last.socket(socket));
        let none = |column| sample.and_then(|it| it.get(column)).unwrap_or(0) == 0;
        none(Column::ToRead) && none(Column::Unacked)
    }

    /// Whether no call on it has a limit: an accepted one has that of its listener.
    fn waits_for_ever(&self, socket: &str) -> bool {
        let limits = |argument: &Argument| matches!(argument, Argument::Option(name) if name.ends_with("TIMEO"));
        let listener = self.end.streams.listener(socket);
        let concerned = |name: &str| name == socket || Some(name) == listener;
        let sets = |call: &TracedCall<'_>| {
            concerned(&call.pending.socket) && call.pending.args.iter().any(limits)
        };
        self.end.streams.is_sole(socket) && !self.end.calls.iter().any(sets)
    }

    /// Whether everybody who holds one of these sockets waits: on one of them, or, having never sent anything, for somebody
    /// new; but not where that one would get a thread of its own, which may then speak to the others, as in a chat.
    pub(super) fn nobody_else_can(&self, sockets: &[&str]) -> bool {
        let holds = |held: &&Held<'_>| held.ended && sockets.iter().any(|name| held.has(name));
        let holders: Vec<&Held<'_>> = self.end.held.iter().filter(holds).collect();
        let known = sockets
            .iter()
            .all(|name| holders.iter().any(|it| it.has(name)));
        let still = holders.iter().all(|it| it.elsewhere.is_empty());
        let sends = |thread: &str| {
            let mut calls = self.end.calls.iter();
            calls.any(|it| it.pending.thread == thread && it.call().does() == Does::Sends)
        };
        let mut theirs = self.sleeping.iter().filter(|call| {
            let own = program(&call.pending.thread);
            holders.iter().any(|held| held.is_of(own))
        });
        known
            && still
            && theirs.all(|call| {
                let listens = !sends(&call.pending.thread) && !self.hands_over(call);
                let accepts = call.call() == Call::Accept && listens;
                match waits_for(call) {
                    Some(names) => {
                        let asks_nobody_else = |name: &String| {
                            let of_these = sockets.contains(&name.as_str());
                            match self.is_listener(name) {
                                // Whoever stands in the queue of one of these would be accepted.
                                true => listens && !of_these,
                                false => {
                                    of_these || self.is_its_own(name, program(&call.pending.thread))
                                }
                            }
                        };
                        !has_a_limit(call) && names.iter().all(asks_nobody_else)
                    }
                    None => accepts || sockets.contains(&call.pending.socket.as_str()),
                }
            })
    }

    fn is_listener(&self, socket: &str) -> bool {
        let sample = self.end.last.and_then(|last| last.socket(socket));
        sample.is_some_and(|it| it.state == Some(State::Listen))
    }

    /// Whether only this program holds the other end of a socket: asyncio wakes itself by such a pair.
    fn is_its_own(&self, socket: &str, own: &str) -> bool {
        let Some(peer) = self.end.streams.peer(socket) else {
            return false;
        };
        let mut holders = self
            .end
            .held
            .iter()
            .filter(|held| held.has(peer))
            .peekable();
        holders.peek().is_some() && holders.all(|held| held.is_of(own))
    }

    /// Whether other threads use what was accepted where this one waits.
    fn hands_over(&self, wait: &TracedCall<'_>) -> bool {
        let single = std::slice::from_ref(&wait.pending.socket);
        let listeners = waits_for(wait).unwrap_or(single);
        let others = |it: &&TracedCall<'_>| {
            let listener = self.end.streams.listener(&it.pending.socket);
            it.pending.thread != wait.pending.thread
                && listener.is_some_and(|it| listeners.iter().any(|name| name == it))
        };
        self.end.calls.iter().any(|it| others(&it))
    }
}

/// Whether a call comes back without anything that happens to a socket: after a time, or for what is none.
fn has_a_limit(call: &TracedCall<'_>) -> bool {
    let limits =
        |argument: &Argument| matches!(argument, Argument::Timeout(_) | Argument::Others(_));
    call.pending.args.iter().any(limits)
}

/// The socket of a call that waited for nothing else, and came back since its time was over.
pub(super) fn ran_out<'a>(call: &TracedCall<'a>) -> Option<&'a str> {
    let returned = call.returned().filter(|it| it.waited && !it.injected)?;
    let socket = call.pending.socket.as_str();
    match waits_for(call) {
        Some([only]) => returned.outcome.is_none_ready().then_some(only),
        Some(_) => None,
        None => {
            (is_recv(call, socket) && returned.outcome.error() == Some("EAGAIN")).then_some(socket)
        }
    }
}

//! Whether somebody else could go on, and let go on those who wait.

use super::Waits;
use crate::session::findings::held::Held;
use crate::session::findings::streams::{program, waits_for};
use crate::trace::{Argument, Call, Does, State, TracedCall};

impl Waits<'_, '_, '_> {
    /// Whether everybody who holds one of these sockets waits: on one of them, or, having never sent anything, for somebody
    /// new; but not where that one would get a thread of its own, which may then speak to the others, as in a chat.
    pub(in super::super) fn nobody_else_can(&self, sockets: &[&str]) -> bool {
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

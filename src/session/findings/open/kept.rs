//! Connections that are kept at the end of the run by programs which do not come back to them: they all wait for somebody
//! new, while the other end waits for this one, or is closed.

use std::collections::BTreeSet;

use crate::phrases::phrases;
use crate::session::findings::held::Held;
use crate::session::findings::run_end::RunEnd;
use crate::session::findings::streams::{is_recv, is_send, moved, program, waits_for};
use crate::trace::{Argument, Call, Does, Phase, State, TracedCall};

/// Who only looks around whether it is to end (`serve_forever`) waits no longer at a time, in milliseconds.
const LOOKS_AROUND: u64 = 1000;

/// What is known of that at the end of a run.
pub(super) struct Kept<'e, 'r, 'a> {
    end: &'e RunEnd<'r, 'a>,
    listeners: BTreeSet<&'a str>,
}

impl<'e, 'r, 'a> Kept<'e, 'r, 'a> {
    pub(super) fn of(end: &'e RunEnd<'r, 'a>) -> Kept<'e, 'r, 'a> {
        let listens = |call: &&TracedCall<'a>| matches!(call.call(), Call::Listen | Call::Accept);
        let listeners = end.calls.iter().filter(listens);
        Kept {
            end,
            listeners: listeners.map(|call| call.pending.socket.as_str()).collect(),
        }
    }

    /// Of a socket that is kept so: the call that shows it, and what to say.
    pub(super) fn tell(&self, made: &TracedCall<'_>, name: &str) -> Option<(u32, String)> {
        let holders: Vec<&Held<'_>> = self
            .end
            .held
            .iter()
            .filter(|it| it.ended && it.has(name))
            .collect();
        let names: Vec<&str> = holders.iter().filter_map(|held| held.process).collect();
        let mut calls_on_it = self.end.streams.on(name).iter();
        let used = calls_on_it.rfind(|call| call.pending.socket == name);
        if !self.end.streams.is(name) || holders.is_empty() || self.is_awaited(name) {
            return None;
        }
        let waiting = self.end.streams.peer(name).and_then(|peer| {
            let mut waits = self.end.unfinished.iter();
            waits.find(|call| is_recv(call, peer) || concerns(call, peer))
        });
        let is_a_copy = self.is_a_copy_that_nobody_uses(made, name, &names);
        let is_left = || made.call() == Call::Accept && self.is_left(name, &names);
        if !is_a_copy && !is_left() {
            return None;
        }
        let words = &phrases().findings;
        // One that makes no call has no name.
        let who = match names.is_empty() {
            true => phrases().watch.child(program(&made.pending.thread)),
            false => names.join(", "),
        };
        let call = made.call();
        match waiting {
            // Whoever has not answered yet may do so when somebody else has come: a game for two, a question that waits.
            Some(_) if !is_a_copy && !self.has_answered(name) => None,
            Some(waits) => {
                let peer = self.end.streams.peer(name).unwrap_or_default();
                let text = words.kept_open(name, call, who, peer, waits.call());
                Some((waits.pending.step, text))
            }
            None if self.is_over(name) => {
                let step = used.unwrap_or(made).pending.step;
                Some((step, words.kept_behind_end(name, call, who)))
            }
            None => None,
        }
    }

    /// Whether something was sent on it, or its end was read.
    fn has_answered(&self, name: &str) -> bool {
        self.moves(name)
            .any(|it| is_send(it, name) || moved(it) == Some(0))
    }

    /// Somebody may still come back to it: he waits for it, stands before a call, or is busy with something else now.
    fn is_awaited(&self, name: &str) -> bool {
        let mut holders = self.end.held.iter().filter(|held| held.has(name));
        if holders.any(|held| !held.elsewhere.is_empty()) {
            return true;
        }
        let gate = |call: &TracedCall<'_>| matches!(call.phase, Phase::Pending);
        let mut waits = self.end.unfinished.iter();
        waits.any(|call| call.pending.socket == name || concerns(call, name) || gate(call))
    }

    /// Whoever made it has closed it, and those who have copies never used them.
    fn is_a_copy_that_nobody_uses(
        &self,
        made: &TracedCall<'_>,
        name: &str,
        holders: &[&str],
    ) -> bool {
        let maker = program(&made.pending.thread);
        let calls_on_it = self.end.streams.on(name).iter();
        let mut uses = calls_on_it.filter(|call| call.pending.socket == name);
        !holders.contains(&maker)
            && !uses.any(|call| holders.contains(&program(&call.pending.thread)))
    }

    /// Everybody in the programs that have it waits for somebody new, a few perhaps for others who came to the same
    /// listener; and it is no member of a chat. Who waits at its other end, in the same program, waits for this one.
    fn is_left(&self, name: &str, holders: &[&str]) -> bool {
        let waits = self.end.unfinished.iter();
        let peer = self.end.streams.peer(name);
        let at_other_end = |call: &TracedCall<'_>| {
            let mut uses = self.end.streams.on(name).iter();
            peer.is_some_and(|peer| is_recv(call, peer))
                && !uses.any(|it| it.pending.thread == call.pending.thread)
        };
        let theirs = waits
            .filter(|call| holders.contains(&program(&call.pending.thread)) && !at_other_end(call));
        let (fresh, others): (Vec<_>, Vec<_>) =
            theirs.partition(|call| self.is_for_somebody_new(call));
        let was_used = self.moves(name).next().is_some();
        let is_another = |call: &&&TracedCall<'_>| {
            let own = self.end.streams.listener(&call.pending.socket);
            let mut uses = self.moves(name);
            own.is_some()
                && own == self.end.streams.listener(name)
                && !uses.any(|it| it.pending.thread == call.pending.thread)
        };
        let mut others = others.iter();
        !fresh.is_empty()
            && others.all(|call| was_used && is_another(call))
            && !self.is_a_member(name)
    }

    /// The calls that moved bytes on a socket, or were to.
    fn moves(&self, name: &str) -> impl Iterator<Item = &'r TracedCall<'a>> {
        let does =
            |call: &TracedCall<'_>| matches!(call.call().does(), Does::Sends | Does::Receives);
        let calls_on_it = self.end.streams.on(name).iter();
        calls_on_it.filter(move |call| call.pending.socket == name && does(call))
    }

    /// Whether somebody who came to the same listener was told what another one had said: this one may be told later.
    fn is_a_member(&self, name: &str) -> bool {
        let listener = self.end.streams.listener(name);
        let same = |call: &&TracedCall<'_>| {
            let socket = &call.pending.socket;
            is_send(call, socket) && self.end.streams.listener(socket) == listener
        };
        self.end.calls.iter().filter(same).any(|send| {
            let heard = self.end.calls.iter().rfind(|call| {
                let hears = call.call() == Call::Accept || call.call().does() == Does::Receives;
                let own = call.pending.thread == send.pending.thread;
                hears && own && call.pending.step < send.pending.step
            });
            let other = |call: &TracedCall<'_>| call.pending.socket != send.pending.socket;
            heard.is_some_and(|call| call.call() != Call::Accept && other(call))
        })
    }

    /// Whether a call waits for new connections, and for what other threads of the same program say to it; not, besides, for
    /// somebody who types or for a time, since it may have something to say to those whom it keeps then.
    fn is_for_somebody_new(&self, call: &TracedCall<'_>) -> bool {
        let waits_for_more = |argument: &Argument| match argument {
            Argument::Others(others) => others
                .0
                .iter()
                .any(|it| it == "stdin" || it.contains("timerfd")),
            Argument::Timeout(limit) => *limit > LOOKS_AROUND,
            _ => false,
        };
        if call.pending.args.iter().any(waits_for_more) {
            return false;
        }
        let own = program(&call.pending.thread);
        let names = match waits_for(call) {
            Some(names) => names,
            None => std::slice::from_ref(&call.pending.socket),
        };
        let listens = |name: &String| self.listeners.contains(name.as_str());
        let inner = |name: &String| {
            let peer = self.end.streams.peer(name);
            let mut held = self
                .end
                .held
                .iter()
                .filter(|held| held.process == Some(own));
            peer.is_some_and(|peer| held.any(|held| held.has(name) && held.has(peer)))
        };
        names.iter().any(listens) && names.iter().all(|name| listens(name) || inner(name))
    }

    /// Whether the other end is closed.
    fn is_over(&self, name: &str) -> bool {
        let Some(last) = self.end.last else {
            return false;
        };
        match last.socket(name).and_then(|sample| sample.state) {
            Some(state) => matches!(state, State::CloseWait | State::Close),
            None => self
                .end
                .streams
                .peer(name)
                .is_some_and(|peer| last.socket(peer).is_none()),
        }
    }
}

/// Whether a call waits for several sockets, of which this is one.
fn concerns(call: &TracedCall<'_>, name: &str) -> bool {
    waits_for(call).is_some_and(|names| names.iter().any(|it| it == name))
}

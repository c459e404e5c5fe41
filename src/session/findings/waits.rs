//! Why a program hangs: two ends of one connection that wait for each other, and a connection that nobody accepts. Told only
//! where nobody else could go on: whoever holds one of these sockets waits, too.

use super::finding::{Finding, Kind, place_of};
use super::held::Held;
use super::run_end::RunEnd;
use super::streams::{is_recv, is_send, program, waits_for};
use crate::phrases::phrases;
use crate::trace::{Argument, Call, Column, Does, Phase, Sample, State, TracedCall};

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

    /// Both ends in recv, and nothing is under way; or both in send. Where something else was `found` of one of the two, the
    /// wait only follows from that.
    pub(super) fn for_each_other(&self, found: &[Finding]) -> Vec<Finding> {
        let mut told = Vec::new();
        for (at, one) in self.sleeping.iter().enumerate() {
            let socket = one.pending.socket.as_str();
            let Some(peer) = self.end.streams.peer(socket) else {
                continue;
            };
            let mut others = self.sleeping[at + 1..].iter();
            let Some(other) = others.find(|other| other.pending.socket == peer) else {
                continue;
            };
            let ends = [socket, peer];
            let kind = match () {
                () if is_recv(one, socket) && is_recv(other, peer) => Kind::BothReceive,
                () if is_send(one, socket) && is_send(other, peer) => Kind::BothSend,
                () => continue,
            };
            let moves = kind == Kind::BothReceive && !ends.iter().all(|name| self.is_empty(name));
            let known = ends
                .iter()
                .any(|name| concerns(found, self.end.calls, name));
            let for_ever = ends.iter().all(|name| self.waits_for_ever(name));
            if moves || known || !for_ever || !self.nobody_else_can(&ends) {
                continue;
            }
            // Who connected comes first, whoever began to wait.
            told.push(match self.end.streams.listener(socket) {
                Some(_) => tell(kind, other, one),
                None => tell(kind, one, other),
            });
        }
        told
    }

    /// Calls that wait on a connection which stands in the queue of a listener, while whoever accepted the ones before waits
    /// on one of these.
    pub(super) fn for_an_accept(&self) -> Vec<Finding> {
        let stuck = self.sleeping.iter().filter_map(|call| {
            let socket = call.pending.socket.as_str();
            let moves = is_recv(call, socket) || is_send(call, socket);
            let listener = self.queue_of(socket).filter(|_| moves)?;
            let accepts =
                |it: &&TracedCall<'_>| it.call() == Call::Accept && it.pending.socket == listener;
            let thread = &self.end.calls.iter().rfind(accepts)?.pending.thread;
            let mut theirs = self.sleeping.iter();
            let waits = theirs.find(|it| it.pending.thread == *thread)?;
            let busy = waits.pending.socket.as_str();
            let moves = is_recv(waits, busy) || is_send(waits, busy);
            let peer = self.end.streams.peer(busy).filter(|_| moves)?;
            let ends = [socket, busy, peer, listener];
            let for_ever = [socket, busy].iter().all(|name| self.waits_for_ever(name));
            if !for_ever || !self.nobody_else_can(&ends) {
                return None;
            }
            let place = place_of(waits);
            let (call_of, awaits) = (call.call(), waits.call());
            let words = &phrases().findings;
            let text = words.never_accepted(socket, call_of, listener, busy, awaits, place);
            let others = [waits.pending.step];
            Some(Finding::of(Kind::NeverAccepted, call, &others, text))
        });
        stuck.collect()
    }

    /// The listener in whose queue a connection stands; none where it may be that of several.
    fn queue_of(&self, socket: &str) -> Option<&'a str> {
        let last = self.end.last?;
        let own = last.socket(socket)?;
        let address = own.peer.as_deref()?;
        let accepted = |it: &Sample| it.peer.is_some() && it.peer == own.local;
        if self.end.streams.peer(socket).is_some() || last.sockets.iter().any(accepted) {
            return None;
        }
        let listens = |it: &&Sample| {
            let here = it
                .local
                .as_deref()
                .is_some_and(|local| covers(local, address));
            here && it.state == Some(State::Listen)
        };
        let mut all = last.sockets.iter().filter(listens);
        let listener = all.next()?;
        let queued = listener.get(Column::Queue) > Some(0);
        (all.next().is_none() && queued).then_some(listener.name.as_str())
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
                let of_these = sockets.contains(&call.pending.socket.as_str());
                let accepts = call.call() == Call::Accept && !sends(&call.pending.thread);
                let accepts = accepts && !self.hands_over(call);
                waits_for(call).is_none() && (of_these || accepts)
            })
    }

    /// Whether other threads use what this one has accepted.
    fn hands_over(&self, accept: &TracedCall<'_>) -> bool {
        let listener = Some(accept.pending.socket.as_str());
        let others = |it: &&TracedCall<'_>| {
            it.pending.thread != accept.pending.thread
                && self.end.streams.listener(&it.pending.socket) == listener
        };
        self.end.calls.iter().any(|it| others(&it))
    }
}

/// Whether a listener takes connections to this address: it has it, or its port on all of them.
fn covers(local: &str, address: &str) -> bool {
    let port = |address: &str| address.rsplit_once(':').map(|(_, port)| port.to_owned());
    let any = local.starts_with("0.0.0.0:") || local.starts_with("[::]:");
    local == address || any && port(local) == port(address)
}

fn tell(kind: Kind, one: &TracedCall<'_>, other: &TracedCall<'_>) -> Finding {
    let place = place_of(other);
    let (socket, peer) = (&one.pending.socket, &other.pending.socket);
    let words = &phrases().findings;
    let text = match kind {
        Kind::BothSend => words.both_send(socket, one.call(), peer, other.call(), place),
        _ => words.both_receive(socket, one.call(), peer, other.call(), place),
    };
    Finding::of(kind, one, &[other.pending.step], text)
}

/// Whether something was found that has to do with this socket.
fn concerns(found: &[Finding], calls: &[TracedCall<'_>], socket: &str) -> bool {
    let steps = found.iter().flat_map(|finding| &finding.steps);
    let mut calls = steps.filter_map(|step| calls.get(*step as usize - 1));
    calls.any(|call| {
        let made = call.returned().map_or(&[][..], |returned| &returned.made);
        call.pending.socket == socket || made.iter().any(|made| made == socket)
    })
}

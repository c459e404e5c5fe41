//! Two ends of one connection that wait for each other.

use super::Waits;
use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind, place_of};
use crate::session::findings::streams::{data, is_recv, is_send, moved, waits_for};
use crate::trace::TracedCall;

impl Waits<'_, '_, '_> {
    /// Both ends in recv, and nothing is under way; or both in send. Where something else was `found` of one of the two, the
    /// wait only follows from that.
    pub(super) fn each_other(&self, found: &[Finding]) -> Vec<Finding> {
        let mut told = Vec::new();
        for (at, one) in self.sleeping.iter().enumerate() {
            let socket = one.pending.socket.as_str();
            let Some(peer) = self.end.streams.peer(socket) else {
                continue;
            };
            let mut others = self.sleeping[at + 1..].iter();
            let other = others.find(|other| other.pending.socket == peer);
            let mut polls = self.sleeping.iter();
            let Some(other) = other.or_else(|| polls.find(|call| awaits(call, peer))) else {
                continue;
            };
            let ends = [socket, peer];
            let kind = match () {
                // What waits for several has nothing to read there: with room to send it would be back.
                () if is_recv(one, socket) && (is_recv(other, peer) || awaits(other, peer)) => {
                    Kind::BothReceive
                }
                () if is_send(one, socket) && is_send(other, peer) => Kind::BothSend,
                () => continue,
            };
            // It has read all of a line: it may only wait for others to whom it can pass that on.
            if awaits(other, peer) && self.is_for_others_too(other) && self.has_whole_line(peer) {
                continue;
            }
            let moves = kind == Kind::BothReceive && !ends.iter().all(|name| self.is_empty(name));
            let known = ends
                .iter()
                .any(|name| concerns(found, self.end.calls, name));
            let for_ever = ends.iter().all(|name| self.waits_for_ever(name));
            if moves || known || !for_ever || !self.nobody_else_can(&ends) {
                continue;
            }
            // Who connected comes first, whoever began to wait.
            let mut finding = match self.end.streams.listener(socket) {
                _ if awaits(other, peer) => tell_of_one_for_many(one, other, peer),
                Some(_) => tell(kind, other, one),
                None => tell(kind, one, other),
            };
            if kind == Kind::BothReceive {
                finding = self.with_hints(finding, &ends, None);
            }
            told.push(finding);
        }
        told
    }
}

impl Waits<'_, '_, '_> {
    fn is_for_others_too(&self, poll: &TracedCall<'_>) -> bool {
        waits_for(poll).is_some_and(|names| names.iter().any(|name| self.is_listener(name)))
    }

    /// Whether the last that came there ends a line.
    fn has_whole_line(&self, socket: &str) -> bool {
        let mut recvs = self.end.streams.on(socket).iter().rev();
        recvs
            .find_map(|call| Some((call, moved(call).filter(|_| is_recv(call, socket))?)))
            .is_some_and(|(recv, got)| data(recv, got).ends_with(b"\n"))
    }
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

/// The same where one of the two waits in a poll, a select or an epoll.
fn tell_of_one_for_many(one: &TracedCall<'_>, poll: &TracedCall<'_>, peer: &str) -> Finding {
    let place = place_of(poll);
    let (socket, call, awaits) = (&one.pending.socket, one.call(), poll.call());
    let words = &phrases().findings;
    let text = words.both_receive_by_poll(socket, call, awaits, place, peer);
    Finding::of(Kind::BothReceive, one, &[poll.pending.step], text)
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

/// Whether a call waits for this socket beside others.
fn awaits(call: &TracedCall<'_>, socket: &str) -> bool {
    waits_for(call).is_some_and(|names| names.iter().any(|name| name == socket))
}

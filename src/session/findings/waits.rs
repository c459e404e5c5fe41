//! Two ends of one connection that wait for each other: neither can go on.

use super::finding::{Finding, Kind};
use super::streams::{Streams, is_recv, is_send};
use crate::phrases::phrases;
use crate::trace::{Column, Event, Phase, Recording, Snapshot, TracedCall};

/// Both ends in recv, and nothing is under way; or both in send. Whoever has another thread for a connection may still go on,
/// and where something else was `found` of one of the two, the wait only follows from that.
pub(super) fn for_each_other(
    recording: &Recording,
    calls: &[TracedCall<'_>],
    streams: &Streams<'_>,
    found: &[Finding],
) -> Vec<Finding> {
    let mut sampled = recording.events().iter().rev();
    let last = sampled.find_map(|event| match event {
        Event::Sampled(snapshot) => Some(snapshot),
        _ => None,
    });
    let sleeps = |call: &&TracedCall<'_>| matches!(call.phase, Phase::Waiting);
    let waits: Vec<&TracedCall<'_>> = calls.iter().filter(sleeps).collect();
    let mut told = Vec::new();
    for (at, one) in waits.iter().enumerate() {
        let socket = one.pending.socket.as_str();
        let Some(peer) = streams.peer(socket) else {
            continue;
        };
        let alone = |call: &TracedCall<'_>| is_the_only_one(call, calls, streams);
        let known = [socket, peer]
            .iter()
            .any(|name| concerns(found, calls, name));
        let both = |other: &&&TracedCall<'_>| alone(one) && alone(other) && !known;
        let mut others = waits[at + 1..].iter();
        let Some(other) = others
            .find(|other| other.pending.socket == peer)
            .filter(both)
        else {
            continue;
        };
        let empty = [socket, peer].iter().all(|name| is_empty(last, name));
        let kind = match () {
            () if is_recv(one, socket) && is_recv(other, peer) && empty => Kind::BothReceive,
            () if is_send(one, socket) && is_send(other, peer) => Kind::BothSend,
            () => continue,
        };
        // Who connected comes first, whoever began to wait.
        told.push(match streams.listener(socket) {
            Some(_) => tell(kind, other, one),
            None => tell(kind, one, other),
        });
    }
    told
}

fn tell(kind: Kind, one: &TracedCall<'_>, other: &TracedCall<'_>) -> Finding {
    let place = Finding::of(kind, other, &[], String::new()).place();
    let (socket, peer) = (&one.pending.socket, &other.pending.socket);
    let words = &phrases().findings;
    let text = match kind {
        Kind::BothSend => words.both_send(socket, one.call(), peer, other.call(), place),
        _ => words.both_receive(socket, one.call(), peer, other.call(), place),
    };
    Finding::of(kind, one, &[other.pending.step], text)
}

/// Whether nobody but the thread of this call has used its socket, once it was connected.
fn is_the_only_one(call: &TracedCall<'_>, calls: &[TracedCall<'_>], streams: &Streams<'_>) -> bool {
    let socket = call.pending.socket.as_str();
    let uses = |other: &&TracedCall<'_>| other.pending.socket == socket;
    let same = |other: &TracedCall<'_>| other.pending.thread == call.pending.thread;
    streams.is_sole(socket) && calls.iter().filter(uses).all(same)
}

/// Whether nothing waits to be read, and nothing is under way.
fn is_empty(last: Option<&Snapshot>, socket: &str) -> bool {
    let none = |column| {
        let sample = last.and_then(|last| last.socket(socket));
        sample.and_then(|sample| sample.get(column)).unwrap_or(0) == 0
    };
    none(Column::ToRead) && none(Column::Unacked)
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

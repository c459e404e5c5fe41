//! Why a program hangs: two ends of one connection that wait for each other, and a connection that nobody accepts.

use super::finding::{Finding, Kind};
use super::streams::{Streams, is_recv, is_send, program, waits_for};
use crate::phrases::phrases;
use crate::trace::{Call, Column, Event, Phase, Recording, Sample, Snapshot, State, TracedCall};

/// Both ends in recv, and nothing is under way; or both in send. Whoever has another thread for a connection may still go on,
/// and where something else was `found` of one of the two, the wait only follows from that.
pub(super) fn for_each_other(
    recording: &Recording,
    calls: &[TracedCall<'_>],
    streams: &Streams<'_>,
    found: &[Finding],
) -> Vec<Finding> {
    let last = last_snapshot(recording);
    let waits: Vec<&TracedCall<'_>> = sleeping(calls).collect();
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

/// Calls that wait on a connection which stands in the queue of a listener, while the program that listens waits for
/// something else. Whoever has a thread that is in no call may still come to accept it.
pub(super) fn for_an_accept(
    recording: &Recording,
    calls: &[TracedCall<'_>],
    streams: &Streams<'_>,
) -> Vec<Finding> {
    let Some(last) = last_snapshot(recording) else {
        return Vec::new();
    };
    let stuck = sleeping(calls).filter_map(|call| {
        let socket = call.pending.socket.as_str();
        let moves = is_recv(call, socket) || is_send(call, socket);
        let own = last.socket(socket).filter(|_| moves)?;
        let address = own.peer.as_deref()?;
        let accepted = |it: &Sample| it.peer.is_some() && it.peer == own.local;
        let listens = |it: &&Sample| {
            let here = it
                .local
                .as_deref()
                .is_some_and(|local| covers(local, address));
            here && it.state == Some(State::Listen) && it.get(Column::Queue) > Some(0)
        };
        let listener = last.sockets.iter().find(listens)?;
        let comes = |it: &TracedCall<'_>| {
            let names = waits_for(it).unwrap_or(std::slice::from_ref(&it.pending.socket));
            names.contains(&listener.name)
        };
        let known = streams.peer(socket).is_some() || last.sockets.iter().any(accepted);
        if known || sleeping(calls).any(comes) {
            return None;
        }
        let made =
            |it: &&TracedCall<'_>| it.call() == Call::Listen && it.pending.socket == listener.name;
        let owner = program(&calls.iter().find(made)?.pending.thread);
        let mut theirs = sleeping(calls).filter(|it| program(&it.pending.thread) == owner);
        let waits = theirs.find(|it| it.pending.step != call.pending.step)?;
        let may_come = recording.events().iter().any(|event| match event {
            Event::Held { elsewhere, .. } => elsewhere.iter().any(|it| program(it) == owner),
            _ => false,
        });
        if may_come {
            return None;
        }
        let place = Finding::of(Kind::NeverAccepted, waits, &[], String::new()).place();
        let (words, other) = (&phrases().findings, &waits.pending.socket);
        let (call_of, awaits) = (call.call(), waits.call());
        let text = words.never_accepted(socket, call_of, &listener.name, other, awaits, place);
        let others = [waits.pending.step];
        Some(Finding::of(Kind::NeverAccepted, call, &others, text))
    });
    stuck.collect()
}

/// Whether a listener takes connections to this address: it has it, or all of one port.
fn covers(local: &str, address: &str) -> bool {
    let port = |address: &str| address.rsplit_once(':').map(|(_, port)| port.to_owned());
    let any = local.starts_with("0.0.0.0:") || local.starts_with("[::]:");
    local == address || any && port(local) == port(address)
}

fn sleeping<'c, 'a>(calls: &'c [TracedCall<'a>]) -> impl Iterator<Item = &'c TracedCall<'a>> {
    let sleeps = |call: &&TracedCall<'_>| matches!(call.phase, Phase::Waiting);
    calls.iter().filter(sleeps)
}

/// What the kernel said last.
fn last_snapshot(recording: &Recording) -> Option<&Snapshot> {
    let mut events = recording.events().iter().rev();
    events.find_map(|event| match event {
        Event::Sampled(snapshot) => Some(snapshot),
        _ => None,
    })
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

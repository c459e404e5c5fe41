//! Streams of bytes: which sockets are some, who is at the other end, and which calls moved them.

use std::collections::{BTreeMap, BTreeSet};

use crate::trace::{
    Argument, Call, CallPending, Does, Flag, Sample, Snapshot, SocketType, Sockets, TracedCall,
    printable,
};

/// What a run told of its sockets, by their names.
#[derive(Debug)]
pub(super) struct Streams<'a> {
    names: Vec<&'a str>,
    /// Of each socket: the calls on it, and those that close it.
    on: BTreeMap<&'a str, Vec<TracedCall<'a>>>,
    streams: BTreeSet<&'a str>,
    peers: BTreeMap<&'a str, &'a str>,
    /// Those whose bytes also go another way: by a copy (dup), or past the program (splice).
    shared: BTreeSet<&'a str>,
    /// Of an accepted one: where it was.
    listeners: BTreeMap<&'a str, &'a str>,
}

impl<'a> Streams<'a> {
    pub(super) fn of(calls: &[TracedCall<'a>]) -> Streams<'a> {
        let mut found = Streams {
            names: Vec::new(),
            on: BTreeMap::new(),
            streams: BTreeSet::new(),
            peers: BTreeMap::new(),
            shared: BTreeSet::new(),
            listeners: BTreeMap::new(),
        };
        let mut called = BTreeSet::new();
        let nothing = Snapshot::default();
        let mut seen = &nothing;
        let mut ends: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for call in calls {
            let socket = call.pending.socket.as_str();
            if called.insert(socket) {
                found.names.push(socket);
            }
            found.called(call);
            found.made(call);
            for now in [call.before, call.after].into_iter().flatten() {
                // What was said before, and is said again, connects nobody anew.
                for sample in now.news(seen) {
                    found.connected(sample, &mut ends);
                }
                seen = now;
            }
        }
        found
    }

    fn called(&mut self, call: &TracedCall<'a>) {
        let pending: &'a CallPending = call.pending;
        let socket = pending.socket.as_str();
        let closed = pending.closed().iter().map(String::as_str);
        let others = closed.filter(|closed| *closed != socket);
        for name in std::iter::once(socket).chain(others) {
            self.on.entry(name).or_default().push(*call);
        }
    }

    /// A socket that was made as a stream is one, and so is what a stream accepted.
    fn made(&mut self, call: &TracedCall<'a>) {
        let Some(returned) = call.returned() else {
            return;
        };
        let stream = |argument: &Argument| matches!(argument, Argument::Type(SocketType::Stream));
        let made: Vec<&str> = returned.made.iter().map(String::as_str).collect();
        if matches!(call.call(), Call::Dup | Call::Splice) {
            self.shared.insert(&call.pending.socket);
            self.shared.extend(&made);
        }
        if call.pending.args.iter().any(stream) || self.is(&call.pending.socket) {
            self.streams.extend(&made);
        }
        if call.call() == Call::Accept {
            let on = |name: &&'a str| (*name, call.pending.socket.as_str());
            self.listeners.extend(made.iter().map(on));
        }
        if let (Call::Socketpair, [one, other]) = (call.call(), made.as_slice()) {
            self.peers.extend([(*one, *other), (*other, *one)]);
        }
    }

    /// TCP has a state, and both ends of a connection name its addresses.
    fn connected(&mut self, sample: &'a Sample, ends: &mut BTreeMap<(&'a str, &'a str), &'a str>) {
        let name = sample.name.as_str();
        if sample.state.is_none() {
            return;
        }
        self.streams.insert(name);
        if let (Some(local), Some(peer)) = (&sample.local, &sample.peer) {
            ends.insert((local, peer), name);
            if let Some(other) = ends.get(&(peer.as_str(), local.as_str())) {
                self.peers.extend([(name, *other), (*other, name)]);
            }
        }
    }

    /// Every socket that calls were made on, in the order of the first ones.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().copied()
    }

    /// The calls on a socket, and those that close it together with others.
    pub(super) fn on(&self, socket: &str) -> &[TracedCall<'a>] {
        self.on.get(socket).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is(&self, socket: &str) -> bool {
        self.streams.contains(socket)
    }

    /// Whether all its bytes go through calls that name it.
    pub(super) fn is_sole(&self, socket: &str) -> bool {
        self.is(socket) && !self.shared.contains(socket)
    }

    /// The socket at the other end of a connection, if that is watched, too.
    pub(super) fn peer(&self, socket: &str) -> Option<&'a str> {
        self.peers.get(socket).copied()
    }

    /// The listener that accepted a connection.
    pub(super) fn listener(&self, socket: &str) -> Option<&'a str> {
        self.listeners.get(socket).copied()
    }
}

/// So many bytes were to be sent.
pub(super) fn to_send(call: &CallPending) -> Option<u64> {
    call.args.iter().find_map(|argument| match argument {
        Argument::Bytes(bytes) => Some(*bytes),
        _ => None,
    })
}

/// So many bytes may be received.
pub(super) fn room(call: &CallPending) -> Option<u64> {
    call.args.iter().find_map(|argument| match argument {
        Argument::Room(room) => Some(*room),
        _ => None,
    })
}

pub(super) fn moved(call: &TracedCall<'_>) -> Option<u64> {
    call.outcome()?.bytes()
}

pub(super) fn is_send(call: &TracedCall<'_>, socket: &str) -> bool {
    call.call().does() == Does::Sends && call.pending.socket == socket
}

/// A recv that takes the bytes out of the queue.
pub(super) fn is_recv(call: &TracedCall<'_>, socket: &str) -> bool {
    let peeks = |call: &CallPending| call.flags().is_some_and(|flags| flags.has(Flag::Peek));
    let receives = call.call().does() == Does::Receives;
    receives && call.pending.socket == socket && !peeks(call.pending)
}

/// What a recv brought, as far as it is known.
pub(super) fn data(recv: &TracedCall<'_>, got: u64) -> Vec<u8> {
    let returned = recv.returned();
    let data = returned.and_then(|returned| returned.data.as_deref());
    let data = data.and_then(|data| printable::known(data, got));
    data.unwrap_or_default()
}

/// How many lines end in what a recv brought, as far as it is known.
pub(super) fn line_ends(recv: &TracedCall<'_>, got: u64) -> usize {
    data(recv, got)
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

/// What a send was given, as far as it is known.
pub(super) fn given(send: &TracedCall<'_>) -> Vec<u8> {
    let data = send.pending.data.as_deref();
    let data = data.and_then(|data| printable::known(data, to_send(send.pending)?));
    data.unwrap_or_default()
}

/// The sockets that a call waits for, if it is one that waits for several.
pub(super) fn waits_for<'a>(call: &TracedCall<'a>) -> Option<&'a [String]> {
    let waits = call.call().does() != Does::Closes;
    let sockets = call.pending.args.iter().filter(|_| waits);
    let mut sockets = sockets.filter_map(|argument| match argument {
        Argument::Sockets(Sockets(names)) => Some(names.as_slice()),
        _ => None,
    });
    sockets.next()
}

/// Whether a call came back.
pub(super) fn is_back(call: &&TracedCall<'_>) -> bool {
    call.returned().is_some()
}

/// The program of a lane: `server.py` of `server.py: talk`.
pub(super) fn program(thread: &str) -> &str {
    thread.split(": ").next().unwrap_or(thread)
}

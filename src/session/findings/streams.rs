//! Streams of bytes: which calls moved them, and who is at the other end.

use crate::trace::{Argument, CallPending, Does, Flag, TracedCall};

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

pub(super) fn is_send(call: &TracedCall<'_>, socket: &str) -> bool {
    call.pending.socket == socket && call.call().does() == Does::Sends
}

/// A recv that takes the bytes out of the queue.
pub(super) fn is_recv(call: &TracedCall<'_>, socket: &str) -> bool {
    let peeks = call
        .pending
        .flags()
        .is_some_and(|flags| flags.is(Flag::Peek));
    call.pending.socket == socket && call.call().does() == Does::Receives && !peeks
}

/// Whether a socket is a TCP connection, as the kernel said when it was asked after any of its calls.
pub(super) fn is_stream(calls: &[TracedCall<'_>], socket: &str) -> bool {
    ends(calls, socket).is_some()
}

/// Both addresses of a connection, its own first.
fn ends(calls: &[TracedCall<'_>], socket: &str) -> Option<(String, String)> {
    let samples = calls.iter().flat_map(|call| [call.before, call.after]);
    let mut samples = samples.flatten().filter_map(|now| now.socket(socket));
    samples.find_map(|sample| {
        sample.state?;
        Some((sample.local.clone()?, sample.peer.clone()?))
    })
}

/// The socket at the other end of a connection, if that is watched, too.
pub(super) fn peer(calls: &[TracedCall<'_>], socket: &str) -> Option<String> {
    let (own, other) = ends(calls, socket)?;
    let samples = calls.iter().flat_map(|call| [call.before, call.after]);
    let mut samples = samples.flatten().flat_map(|now| &now.sockets);
    let is_peer = |local: &Option<String>, peer: &Option<String>| {
        local.as_deref() == Some(other.as_str()) && peer.as_deref() == Some(own.as_str())
    };
    let found = samples.find(|sample| is_peer(&sample.local, &sample.peer))?;
    Some(found.name.clone())
}

/// Every socket that calls were made on, in the order of the first ones.
pub(super) fn sockets<'a>(calls: &[TracedCall<'a>]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for call in calls {
        let name = call.pending.socket.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The calls that came back, in the order of coming back, as far as that is told by their steps.
pub(super) fn is_back(call: &&TracedCall<'_>) -> bool {
    call.returned().is_some()
}

/// The program of a lane: `server.py` of `server.py: talk`.
pub(super) fn program(thread: &str) -> &str {
    thread.split(": ").next().unwrap_or(thread)
}

//! Datagrams of which a part is lost, since the room was too small (`man 7 udp`: the rest is discarded).

use super::finding::{Finding, Kind};
use super::streams::{is_recv, moved, room};
use crate::phrases::phrases;
use crate::trace::{
    self, Answer, Call, Column, Does, Flag, Outcome, Sample, Snapshot, TracedCall, printable,
};

/// A receive that filled its room with the beginning of a datagram. What tells of it, MSG_TRUNC and recvmsg, may have been
/// looked at, and no room at all throws one away on purpose.
pub(super) fn datagram_cut(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, call) in calls.iter().enumerate() {
        let (socket, flags) = (&call.pending.socket, call.pending.flags());
        let tells =
            call.call() == Call::Recvmsg || flags.is_some_and(|flags| flags.has(Flag::Trunc));
        let (Some(room @ 1..), Some(got)) = (room(call.pending), moved(call)) else {
            continue;
        };
        if tells || got != room || !is_recv(call, socket) {
            continue;
        }
        let Some(sample) = datagrams(call.before, socket) else {
            continue;
        };
        let (whole, others) = match sample.columns.get(Column::ToRead) {
            Some(whole @ 1..) => (whole, Vec::new()),
            // It waited: what was sent first after that is what it got.
            _ => match sent(call, got, sample, &calls[at + 1..]) {
                Some((step, whole)) => (whole, vec![step]),
                None => continue,
            },
        };
        if whole > room {
            let words = &phrases().findings;
            let text = words.datagram_cut(socket, call.call(), room, whole, whole - room);
            found.push(Finding::of(Kind::DatagramCut, call, &others, text));
        }
    }
    found
}

/// What the kernel said of a UDP socket.
fn datagrams<'a>(now: Option<&'a Snapshot>, socket: &str) -> Option<&'a Sample> {
    let mut sockets = now?.each();
    sockets.find(|it| it.name == socket && it.kind == trace::Kind::Udp)
}

/// The first datagram from whoever this one came from, if it begins with what was received: its step, and its bytes.
fn sent(
    call: &TracedCall<'_>,
    got: u64,
    sample: &Sample,
    later: &[TracedCall<'_>],
) -> Option<(u32, u64)> {
    let from = match call.outcome()? {
        Outcome::Ok(Answer::Datagram { address, .. }) => address,
        _ => sample.peer.as_ref()?,
    };
    let is_from = |sent: &&TracedCall<'_>| {
        let sample = datagrams(sent.after, &sent.pending.socket);
        let local = sample.and_then(|it| it.local.as_deref());
        sent.call().does() == Does::Sends && local.is_some_and(|it| port(it) == port(from))
    };
    let sent = later.iter().find(is_from)?;
    let whole = moved(sent)?;
    let data = |call: &TracedCall<'_>, of| {
        let data = call
            .returned()?
            .data
            .as_deref()
            .or(call.pending.data.as_deref());
        printable::known(data?, of)
    };
    let begins = data(sent, whole)?.starts_with(&data(call, got)?);
    begins.then_some((sent.pending.step, whole))
}

pub(super) fn port(address: &str) -> Option<&str> {
    Some(address.rsplit_once(':')?.1)
}

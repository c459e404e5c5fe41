//! Datagrams to where nobody was, and a program that waits for an answer to them. A socket that is not connected is told
//! nothing of that (`man 7 udp`).

use super::datagrams::port;
use super::finding::{Finding, Kind, place_of};
use super::run_end::RunEnd;
use super::streams::{is_recv, is_send};
use super::waits::Waits;
use crate::phrases::phrases;
use crate::trace::{self, Answer, Argument, Call, Outcome, Phase, Sample, TracedCall};

/// A receive that waits at the end on a socket of which nobody knows but those that it has sent to, and that nobody heard:
/// the last datagram to each went to where no socket was.
pub(super) fn sent_to_nobody(end: &RunEnd<'_, '_>, waits: &Waits<'_, '_, '_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for wait in &end.unfinished {
        let socket = wait.pending.socket.as_str();
        let unconnected = asks(end, wait).is_some_and(|it| it.peer.is_none());
        if !unconnected || !waits.nobody_else_can(&[socket]) {
            continue;
        }
        let Some(sent) = unheard(end.calls, socket) else {
            continue;
        };
        let address = destination(sent).unwrap_or_default();
        let place = place_of(wait);
        let bound = end
            .calls
            .iter()
            .find(|it| it.pending.step > sent.pending.step && binds(it, port(address)));
        let mut steps = vec![wait.pending.step];
        steps.extend(bound.map(|it| it.pending.step));
        let words = &phrases().findings;
        let mut text = words.sent_to_nobody(socket, sent.call(), address, wait.call(), place);
        if let Some(bound) = bound {
            text.push(' ');
            text.push_str(&words.bound_later(&bound.pending.socket, bound.pending.step));
        }
        found.push(Finding::of(Kind::SentToNobody, sent, &steps, text));
    }
    found
}

/// A receive that waits at the end for the answer to a datagram that was heard: who heard it has answered to another address,
/// where no socket was, and never to this one. Whose port was chosen or asked is rather a server, and waits for questions.
pub(super) fn answered_elsewhere(end: &RunEnd<'_, '_>, waits: &Waits<'_, '_, '_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for wait in &end.unfinished {
        let socket = wait.pending.socket.as_str();
        let Some(own) = asks(end, wait).and_then(|it| port(it.local.as_deref()?)) else {
            continue;
        };
        let from_it = |call: &TracedCall<'_>| matches!(call.outcome(), Some(Outcome::Ok(Answer::Datagram { address, .. })) if port(address) == Some(own));
        let Some(at) = end.calls.iter().position(from_it) else {
            continue;
        };
        let other = end.calls[at].pending.socket.as_str();
        let mut sends = end.calls[at + 1..]
            .iter()
            .filter(|call| is_send(call, other));
        let lost = |call: &&TracedCall<'_>| call.returned().is_some_and(|it| it.to_nobody);
        let Some(sent) = sends.clone().find(lost) else {
            continue;
        };
        let still = end.held.iter().any(|held| held.ended && held.has(other));
        let both = [socket, other];
        let all = if still { &both[..] } else { &both[..1] };
        if sends.any(|call| destination(call).and_then(port) == Some(own))
            || !waits.nobody_else_can(all)
        {
            continue;
        }
        let (to, place) = (destination(sent).unwrap_or_default(), place_of(wait));
        let words = &phrases().findings;
        let text = words.answered_elsewhere(other, sent.call(), to, socket, own, place);
        found.push(Finding::of(
            Kind::SentToNobody,
            sent,
            &[wait.pending.step],
            text,
        ));
    }
    found
}

/// The socket for datagrams on which a receive waits, of which nobody knows but those that it has sent to.
fn asks<'a>(end: &RunEnd<'_, 'a>, wait: &TracedCall<'_>) -> Option<&'a Sample> {
    let socket = wait.pending.socket.as_str();
    let sample = end.last?.socket(socket)?;
    let sleeps = matches!(wait.phase, Phase::Waiting) && is_recv(wait, socket);
    (sample.kind == trace::Kind::Udp && sleeps && !is_known(end, socket)).then_some(sample)
}

/// Whether others may know of a socket, or its wait may have an end: its address was chosen or asked, it has a limit, or
/// errors are reported to it, or there are copies of it.
fn is_known(end: &RunEnd<'_, '_>, socket: &str) -> bool {
    let tells = |call: &TracedCall<'_>| match call.call() {
        Call::Bind | Call::Getsockname | Call::Connect | Call::Dup => true,
        Call::Setsockopt => call.pending.args.iter().any(ends_a_wait),
        _ => false,
    };
    let mut calls = end.calls.iter();
    calls.any(|call| call.pending.socket == socket && !call.pending.own && tells(call))
}

fn ends_a_wait(argument: &Argument) -> bool {
    let ends = |name: &str| name.ends_with("TIMEO") || name.ends_with("RECVERR");
    matches!(argument, Argument::Option(name) if ends(name))
}

/// The last send of a socket, if of none of its destinations anybody is left: the last datagram to each was heard by nobody,
/// and what it has received came from them.
fn unheard<'r, 'a>(calls: &'r [TracedCall<'a>], socket: &str) -> Option<&'r TracedCall<'a>> {
    let mut last: Vec<(&str, &TracedCall<'_>)> = Vec::new();
    for call in calls.iter().filter(|call| call.pending.socket == socket) {
        if is_send(call, socket) {
            let address = destination(call)?;
            last.retain(|(known, _)| *known != address);
            last.push((address, call));
        }
        if let Some(Outcome::Ok(answer)) = call.outcome()
            && is_recv(call, socket)
        {
            let Answer::Datagram { address, .. } = answer else {
                return None;
            };
            if !last.iter().any(|(known, _)| known == address) {
                return None;
            }
        }
    }
    let nobody = |(_, call): &(&str, &TracedCall<'_>)| {
        call.returned().is_some_and(|returned| returned.to_nobody)
    };
    let all = last.iter().all(nobody);
    last.pop().map(|(_, call)| call).filter(|_| all)
}

/// Whether a call gives a UDP socket this port.
fn binds(call: &TracedCall<'_>, wanted: Option<&str>) -> bool {
    let sample = call.after.and_then(|now| now.socket(&call.pending.socket));
    let done = matches!(call.outcome(), Some(Outcome::Ok(_))) && call.call() == Call::Bind;
    done && sample.is_some_and(|it| it.kind == trace::Kind::Udp)
        && destination(call).and_then(port) == wanted
}

fn destination<'r>(call: &'r TracedCall<'_>) -> Option<&'r str> {
    let mut args = call.pending.args.iter();
    args.find_map(|argument| match argument {
        Argument::Address(address) => Some(address.as_str()),
        _ => None,
    })
}

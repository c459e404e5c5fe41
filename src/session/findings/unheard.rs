//! Datagrams to where nobody was, and a program that waits for an answer to them. A socket that is not connected is told
//! nothing of that (`man 7 udp`).

use super::datagrams::port;
use super::finding::{Finding, Kind, place_of};
use super::run_end::RunEnd;
use super::streams::{is_recv, is_send, program};
use super::waits::{Waits, ran_out};
use crate::phrases::phrases;
use crate::trace::{self, Answer, Argument, Call, Outcome, Phase, Sample, State, TracedCall};

/// A receive that waits in vain on a socket of which nobody knows but those that it has sent to, and that nobody heard: the
/// last datagram to each went to where no socket was.
pub(super) fn sent_to_nobody(end: &RunEnd<'_, '_>, waits: &Waits<'_, '_, '_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for Asks { wait, own } in in_vain(end) {
        let socket = own.name.as_str();
        // Whoever asks with a limit, and copes with it that nobody answers, does right.
        let thread = program(&wait.pending.thread);
        let failed = end.held.iter().any(|it| it.failed && it.is_of(thread));
        let copes = wait.returned().is_some() && !failed;
        let mut all = vec![socket];
        all.extend(waits_of_others(end, wait));
        if own.peer.is_some() || copes || !nobody_can(wait, &all, waits) {
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
        let more = match (bound, listener_at(sent, address)) {
            (Some(bound), _) => words.bound_later(&bound.pending.socket, bound.pending.step),
            (None, Some(listener)) => words.listens_for_tcp(listener),
            (None, None) => String::new(),
        };
        if !more.is_empty() {
            text = format!("{text} {more}");
        }
        found.push(Finding::of(Kind::SentToNobody, sent, &steps, text));
    }
    found
}

/// A receive that waits in vain for the answer to a datagram that was heard: who heard it has answered to another address,
/// where no socket was, and never to this one. Whose port was chosen or asked is rather a server, and waits for questions.
pub(super) fn answered_elsewhere(end: &RunEnd<'_, '_>, waits: &Waits<'_, '_, '_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for Asks { wait, own } in in_vain(end) {
        let socket = own.name.as_str();
        let Some(own) = own.local.as_deref().and_then(port) else {
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
            || !nobody_can(wait, all, waits)
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

/// A wait for datagrams, and its socket, of which nobody knows but those that it has sent to.
struct Asks<'r, 'a> {
    wait: &'r TracedCall<'a>,
    own: &'a Sample,
}

/// Those that wait at the end, and those whose time was over, and behind which their socket neither sends nor receives.
fn in_vain<'r, 'a>(end: &RunEnd<'r, 'a>) -> impl Iterator<Item = Asks<'r, 'a>> {
    let last = end.last;
    let (calls, streams) = (end.calls, end.streams);
    let still = end.unfinished.iter().copied().filter_map(move |wait| {
        let socket = wait.pending.socket.as_str();
        let sleeps = matches!(wait.phase, Phase::Waiting) && is_recv(wait, socket);
        let own = last.filter(|_| sleeps)?.socket(socket)?;
        (!is_known(calls, socket, true)).then_some(Asks { wait, own })
    });
    let over = calls.iter().filter_map(move |wait| {
        let socket = ran_out(wait)?;
        let goes_on = |call: &TracedCall<'_>| is_send(call, socket) || is_recv(call, socket);
        let behind = |call: &&TracedCall<'_>| call.pending.step > wait.pending.step;
        let own = wait.before?.socket(socket)?;
        let gave_up = !streams.on(socket).iter().filter(behind).any(goes_on);
        (gave_up && !is_known(calls, socket, false)).then_some(Asks { wait, own })
    });
    let datagrams = |asks: &Asks<'_, '_>| asks.own.kind == trace::Kind::Udp;
    still.chain(over).filter(datagrams)
}

/// Whether nobody can end a wait: the time of one that is over was so only when nobody else could go on.
fn nobody_can(wait: &TracedCall<'_>, sockets: &[&str], waits: &Waits<'_, '_, '_>) -> bool {
    wait.returned().is_some() || waits.nobody_else_can(sockets)
}

/// The sockets on which other threads of the same program wait for datagrams that never used this one: a server and its client
/// in one program.
fn waits_of_others<'r>(end: &RunEnd<'r, '_>, wait: &TracedCall<'_>) -> Vec<&'r str> {
    let (own, socket) = (&wait.pending.thread, wait.pending.socket.as_str());
    let udp = |name: &str| {
        let sample = end.last.and_then(|last| last.socket(name));
        sample.is_some_and(|it| it.kind == trace::Kind::Udp)
    };
    let others = end.unfinished.iter().filter(|it| {
        let (thread, other) = (&it.pending.thread, it.pending.socket.as_str());
        let stranger = program(thread) == program(own) && thread != own;
        let mut uses = end.streams.on(socket).iter();
        stranger && is_recv(it, other) && udp(other) && !uses.any(|it| it.pending.thread == *thread)
    });
    others.map(|it| it.pending.socket.as_str()).collect()
}

/// Whether others may know of a socket: its address was chosen or asked, or there are copies of it; or, where it waits `still`,
/// its wait may have an end: it has a limit, or errors are reported to it.
fn is_known(calls: &[TracedCall<'_>], socket: &str, still: bool) -> bool {
    let tells = |call: &TracedCall<'_>| match call.call() {
        Call::Bind | Call::Getsockname | Call::Connect | Call::Dup => true,
        Call::Setsockopt => still && call.pending.args.iter().any(ends_a_wait),
        _ => false,
    };
    let mut calls = calls.iter();
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

/// A listener that has this address when a call comes back.
fn listener_at<'a>(call: &TracedCall<'a>, address: &str) -> Option<&'a str> {
    let mut sockets = call.after?.sockets.iter();
    let listens = |it: &Sample| it.state == Some(State::Listen) && it.is_bound_to(address);
    sockets.find(|it| listens(it)).map(|it| it.name.as_str())
}

fn destination<'r>(call: &'r TracedCall<'_>) -> Option<&'r str> {
    let mut args = call.pending.args.iter();
    args.find_map(|argument| match argument {
        Argument::Address(address) => Some(address.as_str()),
        _ => None,
    })
}

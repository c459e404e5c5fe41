//! Addresses that were not to be had, where the run shows why.

use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::run_end::RunEnd;
use crate::session::findings::streams::{Streams, program};
use crate::trace::{self, Argument, Call, Sample, Setting, State, TracedCall};

/// Binds that failed since the address was in use: a program that is not watched listens there; or nobody does, and the
/// socket has no SO_REUSEADDR.
pub fn in_use(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let failed = |call: &TracedCall<'_>| {
        let error = call.outcome().and_then(|outcome| outcome.error());
        // Datagrams know no TIME_WAIT, and a path in the file system is taken for good.
        let tcp = streams.is(&call.pending.socket) && port(call.pending.address()).is_some();
        call.call() == Call::Bind && error == Some("EADDRINUSE") && tcp
    };
    let mut found = Vec::new();
    for (at, call) in calls.iter().enumerate().filter(|(_, call)| failed(call)) {
        let socket = &call.pending.socket;
        let address = call.pending.address().unwrap_or_default();
        let set = calls[..at]
            .iter()
            .any(|call| call.pending.socket == *socket && sets_reuse(call));
        let listens = call.before.is_some_and(|now| {
            let mut sockets = now.each();
            sockets.any(|it| {
                let same = port(it.local.as_deref()) == port(Some(address));
                it.state == Some(State::Listen) && same
            })
        });
        let taken_by = call.returned().and_then(|it| it.taken_by.as_deref());
        let words = &phrases().findings;
        let (kind, text) = match taken_by {
            _ if listens => continue,
            Some(_) if binds_another(call, &calls[at + 1..]) => continue,
            Some(program) => (
                Kind::AddressTaken,
                words.address_taken(socket, address, program),
            ),
            None if set => continue,
            None => (Kind::ReuseNotSet, words.reuse_not_set(socket, address)),
        };
        found.push(Finding::of(kind, call, &[], text));
    }
    found
}

/// Whether the thread has found another address behind the one that was taken, or the same one later.
fn binds_another(failed: &TracedCall<'_>, behind: &[TracedCall<'_>]) -> bool {
    behind.iter().any(|call| {
        let own = call.pending.thread == failed.pending.thread && call.call() == Call::Bind;
        own && call.outcome().is_some_and(|it| it.error().is_none())
    })
}

/// Connects that were refused, while a listener is at the port with the same two bytes in the other order: who forgets htons
/// on a small-endian machine gets that one (`man 3 byteorder`).
pub fn port_swapped(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let refused = calls.iter().filter(|call| {
        let error = call.outcome().and_then(|outcome| outcome.error());
        call.call() == Call::Connect && error == Some("ECONNREFUSED")
    });
    let found = refused.filter_map(|call| {
        let address = call.pending.address()?;
        let asked = port(Some(address))?;
        let swapped = asked.swap_bytes();
        let mut sockets = call.after?.each();
        let listener = sockets.find(|it| {
            it.state == Some(State::Listen) && port(it.local.as_deref()) == Some(swapped)
        })?;
        let (socket, name) = (&call.pending.socket, &listener.name);
        let words = &phrases().findings;
        let text = words.port_swapped(socket, address, name, asked, swapped);
        (asked != swapped).then(|| Finding::of(Kind::PortSwapped, call, &[], text))
    });
    found.collect()
}

/// Connects that were refused, whose programs never got another one and failed: nobody listened there, or not yet.
pub fn refused(end: &RunEnd<'_, '_>, told: &[Finding]) -> Vec<Finding> {
    let refused = end.calls.iter().enumerate().filter(|(at, call)| {
        let own = program(&call.pending.thread);
        let error = call.outcome().and_then(|outcome| outcome.error());
        let later =
            |it: &TracedCall<'_>| it.call() == Call::Connect && program(&it.pending.thread) == own;
        let failed = || end.held.iter().any(|held| held.failed && held.is_of(own));
        call.call() == Call::Connect
            && error == Some("ECONNREFUSED")
            && !end.calls[at + 1..].iter().any(later)
            && failed()
            && !told
                .iter()
                .any(|other| other.steps.contains(&call.pending.step))
    });
    let found = refused.filter_map(|(at, call)| {
        let address = call.pending.address()?;
        port(Some(address))?;
        let socket = &call.pending.socket;
        let words = &phrases().findings;
        let listens = |it: &&TracedCall<'_>| listens_at(it, address);
        let before = end.calls[..at].iter().rfind(listens);
        let later = end.calls[at + 1..].iter().find(listens);
        let (others, text) = match (before, later) {
            (Some(before), _) => {
                let (listener, step) = (&before.pending.socket, before.pending.step);
                let mut between = end.calls[..at].iter().skip(step as usize);
                let close = between.find(|it| it.pending.closes(listener));
                let close = close.map(|it| it.pending.step);
                let others = std::iter::once(step).chain(close);
                let text = words.listens_no_more(socket, address, listener, step, close);
                (others.collect(), text)
            }
            (None, Some(later)) => (
                vec![later.pending.step],
                words.not_listened_yet(socket, address, &later.pending.socket),
            ),
            (None, None) => (Vec::new(), nobody_listened(call, address)),
        };
        Some(Finding::of(Kind::NobodyListened, call, &others, text))
    });
    found.collect()
}

/// That nobody listened at an address, and who else has it, or listens at another one.
fn nobody_listened(call: &TracedCall<'_>, address: &str) -> String {
    let (socket, words) = (&call.pending.socket, &phrases().findings);
    if let Some(other) = bound(call, address, trace::Kind::Udp) {
        return words.for_datagrams(socket, address, other);
    }
    if let Some((listener, at)) = elsewhere(call) {
        return words.listens_elsewhere(socket, address, listener, at);
    }
    match bound(call, address, trace::Kind::Tcp) {
        Some(bound) => words.only_bound(socket, address, bound),
        None => words.nobody_listened(socket, address),
    }
}

/// Whether a call begins to listen where this address leads.
fn listens_at(call: &TracedCall<'_>, address: &str) -> bool {
    let sample = call.after.and_then(|now| now.socket(&call.pending.socket));
    call.call() == Call::Listen && sample.is_some_and(|it| it.is_bound_to(address))
}

/// A listener that was there when a call came back, and where.
fn elsewhere<'a>(call: &TracedCall<'a>) -> Option<(&'a str, &'a str)> {
    let mut sockets = call.after?.sockets.iter();
    sockets.find_map(|it| {
        let at = it.local.as_deref()?;
        (it.state == Some(State::Listen)).then_some((it.name.as_str(), at))
    })
}

/// An unconnected socket of this kind that had the address when a call came back.
fn bound<'a>(call: &TracedCall<'a>, address: &str, kind: trace::Kind) -> Option<&'a str> {
    let mut sockets = call.after?.sockets.iter();
    let bound = |it: &Sample| it.kind == kind && it.peer.is_none() && it.is_bound_to(address);
    sockets.find(|it| bound(it)).map(|it| it.name.as_str())
}

/// The port of an address of IP.
fn port(address: Option<&str>) -> Option<u16> {
    address?.rsplit_once(':')?.1.parse().ok()
}

fn sets_reuse(call: &TracedCall<'_>) -> bool {
    let names =
        |argument: &Argument| matches!(argument, Argument::Option(name) if name == "SO_REUSEADDR");
    let off = |argument: &Argument| {
        matches!(
            argument,
            Argument::Value(Setting::Switch(false) | Setting::Number(0))
        )
    };
    let args = &call.pending.args;
    call.call() == Call::Setsockopt && args.iter().any(names) && !args.iter().any(off)
}

//! Errors: one whose cure is known, and those that nobody looked at.

use super::finding::{Finding, Kind};
use super::streams::Streams;
use crate::phrases::phrases;
use crate::trace::{Argument, Call, Does, Setting, State, TracedCall};

/// Binds that failed since the address was in use: a program that is not watched listens there; or nobody does, and the
/// socket has no SO_REUSEADDR.
pub(super) fn in_use(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
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
            let mut sockets = now.sockets.iter();
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
pub(super) fn port_swapped(calls: &[TracedCall<'_>]) -> Vec<Finding> {
    let refused = calls.iter().filter(|call| {
        let error = call.outcome().and_then(|outcome| outcome.error());
        call.call() == Call::Connect && error == Some("ECONNREFUSED")
    });
    let found = refused.filter_map(|call| {
        let address = call.pending.address()?;
        let asked = port(Some(address))?;
        let swapped = asked.swap_bytes();
        let mut sockets = call.after?.sockets.iter();
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

/// What asks to be tried again, or says what the program wanted to know.
const NO_FAILURES: [&str; 6] = [
    "EAGAIN",
    "EINTR",
    "EINPROGRESS",
    "EALREADY",
    "EISCONN",
    "ENOTCONN",
];

/// What says that a stream is no connection, or not any more.
const GONE: [&str; 2] = ["EPIPE", "ECONNRESET"];
/// The same of one that was never there, where a datagram may well find somebody the next time.
const NEVER_THERE: [&str; 4] = ["ECONNREFUSED", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"];

/// What says that a number is no socket's, or not any more.
const NO_SOCKET: [&str; 2] = ["EBADF", "ENOTSOCK"];

/// A call that failed, and behind it one by the same thread that needs its success: on the same socket, or on the one that it
/// was to make.
pub(super) fn ignored(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, call) in calls.iter().enumerate() {
        let error = call.outcome().and_then(|outcome| outcome.error());
        if let Some(next) = error.and_then(|_| uses_none(call, &calls[at + 1..])) {
            found.push(went_on(call, next));
            continue;
        }
        // Bytes are to move where there is no connection.
        let speaks = matches!(call.call().does(), Does::Sends | Does::Receives);
        let fails = |name: &&str| !NO_FAILURES.contains(name) || speaks && *name == "ENOTCONN";
        let Some(error) = error.filter(fails) else {
            continue;
        };
        let same = |next: &&TracedCall<'_>| {
            next.pending.socket == call.pending.socket && next.pending.thread == call.pending.thread
        };
        let Some(next) = calls[at + 1..].iter().find(same) else {
            continue;
        };
        let sends = |call: &&TracedCall<'_>| call.call().does() == Does::Sends;
        let is_stream = streams.is(&call.pending.socket);
        let is_gone = GONE.contains(&error) || is_stream && NEVER_THERE.contains(&error);
        // The connection is gone for good, and the same is tried once more; what came before may still be read.
        if is_gone && sends(&call) {
            let mut later = calls[at + 1..].iter().filter(same);
            found.extend(later.find(sends).map(|again| went_on(call, again)));
            continue;
        }
        let moves = matches!(next.call().does(), Does::Sends | Does::Receives);
        let before = || {
            calls[..at]
                .iter()
                .rfind(same)
                .and_then(|it| it.outcome()?.error())
        };
        let needs = match call.call() {
            // There is no socket, and on it goes: told of the first such call.
            _ if NO_SOCKET.contains(&error) => !before().is_some_and(|it| NO_SOCKET.contains(&it)),
            Call::Connect => moves,
            Call::Bind => next.call() == Call::Listen,
            Call::Listen => next.call() == Call::Accept,
            // The datagram was never sent, and its answer is waited for; or there is nobody to speak to.
            _ if error == "EMSGSIZE" => next.call().does() == Does::Receives,
            _ if error == "ENOTCONN" => moves,
            _ => false,
        };
        if needs {
            found.push(went_on(call, next));
        }
    }
    found
}

/// The next call of the thread, if a socket was to be made and that call has none: it was given what the failure returned.
/// Behind an accept that only did not wait, and in a close, it may as well be one that was closed before.
fn uses_none<'c, 'a>(
    call: &TracedCall<'_>,
    behind: &'c [TracedCall<'a>],
) -> Option<&'c TracedCall<'a>> {
    let thread = &call.pending.thread;
    let next = behind.iter().find(|next| next.pending.thread == *thread)?;
    let error = next.outcome().and_then(|outcome| outcome.error())?;
    let failed = call.outcome().and_then(|outcome| outcome.error());
    let makes = matches!(call.call(), Call::Socket | Call::Accept) && failed != Some("EAGAIN");
    let uses = next.call().does() != Does::Closes && NO_SOCKET.contains(&error);
    (makes && uses).then_some(next)
}

fn went_on(call: &TracedCall<'_>, next: &TracedCall<'_>) -> Finding {
    let error = call.outcome().and_then(|outcome| outcome.error());
    let (socket, error) = (&call.pending.socket, error.unwrap_or_default());
    let words = &phrases().findings;
    let text = words.error_ignored(socket, call.call(), error, next.call());
    Finding::of(Kind::ErrorIgnored, call, &[next.pending.step], text)
}

//! Errors that nobody looked at.

use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::streams::{Streams, moved};
use crate::trace::{Call, Does, TracedCall};

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
pub fn ignored(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    let (mut found, mut follows) = (Vec::new(), Vec::new());
    for (at, call) in calls.iter().enumerate() {
        let error = call.outcome().and_then(|outcome| outcome.error());
        if let Some(next) = error.and_then(|_| uses_none(call, &calls[at + 1..])) {
            found.push(went_on(call, next, calls));
            // What fails now fails of that.
            follows.push(next.pending.step);
            continue;
        }
        if follows.contains(&call.pending.step) {
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
        // A call that was interrupted is made again.
        let over = |next: &&TracedCall<'_>| {
            let error = next.outcome().and_then(|outcome| outcome.error());
            same(next) && error != Some("EINTR")
        };
        let Some(next) = calls[at + 1..].iter().find(over) else {
            continue;
        };
        let sends = |call: &&TracedCall<'_>| call.call().does() == Does::Sends;
        let is_stream = streams.is(&call.pending.socket);
        let is_gone = GONE.contains(&error) || is_stream && NEVER_THERE.contains(&error);
        // The connection is gone for good, and the same is tried once more; what came before may still be read.
        if is_gone && sends(&call) {
            let mut later = calls[at + 1..].iter().filter(same);
            let again = later
                .find(sends)
                .filter(|again| !is_for_all(call, again, calls));
            found.extend(again.map(|again| went_on(call, again, calls)));
            continue;
        }
        let moves = matches!(next.call().does(), Does::Sends | Does::Receives);
        let before = || {
            calls[..at]
                .iter()
                .rfind(same)
                .and_then(|it| it.outcome()?.error())
        };
        let sent_before = || {
            let mut before = calls[..at].iter().filter(same).filter(sends);
            before.any(|it| moved(it).is_some())
        };
        let needs = match call.call() {
            // Whoever asks may have wanted to know just that.
            Call::Getsockopt | Call::Getsockname | Call::Getpeername if error == "ENOTSOCK" => {
                false
            }
            // Told of that which closed it before.
            Call::Close => false,
            // There is no socket, and on it goes: told of the first such call.
            _ if NO_SOCKET.contains(&error) => !before().is_some_and(|it| NO_SOCKET.contains(&it)),
            Call::Connect => moves,
            Call::Bind => next.call() == Call::Listen,
            Call::Listen => next.call() == Call::Accept,
            _ if error == "ENOTCONN" => moves,
            // There may be somebody the next time, and a wait with a limit ends: this one did not.
            _ if NEVER_THERE.contains(&error) && sends(&call) => {
                next.call().does() == Does::Receives && next.returned().is_none()
            }
            // The datagram was never sent (too long, no address, not allowed), nor another one, and an answer is waited for.
            _ if error == "EMSGSIZE" || sends(&call) && !is_stream && !sent_before() => {
                // Who gets something is asked something new.
                next.call().does() == Does::Receives && moved(next).is_none()
            }
            _ => false,
        };
        if needs {
            found.push(went_on(call, next, calls));
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

/// Whether a thread sends to everybody in turn, of whom one is gone: another thread may be who takes that one off the list.
fn is_for_all(call: &TracedCall<'_>, again: &TracedCall<'_>, calls: &[TracedCall<'_>]) -> bool {
    let (from, to) = (call.pending.step as usize, again.pending.step as usize);
    let between = calls[from..to].iter();
    let mut own = between.filter(|it| it.pending.thread == call.pending.thread);
    own.any(|it| {
        let other = it.pending.socket != call.pending.socket;
        other && it.call().does() == Does::Sends && moved(it).is_some()
    })
}

fn went_on(call: &TracedCall<'_>, next: &TracedCall<'_>, calls: &[TracedCall<'_>]) -> Finding {
    let error = call.outcome().and_then(|outcome| outcome.error());
    let (socket, error) = (&call.pending.socket, error.unwrap_or_default());
    let words = &phrases().findings;
    let mut text = words.error_ignored(socket, call.call(), error, next.call());
    let listens = |it: &TracedCall<'_>| it.call() == Call::Listen && it.pending.socket == *socket;
    if call.call() == Call::Accept && error == "EINVAL" && !calls.iter().any(listens) {
        text = format!("{text} {}", words.never_listened(socket));
    }
    Finding::of(Kind::ErrorIgnored, call, &[next.pending.step], text)
}

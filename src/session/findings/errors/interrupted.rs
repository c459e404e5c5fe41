//! A call that a signal ended before it did anything: it says EINTR, which is no end and no failure (`man 7 signal`).

use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::run_end::RunEnd;
use crate::session::findings::streams::{program, waits_for};
use crate::trace::{Call, Does, TracedCall};

/// Calls that were interrupted on purpose, and that nobody made again before the socket was closed, or its program ended.
/// Behind a signal of its own a program may well want to stop; behind this one there was none.
pub fn given_up(end: &RunEnd<'_, '_>) -> Vec<Finding> {
    let interrupted = end.calls.iter().enumerate();
    let interrupted = interrupted.filter(|(_, call)| call.returned().is_some_and(|it| it.injected));
    let found = interrupted.filter_map(|(at, call)| {
        let later = &end.calls[at + 1..];
        if later.iter().any(|it| asks_again(call, it)) {
            return None;
        }
        let (socket, words) = (&call.pending.socket, &phrases().findings);
        let gives_up =
            |it: &&TracedCall<'_>| sockets_of(call).iter().any(|name| it.pending.closes(name));
        let (others, text) = match later.iter().find(gives_up) {
            Some(close) => (
                vec![close.pending.step],
                words.given_up(socket, call.call(), close.call()),
            ),
            None if ends_alone(end, call) => {
                (Vec::new(), words.given_up_at_end(socket, call.call()))
            }
            None => return None,
        };
        Some(Finding::of(Kind::GivenUp, call, &others, text))
    });
    found.collect()
}

/// The sockets that a call is made on, or waits for.
fn sockets_of<'a>(call: &TracedCall<'a>) -> Vec<&'a str> {
    let waits_for = waits_for(call).unwrap_or_default().iter();
    let own = std::iter::once(&call.pending.socket);
    own.chain(waits_for).map(String::as_str).collect()
}

/// Whether a later call is the same once more: on the same socket, also when that was waited for before. Who has a copy may
/// ask as well.
fn asks_again(call: &TracedCall<'_>, later: &TracedCall<'_>) -> bool {
    let sockets = sockets_of(call);
    let shared = sockets_of(later).iter().any(|name| sockets.contains(name));
    let does = later.call().does();
    let same = does == call.call().does() || waits_for(call).is_some() && speaks(does);
    shared
        && (same && does != Does::Closes || waits_for(later).is_some() || later.call() == Call::Dup)
}

fn speaks(does: Does) -> bool {
    matches!(does, Does::Sends | Does::Receives | Does::Derives)
}

/// Whether its program came to its end by itself, and had no other thread that may have ended it meanwhile.
fn ends_alone(end: &RunEnd<'_, '_>, call: &TracedCall<'_>) -> bool {
    let own = program(&call.pending.thread);
    let threads = end.calls.iter().map(|it| &it.pending.thread);
    let mut threads = threads.filter(|thread| program(thread) == own);
    let mut held = end.held.iter().filter(|held| held.is_of(own));
    threads.all(|thread| *thread == call.pending.thread) && held.any(|held| !held.ended)
}

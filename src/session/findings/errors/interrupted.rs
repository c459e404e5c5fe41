//! A call that a signal ended before it did anything: it says EINTR, which is no end and no failure (`man 7 signal`).

use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::run_end::RunEnd;
use crate::session::findings::streams::{program, waits_for};
use crate::trace::{Call, Does, TracedCall};

/// Calls that were interrupted on purpose, and that nobody made again before the socket was closed, or its program ended.
/// Behind a signal of its own a program may well want to stop; behind this one there was none.
pub fn given_up(end: &RunEnd<'_, '_>) -> Vec<Finding> {
    let interrupted = end.calls.iter().enumerate().filter(|(_, call)| {
        let speaks = matches!(
            call.call().does(),
            Does::Sends | Does::Receives | Does::Derives
        );
        speaks && call.returned().is_some_and(|it| it.injected)
    });
    let found = interrupted.filter_map(|(at, call)| {
        let (pending, later) = (call.pending, &end.calls[at + 1..]);
        let socket = &pending.socket;
        let again = |it: &TracedCall<'_>| {
            it.pending.socket == *socket && it.call().does() == call.call().does()
        };
        // Who waits for it, or has a copy, may still ask.
        let waits = |it: &TracedCall<'_>| waits_for(it).is_some_and(|names| names.contains(socket));
        let copies = |it: &TracedCall<'_>| it.pending.socket == *socket && it.call() == Call::Dup;
        if later.iter().any(|it| again(it) || waits(it) || copies(it)) {
            return None;
        }
        let words = &phrases().findings;
        let gives_up = |it: &&TracedCall<'_>| it.pending.closes(socket);
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

/// Whether its program came to its end by itself, and had no other thread that may have ended it meanwhile.
fn ends_alone(end: &RunEnd<'_, '_>, call: &TracedCall<'_>) -> bool {
    let own = program(&call.pending.thread);
    let threads = end.calls.iter().map(|it| &it.pending.thread);
    let mut threads = threads.filter(|thread| program(thread) == own);
    let mut held = end.held.iter().filter(|held| held.is_of(own));
    threads.all(|thread| *thread == call.pending.thread) && held.any(|held| !held.ended)
}

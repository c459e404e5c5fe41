//! A program that failed right behind a recv, and had got several messages at once before: whoever takes them for one finds the
//! next ones in it.

use crate::phrases::phrases;
use crate::session::findings::cut::message;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::held::Held;
use crate::session::findings::run_end::RunEnd;
use crate::session::findings::streams::{is_recv, is_send, line_ends, moved, program};
use crate::trace::{Does, TracedCall};

/// What failed programs suggest that had answered nothing of what they had got.
pub fn failed_of_several(end: &RunEnd<'_, '_>) -> Vec<Finding> {
    let failed = end.held.iter().filter(|held| held.failed);
    failed.filter_map(|held| failed_of(held, end)).collect()
}

fn failed_of(held: &Held<'_>, end: &RunEnd<'_, '_>) -> Option<Finding> {
    let own = |call: &&TracedCall<'_>| held.is_of(program(&call.pending.thread));
    // What a language does by itself at the end says nothing.
    let is_end = |call: &TracedCall<'_>| call.pending.own || call.call().does() == Does::Closes;
    let mut calls = end.calls.iter().filter(own);
    let last = calls.rfind(|call| !is_end(call))?;
    let socket = last.pending.socket.as_str();
    if !is_recv(last, socket) || moved(last).is_none_or(|bytes| bytes == 0) {
        return None;
    }
    let on_it = end.streams.on(socket);
    let answered = on_it.iter().rposition(|call| is_send(call, socket));
    let recvs = &on_it[answered.map_or(0, |at| at + 1)..];
    let (recv, several) = recvs.iter().find_map(|recv| {
        let bytes = moved(recv).filter(|_| is_recv(recv, socket))?;
        let several = message::several_in(recv, end.streams)?;
        // Whoever reads lines found them in it.
        (line_ends(recv, bytes) < several).then_some((recv, several))
    })?;
    let words = &phrases().findings;
    let text = words.failed_of_several(socket, recv.call(), several, program(&last.pending.thread));
    let step = last.pending.step;
    let others: &[u32] = if step == recv.pending.step {
        &[]
    } else {
        &[step]
    };
    Some(Finding::of(Kind::Glued, recv, others, text))
}

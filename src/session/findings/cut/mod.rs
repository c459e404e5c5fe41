//! A message that one recv cut, since the program took a recv for a message.

mod body;
mod exchange;
mod filter;
mod frame;
mod header;
mod heard;
mod lengths;
pub(super) mod message;
mod piece;
mod records;
mod reply;
mod units;

use std::collections::BTreeMap;

use self::body::Body;
use self::exchange::Exchange;
use self::header::Header;
use self::heard::{Heard, heard};
use self::message::Message;
use self::piece::Piece;
use self::records::Fit;
use super::finding::{Finding, Kind};
use super::streams::{Streams, given, is_back, is_recv, is_send, moved, room, to_send};
use crate::phrases::phrases;
use crate::trace::TracedCall;

/// A message that the first recv did not get whole, and the program went on: it answered, or never read the rest.
///
/// Where the recv filled its room it was perhaps meant to: a header, a line, or a record of a fixed length, so that the
/// message is several of them.
///
/// An answer to the first piece is no finding where that holds a line or a frame with its length before it: who sent
/// several of them in one call did not send one message. Nor is one between which and the recv the thread waited for
/// other sockets, or moved bytes on them: it is perhaps no answer to this recv. Nor are answers that make of the stream
/// another one, byte by byte; nor those of which one piece got more than another one, or of which one came behind the end, if
/// the sender sent no more and read them all; nor those that differ, if it waited for more than one, unless one is about its
/// piece as a whole; nor those that are counted by a sign. But whoever asks for one thing after the other, each with one recv
/// for the reply, has cut the reply of which a piece was read, whatever lines it has.
pub(super) fn message_cut(calls: &[TracedCall<'_>], streams: &Streams<'_>) -> Vec<Finding> {
    // Whoever still waits may read on one day.
    let all_over = calls.iter().all(|call| is_back(&call));
    let mut found = Vec::new();
    for socket in streams.names().filter(|socket| streams.is_sole(socket)) {
        let Some(peer) = streams.peer(socket) else {
            continue;
        };
        let calls_on_it = streams.on(socket);
        let messages = message::of(streams.on(peer), peer);
        let mut talks: BTreeMap<&str, Talk> = BTreeMap::new();
        let mut at = 0;
        let mut header = Header::default();
        for (index, call) in calls_on_it.iter().enumerate() {
            let Some(got @ 1..) = moved(call).filter(|_| is_recv(call, socket)) else {
                continue;
            };
            let begun = at;
            at += got;
            let before = std::mem::take(&mut header);
            header = before.clone().with(call, got);
            let Some(cut) = message::at(&messages, at - 1) else {
                continue;
            };
            let piece = Piece {
                call,
                later: &calls_on_it[index + 1..],
                got,
                cut,
            };
            let sent = (messages.as_slice(), streams.on(peer));
            if let Some(body) = body::taken_for_whole(&before, begun, &piece, sent) {
                found.extend(tell_of_body(&piece, peer, &body, all_over));
                continue;
            }
            // Who reads the others has understood.
            if cut.end == at || begun > cut.first {
                continue;
            }
            let thread = call.pending.thread.as_str();
            let talk = talks
                .entry(thread)
                .or_insert_with(|| Talk::of(calls, thread, (socket, peer), &messages, begun));
            found.extend(tell(
                &piece,
                (calls, streams),
                talk,
                peer,
                at - cut.first,
                all_over,
            ));
        }
    }
    found
}

/// What a thread received on a socket and answered, from the first piece of a message on.
struct Talk {
    exchanges: Vec<Exchange>,
    is_filtered: bool,
}

impl Talk {
    fn of(
        calls: &[TracedCall<'_>],
        thread: &str,
        (socket, peer): (&str, &str),
        messages: &[Message],
        from: u64,
    ) -> Talk {
        let mut exchanges = exchange::all(calls, thread, socket, peer);
        exchanges.retain(|it| it.begun >= from);
        // What is no piece needs no answer of a filter.
        let is_for_it = |it: &&Exchange| {
            it.answer.is_some() || message::is_piece(messages, it.begun, it.begun + it.got)
        };
        let answered: Vec<&Exchange> = exchanges.iter().filter(is_for_it).collect();
        Talk {
            is_filtered: filter::is(&answered),
            exchanges,
        }
    }

    fn from(&self, step: u32) -> &[Exchange] {
        let at = self.exchanges.partition_point(|it| it.step < step);
        &self.exchanges[at..]
    }
}

/// What a body suggests that was taken for whole: the program went on to something else.
fn tell_of_body(piece: &Piece<'_, '_>, peer: &str, body: &Body, all_over: bool) -> Option<Finding> {
    let pending = piece.call.pending;
    let goes_on =
        |it: &&TracedCall<'_>| is_send(it, &pending.socket) || it.pending.closes(&pending.socket);
    let went_on = piece.later.iter().find(goes_on);
    let went_on = [went_on, body::next(piece)].into_iter().flatten();
    let step = went_on.map(|it| it.pending.step).min();
    let step = step.or_else(|| all_over.then_some(body.first))?;
    let recv = format!("{}.{}", pending.socket, pending.call);
    let words = &phrases().findings;
    let sent = words.sent_in(body.first, body.last);
    let text = words.body_cut(recv, piece.got, body.bytes, peer, sent);
    let others = [body.first, step];
    Some(Finding::of(Kind::MessageCut, piece.call, &others, text))
}

/// Whether its reader still had something to send when it had come to the end of the stream, which it had never sent before:
/// what compresses keeps some of what it reads.
fn says_more_behind_the_end(piece: &Piece<'_, '_>, talk: &Talk) -> bool {
    let pending = piece.call.pending;
    let socket = pending.socket.as_str();
    let own = |call: &&TracedCall<'_>| call.pending.thread == pending.thread;
    let is_over = |call: &TracedCall<'_>| is_recv(call, socket) && moved(call) == Some(0);
    let own: Vec<&TracedCall<'_>> = piece.later.iter().filter(own).collect();
    let end = own.iter().position(|call| is_over(call));
    let (before, behind) = own.split_at(end.unwrap_or(own.len()));
    let sends = |call: &&&TracedCall<'_>| is_send(call, socket);
    // What could not be sent before is no more than that.
    let is_short = |send: &&TracedCall<'_>| to_send(send.pending) > moved(send);
    if before.iter().rfind(sends).is_some_and(is_short) {
        return false;
    }
    let last = behind.iter().find(sends).map(|send| given(send));
    let answers = talk.exchanges.iter().filter_map(|it| it.answer.as_ref());
    let mut known = answers.map(|answer| answer.data.as_slice());
    last.is_some_and(|last| !last.is_empty() && known.all(|answer| answer != last))
}

/// Whether the piece holds something whole, so that an answer may be to that.
fn holds_one(piece: &Piece<'_, '_>, calls: &[TracedCall<'_>], exchanges: &[Exchange]) -> bool {
    let (data, cut) = (&exchanges[0].data, piece.cut);
    frame::is_in(data, piece.got, cut.bytes())
        || message::whole(calls, cut, exchanges).is_some_and(|whole| {
            frame::is_one_of(data, &whole) || units::are_counted(&whole, cut, exchanges)
        })
}

/// What it suggests; `got` of its bytes are of this message.
fn tell(
    piece: &Piece<'_, '_>,
    (calls, streams): (&[TracedCall<'_>], &Streams<'_>),
    talk: &Talk,
    peer: &str,
    got: u64,
    all_over: bool,
) -> Option<Finding> {
    let pending = piece.call.pending;
    let (socket, cut) = (&pending.socket, piece.cut);
    let exchanges = talk.from(pending.step);
    let here = exchanges.first()?;
    let reads_on = piece.later.iter().any(|later| is_recv(later, socket));
    let is_reply = reply::is_one(piece, streams, peer) && reply::is_followed(here, streams, peer);
    let are_several = || match heard(piece, streams, peer) {
        Heard::NotAll => false,
        Heard::BitByBit if !is_reply && exchange::tell_apart(exchanges) => true,
        Heard::BitByBit | Heard::AtOnce => {
            exchange::are_split(&talk.exchanges) || says_more_behind_the_end(piece, talk)
        }
    };
    let holds = !(is_reply && exchange::are_one_by_one(exchanges))
        && holds_one(piece, calls, exchanges)
        || exchange::count_up(&talk.exchanges)
        || exchange::count_up(exchanges)
        || are_several();
    let answer = here.answer.as_ref();
    let answer = answer.filter(|_| !(holds || reads_on && talk.is_filtered));
    if answer.is_none() && reads_on {
        return None;
    }
    let fit = match room(pending) {
        _ if is_reply && answer.is_some() && !reply::is_length_known(piece) => Fit::Not,
        Some(room) if room == piece.got => records::fit(piece, exchanges, (calls, streams), peer),
        _ => Fit::Not,
    };
    if fit == Fit::Meant {
        return None;
    }
    let closed = || piece.later.iter().find(|it| it.pending.closes(socket));
    let step = match answer {
        Some(answer) => answer.step,
        None => match closed() {
            Some(close) => close.pending.step,
            None if all_over => cut.step,
            None => return None,
        },
    };
    let words = &phrases().findings;
    let (recv, whole) = (format!("{socket}.{}", pending.call), cut.bytes());
    let text = match fit {
        Fit::Perhaps => words.perhaps_cut(recv, got, whole, peer, cut.sent()),
        _ => words.message_cut(recv, got, whole, peer, cut.sent(), answer.is_some()),
    };
    let mut others = vec![cut.step, step];
    others.dedup();
    Some(Finding::of(Kind::MessageCut, piece.call, &others, text))
}

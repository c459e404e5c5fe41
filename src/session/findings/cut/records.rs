//! A recv that filled its room may have got all that it was for, though more was sent in one call: a header, or the first
//! of several records of one length.

use super::exchange::Exchange;
use super::frame;
use super::piece::Piece;
use super::reply;
use crate::session::findings::streams::{Streams, is_recv, moved, room};
use crate::trace::{Call, Does, TracedCall};

/// What a full room means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It was for more.
    Not,
    /// It was for more, unless the message was several of its length: nothing in this run tells.
    Perhaps,
    Meant,
}

/// A recv for no more is one for a header.
const HEADER: u64 = 8;

/// So long a room is rather for whatever comes than for a record.
const BUFFER: u64 = 512;

pub(super) fn fit(
    piece: &Piece<'_, '_>,
    exchanges: &[Exchange],
    (calls, streams): (&[TracedCall<'_>], &Streams<'_>),
    peer: &str,
) -> Fit {
    let (pending, got) = (piece.call.pending, piece.got);
    let others = piece.later.iter();
    let mut others = others
        .filter(|later| is_recv(later, &pending.socket) && moved(later) != Some(0))
        .peekable();
    let is_header = got <= HEADER;
    let holds_one = || frame::is_in(&exchanges[0].data, got, piece.cut.bytes());
    let is_answered = exchanges[0].answer.is_some();
    let is_like_it = |other: &TracedCall<'_>| room(other.pending) == room(pending);
    let alike = others.peek().is_some() && others.clone().all(is_like_it);
    let is_even = piece.cut.bytes().is_multiple_of(got);
    match others.peek() {
        // Whoever has always the same room, and answers, has no header.
        _ if is_header && !(is_answered && alike && !is_even) => return Fit::Meant,
        // Whatever lines it holds, nobody answered one, or wanted the rest.
        None if !is_answered => return Fit::Not,
        _ if holds_one() => return Fit::Meant,
        None => return Fit::Not,
        Some(_) => {}
    }
    // A whole buffer of a long message, answered, and then another room that is not for what is left of it.
    let is_buffer = is_answered && got >= BUFFER && !reply::is_length_known(piece);
    match alike {
        true => {}
        false if is_buffer => return Fit::Not,
        false => return Fit::Meant,
    }
    let pieces = piece.cut.bytes() / got;
    match is_even {
        true => even(
            piece,
            &exchanges[..exchanges.len().min(pieces as usize)],
            (calls, streams),
            peer,
        ),
        false => Fit::Not,
    }
}

/// Whoever sends several records reads an answer to each; whoever sends one message reads one, and goes on.
fn even(
    piece: &Piece<'_, '_>,
    exchanges: &[Exchange],
    (calls, streams): (&[TracedCall<'_>], &Streams<'_>),
    peer: &str,
) -> Fit {
    let answers = exchanges.iter().filter_map(|it| it.answer.as_ref());
    let answers: Vec<u64> = answers.map(|answer| answer.bytes).collect();
    let (Some(each @ 1..), all) = (answers.first().copied(), answers.iter().sum::<u64>()) else {
        return Fit::Meant;
    };
    let at = calls.partition_point(|call| call.pending.step < piece.cut.step);
    let sender = calls.get(at);
    let own = streams.on(peer).iter().filter(|call| {
        let same = sender.is_some_and(|sender| sender.pending.thread == call.pending.thread);
        same && call.pending.socket == peer && call.pending.step > piece.cut.last
    });
    let (mut read, mut asked) = (0, None);
    for call in own {
        let goes_on = matches!(call.call().does(), Does::Sends | Does::Closes)
            || call.call() == Call::Shutdown;
        if is_recv(call, peer) {
            read += moved(call).unwrap_or(0);
            asked = asked.or(room(call.pending));
        } else if goes_on && asked.is_some() && read < all {
            return Fit::Not;
        }
    }
    // So many bytes as some of the answers have.
    let is_counted = asked.is_some_and(|asked| asked.is_multiple_of(each) && asked <= all);
    match piece.got >= BUFFER && !is_counted {
        true => Fit::Perhaps,
        false => Fit::Meant,
    }
}

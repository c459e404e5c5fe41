//! What a thread received on a socket, and what it sent there before it did anything else.

use crate::session::findings::streams::{data, given, is_recv, is_send, moved, to_send, waits_for};
use crate::trace::{Argument, Does, TracedCall};

/// A recv, and its answer.
#[derive(Debug)]
pub(super) struct Exchange {
    pub(super) step: u32,
    /// Where in the program, as far as it is known.
    pub(super) line: u32,
    /// What had been read before.
    pub(super) begun: u64,
    pub(super) got: u64,
    /// What came, as far as it is known.
    pub(super) data: Vec<u8>,
    pub(super) answer: Option<Answer>,
    /// Its thread made no call behind it: the run was over.
    pub(super) is_last: bool,
}

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) step: u32,
    pub(super) bytes: u64,
    /// In so many calls; those that go on with a short one are none.
    pub(super) sends: usize,
    /// As far as it is known.
    pub(super) data: Vec<u8>,
}

impl Exchange {
    /// Whether all that came is known, and all that was answered.
    pub(super) fn is_known(&self) -> bool {
        let answer = self.answer.as_ref();
        self.data.len() as u64 == self.got
            && answer.is_none_or(|answer| answer.data.len() as u64 == answer.bytes)
    }
}

/// All recvs of a thread on a socket that brought something. If it does the work of the other end, too, that is another
/// matter.
pub(super) fn all(
    calls: &[TracedCall<'_>],
    thread: &str,
    socket: &str,
    peer: &str,
) -> Vec<Exchange> {
    let concern = calls.iter().filter(|call| {
        let pending = call.pending;
        let own = pending.thread == thread && pending.socket != peer;
        own || is_recv(call, socket)
    });
    let mut read = 0;
    let mut own: Vec<&TracedCall<'_>> = Vec::new();
    let mut recvs = Vec::new();
    for call in concern {
        let got = moved(call).filter(|_| is_recv(call, socket)).unwrap_or(0);
        if call.pending.thread == thread {
            if got > 0 {
                recvs.push((own.len(), read, got));
            }
            own.push(call);
        }
        read += got;
    }
    let exchange = |(at, begun, got): (usize, u64, u64)| Exchange {
        step: own[at].pending.step,
        line: own[at].pending.line,
        begun,
        got,
        data: data(own[at], got),
        answer: answer(&own[..at], &own[at + 1..], socket),
        is_last: own.len() == at + 1,
    };
    recvs.into_iter().map(exchange).collect()
}

/// Whether each answer tells how much has come so far, or how much is still to come: a receipt for a part of something long.
pub(super) fn count_up(exchanges: &[Exchange]) -> bool {
    let Some(first) = exchanges.first() else {
        return false;
    };
    let tells = |it: &Exchange| {
        let Some(answer) = &it.answer else {
            return it.is_last;
        };
        let so_far = it.begun + it.got;
        let told = [so_far, so_far - first.begun];
        number(answer).is_some_and(|number| told.contains(&number))
    };
    let whole = |it: &Exchange| {
        it.begun
            .checked_add(it.got)?
            .checked_add(number(it.answer.as_ref()?)?)
    };
    let all = whole(first);
    let counts_down =
        |it: &Exchange| it.answer.is_none() && it.is_last || all.is_some() && whole(it) == all;
    let answers = exchanges.iter().filter(|it| it.answer.is_some());
    answers.count() > 1 && (exchanges.iter().all(tells) || exchanges.iter().all(counts_down))
}

/// The digits of an answer, as one number.
fn number(answer: &Answer) -> Option<u64> {
    let digits = answer.data.iter().filter(|byte| byte.is_ascii_digit());
    let digits: String = digits.map(|digit| char::from(*digit)).collect();
    digits.parse().ok()
}

/// Whether one piece was answered by several calls, and another one by fewer: who splits what he read finds several messages in
/// a piece, now more and now less.
pub(super) fn are_split(exchanges: &[Exchange]) -> bool {
    let answers = exchanges.iter().filter_map(|it| it.answer.as_ref());
    let sends: Vec<usize> = answers.map(|answer| answer.sends).collect();
    sends.iter().min() < sends.iter().max()
}

/// Whether the answers may be to what the pieces say: two differ, and none is about its piece as a whole.
pub(super) fn tell_apart(exchanges: &[Exchange]) -> bool {
    let mut answers = exchanges.iter().filter_map(|it| it.answer.as_ref());
    let first = answers.next().map(|answer| &answer.data);
    answers.any(|answer| Some(&answer.data) != first) && !exchanges.iter().any(is_about_it)
}

/// Whether an answer tells how long its piece was, has it between other words, or turns it round.
fn is_about_it(exchange: &Exchange) -> bool {
    let (piece, Some(answer)) = (exchange.data.as_slice(), &exchange.answer) else {
        return false;
    };
    let sorted = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        bytes.sort_unstable();
        bytes
    };
    let (same, other) = (piece == answer.data, sorted(piece) == sorted(&answer.data));
    let mut parts = answer.data.windows(piece.len().max(1));
    number(answer) == Some(exchange.got) || !same && (other || parts.any(|part| part == piece))
}

/// Whether one recv is followed by one send, each time until the last send; and behind that the first one's line receives once
/// more at most. Who reads until something is whole reads there twice in a row now and then.
pub(super) fn are_one_by_one(exchanges: &[Exchange]) -> bool {
    let one = |it: &Exchange| it.answer.as_ref().is_some_and(|answer| answer.sends == 1);
    let behind = exchanges.iter().rposition(|it| it.answer.is_some());
    let until = behind.map_or(0, |last| last + 1);
    let line = exchanges.first().map(|it| it.line);
    let again = exchanges[until..].iter().filter(|it| Some(it.line) == line);
    exchanges[..until].iter().all(one) && again.count() <= 1
}

/// What a thread sends on the very socket on which it has just received, without anything else between; none if it only
/// goes on with what it was sending before.
fn answer(before: &[&TracedCall<'_>], behind: &[&TracedCall<'_>], socket: &str) -> Option<Answer> {
    let mut sends = behind
        .iter()
        .filter(|call| is_between(call, socket))
        .map_while(|call| is_send(call, socket).then_some(call));
    let first = sends.next()?;
    let asked = to_send(first.pending).or(moved(first))?;
    let sent = before.iter().rfind(|call| is_send(call, socket));
    let rest = sent.and_then(|sent| Some(to_send(sent.pending)?.saturating_sub(moved(sent)?)));
    if rest.is_some_and(|rest| rest > 0 && rest == asked) {
        return None;
    }
    let mut bytes = moved(first).unwrap_or(asked);
    let mut short = asked - bytes.min(asked);
    let mut calls = 1;
    for send in sends {
        // Of what could not be sent the length is known, too.
        let asked = to_send(send.pending).unwrap_or(0);
        calls += usize::from(short == 0);
        let sent = moved(send).unwrap_or(0);
        bytes += sent;
        short = asked - sent.min(asked);
    }
    Some(Answer {
        step: first.pending.step,
        bytes: bytes + short,
        sends: calls,
        data: given(first),
    })
}

/// Whether a call tells what its thread does next: it moves bytes, or waits for other sockets, or for somebody who types. One
/// that only looks around waits for nobody.
fn is_between(call: &TracedCall<'_>, socket: &str) -> bool {
    let looks = call.pending.args.contains(&Argument::Timeout(0));
    let is_typed = |argument: &Argument| matches!(argument, Argument::Others(others) if others.0.iter().any(|it| it == "stdin"));
    let typed = call.pending.args.iter().any(is_typed);
    let waits =
        waits_for(call).is_some_and(|names| typed || names.iter().any(|name| name != socket));
    waits && !looks || matches!(call.call().does(), Does::Sends | Does::Receives)
}

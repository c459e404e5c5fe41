//! Why one of two ends that wait for each other may wait: for the end of a line or of a head, or for a message that it
//! has already.

use super::Waits;
use crate::phrases::phrases;
use crate::session::findings::cut::message;
use crate::session::findings::finding::{Finding, Kind};
use crate::session::findings::streams::{data, is_recv, is_send, line_ends, moved};
use crate::trace::{Event, TracedCall};

impl Waits<'_, '_, '_> {
    /// The finding, with what the last call says by which bytes came to one of the two ends; `over`: before that step's call
    /// came back.
    pub(super) fn with_hints(
        &self,
        mut finding: Finding,
        ends: &[&str; 2],
        over: Option<u32>,
    ) -> Finding {
        // In the order in which they came back: a recv may have begun to wait long before.
        let back = self.end.recording.events().iter().rev();
        let back = back.filter_map(|event| match event {
            Event::Returned(returned) => Some(returned.step),
            _ => None,
        });
        let behind = |step: &u32| over.is_some_and(|over| *step != over);
        let mut moves = back.skip_while(behind).filter_map(|step| {
            let call = self.end.calls.get(step as usize - 1)?;
            let at = ends
                .iter()
                .position(|name| is_recv(call, name) || is_send(call, name))?;
            Some((at, call, moved(call).filter(|bytes| *bytes > 0)?))
        });
        let Some((at, last, bytes)) = moves.next() else {
            return finding;
        };
        let (name, sender) = (ends[at], ends[1 - at]);
        if !is_recv(last, name) {
            return finding;
        }
        let words = &phrases().findings;
        let here = message::several_in(last, self.end.streams).map(|several| (name, last, several));
        let there = || self.answered_as_one(moves, (1 - at, sender));
        let (step, said) = if let Some((name, recv, several)) = here.or_else(there) {
            finding.kind = Kind::Glued;
            let step = recv.pending.step;
            (step, words.glued(name, recv.call(), step, several))
        } else if self.is_open_head(name, last) {
            let step = last.pending.step;
            (step, words.no_empty_line(name, step))
        } else if is_part_of_a_line(last, bytes) {
            let step = last.pending.step;
            (step, words.no_line_end(name, step, bytes))
        } else {
            return finding;
        };
        finding.text = format!("{} {said}", finding.text);
        finding.steps.push(step);
        finding
    }

    /// The last recv of the end that spoke last, if it had got several messages and gave fewer answers. One that reads lines
    /// found them in it.
    fn answered_as_one<'n, 'r, 'a: 'r>(
        &self,
        moves: impl Iterator<Item = (usize, &'r TracedCall<'a>, u64)>,
        (at, name): (usize, &'n str),
    ) -> Option<(&'n str, &'r TracedCall<'a>, usize)> {
        let mut own = moves.filter(|(end, ..)| *end == at).enumerate();
        let (answers, (_, recv, bytes)) = own.find(|(_, (_, call, _))| is_recv(call, name))?;
        let several = message::several_in(recv, self.end.streams)?;
        let lines = line_ends(recv, bytes);
        (answers < several && lines < several).then_some((name, recv, several))
    }

    /// Whether the last that a socket has got until this recv is the head of an HTTP request without the empty line that ends it
    /// (RFC 9112, section 2.1).
    fn is_open_head(&self, socket: &str, last: &TracedCall<'_>) -> bool {
        let until = |call: &&TracedCall<'_>| call.pending.step <= last.pending.step;
        let mut got = Vec::new();
        for call in self.end.streams.on(socket).iter().filter(until) {
            let Some(bytes) = moved(call).filter(|_| is_recv(call, socket)) else {
                continue;
            };
            let part = data(call, bytes);
            if part.len() as u64 != bytes {
                return false;
            }
            got.extend(part);
        }
        let end = b"\r\n\r\n";
        let ended = got.windows(end.len()).rposition(|part| part == end);
        let head = &got[ended.map_or(0, |at| at + end.len())..];
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
        [&b" HTTP/1.0\r"[..], b" HTTP/1.1\r"]
            .iter()
            .any(|version| first.ends_with(version))
    }
}

/// A text without a line end: whoever got it may well wait for one.
fn is_part_of_a_line(recv: &TracedCall<'_>, bytes: u64) -> bool {
    let got = data(recv, bytes);
    let is_text = std::str::from_utf8(&got).is_ok_and(|text| {
        text.chars()
            .all(|letter| !letter.is_control() || letter == '\r')
    });
    got.len() as u64 == bytes && is_text
}

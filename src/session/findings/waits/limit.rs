//! A wait whose limit ran out while the other end of the connection waited for bytes, too.

use std::collections::BTreeMap;

use super::{Waits, ran_out};
use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind, place_of};
use crate::session::findings::streams::{is_recv, is_send, moved, waits_for};
use crate::trace::{Column, Event, Recording, TracedCall};

/// In which order calls began to wait and came back: the event of each, by step.
struct Order {
    waits: BTreeMap<u32, usize>,
    back: BTreeMap<u32, usize>,
}

impl Order {
    fn of(recording: &Recording) -> Order {
        let (mut waits, mut back) = (BTreeMap::new(), BTreeMap::new());
        for (at, event) in recording.events().iter().enumerate() {
            match event {
                Event::Waits { step } => drop(waits.entry(*step).or_insert(at)),
                Event::Returned(returned) => drop(back.insert(returned.step, at)),
                _ => {}
            }
        }
        Order { waits, back }
    }

    /// Whether one call waited when another one came back.
    fn waited(&self, call: &TracedCall<'_>, when: &TracedCall<'_>) -> bool {
        let now = self.back.get(&when.pending.step);
        let began = self.waits.get(&call.pending.step);
        let over = self.back.get(&call.pending.step);
        began.is_some() && began < now && over.is_none_or(|over| Some(over) > now)
    }
}

impl Waits<'_, '_, '_> {
    /// Who sent something, waited in vain for the answer, and gave up, while the other end, which has read all of it, waited
    /// for more. The time of such a wait is over only when nobody else can go on.
    pub(super) fn until_the_limit(&self, found: &[Finding]) -> Vec<Finding> {
        let ran_out = self.end.calls.iter().filter_map(|call| {
            let socket = ran_out(call)?;
            Some((call, socket, self.end.streams.peer(socket)?))
        });
        let ran_out: Vec<_> = ran_out.collect();
        if ran_out.is_empty() {
            return Vec::new();
        }
        let order = Order::of(self.end.recording);
        let told = ran_out.into_iter().filter_map(|(call, socket, peer)| {
            let gave_up = self.asked_once(call, socket) && !self.goes_on(call, socket, peer);
            let both = [socket, peer];
            let sole = both.iter().all(|name| self.end.streams.is_sole(name));
            let known = both.iter().any(|name| self.is_explained(found, name));
            if !gave_up || !sole || known || !both.iter().all(|name| is_empty(call, name)) {
                return None;
            }
            let other = self.end.calls.iter().find(|other| {
                let reads = is_recv(other, peer) || waits_for(other).is_some_and(|it| it == [peer]);
                reads && order.waited(other, call)
            })?;
            let words = &phrases().findings;
            let place = place_of(other);
            let text = words.until_the_limit(socket, call.call(), peer, other.call(), place);
            let finding = Finding::of(Kind::BothReceive, call, &[other.pending.step], text);
            Some(self.with_hints(finding, &both, Some(call.pending.step)))
        });
        told.collect()
    }

    /// Whether something was sent on it before, and neither an answer nor another wait in vain was between.
    fn asked_once(&self, wait: &TracedCall<'_>, socket: &str) -> bool {
        let before = self.end.streams.on(socket).iter().rev();
        let mut before = before.skip_while(|call| call.pending.step >= wait.pending.step);
        let heard = |call: &TracedCall<'_>| is_recv(call, socket) && moved(call) > Some(0);
        let last = before.find(|call| {
            is_send(call, socket) && moved(call) > Some(0) || heard(call) || ran_out(call).is_some()
        });
        last.is_some_and(|call| is_send(call, socket))
    }

    /// Whether anything moves on the connection behind the wait, before it is closed.
    fn goes_on(&self, wait: &TracedCall<'_>, socket: &str, peer: &str) -> bool {
        let step = wait.pending.step as usize;
        let closes = |call: &&TracedCall<'_>| call.pending.closes(socket);
        let behind = self.end.calls.iter().skip(step);
        behind.take_while(|call| !closes(call)).any(|call| {
            is_send(call, socket)
                || is_send(call, peer)
                || is_recv(call, socket) && moved(call) > Some(0)
        })
    }

    /// Whether what was found of a socket says already why nothing came.
    fn is_explained(&self, found: &[Finding], socket: &str) -> bool {
        let why = |finding: &&Finding| {
            matches!(
                finding.kind,
                Kind::NeverSent | Kind::MessageCut | Kind::GivenUp | Kind::ErrorIgnored
            )
        };
        let steps = found.iter().filter(why).flat_map(|it| &it.steps);
        let mut calls = steps.filter_map(|step| self.end.calls.get(*step as usize - 1));
        calls.any(|call| call.pending.socket == socket)
    }
}

/// Whether nothing waits to be read there, and nothing is under way, when a call comes back.
fn is_empty(call: &TracedCall<'_>, socket: &str) -> bool {
    let sample = call.before.and_then(|before| before.socket(socket));
    sample.is_some_and(|it| {
        let none = |column| it.get(column).unwrap_or(0) == 0;
        none(Column::ToRead) && none(Column::Unacked)
    })
}

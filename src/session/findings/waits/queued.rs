//! A connection in the queue of a listener, whose program waits for another one.

use super::Waits;
use crate::phrases::phrases;
use crate::session::findings::finding::{Finding, Kind, place_of};
use crate::session::findings::streams::{is_recv, is_send};
use crate::trace::{Call, Column, Sample, State, TracedCall};

impl<'a> Waits<'_, '_, 'a> {
    /// Calls that wait on a connection which stands in the queue of a listener, while whoever accepted the ones before waits
    /// on one of these.
    pub(super) fn queued(&self) -> Vec<Finding> {
        let stuck = self.sleeping.iter().filter_map(|call| {
            let socket = call.pending.socket.as_str();
            let moves = is_recv(call, socket) || is_send(call, socket);
            let listener = self.queue_of(socket).filter(|_| moves)?;
            let accepts =
                |it: &&TracedCall<'_>| it.call() == Call::Accept && it.pending.socket == listener;
            let Some(accept) = self.end.calls.iter().rfind(accepts) else {
                return self.without_accept(call, listener);
            };
            let thread = &accept.pending.thread;
            let mut theirs = self.sleeping.iter();
            let waits = theirs.find(|it| it.pending.thread == *thread)?;
            let busy = waits.pending.socket.as_str();
            let moves = is_recv(waits, busy) || is_send(waits, busy);
            let peer = self.end.streams.peer(busy).filter(|_| moves)?;
            let ends = [socket, busy, peer, listener];
            let for_ever = [socket, busy].iter().all(|name| self.waits_for_ever(name));
            if !for_ever || !self.nobody_else_can(&ends) {
                return None;
            }
            let place = place_of(waits);
            let (call_of, awaits) = (call.call(), waits.call());
            let words = &phrases().findings;
            let text = words.never_accepted(socket, call_of, listener, busy, awaits, place);
            let others = [waits.pending.step];
            Some(Finding::of(Kind::NeverAccepted, call, &others, text))
        });
        stuck.collect()
    }

    /// The same where nobody has ever called accept, nor can any more.
    fn without_accept(&self, call: &TracedCall<'_>, listener: &str) -> Option<Finding> {
        let socket = call.pending.socket.as_str();
        if !self.waits_for_ever(socket) || !self.nobody_else_can(&[socket, listener]) {
            return None;
        }
        let began =
            |it: &&TracedCall<'_>| it.call() == Call::Listen && it.pending.socket == listener;
        let began = self.end.calls.iter().rfind(began)?;
        let words = &phrases().findings;
        let place = place_of(began);
        let text = words.nobody_accepts(socket, call.call(), listener, place);
        let others = [began.pending.step];
        Some(Finding::of(Kind::NeverAccepted, call, &others, text))
    }

    /// The listener in whose queue a connection stands; none where it may be that of several.
    fn queue_of(&self, socket: &str) -> Option<&'a str> {
        let last = self.end.last?;
        let own = last.socket(socket)?;
        let address = own.peer.as_deref()?;
        let accepted = |it: &Sample| it.peer.is_some() && it.peer == own.local;
        if self.end.streams.peer(socket).is_some() || last.each().any(accepted) {
            return None;
        }
        let listens = |it: &&Sample| it.is_bound_to(address) && it.state == Some(State::Listen);
        let mut all = last.each().filter(listens);
        let listener = all.next()?;
        let queued = listener.get(Column::Queue) > Some(0);
        (all.next().is_none() && queued).then_some(listener.name.as_str())
    }
}

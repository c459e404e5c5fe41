//! What a run had come to at one moment: its calls, the sockets, and what was printed.

use std::collections::BTreeMap;

use super::event::{Ending, Event};
use super::sample::{Snapshot, State};
use super::traced_call::{Phase, TracedCall};

/// A scene at one moment of its run.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// Everything that had happened by then, in order.
    pub events: &'a [Event],
    /// Every call chosen so far, by step.
    pub calls: Vec<TracedCall<'a>>,
    /// Those that are back, by their places in `calls`, in the order of coming back.
    back: Vec<usize>,
    /// The sockets now, and as they were after the call before.
    pub sockets: &'a Snapshot,
    pub before: &'a Snapshot,
    /// What the program printed, each with the number of steps that had been chosen by then.
    pub printed: Vec<(usize, &'a str)>,
    pub counts: Option<&'a BTreeMap<String, u64>>,
    /// What a proof found.
    pub proved: Option<&'a str>,
    pub ending: Option<&'a Ending>,
}

static NOTHING: Snapshot = Snapshot {
    sockets: Vec::new(),
    time_waits: Some(Vec::new()),
};

impl<'a> Moment<'a> {
    /// What happened until now, with its calls, and the places of those that are back.
    pub(super) fn of(
        events: &'a [Event],
        calls: Vec<TracedCall<'a>>,
        back: Vec<usize>,
    ) -> Moment<'a> {
        let mut moment = Moment {
            events,
            calls,
            back,
            sockets: &NOTHING,
            before: &NOTHING,
            printed: Vec::new(),
            counts: None,
            proved: None,
            ending: None,
        };
        // The first snapshot after a call shows what that call changed; later ones at the same gate (an ACK that
        // came while nobody did anything) are compared with the same "before".
        let mut moved = false;
        let mut chosen = 0;
        for event in events {
            match event {
                Event::Pending(_) => chosen += 1,
                Event::Opened { .. } => {}
                Event::Waits { .. } | Event::Returned(_) => moved = true,
                Event::Sampled(snapshot) => {
                    if moved {
                        moment.before = moment.sockets;
                        moved = false;
                    }
                    moment.sockets = snapshot;
                }
                Event::Printed { text } => moment.printed.push((chosen, text)),
                Event::Caveat { .. }
                | Event::Omitted { .. }
                | Event::Held { .. }
                | Event::AllWait => {}
                Event::Counted { counts } => moment.counts = Some(counts),
                Event::Proved { answer } => moment.proved = Some(answer),
                Event::Ended(ending) => moment.ending = Some(ending),
            }
        }
        moment
    }

    /// The calls that are back, in the order of coming back.
    pub fn returned(&self) -> impl DoubleEndedIterator<Item = &TracedCall<'a>> {
        self.back.iter().filter_map(|&at| self.calls.get(at))
    }

    /// The call that runs next, when its gate is opened.
    pub fn pending(&self) -> Option<&TracedCall<'a>> {
        let at_gate =
            |call: &&TracedCall<'_>| matches!(call.phase, Phase::Pending) && !call.pending.together;
        self.calls.iter().rfind(at_gate)
    }

    /// The call that came back last.
    pub fn latest(&self) -> Option<&TracedCall<'a>> {
        self.calls.iter().rfind(|call| call.returned().is_some())
    }

    /// Whether a TCP socket was made, and bound perhaps, and no more: it was never seen but in CLOSE, and no connect has failed
    /// on it. Such a one still names a port, which the kernel has taken back.
    pub fn is_fresh(&self, name: &str) -> bool {
        self.never_left_close(name) && !self.calls.iter().any(|call| call.has_tried(name))
    }

    /// Whether it was so before the call that came back last.
    pub fn was_fresh(&self, name: &str) -> bool {
        let last = self.latest().map(|call| call.pending.step);
        let mut earlier = self
            .calls
            .iter()
            .filter(|call| Some(call.pending.step) != last);
        let now = self.sockets.socket(name).and_then(|now| now.state);
        // Whatever leaves CLOSE was only made, or bound, before.
        (now != Some(State::Close) || self.never_left_close(name))
            && !earlier.any(|call| call.has_tried(name))
    }

    fn never_left_close(&self, name: &str) -> bool {
        let other = |event: &Event| match event {
            Event::Sampled(now) => now
                .socket(name)
                .is_some_and(|it| it.state != Some(State::Close)),
            _ => false,
        };
        !self.events.iter().any(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Answer, Call, CallPending, CallReturned, Kind, Outcome, Recording, Sample};

    #[test]
    fn a_socket_whose_connect_has_failed_is_not_as_new() {
        let sampled = |state| {
            let client = Sample {
                state: Some(state),
                ..Sample::new("client", Kind::Tcp)
            };
            Event::Sampled(Snapshot {
                sockets: vec![client.into()],
                time_waits: Some(Vec::new()),
            })
        };
        let connects = |step, outcome| {
            let pending = CallPending {
                step,
                socket: "client".into(),
                ..CallPending::of(Call::Connect)
            };
            let returned = CallReturned {
                step,
                ..CallReturned::of(outcome)
            };
            [Event::Pending(pending), Event::Returned(returned)]
        };
        let refused = Outcome::Err {
            name: "ECONNREFUSED".into(),
            errno: Some(111),
            text: String::new(),
        };
        let fresh = |recording: &Recording| {
            let now = recording.now();
            (now.was_fresh("client"), now.is_fresh("client"))
        };
        let mut recording = Recording::new();
        recording.push(sampled(State::Close));
        assert_eq!(fresh(&recording), (true, true), "made");
        for event in connects(1, refused) {
            recording.push(event);
        }
        recording.push(sampled(State::Close));
        assert_eq!(fresh(&recording), (true, false), "refused");
        for event in connects(2, Outcome::Ok(Answer::Nothing)) {
            recording.push(event);
        }
        recording.push(sampled(State::Established));
        assert_eq!(fresh(&recording), (false, false), "connected after all");
    }
}

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
    time_waits: Vec::new(),
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

    /// Whether a TCP socket was never seen but in CLOSE: it was made, and bound perhaps, and no more.
    pub fn is_fresh(&self, name: &str) -> bool {
        let other = |event: &Event| match event {
            Event::Sampled(now) => now
                .socket(name)
                .is_some_and(|it| it.state != Some(State::Close)),
            _ => false,
        };
        !self.events.iter().any(other)
    }
}

//! Builds the log of a moment from what happened, one event after the other.

use super::call_log::{CallEntry, CallLog, Entry, Lane};
use super::ledger::Ledger;
use super::peers::Peers;
use crate::trace::{
    Call, CallPending, CallReturned, Does, Event, Flag, Kind, Moment, Phase, Row, Snapshot,
};

/// The log of what can be seen at a moment.
pub fn call_log<'a>(moment: &Moment<'a>) -> CallLog<'a> {
    let mut builder = LogBuilder::default();
    for event in moment.events {
        builder.take(event);
    }
    builder.finish()
}

/// Turns events into entries.
#[derive(Default)]
struct LogBuilder<'a> {
    story: CallLog<'a>,
    peers: Peers,
    ledger: Ledger,
    chosen: Vec<&'a CallPending>,
    /// The entry of each call's first row, by step.
    places: Vec<usize>,
    /// What the kernel said last.
    before: Option<&'a Snapshot>,
    /// Entries whose other end may be known only after the next look at the kernel.
    open: Vec<(usize, &'a CallReturned)>,
}

impl<'a> LogBuilder<'a> {
    fn take(&mut self, event: &'a Event) {
        match event {
            Event::Pending(chosen) => self.choose(chosen),
            Event::Opened { step } => self.phase(*step, Phase::Inside),
            Event::Waits { step } => self.phase(*step, Phase::Waiting),
            Event::Returned(left) => self.leave(left),
            Event::Sampled(snapshot) => {
                self.peers.see(snapshot);
                self.settle(snapshot);
                self.before = Some(snapshot);
            }
            Event::Printed { text } => self.story.entries.push(Entry::Printed(text)),
            Event::Counted { .. } | Event::Proved { .. } => {}
            Event::Ended(ending) => self.story.entries.push(Entry::Ended(ending)),
        }
    }

    fn choose(&mut self, chosen: &'a CallPending) {
        if !self.story.threads.contains(&chosen.thread.as_str()) {
            self.story.threads.push(&chosen.thread);
        }
        self.chosen.push(chosen);
        self.places.push(self.story.entries.len());
        let row = Row {
            chosen,
            phase: Phase::Pending,
        };
        self.tell(row, false);
    }

    fn tell(&mut self, row: Row<'a>, woke: bool) {
        let lane = row.chosen.socket.clone();
        self.lane(&lane);
        self.story.entries.push(Entry::Call(CallEntry {
            row,
            woke,
            lane,
            reaches: None,
            ledger: None,
        }));
    }

    fn lane(&mut self, name: &str) {
        if !self.story.lanes.iter().any(|lane| lane.name == name) {
            self.story.lanes.push(Lane {
                name: name.to_owned(),
                born: self.story.entries.len(),
                gone: None,
            });
        }
    }

    fn told(&mut self, entry: usize) -> Option<&mut CallEntry<'a>> {
        match self.story.entries.get_mut(entry) {
            Some(Entry::Call(told)) => Some(told),
            _ => None,
        }
    }

    fn place(&self, step: u32) -> Option<usize> {
        self.places.get((step as usize).checked_sub(1)?).copied()
    }

    fn phase(&mut self, step: u32, phase: Phase<'a>) {
        if let Some(told) = self.place(step).and_then(|place| self.told(place)) {
            told.row.phase = phase;
        }
    }

    fn leave(&mut self, left: &'a CallReturned) {
        let Some(place) = self.place(left.step) else {
            return;
        };
        let chosen = self.chosen[left.step as usize - 1];
        let phase = Phase::Returned(left);
        let slept = |told: &CallEntry<'_>| matches!(told.row.phase, Phase::Waiting);
        let others = place + 1 < self.story.entries.len();
        let entry = if others && self.told(place).is_some_and(|told| slept(told)) {
            self.tell(Row { chosen, phase }, true);
            self.story.entries.len() - 1
        } else {
            self.phase(left.step, phase);
            place
        };
        for name in &left.made {
            self.lane(name);
        }
        let creates = chosen.call.does() == Does::Creates;
        if let (true, Some(first)) = (creates, left.made.first()) {
            if let Some(told) = self.told(entry) {
                told.lane.clone_from(first);
            }
            let known = |lane: &Lane| lane.name != chosen.socket || left.made.contains(&lane.name);
            self.story.lanes.retain(known);
        }
        if chosen.call.does() == Does::Closes && left.outcome.is_ok() {
            let mut lanes = self.story.lanes.iter_mut();
            if let Some(lane) = lanes.find(|lane| lane.name == chosen.socket) {
                lane.gone = Some(entry);
            }
        }
        self.peers.came(chosen, left);
        self.account(entry, chosen, left);
        self.open.push((entry, left));
    }

    fn account(&mut self, entry: usize, chosen: &CallPending, left: &CallReturned) {
        let Some(bytes) = left.outcome.bytes() else {
            return;
        };
        let sends = chosen.call.does() == Does::Sends;
        if !self.peers.is_stream(&chosen.socket) {
            return;
        }
        let Some(direction) = self.peers.direction(&chosen.socket, sends) else {
            return;
        };
        if sends {
            self.ledger.sent(&direction, bytes, chosen.data.as_deref());
        } else {
            let peeks = chosen.flags().is_some_and(|flags| flags.has(Flag::Peek));
            let told = self.ledger.read(&direction, bytes, !peeks);
            if let Some(row) = self.told(entry) {
                row.ledger = told;
            }
        }
    }

    /// The kernel was asked: now the other ends of the calls that came back are known.
    fn settle(&mut self, now: &Snapshot) {
        for (entry, left) in std::mem::take(&mut self.open) {
            let chosen = self.chosen[left.step as usize - 1];
            if !left.outcome.is_ok() {
                continue;
            }
            let peer = match chosen.call {
                // Without a handshake nothing travels: a datagram socket only notes the address.
                Call::Connect if !self.peers.is_stream(&chosen.socket) => None,
                Call::Connect | Call::Send | Call::Sendto | Call::Accept | Call::Dup => {
                    self.peers.of_call(chosen, Some(left))
                }
                Call::Socketpair => left.made.get(1).cloned(),
                // Not every close ends a connection: the peer's state tells.
                Call::Shutdown | Call::Close => self
                    .peers
                    .of(&chosen.socket)
                    .filter(|peer| self.turned(peer, now)),
                _ => None,
            };
            if let Some(told) = self.told(entry) {
                told.reaches = peer;
            }
        }
    }

    fn turned(&self, name: &str, now: &Snapshot) -> bool {
        let before = self.before.and_then(|before| before.socket(name));
        let (Some(before), Some(now)) = (before, now.socket(name)) else {
            return false;
        };
        before.state != now.state && now.kind == Kind::Tcp
    }

    fn finish(mut self) -> CallLog<'a> {
        if let Some(before) = self.before {
            self.settle(before);
        }
        self.story
    }
}

//! Builds the log of a moment from what happened, one event after the other.

use super::call_log::{CallEntry, CallLog, Entry, Lane};
use super::ledger;
use crate::trace::story;
use crate::trace::{Call, Does, Event, Kind, Moment, Phase, Snapshot, TracedCall, Traffic};

/// The log of what can be seen at a moment. The sockets and threads of the scene's story have their places before they
/// appear.
pub fn call_log<'a>(moment: &Moment<'a>, story: &'a str) -> CallLog<'a> {
    let (sockets, threads) = story::cast(story);
    let mut builder = LogBuilder::new(moment);
    builder.story.threads = threads;
    let to_be = |name: &str| Lane {
        name: name.to_owned(),
        born: usize::MAX,
        gone: None,
    };
    builder.story.lanes = sockets.into_iter().map(to_be).collect();
    builder.build()
}

/// Turns events into entries.
struct LogBuilder<'m, 'a> {
    moment: &'m Moment<'a>,
    story: CallLog<'a>,
    traffic: Traffic,
    /// The entry of each call's first row, by step.
    places: Vec<usize>,
    /// Entries whose other end may be known only after the next look at the kernel.
    open: Vec<usize>,
}

impl<'m, 'a> LogBuilder<'m, 'a> {
    fn new(moment: &'m Moment<'a>) -> LogBuilder<'m, 'a> {
        LogBuilder {
            moment,
            story: CallLog::default(),
            traffic: Traffic::default(),
            places: Vec::new(),
            open: Vec::new(),
        }
    }

    fn build(mut self) -> CallLog<'a> {
        for event in self.moment.events {
            match event {
                Event::Pending(_) => self.choose(),
                Event::Returned(returned) => self.leave(returned.step),
                Event::Sampled(snapshot) => {
                    self.traffic.see(snapshot);
                    self.settle();
                }
                Event::Printed { text } => self.story.entries.push(Entry::Printed(text)),
                Event::Caveat { text } => self.story.entries.push(Entry::Caveat(text)),
                Event::Omitted { lines, bytes } => {
                    let (lines, bytes) = (*lines, *bytes);
                    self.story.entries.push(Entry::Omitted { lines, bytes });
                }
                Event::Ended(ending) => self.story.entries.push(Entry::Ended(ending)),
                Event::Opened { .. }
                | Event::AllWait
                | Event::Waits { .. }
                | Event::Held { .. }
                | Event::Counted { .. }
                | Event::Proved { .. } => {}
            }
        }
        self.settle();
        self.story
    }

    fn choose(&mut self) {
        let Some(&(mut row)) = self.moment.calls.get(self.places.len()) else {
            return;
        };
        let thread = row.pending.thread.as_str();
        if !self.story.threads.contains(&thread) {
            self.story.threads.push(thread);
        }
        self.places.push(self.story.entries.len());
        if row.woke {
            (row.phase, row.woke) = (Phase::Waiting, false);
        }
        self.tell(row);
    }

    fn tell(&mut self, row: TracedCall<'a>) {
        let lane = row.pending.socket.clone();
        self.lane(&lane);
        self.story.entries.push(Entry::Call(CallEntry {
            row,
            lane,
            reaches: None,
            ledger: None,
        }));
    }

    /// A socket that the story calls otherwise, as one in Python may, has the lane of the next that is to come.
    fn lane(&mut self, name: &str) {
        let born = self.story.entries.len();
        let lanes = &mut self.story.lanes;
        let known = lanes.iter().position(|lane| lane.name == name);
        let next = || lanes.iter().position(|lane| lane.born == usize::MAX);
        match known.or_else(next) {
            Some(at) => {
                name.clone_into(&mut lanes[at].name);
                lanes[at].born = lanes[at].born.min(born);
            }
            None => lanes.push(Lane {
                name: name.to_owned(),
                born,
                gone: None,
            }),
        }
    }

    fn told(&mut self, entry: usize) -> Option<&mut CallEntry<'a>> {
        match self.story.entries.get_mut(entry) {
            Some(Entry::Call(told)) => Some(told),
            _ => None,
        }
    }

    fn leave(&mut self, step: u32) {
        let at = (step as usize).wrapping_sub(1);
        let (Some(&first), Some(&row)) = (self.places.get(at), self.moment.calls.get(at)) else {
            return;
        };
        let (chosen, Some(left)) = (row.pending, row.returned()) else {
            return;
        };
        let entry = match row.woke {
            true => self.story.entries.len(),
            false => first,
        };
        if row.woke {
            self.tell(row);
        }
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
        if left.outcome.is_ok() {
            let lanes = self.story.lanes.iter_mut();
            for lane in lanes.filter(|lane| chosen.closes(&lane.name)) {
                lane.gone = Some(entry);
            }
        }
        let ledger = ledger::told(&self.traffic.came(&row));
        if let Some(told) = self.told(entry) {
            told.ledger = ledger;
        }
        self.open.push(entry);
    }

    /// The kernel was asked: now the other ends of the calls that came back are known.
    fn settle(&mut self) {
        for entry in std::mem::take(&mut self.open) {
            let Some(row) = self.told(entry).map(|told| told.row) else {
                continue;
            };
            let (chosen, Some(left)) = (row.pending, row.returned()) else {
                continue;
            };
            if !left.outcome.is_ok() {
                continue;
            }
            let peer = match chosen.call {
                // Without a handshake nothing travels: a datagram socket only notes the address.
                Call::Connect if !self.traffic.peers.is_stream(&chosen.socket) => None,
                Call::Connect | Call::Send | Call::Sendto | Call::Accept | Call::Dup => {
                    let peers = &self.traffic.peers;
                    let peer = peers.of_call(chosen, Some(left));
                    // A listener carries no bytes: they wait for the connection that accept will give.
                    let sends = chosen.call.does() == Does::Sends;
                    peer.filter(|peer| !(sends && peers.listens(peer)))
                }
                Call::Socketpair => left.made.get(1).cloned(),
                // Not every close ends a connection: the peer's state tells.
                Call::Shutdown | Call::Close => self
                    .traffic
                    .peers
                    .of(&chosen.socket)
                    .filter(|peer| turned(peer, &row)),
                _ => None,
            };
            if let Some(told) = self.told(entry) {
                told.reaches = peer;
            }
        }
    }
}

/// Whether a call changed the state of a TCP socket.
fn turned(name: &str, row: &TracedCall<'_>) -> bool {
    let of = |snapshot: Option<&'_ Snapshot>| snapshot?.socket(name).map(|it| (it.kind, it.state));
    match (of(row.before), of(row.after)) {
        (Some((_, before)), Some((kind, now))) => before != now && kind == Kind::Tcp,
        _ => false,
    }
}

//! One socket in the panel: what the kernel says of it, told in the first way that fits in a line.

use super::field::{Field, GAUGE};
use crate::trace::{Kind, Sample, State};
use crate::view::paint::{Ink, Line};
use crate::view::prose::{change, grouped};

/// A socket now and before the last call.
#[derive(Clone, Copy)]
pub(super) struct Socket<'a> {
    pub(super) now: &'a Sample,
    pub(super) before: Option<&'a Sample>,
}

impl Socket<'_> {
    pub(super) fn has_changed(&self) -> bool {
        self.before != Some(self.now)
    }

    pub(super) fn state(&self) -> Line {
        let old = self.before.and_then(|old| old.state);
        match (self.now.kind, self.now.state, old) {
            (_, Some(now), Some(old)) if old != now => {
                Line::of(format!("{old} → {now}"), Ink::Change)
            }
            (_, Some(now), _) if self.before.is_none() => Line::of(now.name(), Ink::Change),
            (_, Some(now), _) => Line::of(now.name(), Ink::Plain),
            (Kind::Tcp, None, _) => Line::of("not shown on this system", Ink::Muted),
            (Kind::Udp, None, _) => Line::of("UDP", Ink::Muted),
            (Kind::Other, None, _) => Line::of("local", Ink::Muted),
        }
    }

    /// The first way of telling that fits in one line behind the head; else several lines. `terse` leaves out
    /// unchanged zeros rather than take a second line.
    pub(super) fn lines(&self, head: Line, columns: usize, terse: bool) -> Vec<Line> {
        let parts = Parts::of(self);
        let mut ways = parts.ways(terse).into_iter();
        match ways.find_map(|way| in_one_line(&head, way, columns)) {
            Some(line) => vec![line],
            None => in_several(head, parts.in_any_room(), columns),
        }
    }

    /// What has a gauge: nothing of a listener, which moves no bytes.
    fn fields(&self) -> Vec<Field> {
        let (now, before) = (self.now, self.before);
        if now.state == Some(State::Listen) {
            return Vec::new();
        }
        let old = |take: fn(&Sample) -> Option<u64>| before.and_then(take);
        let unacked = now.unacked.map(|unacked| Field {
            label: "un-ACKed",
            now: unacked,
            before: old(|old| old.unacked),
            whole: now
                .sndbuf
                .map(|size| ("SO_SNDBUF", size, old(|old| old.sndbuf))),
        });
        let to_read = now.to_read.map(|to_read| Field {
            label: "to read",
            now: to_read,
            before: old(|old| old.to_read),
            whole: now
                .rcvbuf
                .map(|size| ("SO_RCVBUF", size, old(|old| old.rcvbuf))),
        });
        unacked.into_iter().chain(to_read).collect()
    }

    /// What no field carries: a listener's queue, drops, segments.
    fn counters(&self) -> Vec<Line> {
        let (now, before) = (self.now, self.before);
        let old = |take: fn(&Sample) -> Option<u32>| before.and_then(take);
        let queue = now.queue.map(|queue| {
            let mut line = counter("queue", queue, old(|old| old.queue));
            if let Some(limit) = now.limit {
                line.push(" / limit ", Ink::Muted);
                line.push(limit.to_string(), Ink::Plain);
                if queue > limit {
                    line.push(" full", Ink::Warn);
                }
            }
            line
        });
        let dropped = old(|old| old.drops);
        let drops = now
            .drops
            .filter(|drops| now.kind == Kind::Udp || dropped.is_some_and(|old| old != *drops))
            .map(|drops| counter("drops", drops, dropped));
        // Every connection has them; they are told when one more was sent.
        let sent = old(|old| old.data_segments);
        let segments = now
            .data_segments
            .filter(|segments| sent.is_some_and(|old| old != *segments))
            .map(|segments| counter("data segments", segments, sent));
        [queue, drops, segments].into_iter().flatten().collect()
    }

    fn address(&self) -> Option<Line> {
        let local = self.now.local.as_deref()?;
        Some(match self.now.peer.as_deref() {
            Some(peer) => Line::of(format!("{local} → {peer}"), Ink::Muted),
            None => Line::of(local, Ink::Muted),
        })
    }
}

/// `queue 3 (+1)`
fn counter(label: &str, now: u32, before: Option<u32>) -> Line {
    let mut line = Line::of(format!("{label} "), Ink::Muted);
    line.push(grouped(now.into()), Ink::Plain);
    if let Some(change) = before.and_then(|before| change(before.into(), now.into())) {
        line.push(format!(" {change}"), Ink::Change);
    }
    line
}

/// All that can be told of a socket behind its name and state.
struct Parts {
    /// Fields that hold or changed something: each has several lengths.
    loud: Vec<Field>,
    /// `to read 0`
    zeros: Vec<Line>,
    /// What changed or counts besides: never left out.
    rest: Vec<Line>,
    /// Buffers of silent fields, as they were.
    buffers: Vec<Line>,
    a_buffer_changed: bool,
    address: Vec<Line>,
}

/// A way of telling: its parts, in order.
type Way = Vec<Line>;

impl Parts {
    fn of(socket: &Socket<'_>) -> Parts {
        let (loud, silent): (Vec<Field>, Vec<Field>) =
            socket.fields().into_iter().partition(Field::is_loud);
        let zeros = silent.iter().map(Field::quiet).collect();
        let (changed, unchanged): (Vec<Field>, Vec<Field>) =
            silent.into_iter().partition(Field::buffer_changed);
        let mut rest: Vec<Line> = changed.iter().filter_map(Field::buffer).collect();
        rest.extend(socket.counters());
        Parts {
            loud,
            zeros,
            rest,
            buffers: unchanged.iter().filter_map(Field::buffer).collect(),
            a_buffer_changed: !changed.is_empty(),
            address: socket.address().into_iter().collect(),
        }
    }

    /// From the one that says most to the one that takes least room.
    fn ways(&self, terse: bool) -> Vec<Way> {
        if self.loud.is_empty() {
            self.silent_ways(terse)
        } else {
            self.loud_ways(terse)
        }
    }

    fn silent_ways(&self, terse: bool) -> Vec<Way> {
        let Parts {
            zeros,
            rest,
            buffers,
            address,
            ..
        } = self;
        let mut ways = vec![way(&[zeros, rest, address, buffers])];
        // Beside a buffer that changed, the other one says more than the address.
        if !self.a_buffer_changed {
            ways.push(way(&[zeros, rest, address]));
        }
        ways.push(way(&[zeros, rest, buffers]));
        ways.push(way(&[zeros, rest]));
        ways.push(way(&[rest, buffers]));
        if terse {
            ways.push(way(&[rest]));
        }
        ways
    }

    fn loud_ways(&self, terse: bool) -> Vec<Way> {
        let Parts {
            zeros,
            rest,
            buffers,
            address,
            ..
        } = self;
        let full = &self.loud.iter().map(Field::full).collect();
        let brief = |cells| -> Way { self.brief(cells) };
        let mut ways = vec![
            way(&[full, zeros, rest, buffers, address]),
            way(&[full, zeros, rest, buffers]),
            way(&[full, zeros, rest]),
            way(&[&brief(GAUGE), zeros, rest]),
            way(&[&brief(GAUGE / 2), zeros, rest]),
            way(&[&brief(0), zeros, rest]),
        ];
        if terse {
            ways.push(way(&[&brief(GAUGE / 2), rest]));
            ways.push(way(&[&brief(0), rest]));
        }
        ways
    }

    /// What is told when no way fits in one line: nothing that changed is left out.
    fn in_any_room(&self) -> Way {
        way(&[&self.brief(GAUGE / 2), &self.zeros, &self.rest])
    }

    fn brief(&self, cells: usize) -> Way {
        self.loud.iter().map(|field| field.brief(cells)).collect()
    }
}

fn way(parts: &[&Vec<Line>]) -> Way {
    parts.iter().copied().flatten().cloned().collect()
}

fn in_one_line(head: &Line, way: Way, columns: usize) -> Option<Line> {
    let mut line = head.clone();
    for (at, part) in way.into_iter().enumerate() {
        if at > 0 {
            line.push("  ", Ink::Plain);
        }
        line.append(part);
    }
    (line.width() <= columns).then_some(line)
}

/// As many parts a line as fit.
fn in_several(head: Line, way: Way, columns: usize) -> Vec<Line> {
    let indent = head.width().min(columns / 3);
    let mut lines = Vec::new();
    let mut last = head;
    for (at, part) in way.into_iter().enumerate() {
        let gap = if at == 0 { 0 } else { 2 };
        if last.width() + gap + part.width() <= columns {
            last.push(" ".repeat(gap), Ink::Plain);
            last.append(part);
        } else {
            lines.push(last);
            last = part.indented(indent);
        }
    }
    lines.push(last);
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

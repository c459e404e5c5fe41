//! One socket in the panel: what the kernel says of it, told in the first way that fits in a line.

use super::field::{Field, GAUGE};
use crate::trace::{Column, Kind, Place, Sample, State};
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
        self.before.map(Sample::shown) != Some(self.now.shown())
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

    fn old(&self, column: Column) -> Option<u64> {
        self.before?.get(column)
    }

    /// What has a gauge, that of what is sent first: nothing of a listener, which moves no bytes.
    fn fields(&self) -> Vec<Field> {
        if self.now.state == Some(State::Listen) {
            return Vec::new();
        }
        let field = |&column: &Column| {
            let Place::Gauge(whole) = column.place() else {
                return None;
            };
            let size = self.now.get(whole);
            Some(Field {
                label: column.label(),
                now: self.now.get(column)?,
                before: self.old(column),
                whole: size.map(|size| (whole.label(), size, self.old(whole))),
            })
        };
        Column::ALL.iter().rev().filter_map(field).collect()
    }

    /// What no field carries: a listener's queue, drops, segments.
    fn counters(&self) -> Vec<Line> {
        Column::ALL
            .iter()
            .filter_map(|&it| self.counter(it))
            .collect()
    }

    /// `queue 3 (+1) / limit 2 full`, `drops 97 (+97)`
    fn counter(&self, column: Column) -> Option<Line> {
        let (now, before) = (self.now.get(column)?, self.old(column));
        let mut line = Line::of(format!("{} ", column.label()), Ink::Muted);
        line.push(grouped(now), Ink::Plain);
        if let Some(change) = before.and_then(|before| change(before, now)) {
            line.push(format!(" {change}"), Ink::Change);
        }
        match column.place() {
            Place::Limited(most) => {
                if let Some(limit) = self.now.get(most) {
                    line.push(format!(" / {} ", most.label()), Ink::Muted);
                    line.push(limit.to_string(), Ink::Plain);
                    if now > limit {
                        line.push(" full", Ink::Warn);
                    }
                }
                Some(line)
            }
            Place::Counter(always) => {
                let changed = before.is_some_and(|before| before != now);
                (changed || always == Some(self.now.kind)).then_some(line)
            }
            Place::Gauge(_) | Place::Beside | Place::Hidden => None,
        }
    }

    fn address(&self) -> Option<Line> {
        let local = self.now.local.as_deref()?;
        Some(match self.now.peer.as_deref() {
            Some(peer) => Line::of(format!("{local} → {peer}"), Ink::Muted),
            None => Line::of(local, Ink::Muted),
        })
    }
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

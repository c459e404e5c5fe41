//! The sockets' panel: what the kernel says of each, how full its buffers are, and what the last call changed.

use super::field::{Field, GAUGE};
use super::ink::Ink;
use super::line::Line;
use super::number::{change, grouped};
use crate::lab::{Kind, Sample, Snapshot, State};

/// What the panel compares.
#[derive(Clone, Copy, Debug)]
pub struct Sockets<'a> {
    pub now: &'a Snapshot,
    pub before: &'a Snapshot,
    /// The socket of the latest call and of the next: they are shown first to be shown at all.
    pub named: [Option<&'a str>; 2],
}

impl Sockets<'_> {
    /// At most `rows` lines of at most `columns`; what is not shown is counted.
    pub fn draw(&self, columns: usize, rows: usize) -> Vec<Line> {
        let height = |blocks: &[(u8, Vec<Line>)]| -> usize {
            blocks.iter().map(|(_, lines)| lines.len()).sum()
        };
        let mut blocks = self.blocks(columns, false);
        if height(&blocks) > rows {
            blocks = self.blocks(columns, true);
        }
        let total = height(&blocks);
        if total <= rows {
            return blocks.into_iter().flat_map(|(_, lines)| lines).collect();
        }
        // What changed or is spoken of comes first; the order stays that of the program.
        let room = rows.saturating_sub(1);
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(blocks[at].0));
        let mut chosen = Vec::new();
        let mut used = 0;
        for at in order {
            if used + blocks[at].1.len() <= room {
                used += blocks[at].1.len();
                chosen.push(at);
            }
        }
        chosen.sort_unstable();
        let more = blocks.len() - chosen.len();
        let mut lines: Vec<Line> = chosen
            .into_iter()
            .flat_map(|at| blocks[at].1.clone())
            .collect();
        lines.push(Line::of(format!(" … {more} more (t)"), Ink::Warn));
        lines.truncate(rows);
        lines
    }

    /// Every socket and TIME_WAIT row: how much it matters now, and its lines; `terse` leaves out unchanged zeros
    /// rather than take a second line.
    fn blocks(&self, columns: usize, terse: bool) -> Vec<(u8, Vec<Line>)> {
        let was = |name: &str| self.before.socket(name);
        let heads: Vec<(Line, Line)> = self
            .now
            .sockets
            .iter()
            .map(|sample| (name(&sample.name), state(sample, was(&sample.name))))
            .chain(
                self.gone()
                    .map(|sample| (name(&sample.name), closed(sample))),
            )
            .collect();
        let names = heads
            .iter()
            .map(|(name, _)| name.width())
            .max()
            .unwrap_or(0);
        let states = heads
            .iter()
            .map(|(_, state)| state.width())
            .max()
            .unwrap_or(0);
        let head = |at: usize| {
            let (name, state) = heads[at].clone();
            let mut line = Line::of(" ", Ink::Plain);
            line.append(name.fit(names.min(columns / 4)));
            line.push("  ", Ink::Plain);
            line.append(state.fit(states.max(11) + 2));
            line
        };
        let mut blocks = Vec::new();
        for (at, sample) in self.now.sockets.iter().enumerate() {
            let before = was(&sample.name);
            let changed = before != Some(sample);
            let named = self.named.contains(&Some(sample.name.as_str()));
            let lines = body(head(at), sample, before, columns, terse);
            blocks.push((2 * u8::from(changed) + u8::from(named), lines));
        }
        for (at, _) in self.gone().enumerate() {
            let line = head(self.now.sockets.len() + at).truncate(columns);
            blocks.push((2, vec![line]));
        }
        for row in &self.now.time_waits {
            let known =
                |old: &&crate::lab::TimeWait| old.local == row.local && old.peer == row.peer;
            let new = !self.before.time_waits.iter().any(|old| known(&old));
            let ink = if new { Ink::Change } else { Ink::Plain };
            let seconds = row.seconds.max(0.0).ceil();
            let line = Line::of(" TIME_WAIT", ink)
                .and(format!("  {} → {}", row.local, row.peer), Ink::Plain)
                .and(format!("  {seconds} s left"), Ink::Muted);
            blocks.push((2 * u8::from(new), vec![line.truncate(columns)]));
        }
        blocks
    }

    /// Sockets that the last call closed.
    fn gone(&self) -> impl Iterator<Item = &Sample> {
        let here = |old: &&Sample| self.now.socket(&old.name).is_none();
        self.before.sockets.iter().filter(here)
    }

    /// What is said when there is no socket at all.
    pub fn nothing() -> Line {
        Line::of(" no sockets yet", Ink::Muted)
    }
}

fn name(name: &str) -> Line {
    Line::of(name, Ink::Strong)
}

fn closed(sample: &Sample) -> Line {
    match sample.state {
        Some(state) => Line::of(format!("{state} → closed"), Ink::Change),
        None => Line::of("closed", Ink::Change),
    }
}

fn state(sample: &Sample, before: Option<&Sample>) -> Line {
    match (sample.kind, sample.state, before.and_then(|old| old.state)) {
        (_, Some(now), Some(old)) if old != now => Line::of(format!("{old} → {now}"), Ink::Change),
        (_, Some(now), _) => Line::of(
            now.name(),
            if before.is_none() {
                Ink::Change
            } else {
                Ink::Plain
            },
        ),
        (Kind::Tcp, None, _) => Line::of("not shown on this system", Ink::Muted),
        (Kind::Udp, None, _) => Line::of("UDP", Ink::Muted),
        (Kind::Other, None, _) => Line::of("local", Ink::Muted),
    }
}

fn fields(sample: &Sample, before: Option<&Sample>) -> Vec<Field> {
    let mut fields = Vec::new();
    let old = |take: fn(&Sample) -> Option<u64>| before.and_then(take);
    let listens = sample.state == Some(State::Listen);
    if let Some(now) = sample.unacked.filter(|_| !listens) {
        fields.push(Field {
            label: "un-ACKed",
            now,
            before: old(|old| old.unacked),
            whole: sample
                .sndbuf
                .map(|size| ("SO_SNDBUF", size, old(|old| old.sndbuf))),
        });
    }
    if let Some(now) = sample.to_read.filter(|_| !listens) {
        fields.push(Field {
            label: "to read",
            now,
            before: old(|old| old.to_read),
            whole: sample
                .rcvbuf
                .map(|size| ("SO_RCVBUF", size, old(|old| old.rcvbuf))),
        });
    }
    fields
}

/// What no field carries: a listener's queue, drops, segments, buffers without a field.
fn extras(sample: &Sample, before: Option<&Sample>) -> Vec<Line> {
    let mut extras = Vec::new();
    let counter = |label: &str, now: Option<u32>, old: Option<u32>, quiet: bool| {
        let now = now?;
        let change = old.and_then(|old| change(old.into(), now.into()));
        if quiet && change.is_none() {
            return None;
        }
        let mut line = Line::of(format!("{label} "), Ink::Muted);
        line.push(grouped(now.into()), Ink::Plain);
        if let Some(change) = change {
            line.push(format!(" {change}"), Ink::Change);
        }
        Some(line)
    };
    if let Some(mut queue) = counter(
        "queue",
        sample.queue,
        before.and_then(|old| old.queue),
        false,
    ) {
        if let Some(limit) = sample.limit {
            queue.push(" / limit ", Ink::Muted);
            queue.push(limit.to_string(), Ink::Plain);
            if sample.queue.is_some_and(|queue| queue > limit) {
                queue.push(" full", Ink::Warn);
            }
        }
        extras.push(queue);
    }
    extras.extend(counter(
        "drops",
        sample.drops,
        before.and_then(|old| old.drops),
        sample.kind != Kind::Udp,
    ));
    // Every connection has them; they are told when one more was sent.
    extras.extend(counter(
        "data segments",
        sample.data_segments,
        before.and_then(|old| old.data_segments),
        true,
    ));
    extras
}

fn address(sample: &Sample) -> Option<Line> {
    let local = sample.local.as_deref()?;
    Some(match sample.peer.as_deref() {
        Some(peer) => Line::of(format!("{local} → {peer}"), Ink::Muted),
        None => Line::of(local, Ink::Muted),
    })
}

/// The first way of telling that fits in one line; else two.
fn body(
    head: Line,
    sample: &Sample,
    before: Option<&Sample>,
    columns: usize,
    terse: bool,
) -> Vec<Line> {
    let fields = fields(sample, before);
    let (loud, quiet): (Vec<&Field>, Vec<&Field>) =
        fields.iter().partition(|field| field.is_loud());
    let calm: Vec<Line> = quiet.iter().map(|field| field.quiet()).collect();
    let buffers = |fields: &[&Field]| -> Vec<Line> {
        fields.iter().filter_map(|field| field.buffer()).collect()
    };
    let shifted: Vec<Line> = quiet
        .iter()
        .filter(|field| field.buffer_changed())
        .filter_map(|field| field.buffer())
        .collect();
    let mut rest = shifted.clone();
    rest.extend(extras(sample, before));
    let address: Vec<Line> = address(sample).into_iter().collect();
    let full = |field: &&Field| field.full();
    let brief = |cells| move |field: &&Field| field.brief(cells);
    let all = |parts: &[&[Line]]| parts.concat();
    let full: Vec<Line> = loud.iter().map(full).collect();
    let mut ways = Vec::new();
    let others = buffers(
        &quiet
            .iter()
            .copied()
            .filter(|field| !field.buffer_changed())
            .collect::<Vec<_>>(),
    );
    let listens = sample.state == Some(State::Listen);
    if loud.is_empty() {
        ways.push(all(&[&calm, &rest, &address, &others]));
        if shifted.is_empty() || listens {
            ways.push(all(&[&calm, &rest, &address]));
        }
        ways.push(all(&[&calm, &rest, &others]));
        ways.push(all(&[&calm, &rest]));
        ways.push(all(&[&rest, &others]));
    } else {
        ways.push(all(&[&full, &calm, &rest, &others, &address]));
        ways.push(all(&[&full, &calm, &rest, &others]));
        ways.push(all(&[&full, &calm, &rest]));
    }
    for cells in [GAUGE, GAUGE / 2, 0] {
        let brief: Vec<Line> = loud.iter().map(brief(cells)).collect();
        ways.push(all(&[&brief, &calm, &rest]));
    }
    if terse {
        for cells in [GAUGE / 2, 0] {
            let brief: Vec<Line> = loud.iter().map(brief(cells)).collect();
            ways.push(all(&[&brief, &rest]));
        }
    }
    let joined = |parts: &[Line]| {
        let mut line = head.clone();
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                line.push("  ", Ink::Plain);
            }
            line.append(part.clone());
        }
        line
    };
    if let Some(line) = ways
        .iter()
        .map(|way| joined(way))
        .find(|line| line.width() <= columns)
    {
        return vec![line];
    }
    // Nothing is left out: one part a line, as many parts as fit.
    let brief: Vec<Line> = loud.iter().map(brief(GAUGE / 2)).collect();
    let indent = head.width().min(columns / 3);
    let mut lines = vec![head];
    for (at, part) in all(&[&brief, &calm, &rest]).into_iter().enumerate() {
        let last = lines.last_mut().expect("there is the head");
        let gap = if at == 0 { 0 } else { 2 };
        if last.width() + gap + part.width() <= columns {
            last.push(" ".repeat(gap), Ink::Plain);
            last.append(part);
        } else {
            let mut line = Line::of(" ".repeat(indent), Ink::Plain);
            line.append(part);
            lines.push(line);
        }
    }
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str, kind: Kind, state: Option<State>) -> Sample {
        Sample {
            name: name.into(),
            kind,
            state,
            local: None,
            peer: None,
            to_read: None,
            unacked: None,
            sndbuf: None,
            rcvbuf: None,
            queue: None,
            limit: None,
            drops: None,
            data_segments: None,
        }
    }

    #[track_caller]
    fn case(before: &[Sample], now: &[Sample], expected: &[&str]) {
        let snapshot = |sockets: &[Sample]| Snapshot {
            sockets: sockets.to_vec(),
            time_waits: Vec::new(),
        };
        let (before, now) = (snapshot(before), snapshot(now));
        let panel = Sockets {
            now: &now,
            before: &before,
            named: [None, None],
        };
        let lines: Vec<String> = panel
            .draw(100, 9)
            .into_iter()
            .map(|line| line.trimmed().plain())
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_listener_shows_its_queue_and_when_it_is_full() {
        let listens = |queue| Sample {
            queue: Some(queue),
            limit: Some(2),
            ..sample("listener", Kind::Tcp, Some(State::Listen))
        };
        case(
            &[listens(2)],
            &[listens(3)],
            &[" listener  LISTEN       queue 3 (+1) / limit 2 full"],
        );
    }

    #[test]
    fn udp_shows_what_was_dropped() {
        let udp = |drops| Sample {
            to_read: Some(0),
            drops: Some(drops),
            ..sample("inbox", Kind::Udp, None)
        };
        case(
            &[udp(0)],
            &[udp(97)],
            &[" inbox  UDP          to read 0  drops 97 (+97)"],
        );
    }

    #[test]
    fn a_changed_option_says_what_it_was() {
        let sized = |size| Sample {
            unacked: Some(0),
            sndbuf: Some(size),
            ..sample("s", Kind::Tcp, Some(State::Close))
        };
        case(
            &[sized(16_384)],
            &[sized(8192)],
            &[" s  CLOSE        un-ACKed 0  SO_SNDBUF 8 192 (was 16 384)"],
        );
    }

    #[test]
    fn what_a_system_does_not_show_is_said() {
        case(
            &[],
            &[sample("s", Kind::Tcp, None)],
            &[" s  not shown on this system"],
        );
    }
}

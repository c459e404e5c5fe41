//! The sockets' panel: every socket and TIME_WAIT row, those first that matter now where there is no room for all.

use super::socket::Socket;
use crate::trace::{Sample, Snapshot, TimeWait};
use crate::view::paint::{Ink, Line};

/// What the panel compares.
#[derive(Clone, Copy, Debug)]
pub struct Sockets<'a> {
    pub now: &'a Snapshot,
    pub before: &'a Snapshot,
    /// The socket of the latest call and of the next: they are shown first to be shown at all.
    pub named: [Option<&'a str>; 2],
}

/// The lines of one socket or TIME_WAIT row, which stay together.
struct Block {
    /// How much it matters now.
    weight: u8,
    lines: Vec<Line>,
}

impl Sockets<'_> {
    /// At most `rows` lines of at most `columns`; what is not shown is counted.
    pub fn draw(&self, columns: usize, rows: usize) -> Vec<Line> {
        let mut blocks = self.blocks(columns, false);
        if height(&blocks) > rows {
            blocks = self.blocks(columns, true);
        }
        if height(&blocks) <= rows {
            return lines(blocks);
        }
        let all = blocks.len();
        let chosen = weightiest(blocks, rows.saturating_sub(1));
        let more = all - chosen.len();
        let mut lines = lines(chosen);
        lines.push(Line::of(format!(" … {more} more (t)"), Ink::Warn));
        lines.truncate(rows);
        lines
    }

    /// The sockets, those that the last call closed, and the TIME_WAIT rows; `terse` leaves out unchanged zeros rather
    /// than take a second line.
    fn blocks(&self, columns: usize, terse: bool) -> Vec<Block> {
        let sockets = self.sockets();
        let closed: Vec<&Sample> = self.closed().collect();
        let heads = heads(&sockets, &closed, columns);
        let (open_heads, closed_heads) = heads.split_at(sockets.len());
        let open = sockets.iter().zip(open_heads).map(|(socket, head)| {
            let named = self.named.contains(&Some(socket.now.name.as_str()));
            Block {
                weight: 2 * u8::from(socket.has_changed()) + u8::from(named),
                lines: socket.lines(head.clone(), columns, terse),
            }
        });
        let closed = closed_heads.iter().map(|head| Block {
            weight: 2,
            lines: vec![head.clone().truncate(columns)],
        });
        // The newest first: where there is no room, the old ones give way.
        let mut waits: Vec<&TimeWait> = self.now.time_waits.iter().collect();
        waits.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
        let waits = waits.into_iter().map(|row| {
            let new = is_new(row, self.before);
            Block {
                weight: 2 * u8::from(new),
                lines: vec![time_wait(row, new).truncate(columns)],
            }
        });
        open.chain(closed).chain(waits).collect()
    }

    fn sockets(&self) -> Vec<Socket<'_>> {
        let now = self.now.sockets.iter();
        now.map(|now| Socket {
            now,
            before: self.before.socket(&now.name),
        })
        .collect()
    }

    /// Sockets that the last call closed.
    fn closed(&self) -> impl Iterator<Item = &Sample> {
        let here = |old: &&Sample| self.now.socket(&old.name).is_none();
        self.before.sockets.iter().filter(here)
    }

    /// What is said when there is no socket at all.
    pub fn nothing() -> Line {
        Line::of(" no sockets yet", Ink::Muted)
    }
}

fn height(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.lines.len()).sum()
}

fn lines(blocks: Vec<Block>) -> Vec<Line> {
    blocks.into_iter().flat_map(|block| block.lines).collect()
}

/// The blocks that fit: what changed or is spoken of is chosen first; the order stays that of the program.
fn weightiest(blocks: Vec<Block>, room: usize) -> Vec<Block> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(blocks[at].weight));
    let mut fits = vec![false; blocks.len()];
    let mut used = 0;
    for at in order {
        let height = blocks[at].lines.len();
        if used + height <= room {
            used += height;
            fits[at] = true;
        }
    }
    let chosen = blocks.into_iter().zip(fits).filter(|(_, fits)| *fits);
    chosen.map(|(block, _)| block).collect()
}

/// Name and state of every socket, one under the other.
fn heads(sockets: &[Socket<'_>], closed: &[&Sample], columns: usize) -> Vec<Line> {
    let name = |sample: &Sample| Line::of(&sample.name, Ink::Strong);
    let open = sockets.iter().map(|it| (name(it.now), it.state()));
    let gone = closed.iter().map(|it| (name(it), last_state(it)));
    let heads: Vec<(Line, Line)> = open.chain(gone).collect();
    let names = heads.iter().map(|(name, _)| name.width()).max();
    let states = heads.iter().map(|(_, state)| state.width()).max();
    let names = names.unwrap_or(0).min(columns / 4);
    let states = states.unwrap_or(0).max(11) + 2;
    let head = |(name, state): (Line, Line)| {
        let mut line = Line::of(" ", Ink::Plain);
        line.append(name.fit(names));
        line.push("  ", Ink::Plain);
        line.append(state.fit(states));
        line
    };
    heads.into_iter().map(head).collect()
}

/// Of a socket that was closed.
fn last_state(sample: &Sample) -> Line {
    match sample.state {
        Some(state) => Line::of(format!("{state} → closed"), Ink::Change),
        None => Line::of("closed", Ink::Change),
    }
}

fn time_wait(row: &TimeWait, new: bool) -> Line {
    let ink = if new { Ink::Change } else { Ink::Plain };
    let seconds = row.seconds.max(0.0).ceil();
    Line::of(" TIME_WAIT", ink)
        .and(format!("  {} → {}", row.local, row.peer), Ink::Plain)
        .and(format!("  {seconds} s left"), Ink::Muted)
}

/// Whether a connection came into TIME_WAIT only now.
pub fn is_new(row: &TimeWait, before: &Snapshot) -> bool {
    let known = |old: &TimeWait| old.local == row.local && old.peer == row.peer;
    !before.time_waits.iter().any(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Column, Kind, State};

    fn sample(name: &str, kind: Kind, state: Option<State>) -> Sample {
        Sample {
            state,
            ..Sample::new(name, kind)
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
        let listens = |queue| {
            let listener = sample("listener", Kind::Tcp, Some(State::Listen));
            listener.with(Column::Queue, queue).with(Column::Limit, 2)
        };
        case(
            &[listens(2)],
            &[listens(3)],
            &[" listener  LISTEN       queue 3 (+1) / limit 2 full"],
        );
    }

    #[test]
    fn udp_shows_what_was_dropped() {
        let udp = |drops| {
            let inbox = sample("inbox", Kind::Udp, None).with(Column::ToRead, 0);
            inbox.with(Column::Drops, drops)
        };
        case(
            &[udp(0)],
            &[udp(97)],
            &[" inbox  UDP          to read 0  drops 97 (+97)"],
        );
    }

    #[test]
    fn a_changed_option_says_what_it_was() {
        let sized = |size| {
            let socket = sample("s", Kind::Tcp, Some(State::Close)).with(Column::Unacked, 0);
            socket.with(Column::Sndbuf, size)
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

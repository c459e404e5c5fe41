//! The places of the lanes: as even as what is written in them allows, and which of them give way.

use super::ink::Ink;
use super::ladder::{Rung, What};
use super::line::Line;
use super::story::{Lane, Story};

/// A lane is at least this wide, so that its name can be recognised.
const NARROWEST: usize = 8;
/// Columns for ` +12 more sockets`.
const MORE: usize = 17;

/// Where the lanes stand.
pub(super) struct Lanes<'a> {
    threads: usize,
    shown: Vec<(&'a Lane, usize)>,
    hidden: usize,
}

impl<'a> Lanes<'a> {
    pub(super) fn place(
        story: &'a Story<'_>,
        rungs: &[Rung],
        columns: usize,
        threads: usize,
    ) -> Lanes<'a> {
        let room = columns.saturating_sub(threads);
        let used = |name: &str| {
            rungs.iter().rposition(|rung| match &rung.what {
                What::Call { lane, reaches, .. } => {
                    lane == name || reaches.as_deref() == Some(name)
                }
                What::Text(_) => false,
            })
        };
        let mut lanes: Vec<&Lane> = story.lanes.iter().collect();
        // A lane that ended before the first row in sight has nothing to show.
        if let Some(first) = rungs.first().map(|rung| rung.entry) {
            lanes.retain(|lane| {
                lane.gone.is_none_or(|gone| gone >= first) || used(&lane.name).is_some()
            });
        }
        let least = |lane: &Lane| (width(&lane.name) + 1).clamp(NARROWEST, 14);
        let most = story.lanes.len();
        loop {
            let says_more = if lanes.len() < most { MORE } else { 0 };
            let needed: usize = lanes.iter().map(|lane| least(lane)).sum::<usize>() + says_more;
            if needed <= room || lanes.len() <= 1 {
                break;
            }
            // The lane that was quiet for longest makes room; of equals, the newest.
            let quiet = (0..lanes.len())
                .rev()
                .min_by_key(|&at| used(&lanes[at].name).map_or(0, |row| row + 1));
            lanes.remove(quiet.unwrap_or(0));
        }
        let least: Vec<usize> = lanes.iter().map(|lane| least(lane)).collect();
        let column = |name: &str| lanes.iter().position(|lane| lane.name == name);
        let needs = |brief: bool| -> Vec<Need> {
            let need = |rung: &Rung| match &rung.what {
                What::Call {
                    lane,
                    long,
                    short,
                    reaches,
                } => Some(Need {
                    lane: column(lane)?,
                    words: if brief { short } else { long }.width(),
                    reaches: reaches.as_deref().and_then(column),
                }),
                What::Text(_) => None,
            };
            rungs.iter().filter_map(need).collect()
        };
        let more = if lanes.len() < most { MORE } else { 0 };
        let places = arrange(&needs(false), &least, threads..columns, more)
            .or_else(|| arrange(&needs(true), &least, threads..columns, more))
            .or_else(|| arrange(&[], &least, threads..columns, more))
            .unwrap_or_else(|| vec![threads; lanes.len()]);
        let shown: Vec<(&Lane, usize)> = lanes.into_iter().zip(places).collect();
        Lanes {
            threads,
            hidden: most - shown.len(),
            shown,
        }
    }

    fn at(&self, name: &str) -> Option<usize> {
        let mut shown = self.shown.iter();
        shown.find(|(lane, _)| lane.name == name).map(|(_, at)| *at)
    }

    pub(super) fn header(&self, columns: usize, rule: bool) -> Line {
        let more = match self.hidden {
            0 => String::new(),
            1 => "+1 more socket".into(),
            hidden => format!("+{hidden} more sockets"),
        };
        let end = columns.saturating_sub(if more.is_empty() { 0 } else { width(&more) + 1 });
        let mut line = Line::new();
        for (index, (lane, at)) in self.shown.iter().enumerate() {
            if rule && *at > 0 {
                fill(&mut line, at - 1, rule);
            }
            fill(&mut line, *at, false);
            let next = self.shown.get(index + 1).map_or(end, |(_, next)| *next);
            let room = next.saturating_sub(at + 1);
            line.append(Line::of(&lane.name, Ink::Strong).truncate(room));
            if rule {
                line.push(" ", Ink::Muted);
            }
        }
        if !more.is_empty() {
            fill(&mut line, end, rule);
            line.push(format!(" {more}"), Ink::Warn);
        }
        if rule {
            fill(&mut line, columns, rule);
        }
        line
    }

    pub(super) fn draw(&self, rung: &Rung, columns: usize) -> Line {
        let (lane, long, short, reaches) = match &rung.what {
            What::Text(text) => return text.clone(),
            What::Call {
                lane,
                long,
                short,
                reaches,
            } => (lane, long, short, reaches),
        };
        let mut pieces: Vec<Piece> = Vec::new();
        let thread = Line::of(&rung.thread, Ink::Muted).truncate(self.threads.saturating_sub(1));
        if self.threads > 0 {
            pieces.push(Piece::text(0, thread));
        }
        let named = || shortened(lane, Ink::Strong).and(".", Ink::Strong);
        let (at, mut text, brief) = match self.at(lane) {
            Some(at) => (at, long.clone(), short.clone()),
            // No lane in sight: the row says whose it is.
            None => {
                let (mut text, mut brief) = (named(), named());
                text.append(long.clone());
                brief.append(short.clone());
                (self.threads, text, brief)
            }
        };
        let own = self.at(lane).is_some();
        let end = reaches.as_deref().map(|peer| (peer, self.at(peer)));
        let mut arrow = None;
        match end {
            None => {}
            Some((peer, _)) if peer == lane => arrow = Some((0, "↺ itself".to_owned())),
            Some((_, Some(to))) if own && to < at => {
                let shaft = at.saturating_sub(to + 3);
                let arrow = format!("◀{}", "─".repeat(shaft));
                pieces.push(Piece::arrow(to + 1, arrow));
            }
            Some((_, Some(to))) if own => {
                let fits = |text: &Line| at + text.width() + 3 <= to;
                if !fits(&text) && fits(&brief) {
                    text = brief.clone();
                }
                let from = at + text.width() + 1;
                if fits(&text) {
                    let shaft = to - from - 1;
                    arrow = Some((from, format!("{}▶", "─".repeat(shaft))));
                } else {
                    arrow = Some((0, towards(reaches.as_deref().unwrap_or(""))));
                }
            }
            Some((peer, _)) => arrow = Some((0, towards(peer))),
        }
        let tail = arrow.as_ref().map_or(0, |(_, arrow)| width(arrow) + 1);
        if at + text.width() + tail > columns {
            text = brief;
        }
        let from = at + text.width() + 1;
        pieces.push(Piece::text(at, text));
        if let Some((place, arrow)) = arrow {
            pieces.push(Piece::arrow(place.max(from), arrow));
        }
        self.lifelines(rung, &mut pieces);
        compose(pieces)
    }

    /// `┊` where a socket lives and nothing is written.
    fn lifelines(&self, rung: &Rung, pieces: &mut Vec<Piece>) {
        for (lane, at) in &self.shown {
            let lives = lane.born <= rung.entry && lane.gone.is_none_or(|gone| rung.entry <= gone);
            let free = |piece: &Piece| *at < piece.at || *at >= piece.end;
            if lives && pieces.iter().all(free) {
                pieces.push(Piece::text(*at, Line::of("┊", Ink::Muted)));
            }
        }
    }
}

/// Something at its place in a row.
struct Piece {
    at: usize,
    /// Where the next thing may stand: words want a space after them, an arrow's head touches.
    end: usize,
    line: Line,
}

impl Piece {
    fn text(at: usize, line: Line) -> Piece {
        let end = at + line.width() + 1;
        Piece { at, end, line }
    }

    fn arrow(at: usize, arrow: String) -> Piece {
        let end = at + width(&arrow);
        let line = Line::of(arrow, Ink::Accent);
        Piece { at, end, line }
    }
}

/// An arrow to a socket that has no lane in its way.
fn towards(peer: &str) -> String {
    format!("─▶ {}", shortened(peer, Ink::Accent).plain())
}

/// A socket's name where it stands in a row: it may not push the call out of sight.
fn shortened(name: &str, ink: Ink) -> Line {
    Line::of(name, ink).truncate(14)
}

fn compose(mut pieces: Vec<Piece>) -> Line {
    pieces.sort_by_key(|piece| piece.at);
    let mut line = Line::new();
    for piece in pieces {
        line.pad(piece.at);
        line.append(piece.line);
    }
    line
}

fn fill(line: &mut Line, columns: usize, rule: bool) {
    if rule {
        let gap = columns.saturating_sub(line.width());
        line.push("─".repeat(gap), Ink::Muted);
    } else {
        line.pad(columns);
    }
}

pub(super) fn width(text: &str) -> usize {
    console::measure_text_width(text)
}

/// A row's wish: so many columns from its lane on, and its arrow's end to the right of that.
struct Need {
    lane: usize,
    words: usize,
    reaches: Option<usize>,
}

/// Where the lanes begin: evenly, as far as every row's words and arrow fit. A row may write across its neighbours'
/// lanes, since there is only one call in a row.
fn arrange(
    needs: &[Need],
    least: &[usize],
    room: std::ops::Range<usize>,
    more: usize,
) -> Option<Vec<usize>> {
    let (from, to) = (room.start, room.end);
    let count = least.len();
    // How far to the right each lane may begin, the last one first.
    let mut latest: Vec<usize> = vec![0; count];
    for lane in (0..count).rev() {
        let mut bound = match latest.get(lane + 1) {
            Some(next) => next.checked_sub(least[lane])?,
            // What is said of hidden sockets stands after the last name.
            None => to.checked_sub(least[lane] + more)?,
        };
        for need in needs.iter().filter(|need| need.lane == lane) {
            let end = match need.reaches {
                Some(peer) if peer > lane => latest[peer].checked_sub(need.words + 3)?,
                Some(peer) if peer == lane => to.checked_sub(need.words + 9)?,
                _ => to.checked_sub(need.words)?,
            };
            bound = bound.min(end);
        }
        latest[lane] = bound;
    }
    // As even as the rows to the left allow.
    let mut places: Vec<usize> = Vec::new();
    for lane in 0..count {
        let mut place = from + lane * (to - from) / count;
        place = place.min(latest[lane]);
        let mut earliest = match lane {
            0 => from,
            _ => places[lane - 1] + least[lane - 1],
        };
        for need in needs
            .iter()
            .filter(|need| need.reaches == Some(lane) && need.lane < lane)
        {
            earliest = earliest.max(places[need.lane] + need.words + 3);
        }
        place = place.max(earliest);
        if place > latest[lane] {
            return None;
        }
        places.push(place);
    }
    Some(places)
}

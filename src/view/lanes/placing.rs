//! Where the lanes stand: which of them are in sight, where they stand, and a row drawn across them.

use console::measure_text_width;

use super::call_log::{CallLog, Lane};
use super::rung::{Rung, What};
use super::spacing::{Need, arrange};
use crate::view::paint::piece::{Piece, compose};
use crate::view::paint::{Ink, Line};

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
        story: &'a CallLog<'_>,
        rungs: &[Rung],
        columns: usize,
        threads: usize,
    ) -> Lanes<'a> {
        let all = story.lanes.len();
        let lanes = shown(story, rungs, columns.saturating_sub(threads));
        let least: Vec<usize> = lanes.iter().map(|lane| least(lane)).collect();
        let more = if lanes.len() < all { MORE } else { 0 };
        let arranged = |needs: &[Need]| arrange(needs, &least, threads..columns, more);
        // In their own words, else in fewer, else as the names alone allow.
        let places = arranged(&needs(&lanes, rungs, false))
            .or_else(|| arranged(&needs(&lanes, rungs, true)))
            .or_else(|| arranged(&[]))
            .unwrap_or_else(|| vec![threads; lanes.len()]);
        Lanes {
            threads,
            hidden: all - lanes.len(),
            shown: lanes.into_iter().zip(places).collect(),
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
        let end = columns.saturating_sub(if more.is_empty() {
            0
        } else {
            measure_text_width(&more) + 1
        });
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
            } => (lane, long, short, reaches.as_deref()),
        };
        let mut pieces: Vec<Piece> = Vec::new();
        if self.threads > 0 {
            let thread = Line::of(&rung.thread, Ink::Muted);
            pieces.push(Piece::text(0, thread.truncate(self.threads - 1)));
        }
        let own = self.at(lane);
        let at = own.unwrap_or(self.threads);
        // No lane in sight: the row says whose it is.
        let named = |words: &Line| match own {
            Some(_) => words.clone(),
            None => {
                let name = shortened(lane, Ink::Strong).and(".", Ink::Strong);
                words.clone().after(name)
            }
        };
        let (mut text, brief) = (named(long), named(short));
        let end = reaches.map(|peer| self.end(lane, peer));
        if let Some(End::Right(to)) = end
            && !leaves_an_arrow(at, &text, to)
            && leaves_an_arrow(at, &brief, to)
        {
            text = brief.clone();
        }
        // Behind the words; an arrow to the left stands before them.
        let arrow = match end {
            Some(End::Right(to)) if leaves_an_arrow(at, &text, to) => {
                let from = at + text.width() + 1;
                Some((from, format!("{}▶", "─".repeat(to - from - 1))))
            }
            Some(End::Left(to)) => {
                let shaft = at.saturating_sub(to + 3);
                pieces.push(Piece::arrow(to + 1, format!("◀{}", "─".repeat(shaft))));
                None
            }
            Some(End::Itself) => Some((0, "↺ itself".to_owned())),
            Some(End::Right(_) | End::OutOfSight) => Some((0, towards(reaches.unwrap_or("")))),
            None => None,
        };
        let tail = arrow
            .as_ref()
            .map_or(0, |(_, arrow)| measure_text_width(arrow) + 1);
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

    /// Where the arrow from a lane to its peer's ends.
    fn end(&self, lane: &str, peer: &str) -> End {
        match (self.at(lane), self.at(peer)) {
            _ if peer == lane => End::Itself,
            (Some(at), Some(to)) if to < at => End::Left(to),
            (Some(_), Some(to)) => End::Right(to),
            _ => End::OutOfSight,
        }
    }

    /// `┊` where a socket lives and nothing is written.
    fn lifelines(&self, rung: &Rung, pieces: &mut Vec<Piece>) {
        for (lane, at) in &self.shown {
            let lives = lane.born <= rung.entry && lane.gone.is_none_or(|gone| rung.entry <= gone);
            if lives && pieces.iter().all(|piece| piece.leaves(*at)) {
                pieces.push(Piece::text(*at, Line::of("┊", Ink::Muted)));
            }
        }
    }
}

/// Where an arrow ends, as seen from its lane.
enum End {
    Itself,
    Left(usize),
    Right(usize),
    /// One of the two has no lane here.
    OutOfSight,
}

/// Whether an arrow fits between the words and the lane that it runs to.
fn leaves_an_arrow(at: usize, words: &Line, to: usize) -> bool {
    at + words.width() + 3 <= to
}

/// An arrow to a socket that has no lane in its way.
fn towards(peer: &str) -> String {
    format!("─▶ {}", shortened(peer, Ink::Accent).plain())
}

/// A socket's name where it stands in a row: it may not push the call out of sight.
fn shortened(name: &str, ink: Ink) -> Line {
    Line::of(name, ink).truncate(14)
}

fn fill(line: &mut Line, columns: usize, rule: bool) {
    if rule {
        let gap = columns.saturating_sub(line.width());
        line.push("─".repeat(gap), Ink::Muted);
    } else {
        line.pad(columns);
    }
}

/// The lanes that there is room for.
fn shown<'a>(story: &'a CallLog<'_>, rungs: &[Rung], room: usize) -> Vec<&'a Lane> {
    let last_row = |lane: &Lane| rungs.iter().rposition(|rung| is_of(rung, &lane.name));
    let mut lanes: Vec<&Lane> = story.lanes.iter().collect();
    // A lane that ended before the first row in sight has nothing to show.
    if let Some(first) = rungs.first().map(|rung| rung.entry) {
        lanes.retain(|lane| lane.gone.is_none_or(|gone| gone >= first) || last_row(lane).is_some());
    }
    while lanes.len() > 1 {
        let more = if lanes.len() < story.lanes.len() {
            MORE
        } else {
            0
        };
        let needed: usize = lanes.iter().map(|lane| least(lane)).sum();
        if needed + more <= room {
            break;
        }
        // The lane that was quiet for longest makes room; of equals, the newest.
        let quiet = (0..lanes.len())
            .rev()
            .min_by_key(|&at| last_row(lanes[at]).map_or(0, |row| row + 1));
        lanes.remove(quiet.unwrap_or(0));
    }
    lanes
}

/// Whether a row begins or ends in a lane.
fn is_of(rung: &Rung, name: &str) -> bool {
    match &rung.what {
        What::Call { lane, reaches, .. } => lane == name || reaches.as_deref() == Some(name),
        What::Text(_) => false,
    }
}

/// So many columns a lane takes for its name.
fn least(lane: &Lane) -> usize {
    (measure_text_width(&lane.name) + 1).clamp(NARROWEST, 14)
}

fn needs(lanes: &[&Lane], rungs: &[Rung], brief: bool) -> Vec<Need> {
    let column = |name: &str| lanes.iter().position(|lane| lane.name == name);
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
}

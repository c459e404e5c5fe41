//! The lanes: each socket has one, each call is a row in it, and an arrow runs to the lane of the other end.

use super::fold::Fold;
use super::ink::Ink;
use super::line::Line;
use super::number::grouped;
use super::prose::wrap;
use super::story::{Entry, Lane, Story, Told};
use super::telling;
use crate::lab::{Ending, Stage};

/// A lane is at least this wide, so that its name can be recognised.
const NARROWEST: usize = 8;
/// A thread's name is cut here.
const THREAD: usize = 10;

/// A line of the pane, before it has its place.
struct Rung {
    thread: String,
    /// The entry it tells: lifelines begin and end with entries.
    entry: usize,
    what: What,
}

enum What {
    /// In a lane: the words, the same in fewer words, and the lane that the arrow runs to.
    Call {
        lane: String,
        long: Line,
        short: Line,
        reaches: Option<String>,
    },
    /// Across the lanes.
    Text(Line),
}

/// The lanes' pane. `rule` draws the names into a rule, for stacked panes.
pub fn draw(story: &Story<'_>, columns: usize, rows: usize, rule: bool) -> Vec<Line> {
    let mut rungs = rungs(story, columns);
    let room = rows.saturating_sub(1);
    let mut earlier = 0;
    if rungs.len() > room {
        earlier = rungs.len() - room.saturating_sub(1);
        rungs.drain(..earlier);
    }
    let threads = if story.threads.len() > 1 {
        let widths = story.threads.iter().map(|name| name.chars().count());
        widths.max().unwrap_or(0).min(THREAD) + 1
    } else {
        0
    };
    let lanes = Lanes::place(story, &rungs, columns, threads);
    let mut lines = vec![lanes.header(columns, rule)];
    if earlier > 0 {
        let text = format!("↑ {} earlier (t)", grouped(earlier as u64));
        lines.push(Line::of(text, Ink::Muted));
    }
    lines.extend(rungs.iter().map(|rung| lanes.draw(rung, columns)));
    lines.truncate(rows);
    lines.resize(rows, Line::new());
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

fn rungs(story: &Story<'_>, columns: usize) -> Vec<Rung> {
    let mut rungs = Vec::new();
    let last = story
        .entries
        .iter()
        .rposition(|entry| matches!(entry, Entry::Call(told) if told.row.left().is_some()));
    for fold in story.folds() {
        for place in 0..fold.block {
            rungs.extend(rung(story, fold, place, last, columns));
        }
    }
    rungs
}

fn rung(
    story: &Story<'_>,
    fold: Fold,
    place: usize,
    last: Option<usize>,
    columns: usize,
) -> Vec<Rung> {
    let entry = fold.start + (fold.times - 1) * fold.block + place;
    let text = |line| Rung {
        thread: String::new(),
        entry,
        what: What::Text(line),
    };
    match &story.entries[entry] {
        Entry::Call(told) => {
            let calls: Vec<&Told<'_>> = (0..fold.times)
                .filter_map(
                    |turn| match &story.entries[fold.start + turn * fold.block + place] {
                        Entry::Call(told) => Some(told),
                        _ => None,
                    },
                )
                .collect();
            let newest =
                last.is_some_and(|last| last < fold.end() && entry <= last && last <= entry);
            let mut rungs = vec![Rung {
                thread: told.row.chosen.thread.clone(),
                entry,
                what: What::Call {
                    lane: told.lane.clone(),
                    long: words(&calls, false, newest),
                    short: words(&calls, true, newest),
                    reaches: told.reaches.clone(),
                },
            }];
            if let (Some(ledger), false) = (&told.ledger, fold.is_repeated()) {
                let bytes = told.row.outcome().and_then(|outcome| outcome.number());
                let asked = format!("{} {}", told.row.call(), bytes.unwrap_or(0));
                let ledger = format!("╰ {asked} = {ledger}");
                rungs.extend(wrap(&ledger, Ink::Accent, columns).into_iter().map(text));
            }
            rungs
        }
        Entry::Printed(printed) => {
            vec![text(Line::of("▏ ", Ink::Muted).and(printed, Ink::Printed))]
        }
        Entry::Ended(ending) => {
            let (mark, ink) = match ending {
                Ending::Returned => ("■", Ink::Muted),
                _ => ("✗", Ink::Error),
            };
            let told = format!("{mark} {}", telling::ending(ending));
            wrap(&told, ink, columns).into_iter().map(text).collect()
        }
    }
}

/// `send 1024 ✓ 1024`, `▷ send 1024`, `recv 1024 … waits`, `send 1024 ✓ ×13 = 13 312`.
fn words(calls: &[&Told<'_>], short: bool, newest: bool) -> Line {
    let Some(told) = calls.last() else {
        return Line::new();
    };
    let asked = |told: &Told<'_>| {
        if short {
            telling::asked_shortly(told.row.chosen)
        } else {
            telling::asked(told.row.chosen)
        }
    };
    let mut line = Line::new();
    let mut head = asked(told);
    if calls.iter().any(|other| asked(other) != head) {
        head = told.row.call().name().to_owned();
    }
    match told.row.stage {
        Stage::Pending => {
            line.push(format!("▷ {head}"), Ink::Active);
            return line;
        }
        Stage::Inside => line.push(format!("{head} …"), Ink::Plain),
        Stage::Waiting => {
            line.push(head, Ink::Plain);
            line.push(" … waits", Ink::Warn);
        }
        Stage::Left(left) => {
            if told.woke {
                line.push("↳ ", Ink::Accent);
            }
            line.push(head, Ink::Plain);
            line.push(" ", Ink::Plain);
            let (mut came, ink) = telling::came(told.row.call(), &left.outcome);
            if calls.len() > 1 {
                let rows: Vec<_> = calls.iter().map(|told| &told.row).collect();
                let total = telling::total(&rows);
                if total.is_some() {
                    came = "✓".into();
                }
                came = format!("{came} {}", telling::times(calls.len(), total));
            }
            line.push(came, ink);
            if let (Some(data), 1, false) = (&left.data, calls.len(), short) {
                if !data.is_empty() {
                    line.push(format!(" {data}"), Ink::Text);
                    line = line.truncate(36);
                }
            }
        }
    }
    if newest { line.strengthened() } else { line }
}

/// Where the lanes stand.
struct Lanes<'a> {
    threads: usize,
    shown: Vec<(&'a Lane, usize)>,
    hidden: usize,
}

impl<'a> Lanes<'a> {
    fn place(story: &'a Story<'_>, rungs: &[Rung], columns: usize, threads: usize) -> Lanes<'a> {
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
            let says_more = if lanes.len() < most { 18 } else { 0 };
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
        let need = |lane: &Lane, brief: bool| {
            let rows = rungs.iter().filter_map(|rung| match &rung.what {
                What::Call {
                    lane: own,
                    long,
                    short,
                    reaches,
                } if *own == lane.name => {
                    let words = if brief { short } else { long };
                    let arrow = if reaches.is_some() { 4 } else { 1 };
                    Some(words.width() + arrow)
                }
                _ => None,
            });
            rows.max().unwrap_or(0).max(least(lane)).min(room)
        };
        let widths = [false, true]
            .iter()
            .map(|brief| {
                lanes
                    .iter()
                    .map(|lane| need(lane, *brief))
                    .collect::<Vec<_>>()
            })
            .find_map(|needs| share(&needs, room))
            .unwrap_or_else(|| {
                let needs: Vec<usize> = lanes.iter().map(|lane| need(lane, true)).collect();
                let least: Vec<usize> = lanes.iter().map(|lane| least(lane)).collect();
                squeeze(&needs, &least, room)
            });
        let mut at = threads;
        let mut shown = Vec::new();
        for (lane, width) in lanes.iter().zip(widths) {
            shown.push((*lane, at));
            at += width;
        }
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

    fn header(&self, columns: usize, rule: bool) -> Line {
        let more = match self.hidden {
            0 => String::new(),
            1 => "+1 more socket".into(),
            hidden => format!("+{hidden} more sockets"),
        };
        let end = columns.saturating_sub(if more.is_empty() { 0 } else { width(&more) + 1 });
        let mut line = Line::new();
        for (index, (lane, at)) in self.shown.iter().enumerate() {
            fill(&mut line, *at, rule);
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

    fn draw(&self, rung: &Rung, columns: usize) -> Line {
        let (lane, long, short, reaches) = match &rung.what {
            What::Text(text) => return text.clone(),
            What::Call {
                lane,
                long,
                short,
                reaches,
            } => (lane, long, short, reaches),
        };
        let mut pieces: Vec<(usize, Line)> = Vec::new();
        let thread = Line::of(&rung.thread, Ink::Muted).truncate(self.threads.saturating_sub(1));
        if self.threads > 0 {
            pieces.push((0, thread));
        }
        let named = || Line::of(format!("{lane}."), Ink::Strong);
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
                pieces.push((
                    to + 1,
                    Line::of(format!("◀{}", "─".repeat(shaft)), Ink::Accent),
                ));
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
                    arrow = Some((0, format!("─▶ {}", end.map_or("", |(peer, _)| peer))));
                }
            }
            Some((peer, _)) => arrow = Some((0, format!("─▶ {peer}"))),
        }
        let tail = arrow.as_ref().map_or(0, |(_, arrow)| width(arrow) + 1);
        if at + text.width() + tail > columns {
            text = brief;
        }
        let from = at + text.width() + 1;
        pieces.push((at, text));
        if let Some((place, arrow)) = arrow {
            pieces.push((place.max(from), Line::of(arrow, Ink::Accent)));
        }
        self.lifelines(rung, &mut pieces);
        compose(pieces)
    }

    /// `┊` where a socket lives and nothing is written.
    fn lifelines(&self, rung: &Rung, pieces: &mut Vec<(usize, Line)>) {
        for (lane, at) in &self.shown {
            let lives = lane.born <= rung.entry && lane.gone.is_none_or(|gone| rung.entry <= gone);
            let free = |(start, line): &(usize, Line)| *at < *start || *at >= start + line.width();
            if lives && pieces.iter().all(free) {
                pieces.push((*at, Line::of("┊", Ink::Muted)));
            }
        }
    }
}

fn compose(mut pieces: Vec<(usize, Line)>) -> Line {
    pieces.sort_by_key(|(at, _)| *at);
    let mut line = Line::new();
    for (at, piece) in pieces {
        line.pad(at);
        line.append(piece);
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

fn width(text: &str) -> usize {
    console::measure_text_width(text)
}

/// Equal lanes where that is enough, else what each needs and a share of what is left over.
fn share(needs: &[usize], room: usize) -> Option<Vec<usize>> {
    let count = needs.len().max(1);
    if needs.iter().all(|need| *need <= room / count) {
        return Some(vec![room / count; needs.len()]);
    }
    let left = room.checked_sub(needs.iter().sum())?;
    Some(needs.iter().map(|need| need + left / count).collect())
}

/// Everybody's least, and what is left over to those who need more.
fn squeeze(needs: &[usize], least: &[usize], room: usize) -> Vec<usize> {
    let mut widths = least.to_vec();
    let mut left = room.saturating_sub(least.iter().sum());
    while left > 0 {
        let wants = (0..widths.len()).filter(|&at| widths[at] < needs[at]);
        let Some(at) = wants.max_by_key(|&at| needs[at] - widths[at]) else {
            break;
        };
        widths[at] += 1;
        left -= 1;
    }
    widths
}

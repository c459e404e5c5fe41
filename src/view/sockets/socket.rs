//! One socket in the panel: what the kernel says of it, told in the first way that fits in a line.

use super::item::{Item, Number, Rank};
use super::queue;
use crate::phrases::phrases;
use crate::trace::{Column, Kind, Measure, Place, Queue, Sample, Shown, State};
use crate::view::paint::{Ink, Line};
use crate::view::prose::grouped;

/// What is looked for in the panel: the columns that are taught, and what the note speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub shown: Shown,
    /// The note, without markup.
    pub text: &'a str,
    /// What the answer of a question was taken from, and that answer.
    pub measured: Option<(&'a Measure, &'a str)>,
}

impl Look<'_> {
    /// Whether the answer was read off this row, and still stands in it.
    pub(super) fn measures(&self, sample: &Sample) -> bool {
        self.measured.is_some_and(|(measure, answer)| {
            measure.is_of(&sample.name) && measure.sampled(sample).as_deref() == Some(answer)
        })
    }

    /// Whether the answer was how many TIME_WAIT rows there are.
    pub(super) fn measures_time_waits(&self) -> bool {
        let counts = |(measure, _): (&Measure, &str)| matches!(measure, Measure::TimeWaits);
        self.measured.is_some_and(counts)
    }

    fn speaks_of(&self, word: &str) -> bool {
        self.text.contains(word)
    }

    /// Whether a name stands in the note, as a word of its own.
    pub(super) fn names(&self, name: &str) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '\'';
        self.text.match_indices(name).any(|(at, _)| {
            !self.text[..at].ends_with(is_part)
                && !self.text[at + name.len()..].starts_with(|c| c != '\'' && is_part(c))
        })
    }
}

/// A socket now and before the last call.
#[derive(Clone)]
pub(super) struct Socket<'a> {
    pub(super) now: &'a Sample,
    pub(super) before: Option<&'a Sample>,
    /// The bytes in its queue, where they are known.
    pub(super) waiting: Option<Queue>,
    /// It was only made, or bound: nothing can have come.
    pub(super) fresh: bool,
    /// It was so before the last call.
    pub(super) was_fresh: bool,
    pub(super) look: Look<'a>,
}

impl Socket<'_> {
    pub(super) fn has_changed(&self) -> bool {
        let Some(before) = self.before else {
            return true;
        };
        let moved = || (&before.local, &before.peer) != (&self.now.local, &self.now.peer);
        let mut numbers = Column::ALL.iter().filter_map(|&column| self.number(column));
        before.state != self.now.state
            || self.look.shown.addresses && moved()
            || numbers.any(|number| number.has_changed())
    }

    /// `bound → LISTEN`; where it is narrow, `→ LISTEN`.
    pub(super) fn state(&self, narrow: bool) -> Line {
        let now = self.now.state_word(self.fresh);
        let old = self.before.and_then(|old| old.state_word(self.was_fresh));
        match (self.now.kind, now, old) {
            (_, Some(now), Some(old)) if old != now => match narrow {
                true => Line::of(format!("→ {now}"), Ink::Change),
                false => Line::of(format!("{old} → {now}"), Ink::Change),
            },
            (_, Some(now), _) if self.before.is_none() => Line::of(now, Ink::Change),
            (_, Some(now), _) => Line::of(now, Ink::Plain),
            (Kind::Tcp, None, _) => Line::of(phrases().panel.not_shown, Ink::Muted),
            (Kind::Udp, None, _) => Line::of("UDP", Ink::Muted),
            (Kind::Other, None, _) => Line::of(phrases().panel.local, Ink::Muted),
        }
    }

    /// Where there is room, nothing that holds something is left out, and nothing shortened; else one line, in the first
    /// length that fits, or with what matters most. What is empty is told where there is nothing else.
    pub(super) fn lines(&self, head: &Line, columns: usize, room: bool) -> Vec<Line> {
        let items = self.items();
        let first = items.iter().map(|item| item.rank).min();
        let first = first.unwrap_or(Rank::Must);
        let until = |rank: Rank| {
            items
                .iter()
                .filter(move |item| item.rank <= rank.max(first))
        };
        let said = joined(head, until(Rank::Said).map(|item| &item.lengths[0]));
        if said.width() <= columns {
            return vec![said];
        }
        let items: Vec<&Item> = until(Rank::Holds).collect();
        let all = |length: usize| items.iter().map(move |item| &item.lengths[length]);
        let one = |length: usize| {
            let line = joined(head, all(length));
            (line.width() <= columns).then_some(line)
        };
        if room {
            return one(0).map_or_else(|| in_several(head, &items, columns), |line| vec![line]);
        }
        let line = (0..3).find_map(one);
        vec![line.unwrap_or_else(|| weightiest(head, &items, columns))]
    }

    /// A number that is told: one that is taught, or one that changed and that the note speaks of.
    fn number(&self, column: Column) -> Option<Number> {
        let number = Number {
            label: column.label_of(self.now.kind),
            now: self.now.get(column)?,
            before: self.before.and_then(|before| before.get(column)),
        };
        let told = self.look.shown.has(column)
            || number.has_changed() && self.look.speaks_of(number.label)
            || self.is_measured(column);
        told.then_some(number)
    }

    /// Whether it was the answer of a question.
    fn is_measured(&self, column: Column) -> bool {
        let asks = |(measure, _): (&Measure, &str)| measure.column() == Some(column);
        self.look.measured.is_some_and(asks) && self.look.measures(self.now)
    }

    /// Addresses first; of a listener, which moves no bytes, nothing but its queue.
    fn items(&self) -> Vec<Item> {
        let listens = self.now.state == Some(State::Listen);
        let columns = Column::ALL.iter().copied();
        let columns = columns.filter(|column| !listens || *column == Column::Queue);
        let columns = columns.filter_map(|column| self.item(column));
        let items = self.addresses().into_iter().chain(columns);
        items
            .filter(|item| !self.fresh || item.rank != Rank::Empty)
            .collect()
    }

    fn item(&self, column: Column) -> Option<Item> {
        let item = self.counted(column)?;
        match &self.waiting {
            // An empty datagram is something, too.
            Some(waiting) if column == Column::ToRead => Some(Item {
                rank: item.rank.min(Rank::Holds),
                ..item.with(|columns| queue::draw(waiting, columns))
            }),
            _ => Some(item),
        }
    }

    fn counted(&self, column: Column) -> Option<Item> {
        let number = self.number(column)?;
        let (changed, spoken) = (number.has_changed(), self.look.speaks_of(number.label));
        let rank = match number.now {
            _ if changed || self.is_measured(column) => Rank::Must,
            0 if spoken && self.look.names(&self.now.name) => Rank::Said,
            0 => Rank::Empty,
            _ if spoken => Rank::Must,
            _ => Rank::Holds,
        };
        match column.place_of(self.now.kind) {
            Place::Beside => None,
            // Nothing is worth a word, too: no window, while bytes wait for one.
            Place::While(other) => {
                let holds = self.now.get(other).is_some_and(|other| other > 0);
                let rank = if spoken {
                    Rank::Must
                } else {
                    rank.min(Rank::Holds)
                };
                (holds || changed).then(|| Item::of(rank, number.told()))
            }
            Place::Gauge(whole) => match self.number(whole) {
                Some(whole) if number.now > 0 => Some(Item {
                    rank,
                    lengths: number.of(whole.now),
                }),
                _ => Some(Item::of(rank, number.told())),
            },
            Place::Limited(limit) => {
                let told = self.limited(&number, limit);
                Some(Item::of(rank.min(Rank::Holds), told))
            }
            // As long as it stands behind the gauge, it need not stand by itself.
            Place::Setting(gauge) => {
                let gauged = self.look.shown.has(gauge)
                    && matches!(gauge.place_of(self.now.kind), Place::Gauge(_));
                let rank = match changed || spoken {
                    true => Rank::Must,
                    false if gauged => Rank::Set,
                    false => Rank::Holds,
                };
                let stands = gauged && self.number(gauge).is_some_and(|it| it.now > 0);
                (rank == Rank::Must || !stands).then(|| Item::of(rank, number.setting()))
            }
            Place::Number if self.now.kind == Kind::Udp && column == Column::ToRead => {
                Some(Item::of(rank, number.plain()))
            }
            Place::Number => Some(Item::of(rank, number.told())),
        }
    }

    /// `queue 3 (+1) / limit 2 full`
    fn limited(&self, number: &Number, most: Column) -> Line {
        let mut line = number.told();
        if let Some(limit) = self.number(most) {
            line.push(format!(" / {} ", limit.label), Ink::Muted);
            line.push(grouped(limit.now), Ink::Plain);
            if number.now > limit.now {
                line.push(format!(" {}", phrases().panel.full), Ink::Warn);
            }
        }
        line
    }

    fn addresses(&self) -> Option<Item> {
        let told = |sample: &Sample| match (&sample.local, &sample.peer) {
            (Some(local), Some(peer)) => Some(format!("{local} → {peer}")),
            (local, _) => local.clone(),
        };
        let now = told(self.now)?;
        let changed = self
            .before
            .is_some_and(|before| told(before).as_ref() != Some(&now));
        let spoken = ["address", "port"]
            .iter()
            .any(|word| self.look.speaks_of(word));
        let shown = self.look.shown.addresses || changed && spoken;
        let rank = match changed || spoken {
            true => Rank::Must,
            false => Rank::Holds,
        };
        let ink = if changed { Ink::Change } else { Ink::Muted };
        shown.then(|| Item::of(rank, Line::of(now, ink)))
    }
}

/// The head, and the parts behind it.
fn joined<'a>(head: &Line, parts: impl Iterator<Item = &'a Line>) -> Line {
    let mut line = head.clone();
    for (at, part) in parts.enumerate() {
        if at > 0 {
            line.push("  ", Ink::Plain);
        }
        line.append(part.clone());
    }
    line
}

/// Of the items those that fit in one line: what matters most is chosen first, with its gauge where that fits.
fn weightiest(head: &Line, items: &[&Item], columns: usize) -> Line {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| items[at].rank);
    let mut chosen: Vec<Option<&Line>> = vec![None; items.len()];
    for at in order {
        for length in &items[at].lengths[1..] {
            chosen[at] = Some(length);
            if joined(head, chosen.iter().copied().flatten()).width() <= columns {
                break;
            }
            chosen[at] = None;
        }
    }
    joined(head, chosen.into_iter().flatten()).truncate(columns)
}

/// As many items a line as fit, each in the first length that fits into one.
fn in_several(head: &Line, items: &[&Item], columns: usize) -> Vec<Line> {
    let indent = head.width().min(columns / 3);
    let mut lines = Vec::new();
    let mut last = head.clone();
    for (at, item) in items.iter().enumerate() {
        let mut fitting = item.lengths.iter();
        let fitting = fitting.find(|line| line.width() + indent <= columns);
        let part = fitting.unwrap_or(&item.lengths[0]);
        let gap = if at == 0 { 0 } else { 2 };
        if last.width() + gap + part.width() <= columns {
            last.push(" ".repeat(gap), Ink::Plain);
            last.append(part.clone());
        } else {
            lines.push(last);
            last = part.clone().indented(indent);
        }
    }
    lines.push(last);
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

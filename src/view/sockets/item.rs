//! One thing that is told of a socket: in three lengths, and how much it matters now.

use crate::phrases::phrases;
use crate::view::paint::{Ink, Line};
use crate::view::prose::{change, gauge, grouped};

/// Cells of a gauge: every gauge has as many, so that two of them can be compared.
const GAUGE: usize = 8;

/// Columns of what stands behind a number: with much room, with less, with least none.
const BEHIND: [usize; 3] = [48, 24, 0];

/// How much something matters now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// It changed, or the note speaks of it.
    Must,
    /// There is something.
    Holds,
    /// There is nothing, and the note says so.
    Said,
    /// There is nothing.
    Empty,
    /// The program set it so, or the kernel did, and it stays.
    Set,
}

/// Something, as it is told with much room, with less, and with least.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) rank: Rank,
    pub(super) lengths: [Line; 3],
}

impl Item {
    /// There is but one way to tell it.
    pub(super) fn of(rank: Rank, line: Line) -> Item {
        Item {
            rank,
            lengths: [line.clone(), line.clone(), line],
        }
    }

    /// The same, with what is drawn behind it in so many columns.
    pub(super) fn with(mut self, draw: impl Fn(usize) -> Option<Line>) -> Item {
        for (line, columns) in self.lengths.iter_mut().zip(BEHIND) {
            if let Some(more) = draw(columns) {
                line.push(" ", Ink::Plain);
                line.append(more);
            }
        }
        self
    }
}

/// A number with its name, and what it was before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) label: &'static str,
    pub(super) now: u64,
    pub(super) before: Option<u64>,
}

impl Number {
    pub(super) fn has_changed(&self) -> bool {
        self.before.is_some_and(|before| before != self.now)
    }

    /// `to read 5 120 (+1 024)`
    pub(super) fn told(&self) -> Line {
        self.after(Line::of(format!("{} ", self.label), Ink::Muted), 0)
    }

    /// `next datagram 5`: it is another one each time, so a difference of the two would say nothing.
    pub(super) fn plain(&self) -> Line {
        let ink = if self.has_changed() {
            Ink::Change
        } else {
            Ink::Plain
        };
        Line::of(format!("{} ", self.label), Ink::Muted).and(grouped(self.now), ink)
    }

    /// `SO_SNDBUF 8 192 (was 16 384)`
    pub(super) fn setting(&self) -> Line {
        let mut line = Line::of(format!("{} ", self.label), Ink::Muted);
        line.push(grouped(self.now), Ink::Plain);
        if let Some(before) = self.before.filter(|before| *before != self.now) {
            line.push(format!(" {}", phrases().panel.was(before)), Ink::Change);
        }
        line
    }

    /// `un-ACKed ▓▓░░░░░░   9 216 (+1 024) of 32 768`, without the whole, and without the gauge.
    pub(super) fn of(&self, whole: u64) -> [Line; 3] {
        let ink = match self.now >= whole {
            true => Ink::Warn,
            false => Ink::Accent,
        };
        let gauge = |width: usize| {
            let label = Line::of(format!("{:<width$} ", self.label), Ink::Muted);
            label.and(gauge(self.now, whole, GAUGE), ink)
        };
        let long = self.after(gauge(8), 8);
        let long = long.and(format!(" {}", phrases().panel.of(whole)), Ink::Muted);
        [
            long,
            self.after(gauge(0).and(" ", Ink::Plain), 0),
            self.told(),
        ]
    }

    fn after(&self, mut line: Line, columns: usize) -> Line {
        line.push(format!("{:>columns$}", grouped(self.now)), Ink::Plain);
        if let Some(change) = self.before.and_then(|before| change(before, self.now)) {
            line.push(format!(" {change}"), Ink::Change);
        }
        line
    }
}

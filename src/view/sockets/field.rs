//! A number that the kernel gives of a socket, with its change, its gauge and the buffer it is measured against.

use crate::view::paint::{Ink, Line};
use crate::view::prose::{change, gauge, grouped};

/// Cells of a gauge.
pub(super) const GAUGE: usize = 8;

/// A measured field: its label, its number, what it is measured against.
pub(super) struct Field {
    pub(super) label: &'static str,
    pub(super) now: u64,
    pub(super) before: Option<u64>,
    pub(super) whole: Option<(&'static str, u64, Option<u64>)>,
}

impl Field {
    /// Worth a gauge: there is something, or something changed.
    pub(super) fn is_loud(&self) -> bool {
        self.now > 0 || self.before.is_some_and(|before| before != self.now)
    }

    fn number(&self, line: &mut Line, columns: usize) {
        line.push(format!("{:>columns$}", grouped(self.now)), Ink::Plain);
        if let Some(change) = self.before.and_then(|before| change(before, self.now)) {
            line.push(format!(" {change}"), Ink::Change);
        }
    }

    /// `un-ACKed ▓▓▓▓░░░░  9 216 (+1 024)  SO_SNDBUF 32 768`
    pub(super) fn full(&self) -> Line {
        let mut line = Line::of(format!("{:<8} ", self.label), Ink::Muted);
        if let Some((_, whole, _)) = self.whole {
            let ink = if self.now >= whole {
                Ink::Warn
            } else {
                Ink::Accent
            };
            line.push(gauge(self.now, whole, GAUGE), ink);
        }
        self.number(&mut line, 8);
        if let Some(buffer) = self.buffer() {
            line.pad(36);
            line.push(" ", Ink::Plain);
            line.append(buffer);
        }
        line
    }

    /// `un-ACKed ▓▓▓▓░░░░ 9 216 (+1 024) of 32 768`
    pub(super) fn brief(&self, cells: usize) -> Line {
        let mut line = Line::of(format!("{} ", self.label), Ink::Muted);
        if let (Some((_, whole, _)), true) = (self.whole, cells > 0) {
            let ink = if self.now >= whole {
                Ink::Warn
            } else {
                Ink::Accent
            };
            line.push(gauge(self.now, whole, cells), ink);
            line.push(" ", Ink::Plain);
        }
        self.number(&mut line, 0);
        if let Some((_, whole, _)) = self.whole {
            line.push(format!(" of {}", grouped(whole)), Ink::Muted);
        }
        line
    }

    /// `to read 0`
    pub(super) fn quiet(&self) -> Line {
        let mut line = Line::of(format!("{} ", self.label), Ink::Muted);
        self.number(&mut line, 0);
        line
    }

    /// `SO_SNDBUF 32 768`
    pub(super) fn buffer(&self) -> Option<Line> {
        let (option, now, before) = self.whole?;
        let mut line = Line::of(format!("{option} "), Ink::Muted);
        line.push(grouped(now), Ink::Plain);
        if let Some(before) = before.filter(|before| *before != now) {
            line.push(format!(" (was {})", grouped(before)), Ink::Change);
        }
        Some(line)
    }

    pub(super) fn buffer_changed(&self) -> bool {
        self.whole
            .is_some_and(|(_, now, before)| before.is_some_and(|before| before != now))
    }
}

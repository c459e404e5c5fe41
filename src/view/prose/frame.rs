//! The frame of what fills a terminal: exactly its size, rules between the panes, and a word where it is too small.

use super::blocks::wrap;
use crate::phrases::phrases;
use crate::view::paint::{Ink, LEAST, Line, Size};

/// What is drawn in so many columns and rows, cut and filled to exactly that.
pub fn framed(size: Size, draw: impl FnOnce(usize, usize) -> Vec<Line>) -> Vec<Line> {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    let mut lines = if size.holds_a_page() {
        draw(columns, rows)
    } else {
        too_small(size)
    };
    lines.resize(rows, Line::new());
    let cut = |line: Line| line.truncate(columns).trimmed();
    lines.into_iter().map(cut).collect()
}

fn too_small(size: Size) -> Vec<Line> {
    let words = &phrases().page;
    let said = words.too_small(LEAST.columns, LEAST.rows, size.columns, size.rows);
    wrap(&said, Ink::Plain, size.columns as usize)
}

/// The rule between two panes.
pub fn rule(columns: usize) -> Line {
    Line::of("─".repeat(columns), Ink::Muted)
}

/// A rule that says what stands under it.
pub fn titled(title: &str, columns: usize) -> Line {
    let mut line = Line::of(title, Ink::Strong).and(" ", Ink::Plain);
    let gap = columns.saturating_sub(line.width());
    line.push("─".repeat(gap), Ink::Muted);
    line
}

//! The window of a long text: which of its rows are in sight, so that two places of it both are.

use std::ops::Range;

use crate::view::paint::{Ink, Line};

/// At most `rows` of a text whose lines begin at these rows, and which ends at the last one; only those are drawn. The window follows the first place; where the other one is too
/// far away, it stands apart, at that edge where it lies.
pub(super) fn lines(
    begins: &[usize],
    rows: usize,
    first: Option<Range<usize>>,
    other: Option<Range<usize>>,
    draw: impl Fn(Range<usize>) -> Vec<Line>,
) -> Vec<Line> {
    let total = begins.last().copied().unwrap_or(0);
    let cut = |window: Range<usize>| draw(window.start..window.end.min(total));
    let Some(place) = first.clone().or(other.clone()).filter(|_| total > rows) else {
        return cut(0..rows);
    };
    let other = other.unwrap_or(place.clone());
    let both = place.start.min(other.start)..place.end.max(other.end);
    if both.len() <= rows || place == other {
        return cut(around(&place, &both, rows, begins));
    }
    let apart = other.len().min(rows / 3).max(1);
    let gap = usize::from(rows >= 3);
    let room = rows.saturating_sub(apart + gap);
    let seen = cut(around(&place, &place, room, begins));
    let apart = cut(other.start..other.start + apart);
    let gap = vec![Line::of("   ⋮", Ink::Muted); gap];
    match other.start < place.start {
        true => [apart, gap, seen].concat(),
        false => [seen, gap, apart].concat(),
    }
}

/// The window moves by halves of the pane, so that the place in sight walks through a text that stands still; all that
/// must be in sight is. It begins with the first row of a line.
fn around(
    place: &Range<usize>,
    must: &Range<usize>,
    rows: usize,
    begins: &[usize],
) -> Range<usize> {
    let total = begins.last().copied().unwrap_or(0);
    let half = (rows / 2).max(1);
    let first = match rows {
        8.. => place.start.saturating_sub(2) / half * half,
        _ => place.start.saturating_sub(rows / 3),
    };
    let first = first.min(total.saturating_sub(rows));
    // And the line behind, where there is room.
    let end = must.end + usize::from(must.len() + 1 < rows && must.end < total);
    let first = first.max(end.saturating_sub(rows)).min(must.start);
    let line = begins
        .partition_point(|begin| *begin <= first)
        .saturating_sub(1);
    let behind = || begins.get(line + 1).copied().unwrap_or(first);
    let first = match begins[line] {
        begin if must.end <= begin + rows => begin,
        _ => behind().min(must.start),
    };
    first..first + rows
}

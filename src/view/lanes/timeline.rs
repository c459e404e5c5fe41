//! The time line, drawn.

use std::collections::BTreeSet;

use super::call_text::{self, Length};
use super::placing::end_of;
use crate::phrases::phrases;
use crate::session::time_line::{Item, item_of, items};
use crate::trace::{Moment, Phase, TracedCall};
use crate::view::paint::{Ink, Line, width};

/// Before each row, of the cursor and of where the page stands.
const MARKS: usize = 4;

/// The list around the cursor; `stop` is where the page stands.
pub fn draw(
    moment: &Moment<'_>,
    set_up: usize,
    cursor: usize,
    opened: &BTreeSet<u32>,
    stop: usize,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let items = items(moment, set_up, opened);
    let widest =
        |text: fn(&TracedCall<'_>) -> usize| moment.calls.iter().map(text).max().unwrap_or(0);
    let threads = widest(|row| console::measure_text_width(&row.pending.thread)).clamp(6, 12);
    let sockets = widest(|row| console::measure_text_width(&row.pending.socket)).clamp(6, 16);
    let digits = moment.calls.len().to_string().len().max(4);
    let words = &phrases().lanes;
    let head = format!(
        "    {:>digits$}  {:<threads$}  {:<sockets$}  {}  {}",
        words.step, words.thread, words.socket, words.line, words.call
    );
    let mut lines = vec![Line::of(head, Ink::Muted)];
    if items.is_empty() {
        lines.push(Line::of(words.no_calls_yet, Ink::Muted).indented(4));
    }
    let room = rows.saturating_sub(1);
    let cursor = cursor.min(items.len().saturating_sub(1));
    let first = cursor
        .saturating_sub(room / 2)
        .min(items.len().saturating_sub(room));
    let here = item_of(&items, stop);
    for (at, item) in items.iter().enumerate().skip(first).take(room) {
        let mut line = Line::of(if at == cursor { " ▶" } else { "  " }, Ink::Active);
        line.push(if at == here { "● " } else { "  " }, Ink::Accent);
        line.append(row(
            moment,
            item,
            opened,
            [digits, threads, sockets],
            columns,
        ));
        let line = if at == cursor {
            line.strengthened()
        } else {
            line
        };
        lines.push(line);
    }
    // What lies beyond is said in the place of the rows next to it.
    let after = items.len().saturating_sub(first + room);
    if first > 0 && lines.len() > 2 {
        lines[1] = Line::of(words.rows_above(first + 1), Ink::Muted).indented(4);
    }
    if after > 0 && lines.len() > 2 {
        let last = lines.len() - 1;
        lines[last] = Line::of(words.rows_below(after + 1), Ink::Muted).indented(4);
    }
    lines.resize(rows, Line::new());
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

fn row(
    moment: &Moment<'_>,
    item: &Item,
    opened: &BTreeSet<u32>,
    [digits, threads, sockets]: [usize; 3],
    columns: usize,
) -> Line {
    let (row, words) = (&moment.calls[item.stop()], &phrases().lanes);
    let chosen = row.pending;
    let mut line = Line::of(format!("{:>digits$}  ", item.step), Ink::Muted);
    if let Some(fold) = item.fold {
        let mark = if opened.contains(&item.step) {
            "▾"
        } else {
            "▸"
        };
        let call = |at: usize| {
            let turns = (0..fold.times).map(|turn| &moment.calls[at + turn * fold.block]);
            let turns: Vec<&TracedCall<'_>> = turns.collect();
            let (came, _) = came(turns[0], true);
            let times = call_text::times(fold.times, call_text::total(&turns));
            let row = turns[0].pending;
            format!("{}.{} {came} {times}", row.socket, row.call)
        };
        let told = match fold.is_repeated() {
            true => {
                let calls = (fold.start..fold.start + fold.block).map(call);
                calls.collect::<Vec<_>>().join(", ")
            }
            false => words.set_up(fold.block),
        };
        line.push(format!("{mark} {} ", words.up_to(fold.end())), Ink::Accent);
        line.push(told, Ink::Plain);
        return line;
    }
    line.append(Line::of(end_of(&chosen.thread, threads), Ink::Muted).fit(threads));
    line.push("  ", Ink::Plain);
    line.append(Line::of(&chosen.socket, Ink::Strong).fit(sockets));
    let indent = if item.inside { "  " } else { "" };
    let number = format!("  {:>4}  {indent}", chosen.line);
    let (came, time) = result(row);
    // A result and its time are never cut: what was asked gives way, and then the number of the line.
    let columns = columns.saturating_sub(MARKS + 1);
    let gap = 2 * usize::from(!time.is_empty());
    let behind = 1 + came.width() + gap + width(&time);
    let room = columns.saturating_sub(line.width() + behind);
    let asked = Line::of(call_text::asked(row, Length::Long), Ink::Plain);
    let name = (width(chosen.call.name()) + 2).min(asked.width());
    if room >= width(&number) + name {
        let room = room - width(&number);
        line.push(number, Ink::Muted);
        line.append(asked.truncate(room));
    } else {
        line.push(format!("  {indent}"), Ink::Plain);
        line.append(asked.truncate(room.saturating_sub(2 + indent.len()).max(name)));
    }
    line.push(" ", Ink::Plain);
    line.append(came);
    line.pad(columns.saturating_sub(width(&time)).max(line.width() + gap));
    line.push(time, Ink::Muted);
    line
}

/// What a call came to, and how long it took.
fn result(row: &TracedCall<'_>) -> (Line, String) {
    let words = &phrases().lanes;
    let told = |text: &str, ink| (Line::of(text, ink), String::new());
    match row.phase {
        Phase::Pending => told(words.at_the_gate, Ink::Active),
        Phase::Inside => told("…", Ink::Warn),
        Phase::Waiting => told(words.waits, Ink::Warn),
        Phase::Returned(left) => {
            let (text, ink) = came(row, false);
            let mut line = Line::of(text, ink);
            if !left.made.is_empty() {
                line.push(format!(" → {}", left.made.join(", ")), Ink::Accent);
            }
            (line, words.took(left.us, left.waited))
        }
    }
}

fn came(row: &TracedCall<'_>, folded: bool) -> (String, Ink) {
    match row.outcome() {
        Some(outcome) if folded && outcome.is_ok() => ("✓".into(), Ink::Ok),
        Some(outcome) => call_text::came(outcome),
        None => (String::new(), Ink::Plain),
    }
}

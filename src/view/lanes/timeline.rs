//! The time line, drawn.

use std::collections::BTreeSet;

use super::call_text;
use crate::session::time_line::{Item, item_of, items};
use crate::trace::{Moment, Phase, TracedCall};
use crate::view::paint::{Ink, Line};
use crate::view::prose::{counted, grouped};

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
    let mut head = Line::of(
        format!("    {:>digits$}  {:<threads$}  ", "step", "thread"),
        Ink::Muted,
    );
    head.push(format!("{:<sockets$}  line  call", "socket"), Ink::Muted);
    let mut lines = vec![head];
    if items.is_empty() {
        lines.push(Line::of("    no calls yet", Ink::Muted));
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
        lines[1] = Line::of(
            format!("    ↑ {} above", grouped(first as u64 + 1)),
            Ink::Muted,
        );
    }
    if after > 0 && lines.len() > 2 {
        let last = lines.len() - 1;
        lines[last] = Line::of(
            format!("    ↓ {} below", grouped(after as u64 + 1)),
            Ink::Muted,
        );
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
    let row = &moment.calls[item.stop()];
    let chosen = row.pending;
    let mut line = Line::of(format!("{:>digits$}  ", item.step), Ink::Muted);
    if let Some(fold) = item.fold {
        let mark = if opened.contains(&item.step) {
            "▾"
        } else {
            "▸"
        };
        if !fold.is_repeated() {
            line.push(format!("{mark} to {}: ", fold.end()), Ink::Accent);
            line.push(set_up(fold.block), Ink::Plain);
            return line;
        }
        let calls: Vec<String> = (fold.start..fold.start + fold.block)
            .map(|at| {
                let turns: Vec<&TracedCall<'_>> = (0..fold.times)
                    .map(|turn| &moment.calls[at + turn * fold.block])
                    .collect();
                let (came, _) = came(turns[0], true);
                let times = call_text::times(fold.times, call_text::total(&turns));
                let row = turns[0].pending;
                format!("{}.{} {came} {times}", row.socket, row.call)
            })
            .collect();
        line.push(format!("{mark} to {}: ", fold.end()), Ink::Accent);
        line.push(calls.join(", "), Ink::Plain);
        return line;
    }
    line.append(Line::of(&chosen.thread, Ink::Muted).fit(threads));
    line.push("  ", Ink::Plain);
    line.append(Line::of(&chosen.socket, Ink::Strong).fit(sockets));
    line.push(format!("  {:>4}  ", chosen.line), Ink::Muted);
    if item.inside {
        line.push("  ", Ink::Plain);
    }
    line.push(call_text::asked(chosen), Ink::Plain);
    line.push(" ", Ink::Plain);
    match row.phase {
        Phase::Pending => line.push("▷ at the gate", Ink::Active),
        Phase::Inside => line.push("…", Ink::Warn),
        Phase::Waiting => line.push("… waits", Ink::Warn),
        Phase::Returned(left) => {
            let (text, ink) = came(row, false);
            line.push(text, ink);
            if !left.made.is_empty() {
                line.push(format!(" → {}", left.made.join(", ")), Ink::Accent);
            }
            let waited = if left.waited { "  waited" } else { "" };
            let time = format!("{} µs{waited}", grouped(left.us));
            let end = columns.saturating_sub(5 + time.chars().count());
            if line.width() < end {
                line.pad(end);
                line.push(time, Ink::Muted);
            } else {
                line.push(format!("  {time}"), Ink::Muted);
            }
        }
    }
    line
}

/// `set up: 7 calls`
pub(super) fn set_up(calls: usize) -> String {
    format!("set up: {}", counted(calls, "call"))
}

fn came(row: &TracedCall<'_>, folded: bool) -> (String, Ink) {
    match row.outcome() {
        Some(outcome) if folded && outcome.is_ok() => ("✓".into(), Ink::Ok),
        Some(outcome) => call_text::came(outcome),
        None => (String::new(), Ink::Plain),
    }
}

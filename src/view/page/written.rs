//! The calls that the page is about, as they are written in C, Python and Rust.

use crate::lesson::ClassicCall;
use crate::phrases::phrases;
use crate::session::Page;
use crate::trace::{Flag, Moment, TracedCall};
use crate::view::paint::{Ink, Line};
use crate::view::prose::wrap;

/// The call that just ran, and the one that is next.
pub fn lines(page: &Page<'_>, moment: &Moment<'_>, columns: usize) -> Vec<Line> {
    let ran = match page.ran() {
        Some(step) => moment.calls.iter().find(|call| call.pending.step == step),
        None => moment.returned().next_back(),
    };
    let next = moment.pending();
    let next = next.filter(|next| ran.is_none_or(|ran| ran.pending.step != next.pending.step));
    let marked = [("●", ran), ("▶", next)];
    let mut lines: Vec<Line> = Vec::new();
    for (mark, call) in marked {
        let Some(call) = call else { continue };
        lines.push(place(page, mark, call));
        let rows = rows(page, call);
        if rows.is_empty() {
            let none = phrases().page.not_written(call.call());
            lines.extend(wrap(&none, Ink::Muted, columns));
        }
        for row in rows {
            lines.push(Line::new());
            for (language, text) in [("C", row.c), ("Python", row.python), ("Rust", row.socket2)] {
                let label = Line::of(format!("  {language:<8}"), Ink::Muted);
                let mut told = wrap(text, Ink::Code, columns.saturating_sub(10)).into_iter();
                lines.push(told.next().map_or(label.clone(), |first| {
                    let mut line = label;
                    line.append(first);
                    line
                }));
                lines.extend(told.map(|line| line.indented(10)));
            }
            // What a call does may be what is asked.
            if page.asks().is_none() {
                let what = wrap(row.what, Ink::Plain, columns.saturating_sub(2));
                lines.extend(what.into_iter().map(|line| line.indented(2)));
            }
        }
        lines.push(Line::new());
    }
    if lines.is_empty() {
        lines = wrap(phrases().page.no_call_here, Ink::Plain, columns);
    }
    lines
}

/// The line of the program, and the call's name for the kernel.
fn place(page: &Page<'_>, mark: &str, call: &TracedCall<'_>) -> Line {
    let number = call.pending.line;
    let text = page.part.program.line(number).trim();
    Line::of(format!("{mark} {number} "), Ink::Accent)
        .and(text, Ink::Code)
        .and(format!("  {}", call.call()), Ink::Muted)
}

/// The rows of the reference that stand for a call: those that its line names, else all that the kernel sees as this call.
fn rows<'a>(page: &Page<'a>, call: &TracedCall<'_>) -> Vec<&'a ClassicCall> {
    let text = page.part.program.line(call.pending.line);
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect();
    let flags = call.pending.flags();
    let only_looks = flags.is_some_and(|flags| flags.has(Flag::Peek));
    let stands_for_it = |row: &&ClassicCall| {
        row.traced.contains(&call.call()) && row.c.contains("MSG_PEEK") == only_looks
    };
    let all: Vec<&ClassicCall> = page.calls.iter().filter(stands_for_it).collect();
    let is_named = |row: &&ClassicCall| words.iter().any(|word| row.is_called(word));
    let named: Vec<&ClassicCall> = all.iter().copied().filter(is_named).collect();
    if named.is_empty() { all } else { named }
}

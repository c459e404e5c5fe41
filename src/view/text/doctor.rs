//! What the doctor says: a table of its checks, or JSON.

use serde::Serialize;

use super::check::{Check, Verdict, cannot_run};
use crate::lesson::Needs;
use crate::view::escape;
use crate::view::paint::{Ink, Line};
use crate::view::prose::wrap;

/// The table, and one sentence that says whether all lessons can run whole.
pub fn lines(checks: &[Check], needs: &Needs, columns: usize) -> Vec<Line> {
    let names = checks.iter().map(|check| check.check.len()).max();
    let names = names.unwrap_or(0);
    let rows = checks
        .iter()
        .flat_map(|check| row(check, &needs.lessons, names, columns));
    let mut lines: Vec<Line> = rows.collect();
    lines.push(Line::new());
    lines.extend(match cannot_run(checks).as_slice() {
        [] => wrap(
            "Every lesson can run on this machine.",
            Ink::Strong,
            columns,
        ),
        some => {
            let which = lessons(some, &needs.lessons);
            wrap(
                &format!("Cannot run whole here: {which}."),
                Ink::Error,
                columns,
            )
        }
    });
    lines
}

/// A check: its mark and name, and beside them what was found and what it means.
fn row(check: &Check, all: &[u8], names: usize, columns: usize) -> Vec<Line> {
    let (mark, word, ink) = match check.verdict {
        Verdict::Fine => ("✓", "fine", Ink::Ok),
        Verdict::Less => ("–", "less", Ink::Warn),
        Verdict::Cannot => ("✗", "no", Ink::Error),
    };
    let indent = names + 12;
    let width = columns.saturating_sub(indent).max(20);
    let mut told = wrap(&check.found, Ink::Plain, width);
    if !check.means.is_empty() {
        let which = lessons(&check.lessons, all);
        told.extend(wrap(&format!("{which}: {}", check.means), ink, width));
    }
    let mut line = Line::of(format!(" {mark} {word:<6}"), ink);
    line.push(format!("{:<names$}  ", check.check), Ink::Strong);
    let mut lines = Vec::new();
    for piece in told {
        line.pad(indent);
        line.append(piece);
        lines.push(std::mem::take(&mut line).trimmed());
    }
    lines
}

/// `lesson 7`, `lessons 6 and 8`, `all lessons`.
fn lessons(numbers: &[u8], all: &[u8]) -> String {
    match numbers {
        [only] => format!("lesson {only}"),
        every if every == all => "all lessons".into(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(u8::to_string).collect();
            format!("lessons {} and {last}", first.join(", "))
        }
        [] => "lessons".into(),
    }
}

/// One JSON object a line; the last one says which lessons cannot run whole.
pub fn json(checks: &[Check]) -> Vec<String> {
    #[derive(Serialize)]
    #[serde(tag = "event", rename_all = "snake_case")]
    enum Told<'a> {
        Check(&'a Check),
        End { checks: usize, cannot_run: Vec<u8> },
    }
    let end = Told::End {
        checks: checks.len(),
        cannot_run: cannot_run(checks),
    };
    checks
        .iter()
        .map(Told::Check)
        .chain([end])
        .map(|told| escape::json(&told))
        .collect()
}

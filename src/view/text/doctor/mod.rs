//! What the doctor says: a table of its checks, or JSON.

mod beforehand;
pub mod check;
mod descriptors;
pub mod diagnosis;
mod judged;
mod settings;
pub mod threads;

use console::{Alignment, measure_text_width, pad_str};
use serde::Serialize;

pub use self::beforehand::beforehand;
use self::check::{Check, Verdict, cannot_run};
use crate::lesson::Needs;
use crate::phrases::{phrases, said_of};
use crate::view::escape;
use crate::view::paint::{Ink, Line};
use crate::view::prose::wrap;

/// The table, and one sentence that says whether all lessons can run whole.
pub fn lines(checks: &[Check], needs: &Needs, columns: usize) -> Vec<Line> {
    let names = checks.iter().map(|check| measure_text_width(name(check)));
    let names = names.max().unwrap_or(0);
    let rows = checks
        .iter()
        .flat_map(|check| row(check, &needs.lessons, names, columns));
    let mut lines: Vec<Line> = rows.collect();
    lines.push(Line::new());
    lines.extend(match cannot_run(checks).as_slice() {
        [] => wrap(phrases().doctor.every_lesson_runs, Ink::Strong, columns),
        some => {
            let which = lessons(some, &needs.lessons);
            wrap(&phrases().doctor.cannot_run(which), Ink::Error, columns)
        }
    });
    lines
}

fn name(check: &Check) -> &'static str {
    said_of(phrases().doctor.checks, check.check).unwrap_or(check.check)
}

/// A check: its mark and name, and beside them what was found and what it means.
fn row(check: &Check, all: &[u8], names: usize, columns: usize) -> Vec<Line> {
    let words = &phrases().doctor;
    let (mark, word, ink) = match check.verdict {
        Verdict::Fine => ("✓", words.fine, Ink::Ok),
        Verdict::Less => ("–", words.less, Ink::Warn),
        Verdict::Cannot => ("✗", words.no, Ink::Error),
    };
    let indent = names + 12;
    let width = columns.saturating_sub(indent).max(20);
    let mut told = wrap(&check.found, Ink::Plain, width);
    if !check.means.is_empty() {
        let which = lessons(&check.lessons, all);
        told.extend(wrap(&words.means(which, &check.means), ink, width));
    }
    let mut line = Line::of(format!(" {mark} {word:<6}"), ink);
    line.push(
        pad_str(name(check), names + 2, Alignment::Left, None),
        Ink::Strong,
    );
    let mut lines = Vec::new();
    for piece in told {
        line.pad(indent);
        line.append(piece);
        lines.push(std::mem::take(&mut line).trimmed());
    }
    lines
}

fn lessons(numbers: &[u8], all: &[u8]) -> String {
    match numbers == all && numbers.len() != 1 {
        true => phrases().doctor.all_lessons.into(),
        false => phrases().doctor.lessons(numbers),
    }
}

/// One JSON object a line; the last one says which lessons cannot run whole.
pub fn json(checks: &[Check]) -> Vec<String> {
    #[derive(Serialize)]
    #[serde(tag = "event", rename_all = "snake_case")]
    enum Row<'a> {
        Check(&'a Check),
        End { checks: usize, cannot_run: Vec<u8> },
    }
    let end = Row::End {
        checks: checks.len(),
        cannot_run: cannot_run(checks),
    };
    checks
        .iter()
        .map(Row::Check)
        .chain([end])
        .map(|told| escape::json(&told))
        .collect()
}

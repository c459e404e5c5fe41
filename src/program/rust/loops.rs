//! Loops of a program: which lines belong to the innermost one around a line.

use std::ops::RangeInclusive;

use super::{Lines, indent};

impl Lines<'_> {
    /// The innermost `loop`, `while` or `for` around a line.
    pub(super) fn loop_around(&self, line: u32) -> Option<RangeInclusive<u32>> {
        let lines = &self.0;
        let at = (line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        // Outer lines are less indented; a head stands at its own depth.
        let mut depth = indent(lines[at]) + 1;
        for head in (0..=at).rev() {
            let text = lines[head];
            if text.trim().is_empty() || indent(text) >= depth {
                continue;
            }
            let word = text.trim_start();
            // `{` or `} else {` alone: the head of this block stands above it, at the same depth.
            depth = indent(text) + usize::from(word == "{" || word.starts_with(['}', ')', ']']));
            if !opens_loop(word) {
                continue;
            }
            if word.ends_with('}') {
                return (head == at).then_some(line..=line);
            }
            let closes = |text: &&str| {
                text.trim_start().starts_with('}') && indent(text) == indent(lines[head])
            };
            let end = lines[head + 1..]
                .iter()
                .position(closes)
                .map(|after| head + 1 + after)?;
            if end >= at {
                return Some(head as u32 + 1..=end as u32 + 1);
            }
        }
        None
    }
}

/// `loop {`, `'rounds: while …`, `let n = loop {`.
fn opens_loop(text: &str) -> bool {
    let text = match text.split_once(": ") {
        Some((label, rest)) if label.starts_with('\'') => rest,
        _ => text,
    };
    ["while ", "for ", "loop {", "while", "loop"]
        .iter()
        .any(|word| text == *word || text.starts_with(word) && word.ends_with([' ', '{']))
        || text.ends_with("= loop {")
}

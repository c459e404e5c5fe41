//! Loops of a program: which lines belong to the innermost one around a line.

use std::ops::RangeInclusive;

/// The innermost `loop`, `while` or `for` around a line, by the indentation that rustfmt gives.
pub fn loop_around(text: &str, line: u32) -> Option<RangeInclusive<u32>> {
    let lines: Vec<&str> = text.lines().collect();
    let at = (line as usize)
        .checked_sub(1)
        .filter(|at| *at < lines.len())?;
    let indent = |text: &str| text.len() - text.trim_start().len();
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
        let closes =
            |text: &&str| text.trim_start().starts_with('}') && indent(text) == indent(lines[head]);
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::view) const PROGRAM: &str = "\
fn main() {
    let listener = bind();
    'rounds: for round in 0..3 {
        loop {
            match sender.send(&chunk) {
                Ok(n) => taken += n,
                Err(_) => break,
            }
        }
        settle();
    }
    while let Ok(n) =
        receiver.read(&mut buffer)
    {
        count(n);
    }
    while receiver.recv().is_ok() {}
    done();
}
";

    #[test]
    fn the_innermost_loop_is_found_by_indentation() {
        for (line, expected) in [
            (2, None),
            (3, Some(3..=11)),
            (5, Some(4..=9)),
            (6, Some(4..=9)),
            (9, Some(4..=9)),
            (10, Some(3..=11)),
            (13, Some(12..=16)),
            (15, Some(12..=16)),
            (17, Some(17..=17)),
            (18, None),
            (99, None),
        ] {
            assert_eq!(loop_around(PROGRAM, line), expected, "line {line}");
        }
    }
}

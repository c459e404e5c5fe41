//! Python: indentation tells where a loop ends.

use std::ops::RangeInclusive;

use super::{Language, Program};

/// Python.
#[derive(Debug)]
pub(super) struct Python;

impl Language for Python {
    fn fence(&self) -> &'static str {
        "python"
    }

    fn loop_around(&self, program: &Program<'_>, line: u32) -> Option<RangeInclusive<u32>> {
        let lines: Vec<&str> = program.text.lines().collect();
        let at = (line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        // A head stands at its own depth; what is around it is less indented.
        let mut depth = indent(lines[at]) + 1;
        for head in (0..=at).rev() {
            let text = lines[head];
            if text.trim().is_empty() || indent(text) >= depth {
                continue;
            }
            depth = indent(text);
            if opens_loop(text.trim_start()) {
                let inside = |text: &&&str| text.trim().is_empty() || indent(text) > depth;
                let body = lines[head + 1..].iter().take_while(inside).count();
                let blank = |line: &&str| line.trim().is_empty();
                let body = &lines[head + 1..][..body];
                let blank = body.iter().rev().take_while(|line| blank(line)).count();
                let last = head + body.len() - blank;
                return Some(head as u32 + 1..=last.max(at) as u32 + 1);
            }
        }
        None
    }
}

fn opens_loop(text: &str) -> bool {
    let text = text.strip_prefix("async ").unwrap_or(text);
    ["for ", "while ", "while("]
        .iter()
        .any(|word| text.starts_with(word))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
def serve():
    while True:
        conn, _ = s.accept()
        for part in parts:
            if part:
                conn.send(part)

        conn.close()

    s.close()
async def later():
    async for line in reader:
        writer.write(line)
";

    #[track_caller]
    fn case(line: u32, expected: Option<RangeInclusive<u32>>) {
        let program = Program {
            name: "a",
            path: "a.py",
            text: TEXT,
        };
        assert_eq!(
            program.language().loop_around(&program, line),
            expected,
            "line {line}"
        );
    }

    #[test]
    fn a_loop_is_what_is_deeper_than_its_head() {
        case(1, None);
        case(2, Some(2..=8));
        case(3, Some(2..=8));
        case(6, Some(4..=6));
        case(8, Some(2..=8));
        case(10, None);
        case(13, Some(12..=13));
        case(99, None);
    }
}

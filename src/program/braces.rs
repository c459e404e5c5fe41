//! Languages whose loops look like those of C: a head, and a body in braces.

use std::ops::RangeInclusive;

use super::{Language, Program};

/// C, and its many children.
#[derive(Debug)]
pub(super) struct Braces;

impl Language for Braces {
    fn loop_around(&self, program: &Program<'_>, line: u32) -> Option<RangeInclusive<u32>> {
        let lines: Vec<&str> = program.text.lines().collect();
        let at = (line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        // The head of a loop around it, the innermost first, and the brace that its body ends with.
        (0..=at).rev().find_map(|head| {
            let last = opens_loop(lines[head]).then(|| end(&lines, head))??;
            (last >= at).then_some(head as u32 + 1..=last as u32 + 1)
        })
    }
}

fn opens_loop(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches('}').trim_start();
    ["for", "while", "do"].iter().any(|word| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '(', '{']))
    })
}

/// The line, from 0, on which a loop ends that begins on this one.
fn end(lines: &[&str], head: usize) -> Option<usize> {
    let (mut braces, mut brackets, mut opened) = (0_i32, 0_i32, false);
    for (at, line) in lines.iter().enumerate().skip(head) {
        for letter in bare(line).chars() {
            match letter {
                '(' => brackets += 1,
                ')' => brackets -= 1,
                '{' => {
                    braces += 1;
                    opened = true;
                }
                '}' => braces -= 1,
                // A body without braces is one statement.
                ';' if !opened && brackets == 0 => return Some(at),
                _ => {}
            }
        }
        if opened && braces <= 0 {
            return Some(at);
        }
    }
    None
}

/// A line without what stands between quotation marks, and without its comment.
fn bare(line: &str) -> String {
    let code = line.split('"').step_by(2).collect::<String>();
    let code = code.replace("'{'", "").replace("'}'", "");
    code.split("//").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
int main(void) {
    for (;;) {
        int c = accept(l, 0, 0);
        while ((n = recv(c, b, 9, 0)) > 0)
            send(c, b, n, 0);
        puts(\"}\");
        close(c);
    }
    close(l);
    do {
        poll(p, 1, 5);
    } while (again);
}
";

    #[track_caller]
    fn case(line: u32, expected: Option<RangeInclusive<u32>>) {
        let program = Program {
            name: "a",
            path: "a.c",
            text: TEXT,
        };
        assert_eq!(
            program.language().loop_around(&program, line),
            expected,
            "line {line}"
        );
    }

    #[test]
    fn a_loop_is_its_head_and_its_body() {
        case(3, Some(2..=8));
        case(4, Some(4..=5));
        case(5, Some(4..=5));
        case(7, Some(2..=8));
        case(9, None);
        case(11, Some(10..=12));
        case(0, None);
        case(99, None);
    }
}

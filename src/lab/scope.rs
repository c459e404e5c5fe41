//! Which lines of a program belong together: a variable's scope, a function's body, what can still run below a line.
//!
//! Programs of lessons are formatted by rustfmt, so their indentation says where a scope ends.

use std::ops::RangeInclusive;

use super::script::{Place, Script};

impl Script {
    /// The lines that can still run after the first of them, without going round a loop.
    ///
    /// Who leaves a block does not enter its siblings: the other arms of a `match`, the `else` of an `if`.
    pub(super) fn straight_down(&self, lines: RangeInclusive<u32>) -> impl Iterator<Item = u32> {
        let first = *lines.start();
        let mut depth = indent(self.line(first));
        let mut sibling = false;
        lines.filter(move |&number| {
            let line = self.line(number);
            if number == first || line.trim().is_empty() || indent(line) > depth {
                return !sibling;
            }
            let left = indent(line) < depth;
            depth = indent(line);
            // An `if` below the first line may go either way; the one that was left has gone.
            let other_way = line.trim_start().starts_with("} else ") && (left || sibling);
            sibling = other_way || without_texts(line).contains(" =>");
            !sibling
        })
    }

    /// The lines in which the variable bound at a place can be named.
    pub(super) fn scope(&self, born: Place) -> RangeInclusive<u32> {
        born.line..=self.scope_end(born).line
    }

    /// The closing brace of the function or closure in which a line stands.
    pub(super) fn body(&self, line: u32) -> Place {
        // A brace belongs to the block that it closes.
        let brace = self.line(line).trim_start().starts_with('}');
        let mut depth = indent(self.line(line)) + usize::from(brace);
        for number in (1..line).rev() {
            let above = self.line(number);
            if above.trim().is_empty() || indent(above) >= depth {
                continue;
            }
            depth = indent(above);
            let head = above.trim_start();
            if head.starts_with("fn ") || head.starts_with("pub fn ") || above.ends_with("| {") {
                return self.closing_brace(number, depth);
            }
        }
        self.closing_brace(line, 0)
    }

    /// The closing brace of the block in which a line stands; programs are formatted by rustfmt, so indentation tells.
    pub(super) fn scope_end(&self, place: Place) -> Place {
        let depth = indent(self.line(place.line));
        self.closing_brace(place.line, depth.saturating_sub(1))
    }

    /// The first closing brace below a line that is indented no deeper than `most`.
    pub(super) fn closing_brace(&self, line: u32, most: usize) -> Place {
        (line + 1..=self.lines.len() as u32)
            .find(|&number| {
                let below = self.line(number);
                below.trim_start().starts_with('}') && indent(below) <= most
            })
            .map_or(Place { line, column: 1 }, |number| Place {
                line: number,
                column: indent(self.line(number)) as u32 + 1,
            })
    }
}

/// A line without what stands between quotation marks.
pub(super) fn without_texts(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

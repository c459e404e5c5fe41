//! Which lines of a program belong together: a variable's scope, a function's body, what can still run below a line.

use std::ops::RangeInclusive;

use super::{Lines, indent, without_texts};
use crate::program::language::Function;
use crate::program::text::Place;

impl Lines<'_> {
    /// Every function that is no part of another one, the comment above it, and its closing brace.
    pub(super) fn functions(&self) -> Vec<Function> {
        let heads = (1..=self.last()).filter_map(|head| {
            let line = self.line(head);
            let name = line
                .strip_prefix("pub ")
                .unwrap_or(line)
                .strip_prefix("fn ")?;
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            Some((head, &name[..end]))
        });
        let functions = heads.map(|(head, name)| {
            let above = (1..head).rev();
            let comments = above.take_while(|&number| self.line(number).starts_with("///"));
            let brace = (head..=self.last()).find(|&number| self.line(number) == "}");
            Function {
                name: name.to_owned(),
                is_method: false,
                first: comments.last().unwrap_or(head),
                head,
                last: brace.unwrap_or(self.last()),
            }
        });
        functions.collect()
    }

    /// The one of this name.
    pub(super) fn function(&self, name: &str) -> Option<Function> {
        let mut functions = self.functions().into_iter();
        functions.find(|function| function.name == name)
    }

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

    /// The closing brace of the block in which a line stands.
    pub(super) fn scope_end(&self, place: Place) -> Place {
        let depth = indent(self.line(place.line));
        self.closing_brace(place.line, depth.saturating_sub(1))
    }

    /// The first closing brace below a line that is indented no deeper than `most`.
    pub(super) fn closing_brace(&self, line: u32, most: usize) -> Place {
        (line + 1..=self.last())
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

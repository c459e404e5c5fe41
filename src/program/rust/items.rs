//! The items of a program, functions and others, and which of them one function needs.

use std::ops::RangeInclusive;

use super::Lines;
use crate::program::words::{code, is_part};

/// What stands by itself in a program.
struct Item<'t> {
    /// The comment and the attributes above it are lines of it.
    lines: RangeInclusive<u32>,
    /// An `impl` bears the name of its type, and what a macro makes the first name that the macro is given.
    name: &'t str,
}

impl<'t> Lines<'t> {
    /// The lines of this function, and of all items that it needs, and that those need.
    pub(super) fn needed(&self, name: &str) -> Vec<RangeInclusive<u32>> {
        let (mut needed, mut others): (Vec<Item<'_>>, Vec<Item<'_>>) =
            self.items().into_iter().partition(|item| item.name == name);
        let mut at = 0;
        while let Some(item) = needed.get(at) {
            let text: Vec<String> = (item.lines.clone())
                .map(|number| code(self.line(number), "//"))
                .collect();
            let (named, rest) = others
                .into_iter()
                .partition(|other| text.iter().any(|line| names(line, other.name)));
            others = rest;
            needed.extend::<Vec<_>>(named);
            at += 1;
        }
        let mut lines: Vec<_> = needed.into_iter().map(|item| item.lines).collect();
        lines.sort_by_key(|lines| *lines.start());
        lines
    }

    /// All but what only brings names in.
    fn items(&self) -> Vec<Item<'t>> {
        let (mut items, mut first) = (Vec::new(), None);
        for number in 1..=self.last() {
            let line = self.line(number);
            let is_inside = line.is_empty() || line.starts_with([' ', ')', '}']);
            if first.is_none() && (is_inside || line.starts_with("//!")) {
                continue;
            }
            let first_line = *first.get_or_insert(number);
            let is_above = line.starts_with("//") || line.starts_with("#[");
            if !is_above && !line.starts_with(' ') && line.ends_with([';', '}']) {
                first = None;
                let lines = first_line..=number;
                items.extend(self.name(&lines).map(|name| Item { lines, name }));
            }
        }
        items
    }

    fn name(&self, lines: &RangeInclusive<u32>) -> Option<&'t str> {
        let mut rows = (lines.clone()).map(|number| self.line(number));
        let head = rows.find(|line| !line.starts_with("//") && !line.starts_with("#["))?;
        let head = head.strip_prefix("pub ").unwrap_or(head);
        let (kind, rest) = head.split_once(' ').unwrap_or((head, ""));
        let named = match kind {
            "use" => return None,
            "impl" => rest.split_once(" for ").map_or(rest, |(_, kind)| kind),
            "fn" | "struct" | "enum" | "const" | "static" | "type" | "trait" => rest,
            _ => rows.map(str::trim).find(|row| row.starts_with(is_part))?,
        };
        named.split(|letter| !is_part(letter)).next()
    }
}

/// Whether a line names this item: a field and a method may be called alike, where they are used and where they are made.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, behind) = (&line[..at], &line[at + name.len()..]);
        let is_member = before.ends_with('.') || before.ends_with("fn ");
        !is_member && !before.ends_with(is_part) && !behind.starts_with(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Lines<'_> {
        Lines(text.lines().collect())
    }

    #[test]
    fn a_function_needs_what_it_names_and_what_that_names() {
        let text = "\
//! Two proofs.

use std::fmt;

/// How much.
const MUCH: u32 = 9;

#[derive(Debug)]
struct Row(u32);

impl Row {
    fn two(&self) {}
}

pub fn one() {
    row().two()
}

pub fn two() {
    \"one()\"; // one()
    this.row;
}

fn row() -> Row {
    set(Made);
    Row(MUCH)
}

made!(
    /// For row.
    Made,
    u32
);
";
        let heads = |name| {
            let needed = lines(text).needed(name).into_iter();
            needed.map(|lines| *lines.start()).collect::<Vec<_>>()
        };
        assert_eq!(heads("one"), [5, 8, 11, 15, 24, 29]);
        assert_eq!(lines(text).needed("two"), [19..=22]);
        assert_eq!(lines(text).needed("three"), []);
    }
}

//! Rust, as rustfmt writes it: so indentation tells where a block ends.

mod drop_site;
mod items;
mod loops;
mod names;
mod scope;

use std::ops::RangeInclusive;

use super::language::{Dropped, Function, Language};
use super::text::{Place, Program};
use super::words::{Statement, all_names};
use crate::trace::Call;

/// Rust.
#[derive(Debug)]
pub(super) struct Rust;

/// The lines of a Rust program.
#[derive(Debug)]
struct Lines<'t>(Vec<&'t str>);

impl Language for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    fn fence(&self) -> &'static str {
        "rust"
    }

    fn statement(&self, program: &Program<'_>, place: Place) -> Option<Statement> {
        Statement::braced(program, place)
    }

    fn bound_names(&self, program: &Program<'_>, place: Place) -> Vec<String> {
        let names = Lines::of(program).bound_names(place);
        if !names.is_empty() {
            return names;
        }
        let Some(statement) = self.statement(program, place) else {
            return names;
        };
        // `for stream in listener.incoming() {`
        let text = statement.text();
        let in_a_loop = text
            .trim_start()
            .strip_prefix("for ")
            .and_then(|head| head.split_once(" in "));
        match in_a_loop
            .map(|(name, _)| name)
            .or_else(|| statement.assigned(false))
        {
            Some(left) => all_names(left),
            None => names,
        }
    }

    fn loop_around(&self, program: &Program<'_>, line: u32) -> Option<RangeInclusive<u32>> {
        Lines::of(program).loop_around(line)
    }

    fn functions(&self, program: &Program<'_>) -> Vec<Function> {
        Lines::of(program).functions()
    }

    fn needed(&self, program: &Program<'_>, name: &str) -> Vec<RangeInclusive<u32>> {
        Lines::of(program).needed(name)
    }

    fn drop_site(
        &self,
        program: &Program<'_>,
        dropped: &Dropped<'_>,
        last: Place,
        others: &[String],
    ) -> Place {
        Lines::of(program).drop_site(dropped, last, others)
    }

    fn calls_a_socket(&self, line: &str) -> bool {
        calls_a_socket(line)
    }

    fn reads_lines(&self, program: &Program<'_>) -> bool {
        program.text.contains("stdin(")
    }

    fn reads_arguments(&self, program: &Program<'_>) -> bool {
        program.text.contains("env::args()")
    }
}

impl<'t> Lines<'t> {
    fn of(program: &Program<'t>) -> Lines<'t> {
        Lines(program.text.lines().collect())
    }

    /// A line, counted from 1; empty where there is none.
    fn line(&self, number: u32) -> &'t str {
        let index = (number as usize).checked_sub(1);
        index
            .and_then(|index| self.0.get(index))
            .copied()
            .unwrap_or("")
    }

    fn last(&self) -> u32 {
        self.0.len() as u32
    }
}

/// Whether a line makes a call on a socket.
fn calls_a_socket(line: &str) -> bool {
    let mut spellings = Call::ALL.iter().flat_map(|call| call.spellings());
    line.contains("Socket::") || spellings.any(|method| line.contains(&format!(".{method}(")))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A line without what stands between quotation marks.
fn without_texts(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"")
}

#[cfg(test)]
mod tests;

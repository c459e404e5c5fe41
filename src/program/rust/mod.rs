//! Rust, as rustfmt writes it: so indentation tells where a block ends.

mod drop_site;
mod loops;
mod methods;
mod names;
mod scope;

use std::ops::RangeInclusive;

use super::{Dropped, Function, Language, Place, Program};

/// Rust.
#[derive(Debug)]
pub(super) struct Rust;

/// The lines of a Rust program.
#[derive(Debug)]
struct Lines<'t>(Vec<&'t str>);

impl Language for Rust {
    fn fence(&self) -> &'static str {
        "rust"
    }

    fn bound_names(&self, program: &Program<'_>, place: Place) -> Vec<String> {
        Lines::of(program).bound_names(place)
    }

    fn loop_around(&self, program: &Program<'_>, line: u32) -> Option<RangeInclusive<u32>> {
        Lines::of(program).loop_around(line)
    }

    fn function(&self, program: &Program<'_>, name: &str) -> Option<Function> {
        Lines::of(program).function(name)
    }

    fn functions(&self, program: &Program<'_>) -> Vec<(String, RangeInclusive<u32>)> {
        Lines::of(program).functions()
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
        methods::calls_a_socket(line)
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

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A line without what stands between quotation marks.
fn without_texts(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"")
}

#[cfg(test)]
mod tests;

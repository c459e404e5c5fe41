//! What the language of a program tells of its text: names, loops, functions, and where a socket is given back.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use super::braces::Braces;
use super::python::Python;
use super::rust::Rust;
use super::token::Colouring;
use super::{Place, Program};

/// A programming language, read as text. What one does not tell, the page does without.
pub trait Language: Debug + Sync {
    /// What opens a block of it in Markdown: `rust`.
    fn fence(&self) -> &'static str {
        ""
    }

    /// The variables that the statement at a place binds, in order: they name the sockets that it makes.
    fn bound_names(&self, _: &Program<'_>, _: Place) -> Vec<String> {
        Vec::new()
    }

    /// The lines of the innermost loop around a line.
    fn loop_around(&self, _: &Program<'_>, _: u32) -> Option<RangeInclusive<u32>> {
        None
    }

    /// Where a function stands that is no part of another one.
    fn function(&self, _: &Program<'_>, _name: &str) -> Option<Function> {
        None
    }

    /// The functions that are no part of others: their names, and the lines of each.
    fn functions(&self, _: &Program<'_>) -> Vec<(String, RangeInclusive<u32>)> {
        Vec::new()
    }

    /// Whether a line makes a call on a socket.
    fn calls_a_socket(&self, _line: &str) -> bool {
        false
    }

    /// Where a thread gives a socket back without saying so in a call; `last` is where it made its last one, and
    /// `others` are the names of the sockets that are open besides.
    fn drop_site(
        &self,
        _: &Program<'_>,
        _: &Dropped<'_>,
        last: Place,
        _others: &[String],
    ) -> Place {
        last
    }

    /// Whether the program looks at what stands behind its name on the command line.
    fn reads_arguments(&self, _: &Program<'_>) -> bool {
        false
    }

    /// What the pieces of a text are.
    fn colour(&self, _text: &str) -> Colouring {
        Colouring::default()
    }
}

/// A socket that is given back: the name that its statement bound, and where that was.
#[derive(Clone, Copy, Debug)]
pub struct Dropped<'a> {
    pub name: &'a str,
    pub born: Place,
    /// Another thread made it.
    pub elsewhere: bool,
}

/// Where a function stands: lines, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Where the comment above it begins.
    pub first: u32,
    /// Where it begins itself.
    pub head: u32,
    pub last: u32,
}

/// Whatever else: text.
#[derive(Debug)]
struct Unknown;

impl Language for Unknown {}

/// The language of a file, by its ending.
pub(super) fn of(path: &str) -> &'static dyn Language {
    match path.rsplit_once('.') {
        Some((_, "rs")) => &Rust,
        Some((_, "py")) => &Python,
        Some((_, "c" | "h" | "cc" | "cpp" | "go" | "java" | "js")) => &Braces,
        _ => &Unknown,
    }
}

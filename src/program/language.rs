//! What the language of a program tells of its text: names, loops, functions, and where a socket is given back.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use super::text::{Place, Program};
use super::words::Statement;
use crate::trace::Call;

/// A programming language, read as text. What one does not tell, the page does without.
pub trait Language: Debug + Sync {
    /// What people call it: `Python`.
    fn name(&self) -> &'static str {
        ""
    }

    /// What opens a block of it in Markdown: `rust`.
    fn fence(&self) -> &'static str {
        ""
    }

    /// The statement at a place, on one line.
    fn statement(&self, _: &Program<'_>, _: Place) -> Option<Statement> {
        None
    }

    /// The variables that the statement at a place binds, in order: they name the sockets that it makes.
    fn bound_names(&self, _: &Program<'_>, _: Place) -> Vec<String> {
        Vec::new()
    }

    /// The variable on which the statement at a place makes a call.
    fn receiver(&self, program: &Program<'_>, place: Place, call: Call) -> Option<String> {
        self.statement(program, place)?.receiver(call)
    }

    /// The lines of the innermost loop around a line.
    fn loop_around(&self, _: &Program<'_>, _: u32) -> Option<RangeInclusive<u32>> {
        None
    }

    /// The functions that are no part of others.
    fn functions(&self, _: &Program<'_>) -> Vec<Function> {
        Vec::new()
    }

    /// The one of this name.
    fn function(&self, program: &Program<'_>, name: &str) -> Option<Function> {
        let mut functions = self.functions(program).into_iter();
        functions.find(|function| function.name == name)
    }

    /// The lines of this function, and of all that it needs of its file.
    fn needed(&self, program: &Program<'_>, name: &str) -> Vec<RangeInclusive<u32>> {
        let function = self.function(program, name).into_iter();
        function.map(|it| it.first..=it.last).collect()
    }

    /// Whether a line makes a call on a socket.
    fn calls_a_socket(&self, _line: &str) -> bool {
        false
    }

    /// Whether the language's library makes this call for its own sake, where a line asks for another one.
    fn makes_by_itself(&self, _line: &str, _call: &str) -> bool {
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

    /// Whether the program reads lines from its stdin.
    fn reads_lines(&self, _: &Program<'_>) -> bool {
        false
    }

    /// Whether the program looks at what stands behind its name on the command line.
    fn reads_arguments(&self, _: &Program<'_>) -> bool {
        false
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// It belongs to a class: it is called behind a dot.
    pub is_method: bool,
    /// Where the comment above it begins.
    pub first: u32,
    /// Where it begins itself.
    pub head: u32,
    pub last: u32,
}

impl Function {
    pub fn lines(&self) -> RangeInclusive<u32> {
        self.head..=self.last
    }
}

/// Whatever else: text.
#[derive(Debug)]
pub(super) struct Unknown;

impl Language for Unknown {}

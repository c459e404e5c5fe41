//! The text of a program: its name, where it lies, and what can be read in it without running it.

mod braces;
mod class;
mod highlight;
mod language;
mod python;
mod rust;
mod sources;
pub mod token;

use std::borrow::Cow;

pub use language::{Dropped, Function, Language};
pub use sources::Sources;
use token::Colouring;

/// A program as it is shown, byte for byte as it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program<'t> {
    /// Its file's name without the ending: `fill`.
    pub name: &'t str,
    /// Where its file lies, as far as one wants to know: `05-buffers/fill.rs`.
    pub path: &'t str,
    pub text: &'t str,
}

/// A place in the text of a program: both count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl<'t> Program<'t> {
    /// The name of its file: `fill.rs`.
    pub fn file(&self) -> &'t str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    /// The language that it is written in, which its file's ending tells.
    pub fn language(&self) -> &'static dyn Language {
        language::of(self.path)
    }

    /// What its pieces are, line by line: as it was coloured when socklab was built, else as its language can tell now.
    pub fn tokens(&self) -> Colouring {
        let built = token::built(self.path);
        built.unwrap_or_else(|| self.language().colour(self.text))
    }

    /// A line, counted from 1; empty where there is none.
    pub fn line(&self, number: u32) -> &'t str {
        let index = (number as usize).checked_sub(1);
        index
            .and_then(|index| self.text.lines().nth(index))
            .unwrap_or("")
    }

    /// Whether a path, as whoever compiled the program saw it, is that of its file.
    pub fn is_at(&self, path: &str) -> bool {
        // On Windows with the other slash.
        let path: Cow<'_, str> = match path.contains('\\') {
            true => path.replace('\\', "/").into(),
            false => path.into(),
        };
        !self.path.is_empty() && path.ends_with(self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_knows_its_file_and_the_path_that_a_compiler_writes() {
        let program = Program {
            name: "fill",
            path: "05-buffers/fill.rs",
            text: "one\ntwo\n",
        };
        assert_eq!(program.file(), "fill.rs");
        assert_eq!(
            (program.line(2), program.line(0), program.line(9)),
            ("two", "", "")
        );
        assert!(program.is_at("/home/x/lessons/05-buffers/fill.rs"));
        assert!(program.is_at("lessons\\05-buffers\\fill.rs"));
        assert!(!program.is_at("/rustc/library/std/src/io/mod.rs"));
    }

    #[test]
    fn a_language_that_nobody_knows_is_shown_and_tells_nothing() {
        let program = Program {
            name: "fill",
            path: "fill.unknown",
            text: "for (;;) {\n    send(sender);\n}\n",
        };
        let (language, place) = (program.language(), Place { line: 2, column: 5 });
        assert_eq!(language.bound_names(&program, place), [""; 0]);
        assert_eq!(language.loop_around(&program, 2), None);
        assert_eq!(language.function(&program, "main"), None);
        let dropped = Dropped {
            name: "sender",
            born: Place { line: 1, column: 1 },
            elsewhere: false,
        };
        assert_eq!(language.drop_site(&program, &dropped, place, &[]), place);
        assert_eq!(program.tokens().lines().count(), 0);
    }
}

//! The text of a program: its name, where it lies, and what can be read in it without running it.

mod c;
mod class;
mod highlight;
mod language;
mod naming;
mod python;
mod rust;
mod sources;
mod text;
pub mod token;
mod words;

use c::C;
use language::Unknown;
pub use language::{Dropped, Function, Language};
pub(crate) use naming::numbered;
use python::Python;
use rust::Rust;
pub use sources::Sources;
pub use text::{Place, Program};
use token::Colouring;

impl Program<'_> {
    /// The language that it is written in, by the ending of its file; without one, by its first line.
    pub fn language(&self) -> &'static dyn Language {
        let first = self.text.lines().next().unwrap_or_default();
        match self.file().rsplit_once('.') {
            Some((_, "rs")) => &Rust,
            Some((_, "py")) => &Python,
            Some((_, "c" | "h" | "cc" | "cpp")) => &C,
            None if first.starts_with("#!") && first.contains("python") => &Python,
            _ => &Unknown,
        }
    }

    /// What its pieces are, line by line, if it was coloured when socklab was built.
    pub fn tokens(&self) -> Colouring {
        token::built(self.path).unwrap_or_default()
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

//! The colouring of the programs, made by syntect when socklab is built; the theme is chosen when it runs.

pub use super::class::Class;

/// A run of bytes of one class. The tokens of a line cover it without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Length in bytes.
    pub bytes: u16,
    pub class: Class,
}

/// The tokens of a file. All lines share one array, so that the binary needs no pointer for each of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Colouring {
    tokens: &'static [Token],
    /// Where each line's tokens end.
    ends: &'static [u16],
}

impl Colouring {
    /// A line's tokens, counting lines from 0; none behind the last.
    pub fn line(self, index: usize) -> &'static [Token] {
        let end = |index: usize| self.ends.get(index).map(|end| usize::from(*end));
        let first = index.checked_sub(1).and_then(end).unwrap_or(0);
        end(index)
            .and_then(|last| self.tokens.get(first..last))
            .unwrap_or_default()
    }

    pub fn lines(self) -> impl Iterator<Item = &'static [Token]> {
        (0..self.ends.len()).map(move |index| self.line(index))
    }
}

/// The tokens of a file; empty when the file was not there at build time.
pub fn of(folder: &str, file: &str) -> Colouring {
    let of_file = |name: &str| {
        name.strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/'))
            == Some(file)
    };
    FILES
        .iter()
        .find(|(name, _)| of_file(name))
        .map_or_else(Colouring::default, |(_, colouring)| *colouring)
}

// `static FILES: &[(&str, Colouring)]`, written by build.rs: ("05-buffers/fill.rs", colouring).
include!(concat!(env!("OUT_DIR"), "/tokens.rs"));

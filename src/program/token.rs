//! The colouring of programs: that of the lessons is made by syntect when socklab is built; the theme is chosen when it
//! runs.

use std::borrow::Cow;

pub use super::class::Class;

/// A run of bytes of one class. The tokens of a line cover it without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Length in bytes.
    pub bytes: u16,
    pub class: Class,
}

/// The tokens of a file. All lines share one array, so that the binary needs no pointer for each of them.
#[derive(Clone, Debug, Default)]
pub struct Colouring {
    tokens: Cow<'static, [Token]>,
    /// Where each line's tokens end.
    ends: Cow<'static, [u16]>,
}

impl Colouring {
    /// What was written down when socklab was built.
    const fn built(tokens: &'static [Token], ends: &'static [u16]) -> Colouring {
        Colouring {
            tokens: Cow::Borrowed(tokens),
            ends: Cow::Borrowed(ends),
        }
    }

    /// The tokens of each line, as far as they can be counted: a text that is longer goes on without colours.
    pub(super) fn of(lines: impl Iterator<Item = Vec<Token>>) -> Colouring {
        let (mut tokens, mut ends) = (Vec::new(), Vec::new());
        for line in lines {
            tokens.extend(line);
            let Ok(end) = u16::try_from(tokens.len()) else {
                break;
            };
            ends.push(end);
        }
        Colouring {
            tokens: tokens.into(),
            ends: ends.into(),
        }
    }

    /// A line's tokens, counting lines from 0; none behind the last.
    pub fn line(&self, index: usize) -> &[Token] {
        let end = |index: usize| self.ends.get(index).map(|end| usize::from(*end));
        let first = index.checked_sub(1).and_then(end).unwrap_or(0);
        end(index)
            .and_then(|last| self.tokens.get(first..last))
            .unwrap_or_default()
    }

    pub fn lines(&self) -> impl Iterator<Item = &[Token]> {
        (0..self.ends.len()).map(|index| self.line(index))
    }
}

/// The tokens of a lesson's file, by its path from the lessons folder, if it was there at build time.
pub(super) fn built(path: &str) -> Option<Colouring> {
    let found = FILES.binary_search_by_key(&path, |(file, _)| file).ok()?;
    Some(FILES[found].1.clone())
}

// `static FILES: &[(&str, Colouring)]`, written by build.rs: ("05-buffers/fill.rs", colouring).
include!(concat!(env!("OUT_DIR"), "/tokens.rs"));

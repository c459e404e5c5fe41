//! The colouring of programs: that of the lessons is made by syntect when socklab is built; the theme is chosen when it
//! runs.

pub use super::class::Class;

/// A run of bytes of one class. The tokens of a line cover it without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Length in bytes.
    pub bytes: u16,
    pub class: Class,
}

/// The tokens of a file.
#[derive(Clone, Debug, Default)]
pub struct Colouring {
    tokens: Vec<Token>,
    /// Where each line's tokens end.
    ends: Vec<u16>,
}

impl Colouring {
    /// The tokens of each line, as far as they can be counted: a text that is longer goes on without colours.
    pub(super) fn of(lines: impl Iterator<Item = Vec<Token>>) -> Colouring {
        let mut colouring = Colouring::default();
        for line in lines {
            colouring.tokens.extend(line);
            let Ok(end) = u16::try_from(colouring.tokens.len()) else {
                break;
            };
            colouring.ends.push(end);
        }
        colouring
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
    let lines = FILES[found].1.lines();
    let token = |run: (&str, char)| {
        Some(Token {
            bytes: run.0.parse().ok()?,
            class: Class::of(run.1)?,
        })
    };
    Some(Colouring::of(
        lines.map(|line| runs(line).filter_map(token).collect()),
    ))
}

/// `4k1p`: a number and the letter behind it, again and again.
fn runs(line: &str) -> impl Iterator<Item = (&str, char)> {
    let runs = line.split_inclusive(|letter: char| letter.is_ascii_alphabetic());
    runs.filter_map(|run| Some((&run[..run.len() - 1], run.chars().next_back()?)))
}

// `static FILES: &[(&str, &str)]`, written by build.rs: ("05-buffers/fill.rs", "3k1p4f…\n…"). A text, since the compiler
// reads one faster than the hundred thousand tokens in it.
include!(concat!(env!("OUT_DIR"), "/tokens.rs"));

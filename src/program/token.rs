//! The colouring of programs: what their pieces are; how these look is chosen by the theme.

/// What a piece of source text is. The view decides how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Plain,
    Keyword,
    Type,
    Function,
    Macro,
    Text,
    Number,
    Comment,
    Punctuation,
}

/// A run of bytes of one class. The tokens of a line cover it without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Length in bytes.
    pub bytes: usize,
    pub class: Class,
}

impl Token {
    /// Adds bytes to a line, to its last token if they are of the same class.
    pub(super) fn push(line: &mut Vec<Token>, bytes: usize, class: Class) {
        match line.last_mut().filter(|last| last.class == class) {
            Some(last) => last.bytes += bytes,
            None => line.push(Token { bytes, class }),
        }
    }
}

/// The tokens of a file.
#[derive(Clone, Debug, Default)]
pub struct Colouring {
    tokens: Vec<Token>,
    /// Where each line's tokens end.
    ends: Vec<usize>,
}

impl Colouring {
    pub(super) fn of(lines: impl Iterator<Item = Vec<Token>>) -> Colouring {
        let mut colouring = Colouring::default();
        for line in lines {
            colouring.tokens.extend(line);
            colouring.ends.push(colouring.tokens.len());
        }
        colouring
    }

    /// A line's tokens, counting lines from 0; none behind the last.
    pub fn line(&self, index: usize) -> &[Token] {
        let end = |index: usize| self.ends.get(index).copied();
        let first = index.checked_sub(1).and_then(end).unwrap_or(0);
        end(index)
            .and_then(|last| self.tokens.get(first..last))
            .unwrap_or_default()
    }

    pub fn lines(&self) -> impl Iterator<Item = &[Token]> {
        (0..self.ends.len()).map(|index| self.line(index))
    }
}

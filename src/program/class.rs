//! What the pieces of a source text are; `build.rs`, which colours the programs, reads this file, too.

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

/// Each class, and the letter that the tokens of the lessons' programs are written down with.
const LETTERS: [(Class, char); 9] = [
    (Class::Plain, 'p'),
    (Class::Keyword, 'k'),
    (Class::Type, 't'),
    (Class::Function, 'f'),
    (Class::Macro, 'm'),
    (Class::Text, 'x'),
    (Class::Number, 'n'),
    (Class::Comment, 'c'),
    (Class::Punctuation, 'o'),
];

impl Class {
    /// The class that a letter stands for.
    #[allow(dead_code, reason = "the build script only writes")]
    pub(super) fn of(letter: char) -> Option<Class> {
        let found = LETTERS.iter().find(|(_, other)| *other == letter);
        found.map(|(class, _)| *class)
    }

    #[allow(dead_code, reason = "socklab only reads")]
    pub(super) fn letter(self) -> char {
        LETTERS[self as usize].1
    }
}

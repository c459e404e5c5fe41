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

//! The colouring of the programs, made by syntect when socklab is built; the theme is chosen when it runs.

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
    pub bytes: u16,
    pub class: Class,
}

/// The tokens of a file, line by line; empty when the file was not there at build time.
pub fn of(folder: &str, file: &str) -> &'static [&'static [Token]] {
    FILES
        .iter()
        .find(|(name, _)| {
            name.strip_prefix(folder)
                .and_then(|rest| rest.strip_prefix('/'))
                == Some(file)
        })
        .map_or(&[], |(_, lines)| *lines)
}

// `static FILES: &[(&str, &[&[Token]])]`, written by build.rs: ("05-buffers/fill.rs", lines).
include!(concat!(env!("OUT_DIR"), "/tokens.rs"));

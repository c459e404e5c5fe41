//! The text of a program as it is shown, and places in it.

use std::borrow::Cow;

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

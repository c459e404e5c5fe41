//! Prompts that are no page yet: a line of text and one key.

use std::io::{self, Write};

use console::Key;

use super::exit::Exit;
use super::screen;

/// Reads the keys of the terminal.
#[derive(Debug)]
pub(super) struct Hand;

impl Hand {
    /// The next key that means something; Ctrl-C is the end.
    pub(super) fn key(&mut self) -> Result<Key, Exit> {
        let key = screen::key();
        if let Err(Exit::Interrupted) = key {
            writeln!(io::stdout())?;
        }
        Ok(match key? {
            Key::Char('\u{4}') => Key::Char('q'),
            key => key,
        })
    }

    /// Shows a prompt and waits for a key that is understood; what it meant is written behind the prompt.
    pub(super) fn ask<T>(
        &mut self,
        prompt: &str,
        understand: impl Fn(&Key) -> Option<(T, String)>,
    ) -> Result<T, Exit> {
        let mut out = io::stdout();
        write!(out, "{prompt} ")?;
        out.flush()?;
        loop {
            if let Some((answer, word)) = understand(&self.key()?) {
                writeln!(out, "{word}")?;
                return Ok(answer);
            }
        }
    }
}

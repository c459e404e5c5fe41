//! Prompts outside the page.
//!
//! Yes or no is asked by dialoguer. Its lists take no digits and measure bytes, so a choice is a line of text and one key,
//! read here without the leaks of unknown ones.

use std::io::{self, Write};

use console::{Key, Term};
use dialoguer::Confirm;
use dialoguer::theme::SimpleTheme;

use super::exit::Exit;
use super::prompt::reading;
use super::sieve::Sieve;
use super::typed;

/// Reads the keys of the terminal.
#[derive(Debug)]
pub(super) struct Hand {
    term: Term,
    sieve: Sieve,
}

impl Hand {
    pub(super) fn new() -> Hand {
        Hand {
            term: Term::stdout(),
            sieve: Sieve::default(),
        }
    }

    /// The next key that means something; Ctrl-C is the end.
    pub(super) fn key(&mut self) -> Result<Key, Exit> {
        loop {
            let key = reading(|| self.term.read_key_raw()).map_err(typed::cannot_read)?;
            match self.sieve.passed(key) {
                Some(Key::CtrlC) => {
                    writeln!(io::stdout())?;
                    return Err(Exit::Interrupted);
                }
                Some(Key::Char('\u{4}')) => return Ok(Key::Char('q')),
                Some(key) => return Ok(key),
                // A terminal that is gone answers at once, for ever.
                None if !self.term.features().is_attended() => return Err(Exit::Unread),
                None => {}
            }
        }
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

    /// Yes or no; anything but yes is no.
    pub(super) fn confirms(&mut self, question: &str) -> Result<bool, Exit> {
        // With Enter: the leak of an unknown key may be a `y`.
        let confirm = Confirm::with_theme(&SimpleTheme)
            .with_prompt(question)
            .default(false)
            .wait_for_newline(true);
        let answer =
            reading(|| confirm.interact_on_opt(&self.term)).map_err(|error| self.ended(error))?;
        Ok(answer == Some(true))
    }

    /// A prompt that was not answered. dialoguer leaves the cursor hidden then, and a signal's handler may come too late.
    fn ended(&self, error: dialoguer::Error) -> Exit {
        let _ = self.term.show_cursor();
        let dialoguer::Error::IO(error) = error;
        match error.kind() {
            io::ErrorKind::NotConnected => Exit::Unread,
            _ => Exit::from(error),
        }
    }
}

//! A question below what stands on the screen: yes or no.
//!
//! The words are dialoguer's. Its keys are not: it makes the terminal raw for one key at a time, so that Ctrl-Z is dead and
//! a signal in between can leave the terminal raw. Here they come through the one loop, as on every page.

use std::convert::Infallible;
use std::io::{self, Write};

use console::Key;
use dialoguer::theme::{SimpleTheme, Theme};

use super::Screen;
use super::page::{Flow, Page};
use super::terminal::Hold;
use crate::app::exit::Exit;
use crate::cli::ThemeChoice;
use crate::view::{Columns, Ink, Line, Size};

struct Prompt<'a> {
    question: &'a str,
    typed: Option<char>,
}

/// Asks, and waits for a letter and Enter: one key may be a slip of the finger. Anything but yes is no.
pub(crate) fn confirms(question: &str) -> Result<bool, Exit> {
    let mut screen = Screen::hold(Hold::Keys, ThemeChoice::None)?;
    let (_, nothing) = screen.outside();
    let mut prompt = Prompt {
        question,
        typed: None,
    };
    let shown = screen.show(&mut prompt, &nothing);
    writeln!(io::stdout())?;
    shown?;
    Ok(matches!(prompt.typed, Some('y' | 'Y')))
}

impl Page for Prompt<'_> {
    type Outer = Infallible;

    fn draw(&self, size: Size) -> Vec<Line> {
        let mut text = String::new();
        // A string takes whatever is written to it.
        let _ = SimpleTheme.format_confirm_prompt(&mut text, self.question, Some(false));
        // The letter, and the cursor behind it, stand on the last line.
        let columns = Columns::new(usize::from(size.columns).saturating_sub(3));
        let mut lines = columns.wrap(text.trim_end(), 0);
        if let Some(last) = lines.last_mut() {
            last.push(' ');
            last.push(self.typed.unwrap_or(' '));
        }
        let lines = lines.into_iter();
        lines.map(|line| Line::of(line, Ink::Plain)).collect()
    }

    fn key(&mut self, key: &Key, _size: Size) -> Result<Flow, Exit> {
        match key {
            Key::Enter => return Ok(Flow::Over),
            Key::Char('\u{4}') => {
                self.typed = None;
                return Ok(Flow::Over);
            }
            Key::Backspace => self.typed = None,
            Key::Char(letter) if letter.is_alphabetic() => self.typed = Some(*letter),
            _ => {}
        }
        Ok(Flow::Draw)
    }

    fn came(&mut self, outer: Infallible) -> Result<Flow, Exit> {
        match outer {}
    }
}

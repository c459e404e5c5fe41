//! The quiz in a terminal: text that scrolls, and one key an answer.
//!
//! Nothing is drawn over and nothing is cleared, so nothing can be cut off: what is longer than the screen is shown in
//! parts.

use std::io::{self, Write};

use console::Key;

use crate::view::{Ink, Line, Theme};

use super::super::exit::Exit;
use super::super::hand::Hand;
use super::super::progress::Sure;
use super::super::terminal::size;
use super::round::{Face, Next};
use super::sheet::Sheet;

/// Longer lines are hard to read.
const WIDEST: usize = 100;
/// Below a part of the text stand its prompt, and what the eye needs to find the beginning.
const PROMPT: usize = 2;

/// Prints, and reads keys.
#[derive(Debug)]
pub struct Terminal {
    theme: Theme,
    hand: Hand,
    /// Lines shown since the student last pressed a key: all of them must still be on the screen.
    unread: usize,
}

impl Terminal {
    pub fn new(theme: Theme) -> Terminal {
        Terminal {
            theme,
            hand: Hand::new(),
            unread: 0,
        }
    }

    fn paint(&self, parts: &[(&str, Ink)]) -> String {
        let mut line = Line::new();
        for (text, ink) in parts {
            line.push(text, *ink);
        }
        self.theme.paint(&line)
    }

    fn ask<T>(
        &mut self,
        parts: &[(&str, Ink)],
        understand: impl Fn(&Key) -> Option<(T, String)>,
    ) -> Result<T, Exit> {
        let prompt = self.paint(parts);
        self.unread = 0;
        self.hand.ask(&prompt, understand)
    }
}

impl Face for Terminal {
    fn sheet(&self) -> Sheet {
        let columns = usize::from(size().columns);
        Sheet {
            // A terminal may break the line when its last column is written.
            width: columns.saturating_sub(1).clamp(20, WIDEST),
            label: |place| format!("{})", letter(place)),
        }
    }

    fn show(&mut self, lines: &[Line]) -> Result<(), Exit> {
        let room = usize::from(size().rows).saturating_sub(PROMPT).max(3);
        for (at, line) in lines.iter().enumerate() {
            if self.unread + 1 >= room && at + 1 < lines.len() {
                let more = [("Enter", Ink::Key), (" reads on", Ink::Muted)];
                self.ask(&more, |key| enters(key).then(|| ((), String::new())))?;
            }
            writeln!(io::stdout(), "{}", self.theme.paint(line))?;
            self.unread += 1;
        }
        Ok(())
    }

    fn choose(&mut self, count: usize) -> Result<Option<usize>, Exit> {
        self.show(&[Line::new()])?;
        let range = format!("a–{}", letter(count.saturating_sub(1)));
        let parts = [
            (range.as_str(), Ink::Key),
            (" your answer · ", Ink::Plain),
            ("q", Ink::Key),
            (" end:", Ink::Plain),
        ];
        self.ask(&parts, |key| match key {
            Key::Char('q') => Some((None, "q".into())),
            Key::Char(typed) => {
                let place = (0..count).find(|&at| *typed == letter(at) || *typed == digit(at))?;
                Some((Some(place), format!("{})", letter(place))))
            }
            _ => None,
        })
    }

    fn number(&mut self, unit: &str) -> Result<Option<u64>, Exit> {
        self.unread = 0;
        let prompt = self.paint(&[
            ("Type a number of ", Ink::Plain),
            (unit, Ink::Plain),
            (" (only ", Ink::Plain),
            ("Enter", Ink::Key),
            (" ends the quiz)", Ink::Plain),
        ]);
        self.hand.number(&prompt)
    }

    fn sure(&mut self) -> Result<Option<Sure>, Exit> {
        let parts = [
            ("How sure are you? ", Ink::Plain),
            ("s", Ink::Key),
            (" sure · ", Ink::Plain),
            ("t", Ink::Key),
            (" think so · ", Ink::Plain),
            ("g", Ink::Key),
            (" guess:", Ink::Plain),
        ];
        self.ask(&parts, |key| {
            let sure = match key {
                Key::Char('s' | '1') => Sure::Sure,
                Key::Char('t' | '2') => Sure::ThinkSo,
                Key::Char('g' | '3') => Sure::Guess,
                _ => return None,
            };
            Some((Some(sure), sure.word().into()))
        })
    }

    fn next(&mut self, whys: bool) -> Result<Next, Exit> {
        let mut parts = vec![
            ("Enter", Ink::Key),
            (" go on · ", Ink::Plain),
            ("s", Ink::Key),
            (" show me · ", Ink::Plain),
        ];
        if whys {
            parts.extend([("w", Ink::Key), (" the other whys · ", Ink::Plain)]);
        }
        parts.extend([("q", Ink::Key), (" end:", Ink::Plain)]);
        self.show(&[Line::new()])?;
        self.ask(&parts, |key| match key {
            Key::Char('s') => Some((Next::ShowMe, "show me".into())),
            Key::Char('w') if whys => Some((Next::OtherWhys, "the other whys".into())),
            Key::Char('q') => Some((Next::Stop, "q".into())),
            key if enters(key) => Some((Next::On, String::new())),
            _ => None,
        })
    }

    fn again(&mut self, missed: usize) -> Result<bool, Exit> {
        let question = match missed {
            1 => "Ask the missed one again? ".to_owned(),
            _ => format!("Ask the {missed} missed ones again? "),
        };
        self.show(&[Line::new()])?;
        let parts = [
            (question.as_str(), Ink::Plain),
            ("y", Ink::Key),
            (" yes · ", Ink::Plain),
            ("n", Ink::Key),
            (" no:", Ink::Plain),
        ];
        self.ask(&parts, |key| match key {
            Key::Char('y') => Some((true, "yes".into())),
            Key::Char('n' | 'q') => Some((false, "no".into())),
            _ => None,
        })
    }
}

fn enters(key: &Key) -> bool {
    matches!(key, Key::Enter | Key::Char(' ' | '\n') | Key::PageDown)
}

fn letter(place: usize) -> char {
    char::from_digit(place as u32 + 10, 36).unwrap_or('?')
}

fn digit(place: usize) -> char {
    char::from_digit(place as u32 + 1, 36).unwrap_or('?')
}

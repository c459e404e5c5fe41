//! The quiz in a terminal: one key an answer, and every verdict a page of its own with its question at the top.
//!
//! Nothing is drawn over: what stood on the screen scrolls out of it as a whole, and what is longer than the screen is
//! shown in parts.

use std::io::{self, Write};
use std::ops::ControlFlow::{self, Break, Continue};

use console::Key;

use crate::view::{Ink, Line, Theme};

use super::super::exit::Exit;
use super::super::hand::Hand;
use super::super::screen::size;
use super::page::{READS_ON, parts};
use super::round::{Face, Next};
use super::sheet::Sheet;
use super::told::{Put, Told, Whys};
use super::typed_number::{SEPARATORS, number};
use crate::progress::Sure;

/// Longer lines are hard to read.
const WIDEST: usize = 100;
/// Below a question stand its two prompts, the answer and how sure; between them a line that the proof still runs.
const PROMPTS: usize = 2;
/// The columns of the longest prompt, with its answer behind it.
const LONGEST_PROMPT: usize = 68;
/// The cursor to the first row, and nothing from there on.
const CLEAR: &str = "\x1b[H\x1b[J";
/// The longest number there is, with its spaces.
const DIGITS: usize = 26;

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
            hand: Hand,
            unread: 0,
        }
    }

    fn paint(&self, parts: &[(&str, Ink)]) -> String {
        self.theme.paint(&line(parts))
    }

    /// A prompt and what is typed behind it, cut to the one row in which it is drawn again with every key.
    fn one_row(&self, prompt: &Line, typed: &str) -> String {
        let columns = usize::from(size().columns).saturating_sub(typed.len() + 2);
        let prompt = prompt.clone().truncate(columns);
        format!("{} {typed}", self.theme.paint(&prompt))
    }

    fn print(&mut self, line: &Line) -> Result<(), Exit> {
        self.print_all(std::slice::from_ref(line))
    }

    /// Prints lines in one piece, so that nobody sees half of them.
    fn print_all(&mut self, lines: &[Line]) -> Result<(), Exit> {
        let painted = lines.iter().map(|line| self.theme.paint(line) + "\n");
        io::stdout().write_all(painted.collect::<String>().as_bytes())?;
        self.unread += lines.len();
        Ok(())
    }

    /// Begins at the top of the screen; what stands there goes to where a terminal keeps what scrolled out.
    fn fresh(&mut self) -> Result<(), Exit> {
        let rows = usize::from(size().rows).saturating_sub(1);
        write!(io::stdout(), "{}{CLEAR}", "\n".repeat(rows))?;
        self.unread = 0;
        Ok(())
    }

    fn reads_on(&mut self) -> Result<ControlFlow<()>, Exit> {
        self.ask(&READS_ON, |key| match key {
            Key::Char('q') => Some((Break(()), "q".into())),
            key => enters(key).then(|| (Continue(()), String::new())),
        })
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

/// The lines of a page: what stands below it is a prompt.
fn page_room() -> usize {
    usize::from(size().rows).saturating_sub(prompt_rows())
}

/// The rows that a prompt may take.
fn prompt_rows() -> usize {
    LONGEST_PROMPT.div_ceil(usize::from(size().columns).max(1))
}

fn line(parts: &[(&str, Ink)]) -> Line {
    let mut line = Line::new();
    for (text, ink) in parts {
        line.push(text, *ink);
    }
    line
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

    fn show(&mut self, lines: &[Line]) -> Result<ControlFlow<()>, Exit> {
        let below = 1 + PROMPTS * prompt_rows();
        let room = usize::from(size().rows).saturating_sub(below).max(3);
        for (at, line) in lines.iter().enumerate() {
            if self.unread + 1 >= room && at + 1 < lines.len() && self.reads_on()?.is_break() {
                return Ok(Break(()));
            }
            self.print(line)?;
        }
        Ok(Continue(()))
    }

    fn question(&mut self, put: &Put<'_>) -> Result<ControlFlow<()>, Exit> {
        // What was told before the first question is not read yet: that question stands below it.
        match self.unread {
            0 => self.fresh()?,
            _ => self.print(&Line::new())?,
        }
        let lines = self.sheet().question(put);
        self.show(&lines)
    }

    fn told(&mut self, told: &Told<'_>, whys: Whys) -> Result<ControlFlow<()>, Exit> {
        let parts = parts(&self.sheet(), told, whys, page_room());
        for (at, part) in parts.iter().enumerate() {
            if at > 0 && self.reads_on()?.is_break() {
                return Ok(Break(()));
            }
            self.fresh()?;
            self.print_all(part)?;
        }
        Ok(Continue(()))
    }

    fn back(&mut self, told: &Told<'_>, whys: Whys) -> Result<(), Exit> {
        let parts = parts(&self.sheet(), told, whys, page_room());
        // It is there already, one line higher than it was.
        write!(io::stdout(), "{CLEAR}")?;
        self.unread = 0;
        self.print_all(parts.last().map_or(&[], Vec::as_slice))
    }

    fn choose(&mut self, count: usize) -> Result<Option<usize>, Exit> {
        self.print(&Line::new())?;
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
        let ends = [
            (", then ", Ink::Plain),
            ("Enter", Ink::Key),
            (" · ", Ink::Plain),
            ("q", Ink::Key),
            (" end:", Ink::Plain),
        ];
        let prompt = |begin: &str| line(&[&[(begin, Ink::Plain)], &ends[..]].concat());
        let first = prompt(&format!("Type a number of {unit}"));
        // Enter says “go on” elsewhere, and a doubled one is soon pressed.
        let empty = prompt("No number yet: type one");
        let unclear = prompt("That is no whole number: type one");
        let mut typed = String::new();
        let mut asks = &first;
        loop {
            let row = self.one_row(asks, &typed);
            write!(io::stdout(), "\r\x1b[K{row}")?;
            io::stdout().flush()?;
            match self.hand.key()? {
                Key::Char('q') => {
                    writeln!(io::stdout(), "q")?;
                    return Ok(None);
                }
                Key::Enter | Key::Char('\n') => match number(&typed) {
                    Some(number) => {
                        writeln!(io::stdout())?;
                        return Ok(Some(number));
                    }
                    None => {
                        asks = if typed.trim().is_empty() {
                            &empty
                        } else {
                            &unclear
                        };
                        typed.clear();
                    }
                },
                Key::Backspace => drop(typed.pop()),
                Key::Char(key) if is_of_number(key) && typed.len() < DIGITS => typed.push(key),
                _ => {}
            }
        }
    }

    fn sure(&mut self) -> Result<Option<Sure>, Exit> {
        let parts = [
            ("How sure are you? ", Ink::Plain),
            ("s", Ink::Key),
            (" sure · ", Ink::Plain),
            ("t", Ink::Key),
            (" think so · ", Ink::Plain),
            ("g", Ink::Key),
            (" guess · ", Ink::Plain),
            ("q", Ink::Key),
            (" end:", Ink::Plain),
        ];
        self.ask(&parts, |key| {
            let sure = match key {
                Key::Char('q') => return Some((None, "q".into())),
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
        self.print(&Line::new())?;
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

/// A digit, or what people put between thousands.
fn is_of_number(key: char) -> bool {
    key.is_ascii_digit() || SEPARATORS.contains(&key)
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

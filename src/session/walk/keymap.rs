//! What a key asks for, where the walk stands.

use console::Key;

use super::{Command, Mode, Session};
use crate::lesson::Predict;
use crate::session::hands::letter;

/// Ctrl-D, as a terminal in raw mode delivers it.
const END_OF_INPUT: char = '\u{4}';

impl Session<'_> {
    /// The command of a key; keys that mean nothing here have none.
    pub fn command(&self, key: &Key) -> Option<Command> {
        let typed = match self.program_reads() {
            true => self.for_program(key),
            false => self.for_poll(key),
        };
        if typed.is_none() && self.is_letter_for_a_number(key) {
            return None;
        }
        typed.or_else(|| asked(key))
    }

    /// Where a number is to be typed, a letter beside its keys moves nothing.
    fn is_letter_for_a_number(&self, key: &Key) -> bool {
        let Key::Char(letter) = key else { return false };
        let on_page = self.mode.is_scene() && self.room.is_none() && !self.program_reads();
        let number = |(_, predict): (usize, &Predict)| predict.options.is_empty();
        let asked = on_page && self.question().is_some_and(number);
        asked && letter.is_alphabetic() && (!self.typed.is_empty() || !"xqistce".contains(*letter))
    }

    fn for_program(&self, key: &Key) -> Option<Command> {
        let in_room = self.room.is_some();
        Some(match key {
            // A clicker blanks the screen, and never gets stuck: forward ends what nobody goes on with.
            Key::Char('.') if in_room && self.typed.is_empty() => return None,
            Key::PageDown | Key::ArrowRight if in_room => Command::EndInput,
            Key::Enter if in_room && self.typed.trim().is_empty() => Command::EndInput,
            Key::Enter => Command::SendLine,
            Key::Char(END_OF_INPUT) => Command::EndInput,
            Key::Char(letter) if !letter.is_control() => Command::Type(*letter),
            Key::Backspace => Command::Erase,
            _ => return None,
        })
    }

    /// `b` alone blanks the screen, as clickers want it; behind something typed it is an option. Space goes on, unless
    /// something is typed.
    fn for_poll(&self, key: &Key) -> Option<Command> {
        let options = self.poll()?;
        let option = |typed: char| {
            let upper = typed.to_ascii_uppercase();
            (0..options).any(|option| letter(option) == upper)
        };
        let mut begun = !self.typed.is_empty();
        if let Mode::Blank { by_b, .. } = &self.mode {
            // Somebody types hands in the dark: `b 12` was an option after all, and so is `A 12` behind `.`.
            let Key::Char(typed) = key else { return None };
            let of_b = *by_b && (typed.is_ascii_digit() || *typed == ' ');
            if !(of_b || typed.is_ascii_digit() || option(*typed) && *typed != 'b') {
                return None;
            }
            begun |= of_b;
        }
        Some(match key {
            Key::Backspace | Key::Del if begun => Command::Erase,
            Key::Backspace | Key::Del => Command::TakeBack,
            Key::Char(digit) if digit.is_ascii_digit() => Command::Type(*digit),
            Key::Char(' ') if begun => Command::Type(' '),
            // What is no count is typed as it is, so that it can be said: `A 3.5` is not 35 hands.
            Key::Char(sign @ ('.' | '-')) if begun => Command::Type(*sign),
            Key::Char('v') if !begun => Command::Votes,
            Key::Char('b') if !begun => Command::Blank { by_b: true },
            Key::Char(name) if name.is_ascii_alphabetic() => {
                // A letter too many is typed as well, and said to be none: else what follows it would let the call run.
                // So are those that do something elsewhere: whoever types a poll does not think of them, and the hands
                // that were counted would be gone. What only lies over the page, and what leaves it, still does.
                let looks = matches!(
                    asked(key),
                    Some(
                        Command::TimeLine
                            | Command::Note
                            | Command::Source
                            | Command::Output
                            | Command::Written
                            | Command::Recorded
                            | Command::Quit
                            // They say that the question comes first.
                            | Command::FinishLoop
                            | Command::GoTo
                    )
                );
                if looks && !(option(*name) || begun) {
                    return None;
                }
                Command::Type(name.to_ascii_uppercase())
            }
            _ => return None,
        })
    }
}

/// What a key asks for where nothing is typed but numbers.
fn asked(key: &Key) -> Option<Command> {
    Some(match key {
        Key::Enter | Key::ArrowRight | Key::PageDown | Key::Char('l' | 'j') => Command::Forward,
        Key::Char(' ') => Command::Step,
        Key::Char('x') => Command::Skip,
        Key::Char('e') => Command::Change,
        Key::Escape => Command::Close,
        Key::ArrowLeft | Key::PageUp | Key::Char('h' | 'k') => Command::Back,
        Key::ArrowUp => Command::Up,
        Key::ArrowDown => Command::Down,
        Key::Char('f') => Command::FinishLoop,
        Key::Char('r') => Command::Again,
        Key::Char('n') => Command::NextScene,
        Key::Char('p') => Command::PreviousScene,
        Key::Char('g') => Command::GoTo,
        Key::Char('t') => Command::TimeLine,
        Key::Char('i') => Command::Note,
        Key::Char('s') => Command::Source,
        Key::Char('R') => Command::Recorded,
        Key::Char('o') => Command::Output,
        Key::Char('c') => Command::OtherLanguage,
        Key::Char('w') => Command::Written,
        Key::Char('?') => Command::Help,
        Key::Char('.' | 'b') => Command::Blank { by_b: false },
        Key::Char(digit) if digit.is_ascii_digit() => Command::Type(*digit),
        Key::Backspace | Key::Del => Command::Erase,
        Key::Char('q') => Command::Quit,
        _ => return None,
    })
}

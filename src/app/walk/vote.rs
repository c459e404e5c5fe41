//! A poll in the walk: the hands that are typed, and how it goes on where nobody types.

use console::Key;

use super::Walk;
use super::key::{Wish, wish};
use crate::lesson::{Hands, Predict, letter};
use crate::session::Sheet;

/// A room has no more to say on one line.
const LONGEST: usize = 40;
/// Before and after the discussion.
const ROUNDS: usize = 2;

impl Walk<'_> {
    /// Whether the key was typed into the poll that is open. `b` alone blanks the screen, as clickers want it; behind
    /// something typed it is an option. Space goes on, unless something is typed.
    pub(super) fn counts(&mut self, key: &Key) -> bool {
        let in_page = self.sheet == Sheet::Scene && !self.going_to;
        if self.class.is_none() || !in_page {
            return false;
        }
        let run = self.run();
        let Some((_, predict)) = run.question(&self.lesson.scenes[self.scene]) else {
            return false;
        };
        let options = predict.options.len();
        if self.blank && !self.counts_in_the_dark(key, options) {
            return false;
        }
        let begun = !self.typed.is_empty();
        let typed = match key {
            Key::Backspace | Key::Del if begun => {
                self.typed.pop();
                return true;
            }
            Key::Char(digit) if digit.is_ascii_digit() => *digit,
            Key::Char(' ') if begun => ' ',
            Key::Char('b') if !begun => {
                self.blanked_by_b = true;
                return false;
            }
            Key::Char(name) if name.is_ascii_alphabetic() => {
                let upper = name.to_ascii_uppercase();
                let option = (0..options).any(|option| letter(option) == upper);
                // A letter too many is typed as well, and said to be none: else what follows it would let the call run.
                // So are those that go back and on elsewhere: whoever types a poll does not think of them.
                let moves = matches!(wish(key), Some(Wish::Forward | Wish::Back) | None);
                if !(option || begun || moves) {
                    return false;
                }
                upper
            }
            _ => return false,
        };
        self.message = None;
        if self.typed.len() < LONGEST {
            self.typed.push(typed);
        }
        true
    }

    /// A blank screen, and somebody types hands: `b 12` was an option after all, and so is `A 12` behind `.`. The screen
    /// comes back for it.
    fn counts_in_the_dark(&mut self, key: &Key, options: usize) -> bool {
        let Key::Char(typed) = key else { return false };
        let option = |letter_typed: char| {
            (0..options).any(|option| letter(option) == letter_typed.to_ascii_uppercase())
        };
        let of_b = self.blanked_by_b && (typed.is_ascii_digit() || *typed == ' ');
        let counts = of_b || (option(*typed) && *typed != 'b') || typed.is_ascii_digit();
        if counts {
            self.blank = false;
        }
        if of_b {
            self.typed.push('B');
        }
        counts
    }

    /// Whether the wish was about the poll: forward shows the hands that were typed, or lets the call run. What cannot be
    /// read is said once and forgotten, so that going forward always goes on.
    pub(super) fn vote(&mut self, wish: Wish, note: usize, predict: &Predict) -> bool {
        if wish != Wish::Forward {
            return false;
        }
        let typed = std::mem::take(&mut self.typed);
        let run = &mut self.runs[self.scene];
        if typed.trim().is_empty() {
            run.answers.insert(note, String::new());
            if run.asking(&self.lesson.scenes[self.scene]).is_none() {
                self.forward();
            }
            return true;
        }
        match Hands::read(&typed, predict.options.len()) {
            Ok(hands) => {
                let rounds = run.rounds.entry(note).or_default();
                // The second vote can be corrected; the first one stands.
                rounds.truncate(ROUNDS - 1);
                rounds.push(hands);
            }
            Err(sentence) => self.message = Some(sentence),
        }
        true
    }
}

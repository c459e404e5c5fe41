//! What is typed in a walk: lines for a program, answers, the number of a step.

use console::Key;

use super::Walk;
use super::key::Wish;
use super::run::Errand;
use crate::lesson::Predict;
use crate::session::Sheet;

/// Ctrl-D, as a terminal in raw mode delivers it.
const END_OF_INPUT: char = '\u{4}';

impl Walk<'_> {
    /// Whether the key was typed for the program, which reads its stdin.
    pub(super) fn type_to_program(&mut self, key: &Key) -> bool {
        if !self.program_reads() {
            return false;
        }
        let in_class = self.class.is_some();
        match key {
            // A clicker blanks the screen, and never gets stuck: forward ends what nobody goes on with.
            Key::Char('.') if in_class && self.typed.is_empty() => return false,
            Key::PageDown | Key::ArrowRight if in_class => self.end_typing(),
            Key::Enter if in_class && self.typed.trim().is_empty() => self.end_typing(),
            Key::Char(END_OF_INPUT) => self.end_typing(),
            Key::Char(character) if !character.is_control() => self.typed.push(*character),
            Key::Backspace => {
                self.typed.pop();
            }
            // An empty line says nothing to anybody, and is most likely one Enter too many.
            Key::Enter if self.typed.trim().is_empty() => {}
            Key::Enter => {
                let line = std::mem::take(&mut self.typed);
                self.runs[self.scene].type_line(Some(&line));
            }
            _ => return false,
        }
        true
    }

    /// Whether what is typed now is typed for the program.
    pub(super) fn program_reads(&self) -> bool {
        self.sheet == Sheet::Scene && !self.blank && self.listens()
    }

    /// Ends the program's stdin, if it waits for a line.
    pub(super) fn end_typing(&mut self) {
        if self.listens() {
            self.typed.clear();
            self.runs[self.scene].type_line(None);
        }
    }

    /// Whether the wish was about the answer that is asked for.
    pub(super) fn type_answer(&mut self, wish: Wish, note: usize, predict: &Predict) -> bool {
        match wish {
            Wish::Digit(digit) if self.typed.len() < 12 => self.typed.push(digit),
            Wish::Digit(_) => {}
            Wish::Erase => {
                self.typed.pop();
            }
            Wish::Forward => {
                let typed = std::mem::take(&mut self.typed);
                match predict.answer(&typed) {
                    Some(answer) => {
                        self.runs[self.scene].answers.insert(note, answer);
                    }
                    None => {
                        self.message = Some(format!(
                            "There is no answer {typed}: type 1 to {}.",
                            predict.options.len()
                        ));
                    }
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether the wish was about the step that is typed.
    pub(super) fn type_step(&mut self, wish: Wish) -> bool {
        match wish {
            Wish::Digit(digit) if self.typed.len() < 6 => self.typed.push(digit),
            Wish::Digit(_) => {}
            Wish::Erase => {
                self.typed.pop();
            }
            Wish::Forward => {
                self.going_to = false;
                let typed = std::mem::take(&mut self.typed);
                if let Ok(step) = typed.parse::<usize>() {
                    self.go_to_step(step);
                }
            }
            Wish::GoTo => self.going_to = false,
            _ => {
                self.going_to = false;
                self.typed.clear();
                return false;
            }
        }
        true
    }

    fn go_to_step(&mut self, step: usize) {
        let run = &mut self.runs[self.scene];
        let stop = step.saturating_sub(1);
        if stop <= run.front() {
            run.stop = run.recording.at(stop);
        } else if run.is_over() {
            run.stop = run.front();
            self.message = Some(format!("This run has {} steps.", run.recording.steps()));
        } else {
            run.stop = run.front();
            run.pass_over(&self.lesson.scenes[self.scene]);
            run.errand = Errand::GoTo(stop);
            run.open_gate();
        }
    }
}

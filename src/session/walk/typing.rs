//! What is typed in a walk: lines for a program, answers, hands, the number of a step.

use super::{Command, Effect, Mode, Session};
use crate::lesson::Predict;
use crate::phrases::phrases;
use crate::session::hands::Hands;
use crate::session::page::Sheet;
use crate::session::part::About;

/// A room has no more to say on one line.
const LONGEST_HANDS: usize = 40;
const LONGEST_ANSWER: usize = 12;
const LONGEST_STEP: usize = 6;
/// Before and after the discussion.
const ROUNDS: usize = 3;

impl Session<'_> {
    /// Whether what is typed now is typed for the program.
    pub fn program_reads(&self) -> bool {
        self.mode.is_scene() && self.listens()
    }

    /// How many options the poll has that is open, if one is.
    pub(super) fn poll(&self) -> Option<usize> {
        let on_page = *self.sheet() == Sheet::Scene && self.mode != Mode::GoesTo;
        if self.room.is_none() || !on_page {
            return None;
        }
        Some(self.question()?.1.options.len())
    }

    /// Whether the command was typed for the program or into a poll, and so asks nothing of the walk.
    pub(super) fn typed_for_others(&mut self, command: &Command) -> bool {
        if self.program_reads() {
            return self.type_to_program(command);
        }
        if self.poll().is_some() {
            return self.type_hands(command);
        }
        let for_a_program = |command: &Command| {
            matches!(
                command,
                Command::Paste(_) | Command::SendLine | Command::EndInput
            )
        };
        for_a_program(command)
    }

    fn type_to_program(&mut self, command: &Command) -> bool {
        match command {
            Command::EndInput => self.end_input(),
            Command::Type(letter) => {
                self.message = None;
                self.typed.push(*letter);
            }
            // One line, that can be looked at before it is sent.
            Command::Paste(text) => {
                let letters = text.trim().chars();
                self.typed
                    .extend(letters.map(|letter| match letter.is_control() {
                        true => ' ',
                        false => letter,
                    }));
            }
            Command::Erase => {
                self.typed.pop();
            }
            // An empty line says nothing to anybody, and is most likely one Enter too many.
            Command::SendLine if self.typed.trim().is_empty() => {
                self.message = Some(phrases().lesson.a_line_is_awaited.into());
            }
            Command::SendLine => {
                self.message = None;
                let line = std::mem::take(&mut self.typed);
                let scene = self.scene;
                self.types = false;
                self.effects.push(Effect::TypeLine { scene, line });
            }
            _ => return false,
        }
        true
    }

    /// Whether lines can be typed for programs that are watched: whenever somebody wants to.
    pub(super) fn can_type(&self) -> bool {
        let run = self.run();
        let part = self.part();
        let watched = matches!(self.about, About::Program) && part.yours.is_none();
        watched && part.stdin.is_some() && run.is_started() && run.has_stdin() && !run.is_over()
    }

    /// Ends the program's stdin, if it waits for a line.
    pub(super) fn end_input(&mut self) {
        if self.listens() {
            self.message = None;
            self.typed.clear();
            let scene = self.scene;
            self.runs[scene].stdin_ended();
            self.effects.push(Effect::EndStdin { scene });
        }
    }

    fn type_hands(&mut self, command: &Command) -> bool {
        match command {
            Command::Type(letter) => {
                // `b 12` was an option after all: the screen comes back for it.
                let by_b = self.mode.unblank() == Some(true);
                if by_b && (letter.is_ascii_digit() || *letter == ' ') {
                    self.typed.push('B');
                }
                self.message = None;
                if self.typed.len() < LONGEST_HANDS {
                    self.typed.push(*letter);
                }
            }
            Command::Erase if !self.mode.is_blank() && !self.typed.is_empty() => {
                self.typed.pop();
            }
            _ => return false,
        }
        true
    }

    /// Whether the command was about the answer that is asked for.
    pub(super) fn type_answer(&mut self, command: &Command, predict: &Predict) -> bool {
        match command {
            Command::Forward | Command::Step if self.typed.is_empty() => {
                let options = predict.options.len();
                self.message = Some(phrases().lesson.type_answer(options));
                true
            }
            Command::Forward | Command::Step => {
                let typed = std::mem::take(&mut self.typed);
                if self.answer(&typed) {
                    self.forward();
                }
                true
            }
            Command::Skip => {
                self.typed.clear();
                self.answer("");
                true
            }
            Command::Up if predict.measure.is_line() => self.point(false),
            Command::Down if predict.measure.is_line() => self.point(true),
            _ => self.type_digit(command, LONGEST_ANSWER),
        }
    }

    /// Points at the next line of the program that says something, above or below the one that was pointed at.
    fn point(&mut self, down: bool) -> bool {
        let part = self.part();
        let moment = self.run().recording.moment(self.run().stop);
        let at_gate = moment.pending().map_or(1, |row| row.pending.line);
        let pointed: u32 = self.typed.parse().unwrap_or(at_gate);
        let lines = (1..).zip(part.program.text.lines());
        let mut says = lines
            .filter(|(_, text)| text.chars().any(char::is_alphanumeric))
            .map(|(line, _)| line);
        let found = match down {
            true => says.find(|line| *line > pointed),
            false => says.take_while(|line| *line < pointed).last(),
        };
        // The first press marks the line at the gate, from which one goes on.
        let line = if self.typed.is_empty() {
            Some(at_gate)
        } else {
            found
        };
        if let Some(line) = line {
            self.typed = line.to_string();
        }
        true
    }

    /// The answer to the question that is put; whether it is one.
    pub(super) fn answer(&mut self, typed: &str) -> bool {
        let Some((note, predict)) = self.question() else {
            return false;
        };
        self.message = None;
        match predict.answer(typed) {
            Some(answer) => {
                self.runs[self.scene].answers.insert(note, answer);
                true
            }
            None => {
                let last = predict.options.len();
                self.message = Some(phrases().lesson.no_answer(typed, last));
                false
            }
        }
    }

    /// Whether the command was about the step that is typed.
    pub(super) fn type_step(&mut self, command: &Command) -> bool {
        if self.type_digit(command, LONGEST_STEP) {
            return true;
        }
        self.mode = Mode::of(Sheet::Scene);
        match command {
            Command::Forward | Command::Step => {
                let typed = std::mem::take(&mut self.typed);
                if let Ok(step) = typed.parse() {
                    self.go_to_step(step);
                }
                true
            }
            Command::GoTo | Command::Close => true,
            _ => {
                self.typed.clear();
                false
            }
        }
    }

    fn type_digit(&mut self, command: &Command, longest: usize) -> bool {
        match command {
            Command::Type(digit) if digit.is_ascii_digit() => {
                if self.typed.len() < longest {
                    self.typed.push(*digit);
                }
                true
            }
            Command::Erase => {
                self.typed.pop();
                true
            }
            _ => false,
        }
    }

    /// Whether the command was about the poll: forward shows the hands that were typed, or lets the call run. What cannot
    /// be read is said once and forgotten, so that going forward always goes on.
    pub(super) fn vote(&mut self, command: &Command, note: usize, predict: &Predict) -> bool {
        match command {
            Command::Votes => {
                let scene = self.scene;
                self.room
                    .as_mut()
                    .map(|room| room.bars.insert((scene, note)));
                return true;
            }
            Command::TakeBack => {
                let rounds = self.runs[self.scene].rounds.get_mut(&note);
                let taken = rounds.and_then(Vec::pop).is_some();
                self.message = taken.then(|| phrases().room.vote_taken_back.to_owned());
                return true;
            }
            // A blank too many behind a count that was typed a page too early.
            Command::Step if self.typed.trim().is_empty() => {
                self.message = Some(match predict.options.len() {
                    0 => phrases().room.write_called.into(),
                    _ => phrases().room.write_hands.into(),
                });
                return true;
            }
            Command::Forward | Command::Step => {}
            _ => return false,
        }
        let typed = std::mem::take(&mut self.typed);
        let run = &mut self.runs[self.scene];
        if typed.trim().is_empty() {
            run.answers.insert(note, String::new());
            self.forward();
            return true;
        }
        match Hands::read(&typed, predict.options.len()) {
            Ok(hands) => {
                let rounds = run.rounds.entry(note).or_default();
                // The last vote can be corrected; those before it stand.
                rounds.truncate(ROUNDS - 1);
                rounds.push(hands);
            }
            Err(sentence) => self.message = Some(sentence),
        }
        true
    }
}

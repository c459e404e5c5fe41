//! The questions of a scene in plain text, and what a person types instead of an answer, or at a stop.

use super::face::{Teller, say};
use super::line_input;
use super::typed::{Onward, Typed};
use crate::app::exit::Exit;
use crate::lesson::Scene;
use crate::phrases::phrases;
use crate::session::{Command, Predicted};
use crate::trace::printable;
use crate::view::plain;

impl Teller<'_> {
    /// Stands still for a person, until she goes on.
    pub(super) fn stop(&mut self, scene: &Scene) -> Result<Onward, Exit> {
        let step = self.session.run().recording().steps();
        let step = u32::try_from(step).unwrap_or(u32::MAX);
        if !self.answers.is_person() || self.telling.pace.is_some() || step < self.goal {
            return Ok(Onward::On);
        }
        self.goal = 0;
        self.command_at(scene, step)
    }

    /// Whether this is the step that somebody asked to go to.
    pub(super) fn arrives(&self) -> bool {
        let step = self.session.run().recording().steps();
        self.goal > 0 && u32::try_from(step).is_ok_and(|step| step >= self.goal)
    }

    /// Reads commands in front of a step, until one of them moves.
    pub(super) fn command_at(&mut self, scene: &Scene, step: u32) -> Result<Onward, Exit> {
        self.told.stand(step);
        loop {
            let Some(line) = self.answers.next()? else {
                return Ok(Onward::On);
            };
            match Typed::read(&line) {
                Some(typed) => {
                    if let Some(onward) = self.command(typed, scene)? {
                        return Ok(onward);
                    }
                }
                None => {
                    let typed = printable::line(line.as_bytes());
                    // An answer is meant for the question in view.
                    let answers = self.told.looks_back() && line.trim().parse::<u64>().is_ok();
                    // Before anybody can have read the sentence: what answers it is no paste.
                    line_input::forget_typed_ahead();
                    let words = &phrases().telling;
                    say([match line.trim() {
                        _ if answers => words.looks_back.to_owned(),
                        "x" => words.no_question_here.to_owned(),
                        "e" => words.no_extra_here.to_owned(),
                        _ => words.no_such_command(typed),
                    }])?;
                }
            }
        }
    }

    /// Does what was typed; `None` where it only shows something.
    fn command(&mut self, typed: Typed, scene: &Scene) -> Result<Option<Onward>, Exit> {
        let shown = match typed {
            Typed::On if self.told.looks_back() => self.told.forward().unwrap_or_default(),
            Typed::On => {
                self.told.go_on();
                return Ok(Some(Onward::On));
            }
            Typed::Try(number) => {
                self.try_it(scene, number)?;
                return Ok(None);
            }
            Typed::Again => return Ok(Some(Onward::Again)),
            Typed::Quit => return Ok(Some(Onward::Quit)),
            Typed::Back => {
                let back = self.told.back();
                back.unwrap_or_else(|| vec![phrases().telling.first_stop.to_owned()])
            }
            Typed::Program => plain::program(scene),
            Typed::Help => Typed::help(),
            Typed::GoTo(step) => match self.told.go_to(step) {
                Some(told) => told,
                None => {
                    self.goal = step;
                    self.told.go_on();
                    return Ok(Some(Onward::On));
                }
            },
        };
        say(shown)?;
        Ok(None)
    }

    /// Puts every question of this place, and takes the answers.
    pub(super) fn ask(&mut self, scene: &Scene) -> Result<Onward, Exit> {
        let mut refused = 0;
        let mut put = None;
        // What may be typed belongs to the question that waits, and not to one that is looked at again.
        let mut hint = None;
        while let Some((note, predict)) = self.session.here().question() {
            let step = self.session.run().recording().steps();
            let step = u32::try_from(step).unwrap_or(u32::MAX);
            if put != Some(note) {
                let mut question = self.text.question(predict);
                hint = question.pop();
                self.say([String::new()])?;
                self.say(question)?;
                say(hint.clone())?;
                (put, refused) = (Some(note), 0);
                self.told.stand(step);
            }
            let person = self.answers.is_person();
            let patient = person || refused < line_input::TRIES;
            let line = match patient {
                true => self.answers.next()?,
                false => None,
            };
            let command = line.as_deref().and_then(Typed::read);
            match (command, line.as_deref()) {
                (Some(Typed::On), Some(_)) if person && !self.told.looks_back() => {
                    say([phrases().telling.answer_or_pass.to_owned()])?;
                    continue;
                }
                (Some(typed), Some(_)) if person => {
                    let was_back = self.told.looks_back();
                    match self.command(typed, scene)? {
                        Some(Onward::On) => {
                            say([phrases().lesson.question_first_or_x.to_owned()])?;
                            self.told.stand(step);
                        }
                        None if was_back && !self.told.looks_back() => say(hint.clone())?,
                        None => {}
                        Some(onward) => return Ok(onward),
                    }
                    continue;
                }
                (None, Some("e")) if person => {
                    say([phrases().telling.no_extra_here.to_owned()])?;
                    continue;
                }
                // The question in view is another one, which has its answer.
                (None, Some(_)) if person && self.told.looks_back() => {
                    say([phrases().telling.looks_back.to_owned()])?;
                    continue;
                }
                _ => {}
            }
            let line = line.filter(|line| !(person && line == "x"));
            let answered = line.as_ref().is_some_and(|line| !line.is_empty());
            self.apply(Command::Answer(line.unwrap_or_default()));
            if let Some(sentence) = self.session.message() {
                refused += 1;
                let sentence = printable::line(sentence.as_bytes());
                line_input::forget_typed_ahead();
                say([sentence])?;
            } else {
                self.told.go_on();
                if self.telling.alone && answered {
                    self.kept.is_heard();
                }
            }
        }
        Ok(Onward::On)
    }

    pub(super) fn verdict(&self, made: &Predicted<'_>, step: Option<u32>) -> Vec<String> {
        let strays = self.session.here().strays();
        let answer = Some(made.answer).filter(|answer| !answer.is_empty() && !strays);
        let measured = made.measured.as_deref().unwrap_or_default();
        let mut lines = self.text.verdict(made.predict, answer, measured, step);
        if strays {
            lines.push(format!("    {}", phrases().telling.went_another_way));
        }
        if let Some(previous) = made.previous {
            let told = phrases().telling.last_time(made.predict.text(previous));
            lines.push(format!("    {told}"));
        }
        lines
    }
}

//! What each wish does: forwards, back, elsewhere.

use super::key::Wish;
use super::run::{Errand, Run};
use super::{Left, Walk};
use crate::session::{Next, Sheet};
use crate::view::Size;

impl Walk<'_> {
    /// The first page.
    pub(super) fn begin(&mut self) {
        if self.sheet == Sheet::Scene {
            self.enter();
        }
    }

    /// Nobody attends the screen: the lesson starts anew, with new runs.
    pub(super) fn begin_again(&mut self) {
        self.left = None;
        self.runs.iter_mut().for_each(Run::forget);
        self.scene = 0;
        self.scroll = 0;
        self.sheet = Sheet::Introduction;
    }

    pub(super) fn heed(&mut self, wish: Wish, size: Size) {
        let by_b = std::mem::take(&mut self.blanked_by_b);
        if self.blank {
            self.blank = false;
            return;
        }
        self.message = None;
        if let Some(class) = &mut self.class
            && wish != Wish::Quit
        {
            class.leaving = false;
        }
        if self.going_to && self.type_step(wish) {
            return;
        }
        match wish {
            Wish::Quit => self.quit(),
            Wish::Blank => {
                self.blank = true;
                self.blanked_by_b = by_b;
            }
            Wish::Help => self.turn(Sheet::Help),
            _ => match self.sheet {
                Sheet::Scene => self.heed_in_scene(wish, size),
                Sheet::TimeLine { .. } => self.heed_in_time_line(wish),
                _ => self.heed_in_text(wish, size),
            },
        }
    }

    /// In front of a room `q` asks once: it lies beside keys that one may want to press.
    fn quit(&mut self) {
        match &mut self.class {
            Some(class) if !class.leaving => {
                class.leaving = true;
                self.message = Some("q once more leaves the demo.".into());
            }
            _ => self.left = Some(Left::Early),
        }
    }

    fn heed_in_scene(&mut self, wish: Wish, size: Size) {
        let scene = &self.lesson.scenes[self.scene];
        let class = self.class.is_some();
        let put = self.run().question(scene).is_some();
        let next = self.run().next(scene);
        if wish == Wish::Back && !put && self.runs[self.scene].turn_back(scene) {
            return;
        }
        if wish.moves() {
            self.runs[self.scene].was_seen(scene);
        }
        // Whoever presses a key wants to see what happens now.
        self.runs[self.scene].errand = Errand::None;
        if let Some((note, predict)) = self.run().question(scene) {
            let heeded = match (put, class) {
                // The answer of the question before was read, and now this one is put.
                (false, _) => wish == Wish::Forward,
                (true, _) if wish == Wish::Back => self.runs[self.scene].tell_again(scene),
                (true, true) => self.vote(wish, note, predict),
                (true, false) => self.type_answer(wish, note, predict),
            };
            if heeded {
                return;
            }
        } else if wish == Wish::Forward
            && (next == Next::Note || self.run().next(scene) != Next::Call)
        {
            // The answer was read: now the note of the gate, or another answer.
            return;
        }
        match wish {
            Wish::Forward => self.forward(),
            Wish::Back => self.back(),
            Wish::FinishLoop => self.finish_loop(),
            Wish::Again => self.again(),
            Wish::NextScene => match self.scene + 1 < self.lesson.scenes.len() {
                true => self.go(self.scene + 1),
                false => self.turn(Sheet::Recap),
            },
            Wish::PreviousScene => match self.scene.checked_sub(1) {
                Some(scene) => self.go(scene),
                None => self.turn(Sheet::Introduction),
            },
            Wish::GoTo => {
                self.typed.clear();
                self.going_to = true;
            }
            Wish::TimeLine => self.open_time_line(),
            Wish::Recorded => self.show_recording(),
            Wish::Note => self.turn(Sheet::Note),
            Wish::Source | Wish::Up | Wish::Down => self.open_source(size),
            Wish::Output => self.open_output(),
            _ => {}
        }
    }

    pub(super) fn forward(&mut self) {
        let free = self.lesson.scenes[self.scene].free.is_some();
        let run = &mut self.runs[self.scene];
        if !run.is_started() {
            self.start();
        } else if free {
            if run.is_over() && run.stop + 1 < self.lesson.scenes[self.scene].notes.len() {
                run.stop += 1;
            } else if run.is_over() {
                self.onward();
            }
        } else if !run.at_front() {
            run.stop = run.recording.after(run.stop).unwrap_or(run.front());
            // Pages come again in the order in which they were seen.
            run.tell_again(&self.lesson.scenes[self.scene]);
        } else if run.is_over() {
            self.onward();
        } else {
            run.open_gate();
        }
    }

    fn onward(&mut self) {
        if self.walking.proof.is_some() {
            self.left = Some(Left::AtTheEnd);
            return;
        }
        match self.scene + 1 < self.lesson.scenes.len() {
            true => self.go(self.scene + 1),
            false => self.turn(Sheet::Recap),
        }
    }

    fn back(&mut self) {
        let free = self.lesson.scenes[self.scene].free.is_some();
        let run = &mut self.runs[self.scene];
        let before = match free {
            true => run.stop.checked_sub(1),
            false => run.recording.before(run.stop),
        };
        if let Some(stop) = before {
            run.stop = stop;
        } else if self.scene > 0 {
            self.go(self.scene - 1);
        } else {
            self.turn(Sheet::Introduction);
        }
    }

    fn finish_loop(&mut self) {
        let program = self.lesson.scenes[self.scene].program;
        let run = &mut self.runs[self.scene];
        self.typed.clear();
        run.pass_over(&self.lesson.scenes[self.scene]);
        if !run.at_front() {
            self.message = Some(
                "You are looking back: go forward to the present, then finish the loop.".into(),
            );
            return;
        }
        let moment = run.recording.now();
        let found = moment.pending().and_then(|row| {
            let lines = program.language().loop_around(&program, row.chosen.line)?;
            Some(Errand::FinishLoop {
                thread: row.chosen.thread.clone(),
                lines,
            })
        });
        match found {
            Some(errand) => {
                run.errand = errand;
                run.open_gate();
            }
            None => self.message = Some("The call at the gate stands in no loop.".into()),
        }
    }

    /// Runs the scene again, from its beginning: a new recording. A room votes anew; a student is asked again what was
    /// passed over.
    fn again(&mut self) {
        let run = &mut self.runs[self.scene];
        if !run.is_started() {
            return;
        }
        match &mut self.class {
            Some(class) => {
                run.answers.clear();
                run.rounds.clear();
                class.votes_anew(self.scene);
            }
            None => run.answers.retain(|_, answer| !answer.is_empty()),
        }
        self.start();
    }

    fn start(&mut self) {
        let (lesson, scene) = (self.lesson, self.scene);
        let arguments = &self.walking.arguments;
        let proof = self.walking.proof.as_ref().map(|question| question.proof);
        let started = self.runs[scene].start(lesson, scene, arguments, proof, &self.inputs);
        if let Err(error) = started {
            let name = lesson.scenes[scene].program.name;
            self.runs[scene].died(super::super::cannot_start(name, &error));
            self.offer_recording(scene);
        }
    }

    /// Goes to a scene; where it was left, if it was begun.
    pub(super) fn go(&mut self, scene: usize) {
        self.scene = scene;
        self.sheet = Sheet::Scene;
        self.scroll = 0;
        self.typed.clear();
        self.enter();
        self.remember_place();
    }

    /// A gated scene begins when its page is first shown; a free one waits for Enter.
    pub(super) fn enter(&mut self) {
        let gated = self.lesson.scenes[self.scene].free.is_none();
        if gated && !self.run().is_started() {
            self.start();
        }
    }
}

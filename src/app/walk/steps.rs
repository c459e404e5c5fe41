//! What each wish does: forwards, back, elsewhere.

use std::collections::BTreeSet;

use super::key::Wish;
use super::run::{Errand, Run};
use super::{Left, Terminal, Walk};
use crate::app::recordings;
use crate::view::Sheet;
use crate::view::loops::loop_around;
use crate::view::timeline;

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

    pub(super) fn heed(&mut self, wish: Wish, terminal: &Terminal) {
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
            Wish::Blank => self.blank = true,
            Wish::Help => self.turn(Sheet::Help),
            _ => match self.sheet {
                Sheet::Scene => self.heed_in_scene(wish),
                Sheet::TimeLine { .. } => self.heed_in_time_line(wish),
                _ => self.heed_in_text(wish, terminal),
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

    /// Lays a sheet on the page, or takes it away when it lies there.
    fn turn(&mut self, sheet: Sheet) {
        let back = std::mem::discriminant(&self.sheet) == std::mem::discriminant(&sheet);
        self.scroll = 0;
        // Behind the introduction and the recap there is no scene to come back to.
        self.sheet = if back { Sheet::Scene } else { sheet };
        if self.sheet == Sheet::Scene {
            self.enter();
        }
    }

    // ---- sheets of text ----

    fn heed_in_text(&mut self, wish: Wish, terminal: &Terminal) {
        let furthest = self.furthest(terminal);
        match (wish, &self.sheet) {
            (Wish::Down, _) => self.scroll = (self.scroll + 1).min(furthest),
            (Wish::Up, _) => self.scroll = self.scroll.saturating_sub(1),
            // What does not fit is read first.
            (Wish::Forward, _) if self.scroll < furthest => {
                let page = usize::from(terminal.size().rows).saturating_sub(6).max(1);
                self.scroll = (self.scroll + page).min(furthest);
            }
            (Wish::Forward, Sheet::Recap) => self.left = Some(Left::AtTheEnd),
            (Wish::Forward, Sheet::Introduction) => self.go(0),
            (Wish::Back | Wish::PreviousScene, Sheet::Recap) => self.turn(Sheet::Recap),
            (Wish::NextScene, Sheet::Introduction) => self.go(0),
            (Wish::Back, Sheet::Introduction) => self.scroll = 0,
            (Wish::Forward | Wish::Back, _) => self.turn(Sheet::Scene),
            (Wish::Note, Sheet::Note) | (Wish::Output, Sheet::Output) => self.turn(Sheet::Scene),
            _ => {}
        }
    }

    // ---- the time line ----

    fn heed_in_time_line(&mut self, wish: Wish) {
        let Sheet::TimeLine { cursor, opened } = &mut self.sheet else {
            return;
        };
        let moment = self.runs[self.scene].recording.now();
        let items = timeline::items(&moment, opened);
        let last = items.len().saturating_sub(1);
        match wish {
            Wish::Down => *cursor = (*cursor + 1).min(last),
            Wish::Up => *cursor = cursor.saturating_sub(1),
            Wish::Forward => match items.get(*cursor) {
                Some(item) if item.fold.is_some() => {
                    if !opened.remove(&item.step) {
                        opened.insert(item.step);
                    }
                }
                Some(item) => {
                    let stop = item.stop();
                    self.runs[self.scene].stop = stop;
                    self.turn(Sheet::Scene);
                }
                None => self.turn(Sheet::Scene),
            },
            Wish::Back | Wish::TimeLine => self.turn(Sheet::Scene),
            _ => {}
        }
    }

    fn open_time_line(&mut self) {
        let moment = self.runs[self.scene].recording.now();
        let opened = BTreeSet::new();
        let items = timeline::items(&moment, &opened);
        let cursor = timeline::item_of(&items, self.run().stop);
        self.turn(Sheet::TimeLine { cursor, opened });
    }

    // ---- the scene ----

    fn heed_in_scene(&mut self, wish: Wish) {
        let scene = &self.lesson.scenes[self.scene];
        self.runs[self.scene].was_seen(scene, self.class.is_some());
        // Whoever presses a key wants to see what happens now.
        self.runs[self.scene].errand = Errand::None;
        if let Some((note, predict)) = self.run().asking(scene)
            && match self.class {
                Some(_) => self.vote(wish, note, predict),
                None => self.type_answer(wish, note, predict),
            }
        {
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
            Wish::Output => self.turn(Sheet::Output),
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
            run.stop += 1;
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
        let run = &mut self.runs[self.scene];
        if run.stop > 0 {
            run.stop -= 1;
        } else if self.scene > 0 {
            self.go(self.scene - 1);
        } else {
            self.turn(Sheet::Introduction);
        }
    }

    fn finish_loop(&mut self) {
        let text = self.lesson.scenes[self.scene].program.text;
        let run = &mut self.runs[self.scene];
        if !run.at_front() {
            self.message = Some(
                "You are looking back: go forward to the present, then finish the loop.".into(),
            );
            return;
        }
        let moment = run.recording.now();
        let found = moment.pending().and_then(|row| {
            let lines = loop_around(text, row.chosen.line)?;
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

    /// Runs the scene again, from its beginning: a new recording.
    fn again(&mut self) {
        if self.run().is_started() {
            self.start();
        }
    }

    fn start(&mut self) {
        let (lesson, scene) = (self.lesson, self.scene);
        let (arguments, proof) = (&self.walking.arguments, self.walking.proof.as_deref());
        let started = self.runs[scene].start(lesson, scene, arguments, proof, &self.inputs);
        if let Err(error) = started {
            let name = lesson.scenes[scene].program.name;
            self.message = Some(super::super::cannot_start(name, &error));
            self.offer_recording(scene);
        }
    }

    /// Says that there is a recording of a scene that failed, if there is one.
    pub(super) fn offer_recording(&mut self, scene: usize) {
        let kept = recordings::kept(self.lesson.folder, self.lesson.scenes[scene].program);
        if let Some((label, _)) = kept {
            let said = self.message.take().unwrap_or_default();
            let offer = format!("{said} R shows the recording of {}.", label.words());
            self.message = Some(offer.trim().to_owned());
        }
    }

    /// Shows the recording that `rehearse` kept.
    fn show_recording(&mut self) {
        let kept = recordings::kept(self.lesson.folder, self.lesson.scenes[self.scene].program);
        match kept {
            Some((label, recording)) => {
                self.runs[self.scene].show_recorded(recording, label.words())
            }
            None => {
                self.message = Some(
                    "There is no recording of this scene: `socklab rehearse` makes one.".into(),
                );
            }
        }
    }

    /// Goes to a scene; where it was left, if it was begun.
    fn go(&mut self, scene: usize) {
        self.scene = scene;
        self.sheet = Sheet::Scene;
        self.scroll = 0;
        self.typed.clear();
        self.enter();
        self.remember_place();
    }

    /// A gated scene begins when its page is first shown; a free one waits for Enter.
    fn enter(&mut self) {
        let gated = self.lesson.scenes[self.scene].free.is_none();
        if gated && !self.run().is_started() {
            self.start();
        }
    }
}

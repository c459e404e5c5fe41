//! From one scene to another: onward, back, to an extra, to the text before and behind them.

use super::{Left, Mode, Session};
use crate::session::page::Sheet;
use crate::session::part::About;

impl Session<'_> {
    pub(super) fn leave_scene(&mut self) {
        match self.about {
            About::Lesson(_) => self.onward(Some(self.scene)),
            About::Proof(_) | About::Program => self.left = Some(Left::AtTheEnd),
        }
    }

    /// Behind a scene comes the next one of the core, or the recap.
    pub(super) fn onward(&mut self, scene: Option<usize>) {
        match self.behind(scene) {
            Some(next) => self.go(next),
            None => self.turn_to_text(Sheet::Recap),
        }
    }

    /// The next scene of the core behind this one, or the first.
    pub fn behind(&self, scene: Option<usize>) -> Option<usize> {
        let behind = scene.map_or(0, |scene| scene + 1);
        let is_core = |scene: &usize| self.parts[*scene].extra.is_none();
        (behind..self.parts.len()).find(is_core)
    }

    pub(super) fn next_scene(&mut self) {
        match self.scene + 1 < self.parts.len() {
            true => self.go(self.scene + 1),
            false => self.turn_to_text(Sheet::Recap),
        }
    }

    /// The extra scene that follows one that is over.
    pub(super) fn extra(&self) -> Option<usize> {
        let next = self.scene + 1;
        let is_extra = self
            .parts
            .get(next)
            .is_some_and(|part| part.extra.is_some());
        (is_extra && self.is_at_end()).then_some(next)
    }

    pub(super) fn backward(&mut self) {
        match self.scene.checked_sub(1) {
            Some(scene) => self.go(scene),
            None => self.turn_to_text(Sheet::Introduction),
        }
    }

    /// To the scene before, as one walked: an extra that was not walked lies on no way back.
    pub(super) fn back_to_a_scene(&mut self) {
        let walked =
            |scene: &usize| self.runs[*scene].is_started() || self.parts[*scene].extra.is_none();
        match (0..self.scene).rev().find(walked) {
            Some(scene) => self.go(scene),
            None => self.turn_to_text(Sheet::Introduction),
        }
    }

    /// Goes to a scene; where it was left, if it was begun.
    pub(super) fn go(&mut self, scene: usize) {
        self.scene = scene;
        self.mode = Mode::of(Sheet::Scene);
        self.typed.clear();
        self.enter();
        self.remember_place();
    }

    /// A gated scene begins when its page is first shown; a free one waits for Enter.
    pub(super) fn enter(&mut self) {
        if self.part().free.is_none() && !self.run().is_started() {
            self.start();
        }
    }
}

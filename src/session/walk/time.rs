//! What time does to a walk: it goes by itself, and begins again where nobody attends it.

use std::time::Duration;

use super::mode::Mode;
use super::{Command, Effect, Session};
use crate::session::page::Sheet;

/// So many words are read in the time of a step, where the walk goes on by itself.
const WORDS_A_STEP: u32 = 7;

impl Session<'_> {
    pub(super) fn time_goes_by(&mut self, now: Duration) {
        let passed = now.saturating_sub(self.now);
        self.now = now;
        let in_scene = !matches!(self.sheet(), Sheet::Introduction | Sheet::Recap);
        let scene = in_scene.then_some(self.scene);
        if let Some(room) = &mut self.room {
            room.count(scene, passed);
        }
    }

    /// Whether it is time to go forward without a command.
    pub fn goes_by_itself(&self, now: Duration) -> bool {
        let waited = now.saturating_sub(self.idle);
        let Some(pace) = self.manner.pace else {
            return false;
        };
        // Whoever gives a call two seconds reads 210 words a minute.
        let words = u32::try_from(self.words()).unwrap_or(u32::MAX);
        waited >= pace.max(pace.saturating_mul(words) / WORDS_A_STEP)
    }

    pub(super) fn tick(&mut self, now: Duration) {
        self.time_goes_by(now);
        if self.goes_by_itself(now) {
            self.idle = now;
            self.end_input();
            let over = *self.sheet() == Sheet::Recap && self.mode.scroll() >= self.furthest;
            if over && self.room.is_some() {
                self.begin_again();
            } else {
                // A room is asked without a count.
                self.asked(&match (self.question(), &self.room) {
                    (Some(_), None) => Command::Skip,
                    (Some(_), Some(_)) => Command::Forward,
                    (None, _) => Command::Step,
                });
            }
        }
    }

    /// Nobody attends the screen: the lesson starts anew, with new runs.
    fn begin_again(&mut self) {
        self.left = None;
        if let Some(room) = &mut self.room {
            room.read.clear();
        }
        for (run, part) in self.runs.iter_mut().zip(&self.parts) {
            run.forget(*part);
        }
        let ends = (0..self.runs.len()).map(|scene| Effect::EndScene { scene });
        self.effects.extend(ends);
        self.scene = 0;
        self.mode = Mode::of(Sheet::Introduction);
    }
}

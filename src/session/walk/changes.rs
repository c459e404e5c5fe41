//! What a student changes in a scene's program: one of the things to try at its end, or whatever she likes.

use super::{Effect, Session};
use crate::lesson::Try;
use crate::phrases::phrases;
use crate::session::part::{About, Part};
use crate::session::run::AutoAdvance;

impl Session<'_> {
    /// What can be tried of a part, where a scene is over and a student is alone.
    pub(super) fn tries<'p>(&self, part: Part<'p>) -> &'p [Try] {
        let alone = matches!(self.about, About::Lesson(_)) && self.room.is_none();
        match alone && self.is_at_end() && !self.run().failed() {
            true => part.tries,
            false => &[],
        }
    }

    /// The change of one of these, in the language in which the program is shown.
    pub(super) fn make_a_try(&mut self, digit: char) {
        let count = self.tries(self.part()).len();
        let tried = digit
            .to_digit(10)
            .and_then(|digit| (digit as usize).checked_sub(1));
        if let Some(tried) = tried.filter(|tried| *tried < count) {
            let (scene, twin) = (self.scene, self.shows_twin());
            self.effects.push(Effect::Try { scene, twin, tried });
        }
    }

    fn shows_twin(&self) -> bool {
        self.in_other && self.twin().is_some()
    }

    /// Gives the program to the student's editor, in the language in which it is shown.
    pub(super) fn change(&mut self) {
        let (scene, words) = (self.scene, &phrases().page);
        let is_yours = self.part().yours.is_some();
        match self.about {
            About::Program if !is_yours => {
                let run = self.run();
                let lives = run.is_started() && !run.is_over() && run.recorded().is_none();
                self.effects
                    .extend(lives.then_some(Effect::Finish { scene }));
            }
            About::Lesson(_) if self.room.is_some() => {
                self.message = Some(words.not_in_class.into());
            }
            About::Proof(_) => self.message = Some(words.not_of_a_proof.into()),
            About::Lesson(_) | About::Program => {
                self.runs[scene].advance = AutoAdvance::None;
                let twin = self.shows_twin();
                self.effects.push(Effect::Change { scene, twin });
            }
        }
    }
}

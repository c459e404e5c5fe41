//! When a live scene fails: the recording that `rehearse` kept of it.

use super::Walk;
use crate::app::recordings;

impl Walk<'_> {
    /// Says that there is a recording of a scene that failed, if there is one.
    pub(super) fn offer_recording(&mut self, scene: usize) {
        let kept = recordings::kept(self.lesson.folder, &self.lesson.scenes[scene].program);
        self.runs[scene].offer = kept.map(|(label, _)| label.words());
    }

    /// Shows the recording that `rehearse` kept of a scene that failed. One that lives is not ended by a stray key.
    pub(super) fn show_recording(&mut self) {
        if !self.run().failed() {
            self.message = Some("R is for a scene that failed; this one did not.".into());
            return;
        }
        let kept = recordings::kept(self.lesson.folder, &self.lesson.scenes[self.scene].program);
        match kept {
            Some((label, recording)) => {
                let run = &mut self.runs[self.scene];
                run.show_recorded(self.scene, &recording, label.words(), &self.inputs);
            }
            None => {
                self.message = Some(
                    "There is no recording of this scene: `socklab rehearse` makes one.".into(),
                );
            }
        }
    }
}

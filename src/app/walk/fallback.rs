//! When a live scene fails: the recording that `rehearse` kept of it.

use super::Walk;
use crate::app::recordings;

impl Walk<'_> {
    /// Says that there is a recording of a scene that failed, if there is one.
    pub(super) fn offer_recording(&mut self, scene: usize) {
        let kept = recordings::kept(self.lesson.folder, self.lesson.scenes[scene].program);
        self.runs[scene].offer = kept.map(|(label, _)| label.words());
    }

    /// Shows the recording that `rehearse` kept.
    pub(super) fn show_recording(&mut self) {
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
}

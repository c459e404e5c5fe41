//! What a walk leaves in the student's progress: scenes seen, the place, predictions with what was measured.

use super::Walk;
use crate::progress::Progress;
use crate::session::Sheet;
use crate::trace::Ending;

impl Walk<'_> {
    /// Brings back the predictions that were made before, so that they are shown and not asked again.
    pub(super) fn recall(&mut self) {
        let Some(progress) = &self.progress else {
            return;
        };
        for made in progress.predictions(self.lesson.folder.slug()) {
            let Some(index) = self.lesson.place_of(&made.scene) else {
                continue;
            };
            let notes = &self.lesson.scenes[index].notes;
            if let Some(note) = notes.iter().position(|note| note.id() == made.quote) {
                self.runs[index].answers.insert(note, made.answer.clone());
                self.runs[index].remembered.insert(note);
            }
        }
    }

    /// Remembers what a scene's run has come to.
    pub(super) fn remember(&mut self, scene: usize) {
        let slug = self.lesson.folder.slug();
        let shown = &self.lesson.scenes[scene];
        let run = &mut self.runs[scene];
        let Some(progress) = &mut self.progress else {
            return;
        };
        if run.recorded.is_some() {
            // It did not happen here and now.
            return;
        }
        for (&note, answer) in &run.answers {
            let noted = &shown.notes[note];
            let Some(predict) = noted.predict.as_ref().filter(|_| !answer.is_empty()) else {
                continue;
            };
            if run.remembered.contains(&note) {
                continue;
            }
            if let Some(measured) = run.measured(predict, noted.line) {
                progress.predicted(slug, shown.program.name, &noted.id(), answer, &measured);
                run.remembered.insert(note);
            }
        }
        if run.recording.ending() == Some(&Ending::Returned) {
            progress.scene_seen(slug, shown.program.name);
        }
        self.tell_unsaved();
    }

    /// Remembers where the walk stands; behind the recap it stands nowhere.
    pub(super) fn remember_place(&mut self) {
        let slug = self.lesson.folder.slug();
        let name = self.lesson.scenes[self.scene].program.name;
        let at = (self.sheet != Sheet::Recap).then_some(name);
        if let Some(progress) = &mut self.progress {
            progress.is_at(slug, at);
        }
        self.tell_unsaved();
    }

    fn tell_unsaved(&mut self) {
        if let Some(sentence) = self.progress.as_mut().and_then(Progress::take_sentence) {
            self.message = Some(sentence);
        }
    }
}

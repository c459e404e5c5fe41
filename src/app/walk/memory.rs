//! What a walk leaves in the student's progress, and brings back from it.

use super::player::Played;
use crate::lesson::Lesson;
use crate::progress::Progress;
use crate::session::{Remember, Session};

/// The student's progress, if there is a student.
#[derive(Debug)]
pub(super) struct Memory {
    progress: Option<Progress>,
}

impl Memory {
    pub(super) fn new(progress: Option<Progress>) -> Memory {
        Memory { progress }
    }

    /// Brings back the predictions that were made before.
    pub(super) fn recall(&self, lesson: &Lesson, session: &mut Session<'_>) {
        let Some(progress) = &self.progress else {
            return;
        };
        for (words, measured) in progress.figures(lesson.folder.slug()) {
            session.recall_figure(words, measured);
        }
        for made in progress.predictions(lesson.folder.slug()) {
            let Some(scene) = lesson.place_of(&made.scene) else {
                continue;
            };
            let notes = &lesson.scenes[scene].notes;
            if let Some(note) = notes.iter().position(|note| note.id() == made.quote) {
                session.recall(scene, note, &made.answer);
            }
        }
    }

    /// Keeps it; the sentence says why that could not be saved.
    pub(super) fn remember(&mut self, played: &Played<'_>, what: Remember) -> Option<String> {
        let (progress, lesson) = (self.progress.as_mut()?, played.lesson()?);
        let slug = lesson.folder.slug();
        let name = |scene: usize| lesson.scenes[scene].program.name;
        match what {
            Remember::At(scene) => progress.is_at(slug, scene.map(name)),
            Remember::Seen(scene) => progress.scene_seen(slug, name(scene)),
            Remember::Figures(figures) => progress.measured(slug, figures),
            Remember::Predicted(made) => {
                let note = &lesson.scenes[made.scene].notes[made.note];
                let (answer, measured) = (&made.answer, &made.measured);
                progress.predicted(slug, name(made.scene), &note.id(), answer, measured);
            }
        }
        progress.take_sentence()
    }
}

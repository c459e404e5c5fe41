//! What a walk leaves in the student's progress, and brings back from it.

use super::player::Played;
use crate::app::student;
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
        if let Some(progress) = &self.progress {
            student::recall(progress, lesson, session);
        }
    }

    /// Keeps it; the sentence says why that could not be saved.
    pub(super) fn remember(&mut self, played: &Played<'_>, what: Remember) -> Option<String> {
        let (progress, lesson) = (self.progress.as_mut()?, played.lesson()?);
        let slug = |scene: usize| lesson.scenes[scene].folder.slug();
        let name = |scene: usize| lesson.scenes[scene].program.name;
        match what {
            // A class of one's own is no place in a lesson.
            Remember::At(_) if lesson.is_class => {}
            Remember::At(scene) => progress.is_at(lesson.folder.slug(), scene.map(name)),
            Remember::Seen(scene) => progress.scene_seen(slug(scene), name(scene)),
            Remember::Figures(_) if lesson.is_class => {}
            Remember::Figures(figures) => progress.measured(lesson.folder.slug(), figures),
            Remember::Predicted(made) => {
                let note = &lesson.scenes[made.scene].notes[made.note];
                let (answer, measured) = (&made.answer, &made.measured);
                let (slug, scene) = (slug(made.scene), name(made.scene));
                progress.predicted(slug, scene, &note.id(), answer, measured);
            }
        }
        progress.take_sentence()
    }
}

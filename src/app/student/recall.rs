//! What was predicted and measured before comes back from the progress into a walk.

use crate::lesson::{Lesson, Note};
use crate::progress::Progress;
use crate::session::Session;

/// Brings back a lesson's figures and the predictions that its notes asked for. A class of one's own has no figures: they
/// are kept by lesson.
pub(crate) fn recall(progress: &Progress, lesson: &Lesson, session: &mut Session<'_>) {
    if !lesson.is_class {
        for (words, measured) in progress.figures(lesson.folder.slug()) {
            session.recall_figure(words, measured);
        }
    }
    for (place, scene) in lesson.scenes.iter().enumerate() {
        for made in progress.predictions(scene.folder.slug()) {
            let asked = |note: &Note| made.scene == scene.program.name && note.id() == made.quote;
            if let Some(note) = scene.notes.iter().position(asked) {
                session.recall(place, note, &made.answer);
            }
        }
    }
}

//! What the plain face leaves in the student's progress. A run that nobody answers, into a pipe, leaves nothing.

use super::progress::Progress;
use super::sentence;
use super::study;

/// The progress of whoever answers; opened when there is something to keep.
#[derive(Debug)]
pub(super) struct Kept {
    slug: &'static str,
    progress: Option<Progress>,
}

impl Kept {
    pub(super) fn new(slug: &'static str) -> Kept {
        Kept {
            slug,
            progress: None,
        }
    }

    /// Where the lesson was left.
    pub(super) fn where_was(&mut self) -> Option<String> {
        let progress = self.progress.get_or_insert_with(study::opened);
        progress.where_was(self.slug).map(str::to_owned)
    }

    /// The scene that a person goes on with; `None` behind the last one.
    pub(super) fn is_at(&mut self, scene: Option<&str>) {
        self.change(|slug, progress| progress.is_at(slug, scene));
    }

    pub(super) fn seen(&mut self, scene: &str) {
        self.change(|slug, progress| progress.scene_seen(slug, scene));
    }

    /// A prediction was measured.
    pub(super) fn predicted(&mut self, scene: &str, note: &str, answer: &str, measured: &str) {
        self.change(|slug, progress| progress.predicted(slug, scene, note, answer, measured));
    }

    fn change(&mut self, change: impl FnOnce(&str, &mut Progress)) {
        let progress = self.progress.get_or_insert_with(study::opened);
        change(self.slug, progress);
        if let Some(sentence) = progress.take_sentence() {
            sentence::say(&sentence);
        }
    }
}

//! What the plain face leaves in the student's progress. A run that nobody answers, into a pipe, leaves nothing.

use crate::app::sentence;
use crate::app::student;
use crate::progress::Progress;

/// The progress of whoever answers; opened when there is something to keep.
#[derive(Debug)]
pub(crate) struct Saver {
    slug: &'static str,
    progress: Option<Progress>,
    /// Somebody answers, so somebody hears.
    heard: bool,
    /// The scenes that were told before that was known.
    told: Vec<&'static str>,
}

impl Saver {
    pub(crate) fn new(slug: &'static str) -> Saver {
        Saver {
            slug,
            progress: None,
            heard: false,
            told: Vec::new(),
        }
    }

    /// Where the lesson was left.
    pub(crate) fn where_was(&mut self) -> Option<String> {
        let progress = self.progress.get_or_insert_with(student::opened);
        progress.where_was(self.slug).map(str::to_owned)
    }

    /// The scene that a person goes on with; `None` behind the last one.
    pub(crate) fn is_at(&mut self, scene: Option<&str>) {
        self.change(|slug, progress| progress.is_at(slug, scene));
    }

    /// Somebody is there, and has heard all that was told.
    pub(crate) fn is_heard(&mut self) {
        self.heard = true;
        for scene in std::mem::take(&mut self.told) {
            self.told(scene);
        }
    }

    /// A scene was told to its end; it is kept if anybody hears, or once anybody answers.
    pub(crate) fn told(&mut self, scene: &'static str) {
        match self.heard {
            true => self.change(|slug, progress| progress.scene_seen(slug, scene)),
            false => self.told.push(scene),
        }
    }

    /// A prediction was measured.
    pub(crate) fn predicted(&mut self, scene: &str, quote: &str, answer: &str, measured: &str) {
        self.change(|slug, progress| progress.predicted(slug, scene, quote, answer, measured));
    }

    fn change(&mut self, change: impl FnOnce(&str, &mut Progress)) {
        let progress = self.progress.get_or_insert_with(student::opened);
        change(self.slug, progress);
        if let Some(sentence) = progress.take_sentence() {
            sentence::say(&sentence);
        }
    }
}

//! What the plain face leaves in the student's progress. A run that nobody answers, into a pipe, leaves nothing.

use crate::app::sentence;
use crate::app::student;
use crate::lesson::Lesson;
use crate::progress::Progress;
use crate::session::Session;

/// The progress of whoever answers; opened when there is something to keep.
#[derive(Debug)]
pub(crate) struct Saver {
    progress: Option<Progress>,
    /// Somebody answers, so somebody hears.
    heard: bool,
    /// The scenes that were told before that was known, each with its lesson's slug.
    told: Vec<(&'static str, &'static str)>,
}

impl Saver {
    pub(crate) fn new() -> Saver {
        Saver {
            progress: None,
            heard: false,
            told: Vec::new(),
        }
    }

    /// Where a lesson was left.
    pub(crate) fn where_was(&mut self, lesson: &str) -> Option<String> {
        let progress = self.progress.get_or_insert_with(student::opened);
        progress.where_was(lesson).map(str::to_owned)
    }

    /// Brings back what was predicted and measured before.
    pub(crate) fn recall(&mut self, lesson: &Lesson, session: &mut Session<'_>) {
        let progress = self.progress.get_or_insert_with(student::opened);
        student::recall(progress, lesson, session);
    }

    /// What the recap needs of a scene.
    pub(crate) fn measured(&mut self, lesson: &str, figures: Vec<(String, String)>) {
        if self.heard {
            self.change(|progress| progress.measured(lesson, figures));
        }
    }

    /// The scene that a person goes on with; `None` behind the last one.
    pub(crate) fn is_at(&mut self, lesson: &str, scene: Option<&str>) {
        self.change(|progress| progress.is_at(lesson, scene));
    }

    /// Somebody is there, and has heard all that was told.
    pub(crate) fn is_heard(&mut self) {
        self.heard = true;
        for (lesson, scene) in std::mem::take(&mut self.told) {
            self.told(lesson, scene);
        }
    }

    /// A scene was told to its end; it is kept if anybody hears, or once anybody answers.
    pub(crate) fn told(&mut self, lesson: &'static str, scene: &'static str) {
        match self.heard {
            true => self.change(|progress| progress.scene_seen(lesson, scene)),
            false => self.told.push((lesson, scene)),
        }
    }

    /// A prediction was measured.
    pub(crate) fn predicted(
        &mut self,
        [lesson, scene, quote]: [&str; 3],
        answer: &str,
        measured: &str,
    ) {
        self.change(|progress| progress.predicted(lesson, scene, quote, answer, measured));
    }

    fn change(&mut self, change: impl FnOnce(&mut Progress)) {
        let progress = self.progress.get_or_insert_with(student::opened);
        change(progress);
        if let Some(sentence) = progress.take_sentence() {
            sentence::say(&sentence);
        }
    }
}

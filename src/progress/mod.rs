//! What a student has seen, predicted, answered and missed: one small file, shared by every socklab that runs.

mod attempt;
mod change;
pub mod class;
mod counted;
pub mod data;
mod day;
mod file;
mod lock;
pub mod private;
mod review_box;
mod saved_answer;
mod store;

use std::path::{Path, PathBuf};

pub use attempt::{Attempt, Sure};
pub use counted::Counted;
pub use day::{Day, moment, now};
pub use file::{LessonProgress, Prediction, ProgressFile, QuestionRecord, VERSION};
pub use review_box::{DAYS, ReviewBox};
pub use saved_answer::SavedAnswer;
pub use store::Translate;

use change::Change;
use store::{Failure, Found, Store};

/// The progress of one person. Every change is saved before it returns; where nothing can be saved it lasts as long as
/// this value, and one sentence says so.
#[derive(Debug, Default)]
pub struct Progress {
    file: ProgressFile,
    /// `None` when nothing is saved.
    store: Option<Store>,
    /// Another program held the lock when it was last wanted.
    busy: bool,
    /// What could not be saved because of that.
    pending: Vec<Change>,
    /// To be said once.
    sentence: Option<String>,
}

impl Progress {
    /// Opens the file for changes, or reads it where it can only be read; the sentence, if any, is for the student.
    pub fn open(translate: Translate) -> (Progress, Option<String>) {
        match Store::usual(translate) {
            Ok(store) => Progress::from(store.open(), store),
            Err(sentence) => (Progress::unsaved(), Some(sentence)),
        }
    }

    /// The same, of a file in another place; what the first format kept keeps its words.
    pub fn open_at(path: PathBuf) -> (Progress, Option<String>) {
        let store = Store::new(path, |_| {});
        Progress::from(store.open(), store)
    }

    /// Reads the file, and makes neither it nor its folder where there is none yet.
    pub fn look(translate: Translate) -> (Progress, Option<String>) {
        match Store::usual(translate) {
            Ok(store) => Progress::from(store.read(), store),
            Err(sentence) => (Progress::unsaved(), Some(sentence)),
        }
    }

    /// Where it would be saved, without trying it.
    ///
    /// # Errors
    /// Nothing can be saved: the sentence says why.
    pub fn place() -> Result<PathBuf, String> {
        Store::usual(|_| {}).and_then(|store| store.place())
    }

    /// Progress that is never saved.
    pub fn unsaved() -> Progress {
        Progress::default()
    }

    fn from(
        found: Result<Found, (ProgressFile, Failure)>,
        store: Store,
    ) -> (Progress, Option<String>) {
        let (file, store, busy, sentence) = match found {
            Ok((file, sentence)) => (file, Some(store), false, sentence),
            Err((file, failure)) => {
                let store = failure.passes.then_some(store);
                (file, store, failure.passes, Some(failure.sentence))
            }
        };
        let progress = Progress {
            file,
            store,
            busy,
            pending: Vec::new(),
            sentence: None,
        };
        (progress, sentence)
    }

    /// The file, if there is one that is written to.
    pub fn path(&self) -> Option<&Path> {
        self.store.as_ref().map(Store::path)
    }

    /// What went wrong with a save since this was asked last: one sentence for the student.
    pub fn take_sentence(&mut self) -> Option<String> {
        self.sentence.take()
    }

    /// What is known of a lesson, if it was ever begun.
    pub fn lesson(&self, slug: &str) -> Option<&LessonProgress> {
        self.file.lessons.get(slug)
    }

    pub fn file(&self) -> &ProgressFile {
        &self.file
    }

    /// A scene was seen to its end.
    pub fn scene_seen(&mut self, slug: &str, scene: &str) {
        self.change(Change::Seen {
            slug: slug.to_owned(),
            scene: scene.to_owned(),
        });
    }

    /// The student walks the lessons in Python, or in Rust.
    pub fn walks_in_python(&mut self, python: bool) {
        self.change(Change::Python(python));
    }

    /// The student is in this scene now, and goes on there next time; `None` when the lesson is over.
    pub fn is_at(&mut self, slug: &str, scene: Option<&str>) {
        if self.where_was(slug) != scene {
            self.change(Change::At {
                slug: slug.to_owned(),
                scene: scene.map(str::to_owned),
            });
        }
    }

    /// The scene to go on with.
    pub fn where_was(&self, slug: &str) -> Option<&str> {
        self.lesson(slug)?.at.as_deref()
    }

    /// A prediction was made, and then measured; it takes the place of an earlier one for the same quote.
    pub fn predicted(
        &mut self,
        slug: &str,
        scene: &str,
        quote: &str,
        answer: &str,
        measured: &str,
    ) {
        let made = Prediction {
            scene: scene.to_owned(),
            quote: quote.to_owned(),
            answer: answer.to_owned(),
            before: None,
            measured: measured.to_owned(),
            when: now(),
        };
        let slug = slug.to_owned();
        self.change(Change::Predicted { slug, made });
    }

    /// What a scene measured for the prose, each under the words that say where.
    pub fn measured(&mut self, slug: &str, figures: Vec<(String, String)>) {
        let slug = slug.to_owned();
        self.change(Change::Figures { slug, figures });
    }

    /// What was measured for the prose when its scene last came to its end.
    pub fn figures(&self, slug: &str) -> impl Iterator<Item = (&str, &str)> {
        let figures = self.lesson(slug).map(|lesson| &lesson.figures);
        let figures = figures.into_iter().flatten();
        figures.map(|(words, measured)| (words.as_str(), measured.as_str()))
    }

    /// In the order in which they were first made.
    pub fn predictions(&self, slug: &str) -> &[Prediction] {
        self.lesson(slug).map_or(&[], |lesson| &lesson.predictions)
    }

    /// A question was answered; [`Progress::is_sure`] can still say how sure of it one was.
    pub fn answered(&mut self, slug: &str, question: &str, attempt: &Attempt) -> SavedAnswer {
        let answered = SavedAnswer {
            slug: slug.to_owned(),
            question: question.to_owned(),
            attempt: attempt.clone(),
            before: ReviewBox::default(),
            today: Day::today(),
        };
        match self.change(Change::Answered(answered.clone())) {
            Change::Answered(answered) => answered,
            _ => answered,
        }
    }

    /// How sure one was of an answer, which decides, too, when the question comes back. An answer that was forgotten
    /// meanwhile stays so.
    pub fn is_sure(&mut self, answered: &SavedAnswer, sure: Sure) {
        self.change(Change::Sure(answered.clone(), sure));
    }

    /// Forgets one lesson, or everything.
    pub fn reset(&mut self, slug: Option<&str>) {
        self.change(Change::Reset(slug.map(str::to_owned)));
    }

    /// Saves a change, after those that wait; gives it back with what it has learnt.
    fn change(&mut self, mut change: Change) -> Change {
        let Some(store) = &self.store else {
            change.apply(&mut self.file);
            return change;
        };
        let waiting = &mut self.pending;
        let edit = |file: &mut ProgressFile| {
            waiting.iter_mut().for_each(|earlier| earlier.apply(file));
            change.apply(file);
        };
        match store.change(self.busy, edit) {
            Ok((file, sentence)) => {
                self.file = file;
                self.busy = false;
                self.pending.clear();
                self.sentence = sentence.or(self.sentence.take());
            }
            Err(failure) => {
                change.apply(&mut self.file);
                if failure.passes {
                    self.pending.push(change.clone());
                } else {
                    self.store = None;
                }
                if !(failure.passes && self.busy) {
                    self.sentence = Some(failure.sentence);
                }
                self.busy = failure.passes;
            }
        }
        change
    }
}

impl Drop for Progress {
    /// The last chance for what waits; there is nobody left to be told that it was in vain.
    fn drop(&mut self) {
        if let (Some(store), false) = (&self.store, self.pending.is_empty()) {
            let waiting = &mut self.pending;
            let edit = |file: &mut ProgressFile| {
                waiting.iter_mut().for_each(|change| change.apply(file));
            };
            let _ = store.change(true, edit);
        }
    }
}

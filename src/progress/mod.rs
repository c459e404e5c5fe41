//! What a student has seen, predicted, answered and missed: one small file, shared by every socklab that runs.

mod answered;
mod attempt;
pub mod data;
mod day;
mod file;
pub mod private;
mod review_box;
mod store;

use std::cell::Cell;
use std::path::{Path, PathBuf};

pub use answered::Answered;
pub use attempt::{Attempt, Sure};
pub use day::{Day, moment, now};
pub use file::{LessonProgress, Prediction, ProgressFile, QuestionRecord, VERSION};
pub use review_box::{DAYS, ReviewBox};

use store::{Found, Store, Unsaved};

/// The progress of one person. Every change is saved before it returns; where nothing can be saved it lasts as long as
/// this value, and one sentence says so.
#[derive(Debug)]
pub struct Progress {
    file: ProgressFile,
    /// `None` when nothing is saved.
    store: Option<Store>,
    /// To be said once.
    sentence: Option<String>,
}

impl Progress {
    /// Opens the file for changes, or reads it where it can only be read; the sentence, if any, is for the student.
    pub fn open() -> (Progress, Option<String>) {
        match Store::usual() {
            Ok(store) => Progress::from(store.open(), store),
            Err(sentence) => (Progress::unsaved(), Some(sentence)),
        }
    }

    /// The same, of a file in another place.
    pub fn open_at(path: PathBuf) -> (Progress, Option<String>) {
        let store = Store::new(path);
        Progress::from(store.open(), store)
    }

    /// Reads the file, and makes neither it nor its folder where there is none yet.
    pub fn look() -> (Progress, Option<String>) {
        match Store::usual() {
            Ok(store) => Progress::from(store.read(), store),
            Err(sentence) => (Progress::unsaved(), Some(sentence)),
        }
    }

    /// Progress that is never saved.
    pub fn unsaved() -> Progress {
        Progress {
            file: ProgressFile::default(),
            store: None,
            sentence: None,
        }
    }

    fn from(found: Result<Found, Unsaved>, store: Store) -> (Progress, Option<String>) {
        let (file, store, sentence) = match found {
            Ok((file, sentence)) => (file, Some(store), sentence),
            Err(Unsaved { progress, sentence }) => (progress, None, Some(sentence)),
        };
        let progress = Progress {
            file,
            store,
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
        self.change(|file| {
            let seen = &mut file.lesson_mut(slug).seen;
            if !seen.iter().any(|known| known == scene) {
                seen.push(scene.to_owned());
            }
        });
    }

    /// The student is in this scene now, and goes on there next time; `None` when the lesson is over.
    pub fn is_at(&mut self, slug: &str, scene: Option<&str>) {
        if self.where_was(slug) != scene {
            self.change(|file| file.lesson_mut(slug).at = scene.map(str::to_owned));
        }
    }

    /// The scene to go on with.
    pub fn where_was(&self, slug: &str) -> Option<&str> {
        self.lesson(slug)?.at.as_deref()
    }

    /// A prediction was made, and then measured; it takes the place of an earlier one for the same note.
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
            measured: measured.to_owned(),
            when: now(),
        };
        self.change(|file| {
            let predictions = &mut file.lesson_mut(slug).predictions;
            let same = |known: &&mut Prediction| known.scene == scene && known.quote == quote;
            match predictions.iter_mut().find(same) {
                Some(known) => *known = made.clone(),
                None => predictions.push(made.clone()),
            }
        });
    }

    /// In the order in which they were first made.
    pub fn predictions(&self, slug: &str) -> &[Prediction] {
        self.lesson(slug).map_or(&[], |lesson| &lesson.predictions)
    }

    /// A question was answered; [`Progress::is_sure`] can still say how sure of it one was.
    pub fn answered(&mut self, slug: &str, question: &str, attempt: &Attempt) -> Answered {
        let today = Day::today();
        let before = Cell::new(ReviewBox::default());
        self.change(|file| {
            let questions = &mut file.lesson_mut(slug).questions;
            let record = questions.entry(question.to_owned()).or_default();
            before.set(record.review);
            record.review = record.review.after_attempt(attempt, today);
            record.attempts.push(attempt.clone());
        });
        Answered {
            slug: slug.to_owned(),
            question: question.to_owned(),
            attempt: attempt.clone(),
            before: before.get(),
            today,
        }
    }

    /// How sure one was of an answer, which decides, too, when the question comes back. An answer that was forgotten
    /// meanwhile stays so.
    pub fn is_sure(&mut self, answered: &Answered, sure: Sure) {
        self.change(|file| {
            let questions = &mut file.lesson_mut(&answered.slug).questions;
            if let Some(record) = questions.get_mut(&answered.question) {
                record.amend(answered, sure);
            }
        });
    }

    /// Forgets one lesson, or everything.
    pub fn reset(&mut self, slug: Option<&str>) {
        self.change(|file| match slug {
            Some(slug) => drop(file.lessons.remove(slug)),
            None => file.lessons.clear(),
        });
    }

    fn change(&mut self, edit: impl Fn(&mut ProgressFile)) {
        match self.store.as_ref().map(|store| store.change(&edit)) {
            Some(Ok((file, sentence))) => {
                self.file = file;
                self.sentence = sentence.or(self.sentence.take());
            }
            Some(Err(sentence)) => {
                edit(&mut self.file);
                self.store = None;
                self.sentence = Some(sentence);
            }
            None => edit(&mut self.file),
        }
    }
}

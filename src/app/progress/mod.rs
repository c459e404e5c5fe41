//! What a student has seen, predicted, answered and missed: one small file, shared by every socklab that runs.

mod answered;
mod book;
mod day;
mod leitner;
mod shelf;

use std::cell::Cell;
use std::path::{Path, PathBuf};

pub use answered::Answered;
pub use book::{Attempt, Book, Card, Chapter, Prediction, Sure, VERSION};
pub use day::{Day, moment, now};
pub use leitner::{DAYS, Slot};

use shelf::{Found, Shelf, Unsaved};

/// The progress of one person. Every change is saved before it returns; where nothing can be saved it lasts as long as
/// this value, and one sentence says so.
#[derive(Debug)]
pub struct Progress {
    book: Book,
    /// `None` when nothing is saved.
    shelf: Option<Shelf>,
    /// To be said once.
    sentence: Option<String>,
}

impl Progress {
    /// Opens the file for changes, or reads it where it can only be read; the sentence, if any, is for the student.
    pub fn open() -> (Progress, Option<String>) {
        match Shelf::usual() {
            Ok(shelf) => Progress::from(shelf.open(), shelf),
            Err(sentence) => (Progress::unsaved(), Some(sentence)),
        }
    }

    /// The same, of a file in another place.
    pub fn open_at(path: PathBuf) -> (Progress, Option<String>) {
        let shelf = Shelf::new(path);
        Progress::from(shelf.open(), shelf)
    }

    /// Reads the file, and makes neither it nor its folder where there is none yet.
    pub fn look() -> (Progress, Option<String>) {
        match Shelf::usual() {
            Ok(shelf) => Progress::from(shelf.read(), shelf),
            Err(sentence) => (Progress::unsaved(), Some(sentence)),
        }
    }

    /// Progress that is never saved.
    pub fn unsaved() -> Progress {
        Progress {
            book: Book::default(),
            shelf: None,
            sentence: None,
        }
    }

    fn from(found: Result<Found, Unsaved>, shelf: Shelf) -> (Progress, Option<String>) {
        let (book, shelf, sentence) = match found {
            Ok((book, sentence)) => (book, Some(shelf), sentence),
            Err(Unsaved { book, sentence }) => (book, None, Some(sentence)),
        };
        let progress = Progress {
            book,
            shelf,
            sentence: None,
        };
        (progress, sentence)
    }

    /// The file, if there is one that is written to.
    pub fn path(&self) -> Option<&Path> {
        self.shelf.as_ref().map(Shelf::path)
    }

    /// What went wrong with a save since this was asked last: one sentence for the student.
    pub fn take_sentence(&mut self) -> Option<String> {
        self.sentence.take()
    }

    /// What is known of a lesson, if it was ever begun.
    pub fn chapter(&self, slug: &str) -> Option<&Chapter> {
        self.book.lessons.get(slug)
    }

    pub fn book(&self) -> &Book {
        &self.book
    }

    /// A scene was seen to its end.
    pub fn scene_seen(&mut self, slug: &str, scene: &str) {
        self.change(|book| {
            let seen = &mut book.chapter(slug).seen;
            if !seen.iter().any(|known| known == scene) {
                seen.push(scene.to_owned());
            }
        });
    }

    /// The student is in this scene now, and goes on there next time; `None` when the lesson is over.
    pub fn is_at(&mut self, slug: &str, scene: Option<&str>) {
        if self.where_was(slug) != scene {
            self.change(|book| book.chapter(slug).at = scene.map(str::to_owned));
        }
    }

    /// The scene to go on with.
    pub fn where_was(&self, slug: &str) -> Option<&str> {
        self.chapter(slug)?.at.as_deref()
    }

    /// A prediction was made, and then measured; it takes the place of an earlier one for the same note.
    pub fn predicted(&mut self, slug: &str, scene: &str, note: &str, answer: &str, measured: &str) {
        let made = Prediction {
            scene: scene.to_owned(),
            note: note.to_owned(),
            answer: answer.to_owned(),
            measured: measured.to_owned(),
            when: now(),
        };
        self.change(|book| {
            let predictions = &mut book.chapter(slug).predictions;
            let same = |known: &&mut Prediction| known.scene == scene && known.note == note;
            match predictions.iter_mut().find(same) {
                Some(known) => *known = made.clone(),
                None => predictions.push(made.clone()),
            }
        });
    }

    /// In the order in which they were first made.
    pub fn predictions(&self, slug: &str) -> &[Prediction] {
        self.chapter(slug)
            .map_or(&[], |chapter| &chapter.predictions)
    }

    /// A question was answered; [`Progress::is_sure`] can still say how sure of it one was.
    pub fn answered(&mut self, slug: &str, question: &str, attempt: &Attempt) -> Answered {
        let today = Day::today();
        let before = Cell::new(Slot::default());
        self.change(|book| {
            let questions = &mut book.chapter(slug).questions;
            let card = questions.entry(question.to_owned()).or_default();
            before.set(card.slot);
            card.slot = card.slot.after_attempt(attempt, today);
            card.attempts.push(attempt.clone());
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
        self.change(|book| {
            let questions = &mut book.chapter(&answered.slug).questions;
            if let Some(card) = questions.get_mut(&answered.question) {
                card.amend(answered, sure);
            }
        });
    }

    /// Forgets one lesson, or everything.
    pub fn reset(&mut self, slug: Option<&str>) {
        self.change(|book| match slug {
            Some(slug) => drop(book.lessons.remove(slug)),
            None => book.lessons.clear(),
        });
    }

    fn change(&mut self, edit: impl Fn(&mut Book)) {
        match self.shelf.as_ref().map(|shelf| shelf.change(&edit)) {
            Some(Ok((book, sentence))) => {
                self.book = book;
                self.sentence = sentence.or(self.sentence.take());
            }
            Some(Err(sentence)) => {
                edit(&mut self.book);
                self.shelf = None;
                self.sentence = Some(sentence);
            }
            None => edit(&mut self.book),
        }
    }
}

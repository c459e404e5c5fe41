//! What is answered is saved at once, with what was measured and how long it took.

use std::time::Instant;

use crate::app::exit::Exit;
use crate::lesson::Quiz;
use crate::progress::{Attempt, Progress, SavedAnswer, Sure, now};
use crate::session::quiz::{Session, Stage, digest};

/// The attempts of a quiz, on their way to the progress.
#[derive(Debug)]
pub(super) struct Saving<'a> {
    progress: &'a mut Progress,
    begun: Instant,
    took: u64,
    answered: Option<SavedAnswer>,
}

impl<'a> Saving<'a> {
    pub(super) fn new(progress: &'a mut Progress) -> Saving<'a> {
        Saving {
            progress,
            begun: Instant::now(),
            took: 0,
            answered: None,
        }
    }

    /// A question is put.
    pub(super) fn begin(&mut self) {
        self.begun = Instant::now();
    }

    /// It is answered, and may have to wait for its proof.
    pub(super) fn answered(&mut self) {
        self.took = self.begun.elapsed().as_secs();
    }

    /// Saves the attempt that was just judged; the sentence is for the student.
    pub(super) fn keep(&mut self, session: &Session) -> Result<Option<String>, Exit> {
        let Stage::HowSure(verdict) = session.stage() else {
            return Ok(None);
        };
        let asked = session.put().asked;
        let quiz = Quiz::read(asked.folder);
        let quiz = quiz.map_err(|fault| Exit::Failed(fault.to_string()))?;
        let attempt = Attempt {
            when: now(),
            took: self.took,
            answer: asked.id(verdict.given),
            measured: verdict.proved.clone().ok(),
            right: verdict.right,
            sure: None,
            content: digest(asked.folder, &quiz),
        };
        let slug = asked.folder.slug();
        self.answered = Some(self.progress.answered(slug, &asked.question.id, &attempt));
        Ok(self.progress.take_sentence())
    }

    pub(super) fn keep_sure(&mut self, sure: Sure) -> Option<String> {
        if let Some(answered) = &self.answered {
            self.progress.is_sure(answered, sure);
        }
        self.progress.take_sentence()
    }
}

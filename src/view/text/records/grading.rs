//! How answers become a grade: which of them count, and whose they are.

use super::Overview;
use crate::lesson::{Folder, Question, Quiz};
use crate::progress::{Attempt, Counted};

/// The same for every format of the results.
#[derive(Clone, Copy, Debug)]
pub struct Grading<'a> {
    pub counted: Counted,
    /// As the student or the instructor gave it.
    pub student: Option<&'a str>,
    /// The digest of what a lesson asks.
    pub content: fn(&Folder, &Quiz) -> String,
}

impl Grading<'_> {
    /// The answer to a question that counts; `None` while it is unanswered.
    pub fn attempt<'a>(&self, overview: &'a Overview, question: &Question) -> Option<&'a Attempt> {
        let record = overview.record(question)?;
        record.counted(self.counted)
    }

    /// How many questions were answered so that it counts, and how many of them rightly.
    pub fn answered_and_right(&self, overview: &Overview) -> (usize, usize) {
        let questions = overview.quiz.questions.iter();
        let counted = questions.filter_map(|question| self.attempt(overview, question));
        counted.fold((0, 0), |(answered, right), attempt| {
            (
                answered + 1,
                right + usize::from(attempt.right == Some(true)),
            )
        })
    }

    /// Of all questions of these lessons, how many were answered rightly, and how many there are.
    pub fn right_of_asked(&self, lessons: &[Overview]) -> (usize, usize) {
        let right = lessons.iter().map(|it| self.answered_and_right(it).1).sum();
        (
            right,
            lessons.iter().map(|it| it.quiz.questions.len()).sum(),
        )
    }
}

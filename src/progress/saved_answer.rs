//! An answer that is saved already, as long as it is not known how sure of it one was.

use super::attempt::{Attempt, Sure};
use super::day::Day;
use super::file::QuestionRecord;
use super::review_box::ReviewBox;

/// Which attempt it was, and where its question lay before.
#[derive(Clone, Debug)]
pub struct SavedAnswer {
    pub(super) slug: String,
    pub(super) question: String,
    pub(super) attempt: Attempt,
    pub(super) before: ReviewBox,
    pub(super) today: Day,
}

impl QuestionRecord {
    /// Says of that very attempt how sure one was, and puts the question where it would lie had that been known at once.
    pub(super) fn amend(&mut self, answered: &SavedAnswer, sure: Sure) {
        let is_it = |attempt: &Attempt| *attempt == answered.attempt;
        let Some(at) = self.attempts.iter().rposition(is_it) else {
            return;
        };
        self.attempts[at].sure = Some(sure);
        let (amended, later) = (&self.attempts[at], &self.attempts[at + 1..]);
        let review = answered.before.after_attempt(amended, answered.today);
        // Another socklab may have asked the same meanwhile.
        self.review = later.iter().fold(review, |review, attempt| {
            review.after_attempt(attempt, Day::of(attempt.when))
        });
    }
}

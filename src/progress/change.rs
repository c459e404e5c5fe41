//! What can happen to somebody's progress. As data, so that a change that could not be saved can be made again later.

use super::attempt::Sure;
use super::file::{Prediction, ProgressFile};
use super::saved_answer::SavedAnswer;

/// One change.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Seen {
        slug: String,
        scene: String,
    },
    At {
        slug: String,
        scene: Option<String>,
    },
    Predicted {
        slug: String,
        made: Prediction,
    },
    Figures {
        slug: String,
        figures: Vec<(String, String)>,
    },
    Answered(SavedAnswer),
    Python(bool),
    /// How sure one was of an answer that is kept already.
    Sure(SavedAnswer, Sure),
    /// Forget one lesson, or everything.
    Reset(Option<String>),
}

impl Change {
    /// Makes the change; an answer learns where its question lay before.
    pub(super) fn apply(&mut self, file: &mut ProgressFile) {
        match self {
            Change::Seen { slug, scene } => {
                let seen = &mut file.lesson_mut(slug).seen;
                if !seen.contains(scene) {
                    seen.push(scene.clone());
                }
            }
            Change::At { slug, scene } => file.lesson_mut(slug).at.clone_from(scene),
            Change::Predicted { slug, made } => {
                let predictions = &mut file.lesson_mut(slug).predictions;
                let same = |known: &&mut Prediction| {
                    known.scene == made.scene && known.quote == made.quote
                };
                match predictions.iter_mut().find(same) {
                    Some(known) => {
                        made.before = Some(std::mem::take(&mut known.answer));
                        known.clone_from(made);
                    }
                    None => predictions.push(made.clone()),
                }
            }
            Change::Python(python) => file.python = *python,
            Change::Figures { slug, figures } => {
                file.lesson_mut(slug).figures.extend(figures.clone());
            }
            Change::Answered(answered) => {
                let questions = &mut file.lesson_mut(&answered.slug).questions;
                let record = questions.entry(answered.question.clone()).or_default();
                answered.before = record.review;
                record.review = record
                    .review
                    .after_attempt(&answered.attempt, answered.today);
                record.add(answered.attempt.clone());
            }
            Change::Sure(answered, sure) => {
                let questions = &mut file.lesson_mut(&answered.slug).questions;
                if let Some(record) = questions.get_mut(&answered.question) {
                    record.amend(answered, *sure);
                }
            }
            Change::Reset(Some(slug)) => drop(file.lessons.remove(slug)),
            Change::Reset(None) => file.lessons.clear(),
        }
    }
}

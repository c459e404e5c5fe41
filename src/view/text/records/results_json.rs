//! Every answer as JSON: one object a line, one line a question, also those that were not answered.

use serde_json::json;

use super::{Exporter, Overview, VERSION};
use crate::lesson::{Folder, Quiz};
use crate::progress::{Attempt, Sure, moment};
use crate::view::text::escape;

/// `results --json`
#[derive(Clone, Copy, Debug)]
pub struct ResultsJson {
    /// The digest of what a lesson asks.
    pub content: fn(&Folder, &Quiz) -> String,
}

impl Exporter for ResultsJson {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let mut lines = Vec::new();
        for overview in lessons {
            let content = (self.content)(overview.folder, &overview.quiz);
            for question in &overview.quiz.questions {
                let attempts = overview.attempts(question);
                lines.push(escape::json(&json!({
                    "event": "result",
                    "version": VERSION,
                    "lesson": overview.folder.slug(),
                    "content": content,
                    "question": question.id,
                    "right": attempts.last().and_then(|last| last.right),
                    "attempts": attempts.iter().map(attempt).collect::<Vec<_>>(),
                })));
            }
        }
        lines
    }
}

fn attempt(attempt: &Attempt) -> serde_json::Value {
    json!({
        "when": moment(attempt.when),
        "seconds": attempt.took,
        "answer": attempt.answer,
        "measured": attempt.measured,
        "right": attempt.right,
        "sure": attempt.sure.map(Sure::word),
        "content": attempt.content,
    })
}

//! Every answer as JSON: one object a line, one line a question, also those that were not answered.

use serde_json::json;

use super::{Exporter, Grading, Overview, VERSION};
use crate::progress::{Attempt, Sure, moment};
use crate::view::escape;

/// `results --json`
#[derive(Clone, Copy, Debug)]
pub struct ResultsJson<'a> {
    pub grading: Grading<'a>,
}

impl Exporter for ResultsJson<'_> {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let mut lines = Vec::new();
        for overview in lessons {
            let content = (self.grading.content)(overview.folder, &overview.quiz);
            for question in &overview.quiz.questions {
                let attempts = overview.attempts(question);
                let counts = self.grading.attempt(overview, question);
                lines.push(escape::json(&json!({
                    "event": "result",
                    "student": self.grading.student,
                    "version": VERSION,
                    "lesson": overview.folder.slug(),
                    "content": content,
                    "question": question.id,
                    "counted": self.grading.counted.word(),
                    "answered": counts.is_some(),
                    "right": counts.and_then(|counts| counts.right),
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

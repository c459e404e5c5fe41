//! The progress as JSON: one object a line, one line a lesson.

use serde_json::json;

use super::{Exporter, Overview};
use crate::progress::{Day, Prediction, moment};
use crate::view::escape;

/// `progress --json`
#[derive(Clone, Copy, Debug)]
pub struct ProgressJson {
    pub today: Day,
}

impl Exporter for ProgressJson {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let line = |overview: &Overview| {
            let progress = &overview.progress;
            let predictions = progress.predictions.iter().map(prediction);
            escape::json(&json!({
                "event": "progress",
                "number": overview.folder.number,
                "slug": overview.folder.slug(),
                "title": overview.lesson.title,
                "scenes": overview.folder.scenes.len(),
                "seen": progress.seen,
                "at": progress.at,
                "predictions": predictions.collect::<Vec<_>>(),
                "questions": overview.quiz.questions.len(),
                "answered": overview.records().count(),
                "right": overview.right(),
                "due": overview.due(self.today),
                "next": overview.next().map(|day| day.to_string()),
            }))
        };
        lessons.iter().map(line).collect()
    }
}

fn prediction(made: &Prediction) -> serde_json::Value {
    json!({
        "scene": made.scene,
        "note": made.quote,
        "answer": made.answer,
        "measured": made.measured,
        "when": moment(made.when),
    })
}

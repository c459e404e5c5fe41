//! Notes to take away, as Markdown: programs, predictions, and what was missed with its whys.

use super::{Exporter, Overview, VERSION};
use crate::lesson::{Answer, Block, Lesson, Question, plain};
use crate::progress::{Attempt, Day, Prediction};
use crate::view::look_again;
use crate::view::text::escape;

/// The notes of each lesson, one under the other.
#[derive(Clone, Copy, Debug)]
pub struct Notes {
    pub today: Day,
}

impl Exporter for Notes {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let notes = lessons.iter().map(|overview| self.of_lesson(overview));
        notes.flatten().collect()
    }
}

impl Notes {
    fn of_lesson(&self, overview: &Overview) -> Vec<String> {
        let lesson = &overview.lesson;
        let today = self.today;
        let mut lines = vec![
            format!("# {} {}\n", overview.folder.number, lesson.title),
            format!("My notes of {today}, from socklab {VERSION}."),
        ];
        for scene in &lesson.scenes {
            let program = &scene.program;
            let (name, file) = (program.name, program.file());
            lines.push(format!("\n## {file}: {}\n", scene.title));
            let fence = program.language().fence();
            lines.push(format!("```{fence}\n{}```", program.text));
            let made = overview.progress.predictions.iter();
            let made = made.filter(|made| made.scene == name);
            let mut rows = made.map(|made| prediction(made, lesson)).peekable();
            if rows.peek().is_some() {
                lines.push("\n| What I was asked | I said | Measured here |\n|---|---|---|".into());
            }
            lines.extend(rows);
        }
        lines.push("\n## What I missed in the quiz\n".into());
        lines.extend(missed(overview));
        lines
    }
}

/// A row of the table.
fn prediction(made: &Prediction, lesson: &Lesson) -> String {
    // Quotes are a scene's own: another one may have the same line.
    let scenes = lesson.scenes.iter();
    let notes = scenes
        .filter(|scene| scene.program.name == made.scene)
        .flat_map(|scene| &scene.notes);
    let asked = notes
        .filter(|note| note.id() == made.quote)
        .find_map(|note| note.predict.as_ref());
    let question = asked.map_or(made.quote.as_str(), |predict| &predict.question);
    let text = |id| asked.map_or(id, |predict| predict.text(id));
    let cells = [question, text(&made.answer), text(&made.measured)].map(escape::cell);
    format!("| {} |", cells.join(" | "))
}

fn missed(overview: &Overview) -> Vec<String> {
    let mut lines = Vec::new();
    for question in &overview.quiz.questions {
        let mut attempts = overview.attempts(question).iter().rev();
        if let Some(wrong) = attempts.find(|attempt| attempt.right == Some(false)) {
            lines.extend(one_missed(overview, question, wrong));
        }
    }
    if lines.is_empty() {
        let none = overview.progress.questions.is_empty();
        let said = if none {
            "I have not answered it yet."
        } else {
            "Nothing."
        };
        lines.push(said.into());
    }
    lines
}

fn one_missed(overview: &Overview, question: &Question, wrong: &Attempt) -> Vec<String> {
    let record = overview.record(question);
    let right = record.and_then(|record| record.right()) == Some(true);
    let since = if right { " (right since then)" } else { "" };
    let why = |answer: &str| {
        let option = question.options().iter().find(|option| option.id == answer);
        option.map_or_else(String::new, |option| text(&option.why))
    };
    let told = |what: &str, answer: &str, why: String| {
        let line = format!(
            "  - {what}: {}. {why}",
            escape::line(&question.text(answer))
        );
        line.trim_end().to_owned()
    };
    let mut lines = vec![
        format!("- **{}**{since}", plain(&question.stem)),
        told("I said", &wrong.answer, why(&wrong.answer)),
    ];
    if let Some(measured) = &wrong.measured {
        let reason = match &question.answer {
            Answer::Choice(_) => why(measured),
            Answer::Number { why, .. } => text(why),
        };
        lines.push(told("Measured", measured, reason));
    }
    let again = look_again(overview.folder.number, &question.scene);
    lines.push(format!("  - Look again: `{again}`"));
    lines
}

/// Blocks as one line of words.
fn text(blocks: &[Block]) -> String {
    let words = blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) => plain(inlines),
        Block::Code(code) => format!("`{}`", code.replace('\n', " ")),
        Block::List { items, .. } => items
            .iter()
            .map(|item| text(item))
            .collect::<Vec<_>>()
            .join("; "),
        Block::Quote(blocks) => text(blocks),
        Block::Table { .. } => String::new(),
    });
    words.collect::<Vec<_>>().join(" ")
}

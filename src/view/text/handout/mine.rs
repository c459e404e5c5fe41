//! What a student made of a lesson: predictions, and what was missed in the quiz with its whys.

use super::Piece;
use super::markdown::{code_span, of_inlines};
use crate::lesson::{Answer, Block, Lesson, Question, plain};
use crate::phrases::phrases;
use crate::progress::{Attempt, Prediction};
use crate::view::escape;
use crate::view::quiz::look_again;
use crate::view::text::records::Overview;

/// Both, as far as there are any.
pub(super) fn pieces(overview: &Overview) -> Vec<Piece> {
    let (words, mut pieces) = (&phrases().plain, Vec::new());
    let lesson = &overview.lesson;
    let rows: Vec<String> = lesson
        .scenes
        .iter()
        .flat_map(|scene| {
            let made = overview.progress.predictions.iter();
            made.filter(|made| made.scene == scene.program.name)
        })
        .map(|made| prediction(made, lesson))
        .collect();
    if !rows.is_empty() {
        let (head, rows) = (words.predicted_head, rows.join("\n"));
        pieces.push(Piece::Heading(2, words.predicted.into()));
        pieces.push(Piece::Text(format!("{head}\n|---|---|---|\n{rows}")));
    }
    if !overview.progress.questions.is_empty() {
        pieces.push(Piece::Heading(2, words.missed.into()));
        pieces.push(Piece::Text(missed(overview).join("\n")));
    }
    pieces
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
    let cells = [question, text(&made.answer), text(&made.measured)].map(kept);
    format!("| {} |", cells.join(" | "))
}

/// What stands in the progress file, whoever wrote it: words, and nothing to Markdown.
fn kept(text: &str) -> String {
    escape::markdown(&escape::line(text), false)
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
        lines.push(phrases().plain.nothing_missed.into());
    }
    lines
}

fn one_missed(overview: &Overview, question: &Question, wrong: &Attempt) -> Vec<String> {
    let record = overview.record(question);
    let right = record.and_then(|record| record.right()) == Some(true);
    let words = &phrases().plain;
    let stem = format!("**{}**", escape::markdown(&plain(&question.stem), false));
    let stem = match right {
        true => words.right_since_then(stem),
        false => stem,
    };
    let why = |answer: &str| {
        let option = question.options().iter().find(|option| option.id == answer);
        option.map_or_else(String::new, |option| text(&option.why))
    };
    let read = |answer: &str| kept(&question.text(answer));
    let mut told = vec![words.i_said(read(&wrong.answer), why(&wrong.answer))];
    if let Some(measured) = &wrong.measured {
        let reason = match &question.answer {
            Answer::Choice(_) => why(measured),
            Answer::Number { why, .. } => text(why),
        };
        told.push(words.it_was(read(measured), reason));
    }
    let again = look_again(overview.folder.number, &question.scene);
    told.push(words.look_again(again));
    let told = told.iter().map(|told| format!("  - {}", told.trim_end()));
    [format!("- {stem}")].into_iter().chain(told).collect()
}

/// Blocks as one line of Markdown.
pub(super) fn text(blocks: &[Block]) -> String {
    let words = blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) => of_inlines(inlines),
        Block::Code(code) => code_span(&code.replace('\n', " ")),
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

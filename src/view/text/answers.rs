//! What answers a question: the scene, the sentence to take away from it, and the command that runs it.

use super::columns::Columns;
use crate::lesson::{Lesson, Scene};
use crate::phrases::phrases;
use crate::view::quiz::look_again;

/// A question that somebody has asked before, and what answers it.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    pub question: &'a str,
    pub by: AnsweredBy<'a>,
}

#[derive(Clone, Copy, Debug)]
pub enum AnsweredBy<'a> {
    Scene(&'a Lesson, &'a Scene),
    Nothing { reason: &'a str },
}

/// The best first, an empty line between any two.
pub fn answers(answers: &[Answer<'_>], columns: Columns) -> Vec<String> {
    let told: Vec<Vec<String>> = answers.iter().map(|it| told(it, columns)).collect();
    told.join(&String::new())
}

fn told(answer: &Answer<'_>, columns: Columns) -> Vec<String> {
    let mut lines = columns.wrap(answer.question, 0);
    let words = &phrases().commands;
    match answer.by {
        AnsweredBy::Scene(lesson, scene) => {
            let number = lesson.folder.number;
            let title = format!("{}: {}", scene.program.name, scene.title);
            lines.extend(columns.wrap(&format!("    {}", words.answered_by(number, &title)), 4));
            lines.extend(columns.wrap(
                &format!("    {}", scene.take.as_deref().unwrap_or_default()),
                4,
            ));
            lines.push(format!("    {}", look_again(number, scene.program.name)));
        }
        AnsweredBy::Nothing { reason } => {
            lines.extend(columns.wrap(&format!("    {}", words.out_of_scope(reason)), 4));
        }
    }
    lines
}

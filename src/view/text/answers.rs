//! What answers a question: the scene, the command that runs it, and its first sentence.

use super::columns::Columns;
use crate::lesson::{Block, Figure, Inline, Lesson, Scene, plain};
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

/// A fact of this machine, by its name.
type Facts = fn(&str) -> Option<String>;

/// The best first, an empty line between any two.
pub fn answers(answers: &[Answer<'_>], facts: Facts, columns: Columns) -> Vec<String> {
    let told: Vec<Vec<String>> = answers.iter().map(|it| told(it, facts, columns)).collect();
    told.join(&String::new())
}

fn told(answer: &Answer<'_>, facts: Facts, columns: Columns) -> Vec<String> {
    let mut lines = columns.wrap(answer.question, 0);
    let words = &phrases().commands;
    match answer.by {
        AnsweredBy::Scene(lesson, scene) => {
            let number = lesson.folder.number;
            let title = format!("{}: {}", scene.program.name, scene.title);
            lines.extend(columns.wrap(&format!("    {}", words.answered_by(number, &title)), 4));
            lines.extend(columns.wrap(&format!("    {}", first_sentence(scene, facts)), 4));
            lines.push(format!("    {}", look_again(number, scene.program.name)));
        }
        AnsweredBy::Nothing { reason } => {
            lines.extend(columns.wrap(&format!("    {}", words.out_of_scope(reason)), 4));
        }
    }
    lines
}

/// Of what a scene says before it runs.
fn first_sentence(scene: &Scene, facts: Facts) -> String {
    let filled = |inline: &Inline| match inline {
        Inline::Figure(Figure::Machine(name)) => facts(name).map(Inline::Text),
        _ => None,
    };
    let first = scene.look_for.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => {
            let known = inlines.iter().map(|it| filled(it).unwrap_or(it.clone()));
            Some(plain(&known.collect::<Vec<_>>()))
        }
        _ => None,
    });
    let text = first.unwrap_or_default();
    let end = [". ", "? ", "! "]
        .iter()
        .filter_map(|end| text.find(end))
        .min();
    text[..end.map_or(text.len(), |at| at + 1)].to_owned()
}

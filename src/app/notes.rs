//! `socklab notes 5`: a lesson to take away, as Markdown – programs, predictions, and what was missed with its whys.

use std::fmt::Write;

use super::exit::Exit;
use super::quiz::look_again;
use crate::lesson::{Answer, Block, Folder, Lesson, Question, Quiz, plain};
use crate::progress::{Attempt, Day, Progress};

/// The whole page.
pub fn notes(folder: &'static Folder, progress: &Progress) -> Result<String, Exit> {
    let fault = |fault: crate::lesson::Fault| Exit::Failed(fault.to_string());
    let lesson = Lesson::read(folder).map_err(fault)?;
    let quiz = Quiz::read(folder).map_err(fault)?;
    let mut page = format!("# {} {}\n\n", folder.number, lesson.title);
    line(
        &mut page,
        &format!(
            "My notes of {}, from socklab {}.",
            Day::today(),
            env!("CARGO_PKG_VERSION")
        ),
    );
    for scene in &lesson.scenes {
        let program = &scene.program;
        let (name, file) = (program.name, program.file());
        line(&mut page, &format!("\n## {file}: {}\n", scene.title));
        let fence = program.language().fence();
        line(&mut page, &format!("```{fence}\n{}```", program.text));
        predictions(&mut page, folder, name, &lesson, progress);
    }
    missed(&mut page, folder, &quiz, progress);
    Ok(page)
}

fn predictions(
    page: &mut String,
    folder: &Folder,
    scene: &str,
    lesson: &Lesson,
    progress: &Progress,
) {
    let made = progress.predictions(folder.slug()).iter();
    let made: Vec<_> = made.filter(|made| made.scene == scene).collect();
    if made.is_empty() {
        return;
    }
    line(
        page,
        "\n| What I was asked | I said | Measured here |\n|---|---|---|",
    );
    for made in made {
        // Quotes are a scene's own: another one may have the same line.
        let scenes = lesson.scenes.iter();
        let notes = scenes
            .filter(|told| told.program.name == scene)
            .flat_map(|told| &told.notes);
        let asked = notes
            .filter(|note| note.quote == made.quote)
            .find_map(|note| note.predict.as_ref());
        let question = asked.map_or(made.quote.as_str(), |predict| &predict.question);
        let text = |id| asked.map_or(id, |predict| predict.text(id));
        let cells = [question, text(&made.answer), text(&made.measured)].map(cell);
        line(page, &format!("| {} |", cells.join(" | ")));
    }
}

fn missed(page: &mut String, folder: &Folder, quiz: &Quiz, progress: &Progress) {
    line(page, "\n## What I missed in the quiz\n");
    let mut none = true;
    for question in &quiz.questions {
        let lesson = progress.lesson(folder.slug());
        let Some(record) = lesson.and_then(|lesson| lesson.questions.get(&question.id)) else {
            continue;
        };
        let wrong = record
            .attempts
            .iter()
            .rev()
            .find(|attempt| attempt.right == Some(false));
        if let Some(wrong) = wrong {
            none = false;
            one_missed(page, folder, question, wrong, record.right() == Some(true));
        }
    }
    if none {
        let answered = progress
            .lesson(folder.slug())
            .is_some_and(|lesson| !lesson.questions.is_empty());
        line(
            page,
            if answered {
                "Nothing."
            } else {
                "I have not answered it yet."
            },
        );
    }
}

fn one_missed(
    page: &mut String,
    folder: &Folder,
    question: &Question,
    wrong: &Attempt,
    since: bool,
) {
    let since = if since { " (right since then)" } else { "" };
    line(page, &format!("- **{}**{since}", plain(&question.stem)));
    let why = |answer: &str| {
        let option = question.options().iter().find(|option| option.id == answer);
        option.map_or_else(String::new, |option| text(&option.why))
    };
    let said = question.text(&wrong.answer);
    line(
        page,
        format!("  - I said: {said}. {}", why(&wrong.answer)).trim_end(),
    );
    if let Some(measured) = &wrong.measured {
        let reason = match &question.answer {
            Answer::Choice(_) => why(measured),
            Answer::Number { why, .. } => text(why),
        };
        line(
            page,
            format!("  - Measured: {}. {reason}", question.text(measured)).trim_end(),
        );
    }
    let again = look_again(folder.number, &question.scene);
    line(page, &format!("  - Look again: `{again}`"));
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

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn line(page: &mut String, text: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(page, "{text}");
}

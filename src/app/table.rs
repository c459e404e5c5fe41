//! `socklab progress`: a table with bars, or an object a lesson; and forgetting.

use std::io::{self, Write};

use console::{Alignment, Term, pad_str, truncate_str};
use serde_json::json;

use super::columns::Columns;
use super::exit::Exit;
use super::hand::Hand;
use super::standing::Standing;
use super::typed;
use crate::lab::printable;
use crate::lesson::Folder;
use crate::progress::{Day, Progress, moment};
use crate::view::number::gauge;

/// A bar alone, and with its numbers.
const BAR: usize = 8;
const BARRED: usize = BAR + " 12/12".len();
const TITLE: usize = 34;
/// All of it, with a date at the end.
const WIDE: usize = TITLE + 2 * BARRED + "2026-11-21".len() + 3 * "  ".len();

/// One line a lesson.
pub fn table(syllabus: &[&'static Folder], progress: &Progress) -> Result<(), Exit> {
    let today = Day::today();
    let standings = Standing::of_all(syllabus, progress)?;
    let mut out = io::stdout().lock();
    let columns = Columns::of(&Term::stdout());
    // Where it is narrow the bars give way first, then the titles.
    let (bar, scenes_wide, quiz_wide): (fn(usize, usize) -> String, _, _) = match columns.beside(0)
    {
        ..WIDE => (of, "scenes".len(), "12/12".len()),
        _ => (bar, BARRED, BARRED),
    };
    let rest = scenes_wide + quiz_wide + "2026-11-21".len() + 3 * "  ".len();
    let titles = columns.beside(rest).clamp(10, TITLE);
    writeln!(
        out,
        "{:<titles$}  {:<scenes_wide$}  {:<quiz_wide$}  review",
        "lesson", "scenes", "quiz"
    )?;
    for standing in &standings {
        let title = format!("{} {}", standing.folder.number, standing.title);
        let scenes = bar(standing.seen(), standing.folder.scenes.len());
        let quiz = bar(standing.right(), standing.quiz.questions.len());
        let records = standing.records();
        let review = match (
            standing.due(today),
            records.map(|record| record.review.due).min(),
        ) {
            (0, None) => String::new(),
            (0, Some(day)) => day.to_string(),
            (due, _) => format!("{due} today"),
        };
        let title = truncate_str(&title, titles, "…");
        let title = pad_str(&title, titles, Alignment::Left, None);
        let line = format!("{title}  {scenes:<scenes_wide$}  {quiz:<quiz_wide$}  {review}");
        writeln!(out, "{}", line.trim_end())?;
    }
    if let Some(path) = progress.path() {
        let shown = printable::line(path.as_os_str().as_encoded_bytes());
        let kept = match path.exists() {
            true => format!("Kept in {shown}"),
            false => format!("Nothing is kept yet; the place for it is {shown}"),
        };
        writeln!(out, "\n{}", columns.wrap(&kept, 0).join("\n"))?;
    }
    Ok(())
}

/// `▓▓▓▓▓▓░░ 5/6`
fn bar(number: usize, all: usize) -> String {
    let gauge = gauge(number as u64, all as u64, BAR);
    format!("{gauge} {}", of(number, all))
}

/// `5/6`
fn of(number: usize, all: usize) -> String {
    format!("{number}/{all}")
}

/// One object a line, one line a lesson.
pub fn json(syllabus: &[&'static Folder], progress: &Progress) -> Result<(), Exit> {
    let today = Day::today();
    let mut out = io::stdout().lock();
    for standing in Standing::of_all(syllabus, progress)? {
        let predictions: Vec<_> = standing
            .lesson
            .predictions
            .iter()
            .map(|made| {
                json!({
                    "scene": made.scene, "note": made.quote, "answer": made.answer, "measured": made.measured,
                    "when": moment(made.when),
                })
            })
            .collect();
        let due = standing.records().map(|record| record.review.due).min();
        let line = json!({
            "event": "progress",
            "number": standing.folder.number,
            "slug": standing.folder.slug(),
            "title": standing.title,
            "scenes": standing.folder.scenes.len(),
            "seen": standing.lesson.seen,
            "at": standing.lesson.at,
            "predictions": predictions,
            "questions": standing.quiz.questions.len(),
            "answered": standing.records().count(),
            "right": standing.right(),
            "due": standing.due(today),
            "next": due.map(|day| day.to_string()),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Forgets one lesson or everything, when that is really wanted.
pub fn reset(
    folder: Option<&'static Folder>,
    yes: bool,
    keys: bool,
    progress: &mut Progress,
) -> Result<(), Exit> {
    let what = match folder {
        Some(folder) => format!(
            "everything about lesson {} ({})",
            folder.number,
            folder.slug()
        ),
        None => "everything about all lessons".to_owned(),
    };
    if !yes && !confirmed(&what, keys)? {
        writeln!(io::stdout(), "Nothing was forgotten.")?;
        return Ok(());
    }
    progress.reset(folder.map(Folder::slug));
    match progress.take_sentence() {
        Some(sentence) => Err(Exit::Failed(sentence)),
        None if progress.path().is_none() => Err(Exit::Failed("nothing was forgotten.".into())),
        None => {
            writeln!(io::stdout(), "Forgotten: {what}.")?;
            Ok(())
        }
    }
}

fn confirmed(what: &str, keys: bool) -> Result<bool, Exit> {
    let question = format!("Forget {what}?");
    match keys {
        true => Hand::new().confirms(&question),
        false => typed::confirms(&question),
    }
}

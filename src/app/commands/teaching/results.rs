//! `socklab results`: every answer, graded; and those of a class, added up.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::app::exit::Exit;
use crate::app::output::{print, print_data};
use crate::app::student::overviews;
use crate::app::{lookup, student};
use crate::cli::{Face, Results};
use crate::lesson::Quiz;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::Counted;
use crate::progress::class::{Asks, HandedIn, summary};
use crate::session::quiz::digest;
use crate::view::escape;
use crate::view::records::{Exporter, Grading, Junit, ResultsJson, ResultsTable, class};

/// Far more than the answers of a diligent student.
const LARGEST: u64 = 4 << 20;

/// Prints them in the format that was asked for; fails if a bar was set and not met.
pub fn results(asked: &Results, face: Face) -> Result<(), Exit> {
    let counted = match (asked.first, asked.best) {
        (true, _) => Counted::First,
        (_, true) => Counted::Best,
        _ => Counted::Last,
    };
    if let Some(folder) = &asked.summary {
        return add_up(folder, counted, face);
    }
    let grading = Grading {
        counted,
        student: asked.student.as_deref(),
        content: digest,
    };
    let exporter: &dyn Exporter = match (face.json, asked.junit) {
        (true, _) => &ResultsJson { grading },
        (_, true) => &Junit { grading },
        _ => &ResultsTable { grading },
    };
    let one = asked
        .lesson
        .as_deref()
        .map(|typed| lookup::folder(SYLLABUS, typed));
    let one = one.transpose()?;
    let lessons = one.as_ref().map_or(SYLLABUS, std::slice::from_ref);
    let lessons = overviews::of_all(lessons, &student::known()?)?;
    let lines = exporter.lines(&lessons);
    match face.json || asked.junit {
        true => print_data(lines)?,
        false => print(lines)?,
    }
    let (right, asked_in_all) = grading.right_of_asked(&lessons);
    match asked.min {
        Some(bar) if right * 100 < usize::from(bar) * asked_in_all => Err(Exit::Failed(
            phrases().commands.too_few_right(right, asked_in_all, bar),
        )),
        _ => Ok(()),
    }
}

/// What the files of a folder add up to.
fn add_up(folder: &Path, counted: Counted, face: Face) -> Result<(), Exit> {
    let shown = escape::path(folder);
    let unread = |error| Exit::Failed(phrases().commands.cannot_read_folder(&shown, error));
    let mut class = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with('.') {
            class.push(match read(&path) {
                Ok(text) => HandedIn::read(&name, &text),
                Err(why) => HandedIn::refused(&name, why),
            });
        }
    }
    if class.is_empty() {
        return Err(Exit::Failed(phrases().commands.folder_is_empty(&shown)));
    }
    let asks = SYLLABUS.iter().map(|folder| {
        let quiz = Quiz::read(folder).map_err(|fault| Exit::Failed(fault.to_string()))?;
        let asks = Asks {
            content: digest(folder, &quiz),
            questions: quiz.questions.len(),
        };
        Ok((folder.slug(), asks))
    });
    let asks = asks.collect::<Result<_, Exit>>()?;
    let rows = summary(class, counted, env!("CARGO_PKG_VERSION"), &asks);
    print_data(match face.json {
        true => class::json(&rows),
        false => class::csv(&rows),
    })
}

/// The text of a plain file; nothing that would wait, and nothing without end.
fn read(path: &Path) -> Result<String, String> {
    let said = |error: std::io::Error| phrases().commands.unreadable(error);
    let kind = fs::metadata(path).map_err(said)?;
    if !kind.is_file() {
        return Err(phrases().commands.no_file.into());
    }
    if kind.len() > LARGEST {
        return Err(phrases().commands.too_large(LARGEST));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(said)?;
    file.take(LARGEST).read_to_end(&mut bytes).map_err(said)?;
    String::from_utf8(bytes).map_err(|_| phrases().commands.no_text.into())
}

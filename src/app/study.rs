//! The commands around the lessons: quiz, review, progress, notes, results.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use super::exit::Exit;
use super::finding;
use super::first_format;
use super::quiz::{self, Putting};
use super::screen::Screen;
use super::{menu, overviews, print, review, screen, sentence, table, typed, walk};
use crate::cli::{self, Command, Face, ProgressAction};
use crate::lesson::Folder;
use crate::lessons::SYLLABUS;
use crate::progress::{Day, Progress};
use crate::view::Theme;
use crate::view::page::LEAST;
use crate::view::records::{Exporter, Junit, Notes, ResultsJson};

/// Does one of these commands.
pub(super) fn run(command: &Command, face: Face) -> Result<(), Exit> {
    match command {
        Command::Quiz(asked) => {
            let folder = finding::folder(SYLLABUS, &asked.lesson)?;
            put_quiz(folder, quiz_theme(face)?, asked.seed)
        }
        Command::Review(asked) => {
            let putting = Putting {
                theme: quiz_theme(face)?,
                seed: asked.seed,
            };
            let mut show_me = show_me(putting.theme);
            review::review(SYLLABUS, putting, &mut opened(), &mut *show_me)
        }
        Command::Progress(asked) => progress(asked, face),
        Command::Notes(asked) => {
            let folder = finding::folder(SYLLABUS, &asked.lesson)?;
            let notes = Notes {
                today: Day::today(),
            };
            hand_out(&notes, &[folder])
        }
        Command::Results(asked) => {
            let content = quiz::digest;
            match (face.json, asked.junit) {
                (true, _) => hand_out(&ResultsJson { content }, SYLLABUS),
                (_, true) => hand_out(&Junit { content }, SYLLABUS),
                _ => Err(Exit::Usage(
                    "say how: `socklab results --json` or `socklab results --junit`.".into(),
                )),
            }
        }
        Command::Lesson(_)
        | Command::Demo(_)
        | Command::Doctor
        | Command::Rehearse(_)
        | Command::Calls { .. }
        | Command::List => Ok(()),
    }
}

/// What was done with these lessons, in a format.
fn hand_out(exporter: &dyn Exporter, syllabus: &[&'static Folder]) -> Result<(), Exit> {
    print(exporter.lines(&overviews::of_all(syllabus, &known()?)?))
}

/// Behind a lesson: its quiz, to whoever wants it now.
pub(super) fn offer_quiz(folder: &'static Folder, face: Face) -> Result<(), Exit> {
    let question = format!("Lesson {} is over. Take its quiz now?", folder.number);
    let wanted = match theme(face)? {
        Some(_) => screen::confirms(&question)?,
        None => {
            write("\n")?;
            typed::confirms(&question)?
        }
    };
    match wanted {
        true => put_quiz(folder, quiz_theme(face)?, None),
        false => {
            let number = folder.number;
            write(&format!("Whenever you like: socklab quiz {number}\n"))
        }
    }
}

/// Behind a lesson that nobody sits at: which command its quiz is.
pub(super) fn name_quiz(folder: &Folder) -> Result<(), Exit> {
    write(&format!(
        "\nThe quiz of this lesson: socklab quiz {}\n",
        folder.number
    ))
}

fn put_quiz(folder: &'static Folder, theme: Option<Theme>, seed: Option<u64>) -> Result<(), Exit> {
    let putting = Putting { theme, seed };
    let mut show_me = show_me(theme);
    quiz::quiz(folder, putting, &mut opened(), &mut *show_me)
}

/// A proof walked live where there is a page, and told as text elsewhere.
fn show_me(theme: Option<Theme>) -> Box<quiz::ShowMe<'static>> {
    match theme {
        Some(_) => Box::new(move |folder, question| {
            walk::show(
                folder,
                question,
                &mut Screen::take(crate::cli::ThemeChoice::Auto)?,
            )
        }),
        None => Box::new(quiz::as_text),
    }
}

fn progress(asked: &cli::Progress, face: Face) -> Result<(), Exit> {
    match &asked.action {
        None => table::show(SYLLABUS, face.json, &known()?),
        Some(ProgressAction::Reset { lesson, yes }) => {
            let folder = lesson
                .as_deref()
                .map(|typed| finding::folder(SYLLABUS, typed))
                .transpose()?;
            table::reset(folder, *yes, theme(face)?.is_some(), &mut opened())
        }
    }
}

/// `socklab` alone: the menu in a terminal, the list with its commands elsewhere.
///
/// `chosen` is the lesson that was chosen last.
pub(super) fn choice(face: Face, chosen: Option<&'static Folder>) -> Result<menu::Choice, Exit> {
    match theme(face)? {
        Some(theme) => menu::menu(SYLLABUS, &looked(), theme, chosen),
        None => {
            menu::list(SYLLABUS, &looked())?;
            Ok(menu::Choice::Quit)
        }
    }
}

fn write(text: &str) -> Result<(), Exit> {
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// The progress, only to be read.
fn looked() -> Progress {
    said(Progress::look(first_format::translate))
}

/// The progress, for those who count on it: where it is not known, nothing is told.
fn known() -> Result<Progress, Exit> {
    match Progress::look(first_format::translate) {
        (progress, None) => Ok(progress),
        (_, Some(sentence)) => Err(Exit::Failed(sentence)),
    }
}

/// How to paint, where there is a terminal and it may be used.
fn theme(face: Face) -> Result<Option<Theme>, Exit> {
    let pages = !face.plain && screen::can_show_pages();
    pages.then(|| screen::theme(face.theme)).transpose()
}

/// How to paint a quiz; where its questions would not fit on the screen they are plain text.
fn quiz_theme(face: Face) -> Result<Option<Theme>, Exit> {
    let Some(theme) = theme(face)? else {
        return Ok(None);
    };
    let has = screen::size();
    if has.holds_a_page() {
        return Ok(Some(theme));
    }
    sentence::say(&format!(
        "a quiz on the page needs {} columns and {} rows; this terminal has {} and {}, so it is plain text.",
        LEAST.columns, LEAST.rows, has.columns, has.rows
    ));
    Ok(None)
}

/// The progress, opened for changes; what there is to say of it is said.
pub(super) fn opened() -> Progress {
    said(Progress::open(first_format::translate))
}

fn said((progress, sentence): (Progress, Option<String>)) -> Progress {
    // The menu opens the file again and again, which is no reason to say the same again.
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if let Some(sentence) = sentence
        && SAID
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(sentence.clone())
    {
        sentence::say(&sentence);
    }
    progress
}

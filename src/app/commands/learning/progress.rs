//! `socklab progress`: shown, and forgotten.

use console::Term;

use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::{print, print_data};
use crate::app::plain::line_input;
use crate::app::screen;
use crate::app::streams::columns;
use crate::app::student;
use crate::app::student::overviews;
use crate::cli::{self, Face, ProgressAction};
use crate::lesson::Folder;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::{Day, Progress};
use crate::view::records::{Exporter, ProgressJson, ProgressTable};

/// Does either.
pub fn progress(asked: &cli::Progress, face: Face) -> Result<(), Exit> {
    match &asked.action {
        None => show(face, &student::known()?),
        Some(ProgressAction::Reset { lesson, yes }) => {
            let folder = lesson
                .as_deref()
                .map(|typed| lookup::folder(SYLLABUS, typed))
                .transpose()?;
            let keys = !face.plain && screen::can_show_pages();
            reset(folder, *yes, keys, &mut student::opened())
        }
    }
}

/// A table with bars, or an object a lesson.
fn show(face: Face, progress: &Progress) -> Result<(), Exit> {
    let today = Day::today();
    let overviews = overviews::of_all(SYLLABUS, progress)?;
    if face.json {
        return print_data(ProgressJson { today }.lines(&overviews));
    }
    let table = ProgressTable {
        today,
        columns: columns(&Term::stdout()),
        plain: face.plain,
        place: progress.path().map(|path| (path, path.exists())),
    };
    print(table.lines(&overviews))
}

/// Forgets one lesson or everything, when that is really wanted.
fn reset(
    folder: Option<&'static Folder>,
    yes: bool,
    keys: bool,
    progress: &mut Progress,
) -> Result<(), Exit> {
    let words = &phrases().commands;
    let question = folder.map_or_else(
        || words.forget_all.to_owned(),
        |folder| words.forget_lesson(folder.number, folder.slug()),
    );
    if !yes && !confirmed(&question, keys)? {
        return print([words.nothing_forgotten.to_owned()]);
    }
    progress.reset(folder.map(Folder::slug));
    match progress.take_sentence() {
        Some(sentence) => Err(Exit::Failed(sentence)),
        None if progress.path().is_none() => Err(Exit::Failed(words.nothing_was_forgotten.into())),
        None => {
            let done = folder.map_or_else(
                || words.all_forgotten.to_owned(),
                |folder| words.lesson_forgotten(folder.number, folder.slug()),
            );
            print([done])
        }
    }
}

fn confirmed(question: &str, keys: bool) -> Result<bool, Exit> {
    match keys {
        true => screen::confirms(question),
        false => line_input::confirms(question),
    }
}

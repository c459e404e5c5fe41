//! `socklab progress`: shown, and forgotten.

use std::io::{self, Write};

use console::Term;

use super::exit::Exit;
use super::{columns, overviews, print, screen, typed};
use crate::lesson::Folder;
use crate::progress::{Day, Progress};
use crate::view::records::{Exporter, ProgressJson, ProgressTable};

/// A table with bars, or an object a lesson.
pub fn show(syllabus: &[&'static Folder], json: bool, progress: &Progress) -> Result<(), Exit> {
    let today = Day::today();
    let overviews = overviews::of_all(syllabus, progress)?;
    print(match json {
        true => ProgressJson { today }.lines(&overviews),
        false => {
            let table = ProgressTable {
                today,
                columns: columns::of(&Term::stdout()),
                place: progress.path().map(|path| (path, path.exists())),
            };
            table.lines(&overviews)
        }
    })
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
        true => screen::confirms(&question),
        false => typed::confirms(&question),
    }
}

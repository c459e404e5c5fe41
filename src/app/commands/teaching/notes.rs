//! `socklab notes`: a lesson to take away.

use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::print;
use crate::app::student;
use crate::app::student::overviews;
use crate::cli;
use crate::lessons::SYLLABUS;
use crate::progress::Day;
use crate::view::records::{self, Exporter};

/// Prints them.
pub fn notes(asked: &cli::Notes) -> Result<(), Exit> {
    let folder = lookup::folder(SYLLABUS, &asked.lesson)?;
    let notes = records::Notes {
        today: Day::today(),
    };
    print(notes.lines(&overviews::of_all(&[folder], &student::known()?)?))
}

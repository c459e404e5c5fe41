//! `socklab polls`: what a room answered, read again.

use crate::app::exit::Exit;
use crate::app::output::{print, print_data};
use crate::app::polls::Polls;
use crate::app::sentence::say;
use crate::app::student::{self, overviews};
use crate::cli::Face;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::view::records::polls::{json, table};

/// Prints the polls that were kept.
pub fn polls(face: Face) -> Result<(), Exit> {
    let file = Polls::usual()?;
    let (polls, odd) = file.read()?;
    for line in odd {
        say(&phrases().commands.line_is_no_poll(line, file.shown()));
    }
    if face.json {
        return print_data(json(&polls));
    }
    if polls.is_empty() {
        return print(vec![phrases().commands.no_poll_yet(file.shown())]);
    }
    print(table(
        &polls,
        &overviews::of_all(SYLLABUS, &student::known()?)?,
    ))
}

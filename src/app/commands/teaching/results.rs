//! `socklab results`: every answer, for instructors.

use crate::app::exit::Exit;
use crate::app::output::print;
use crate::app::student;
use crate::app::student::overviews;
use crate::cli::{Face, Results};
use crate::lessons::SYLLABUS;
use crate::session::quiz::digest;
use crate::view::records::{Exporter, Junit, ResultsJson};

/// Prints them in the format that was asked for.
pub fn results(asked: &Results, face: Face) -> Result<(), Exit> {
    let content = digest;
    let exporter: &dyn Exporter = match (face.json, asked.junit) {
        (true, _) => &ResultsJson { content },
        (_, true) => &Junit { content },
        _ => {
            return Err(Exit::Usage(
                "say how: `socklab results --json` or `socklab results --junit`.".into(),
            ));
        }
    };
    print(exporter.lines(&overviews::of_all(SYLLABUS, &student::known()?)?))
}

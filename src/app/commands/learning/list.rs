//! `socklab list`: the lessons, each with the command that starts it, or as an object each.

use console::Term;

use crate::app::exit::Exit;
use crate::app::output::{print, print_data};
use crate::app::streams::columns;
use crate::cli::Face;
use crate::lesson::Lesson;
use crate::lessons::SYLLABUS;
use crate::view::lesson_list;

pub fn list(face: Face) -> Result<(), Exit> {
    let lessons = SYLLABUS.iter().map(|folder| Lesson::read(folder));
    let lessons = lessons.collect::<Result<Vec<_>, _>>();
    let lessons = lessons.map_err(|fault| Exit::Failed(fault.to_string()))?;
    match face.json {
        true => print_data(lesson_list::json(&lessons)),
        false => print(lesson_list::list(&lessons, columns(&Term::stdout()))),
    }
}

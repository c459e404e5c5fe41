//! `socklab demo`: a lesson in front of a room, or what its speaker reads meanwhile.

use super::demo_notes;
use crate::app::commands::learning::lesson;
use crate::app::exit::Exit;
use crate::app::polls::Polls;
use crate::app::walk::{Company, Keep};
use crate::cli::{Aside, Demo, Face};
use crate::phrases::phrases;

/// Shows either.
pub fn demo(asked: &Demo, face: Face) -> Result<(), Exit> {
    match (&asked.aside, &asked.lesson) {
        (Some(Aside::Notes), _) => demo_notes::notes(face),
        (None, Some(chosen)) => {
            let keep = match asked.save {
                true => Some(Box::new(Polls::open()?) as Box<dyn Keep>),
                false => None,
            };
            lesson::walk(chosen, Company::Room { keep }, face)
        }
        (None, None) => Err(Exit::Usage(phrases().commands.which_lesson.into())),
    }
}

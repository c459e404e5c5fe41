//! `socklab calls`: the classic calls, all of them or one.

use console::Term;

use crate::app::exit::Exit;
use crate::app::output::{print, print_data};
use crate::app::streams::columns;
use crate::cli::Face;
use crate::lessons::SYLLABUS;
use crate::lessons::calls::CALLS;
use crate::phrases::phrases;
use crate::view::ClassicCalls;

/// The table, or the row of one call.
pub fn calls(name: Option<&str>, face: Face) -> Result<(), Exit> {
    let calls = match name {
        None => CALLS,
        Some(name) => {
            let place = CALLS.iter().position(|call| call.is_called(name));
            let Some(place) = place else {
                return Err(Exit::Usage(phrases().commands.no_such_call(name)));
            };
            &CALLS[place..=place]
        }
    };
    let calls = ClassicCalls {
        calls,
        syllabus: SYLLABUS,
    };
    let columns = columns(&Term::stdout());
    match (face.json, name) {
        (true, _) => print_data(calls.json()),
        (false, None) => print(calls.table(columns)),
        (false, Some(_)) => print(calls.rows(columns)),
    }
}

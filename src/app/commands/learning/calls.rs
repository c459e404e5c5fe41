//! `socklab calls`: the classic calls, all of them or one.

use console::Term;

use crate::app::columns::columns;
use crate::app::exit::Exit;
use crate::app::output::print;
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
    print(match (face.json, name) {
        (true, _) => calls.json(),
        (false, None) => calls.table(columns),
        (false, Some(_)) => calls.rows(columns),
    })
}

//! `socklab watch`: any programs, walked by the calls that they make on sockets; or a run of some that was kept.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use crate::app::exit::Exit;
use crate::app::plain::watch::{self as told, Events};
use crate::app::recordings::watched::{self, Kept, Label};
use crate::app::screen::{self, Screen};
use crate::app::sentence;
use crate::app::streams;
use crate::app::walk;
use crate::cli::{self, Face};
use crate::lab::outside::Request;
use crate::phrases::phrases;

/// Watches programs, or shows what was kept of some.
pub(super) fn watch(asked: &cli::Watch, face: Face) -> Result<(), Exit> {
    let (label, events) = match &asked.replay {
        Some(file) => {
            let Kept { label, recording } = watched::read(file).map_err(Exit::Failed)?;
            (label, Events::Kept(recording))
        }
        None => {
            let request = request(asked)?;
            if let Some(file) = &asked.record {
                watched::may_be_written(file).map_err(Exit::Failed)?;
            }
            (Label::of(&request), Events::Live(request, None.into()))
        }
    };
    let pages = !face.plain && !face.json;
    if pages && screen::can_show_pages() {
        if let Events::Live(request, prepared) = &events {
            let made = walk::prepared(request);
            prepared.replace(Some(
                made.map_err(|refusal| Exit::Failed(refusal.sentence()))?,
            ));
        }
        let mut screen = Screen::take(face.theme)?;
        return walk::watch(label, events, asked.record.as_deref(), &mut screen);
    }
    if pages && streams::is_dumb() && io::stdout().is_terminal() {
        sentence::say(phrases().commands.plain_since_dumb);
    }
    told::tell(label, events, asked.record.as_deref(), face.json)
}

/// What is to be watched, and how.
fn request(asked: &cli::Watch) -> Result<Request, Exit> {
    let programs = asked.words.split(|word| word == "--");
    let programs: Vec<Vec<OsString>> = programs.map(<[OsString]>::to_vec).collect();
    if programs.iter().any(Vec::is_empty) {
        return Err(Exit::Usage(phrases().commands.no_program.into()));
    }
    Ok(Request {
        programs,
        free: asked.free,
        cut: asked.cut,
        interrupt: asked.interrupt,
        typed: true,
        ..Request::default()
    })
}

//! `socklab watch`: any programs, walked by the calls that they make on sockets; or a run of some that was kept.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::Path;

use super::unclear;
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
    let words = &phrases().command_line;
    for program in &programs {
        if let Some(option) = option(&program[0]) {
            return Err(Exit::Usage(match unclear::is_of_watch(&option) {
                true => words.option_behind(option),
                false => unclear::no_option("watch", &option),
            }));
        }
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

/// The option that stands where a program should, and no file has that name.
fn option(word: &OsStr) -> Option<String> {
    let is_file = Path::new(word).exists();
    let typed = word.to_string_lossy();
    let is_option = typed.len() > 1 && typed.starts_with('-') && !is_file;
    let name = typed.split('=').next().unwrap_or_default();
    is_option.then(|| name.to_owned())
}

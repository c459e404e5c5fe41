//! Who decides: reads keys, writes to the terminal, and lets lessons, lab, session and view do the rest.

mod commands;
mod exit;
mod lookup;
mod output;
mod plain;
mod polls;
pub mod quiz;
mod recordings;
mod screen;
mod sentence;
mod streams;
mod student;
mod walk;

use std::io::Write;

use clap::FromArgMatches;

pub use self::exit::Exit;
use crate::cli::{self, Cli};
use crate::lab::process::tools;
use crate::lab::scratch;

/// What was asked for.
///
/// # Errors
/// What clap has to say; `tell` tells it.
pub fn asked() -> Result<Cli, clap::Error> {
    let mut command = cli::command();
    let asked = command.clone().try_get_matches()?;
    Cli::from_arg_matches(&asked).map_err(|error| error.format(&mut command))
}

/// Does what was asked for.
pub fn run(cli: &Cli) -> Result<(), Exit> {
    streams::wait();
    console::set_colors_enabled(streams::colours());
    screen::heed();
    let done = commands::run(cli);
    screen::hear_out();
    // What a thread still does and holds that nobody waits for.
    tools::end();
    scratch::clear();
    done
}

/// Tells what clap has to say: the help or the version that was asked for, or what it could not read.
pub fn tell(told: &clap::Error) -> Result<(), Exit> {
    streams::wait();
    let text = told.render().to_string();
    if let Some(sentence) = commands::unclear(told) {
        return Err(Exit::Usage(sentence));
    }
    if told.use_stderr() {
        return Err(Exit::Unclear(text));
    }
    let mut out = streams::text();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

//! The commands, one a file: those of a student, those of an instructor, and those of both.

mod completions;
mod doctor;
mod learning;
mod manual;
mod teaching;
mod unclear;
mod watch;

use self::learning::{ask, calls, lesson, list, menu, progress, review, take};
use self::teaching::{demo, notes, polls, polls_import, rehearse, replay, results};
pub(super) use self::unclear::sentence as unclear;
use super::exit::Exit;
use super::quiz;
use crate::cli::{Cli, Command, PollsAction};
use crate::phrases::phrases;

/// Does what was asked for.
pub(super) fn run(cli: &Cli) -> Result<(), Exit> {
    let face = cli.face;
    let Some(command) = &cli.command else {
        return menu::menu(face);
    };
    if let Some(name) = command.without_json()
        && face.json
    {
        return Err(Exit::Usage(phrases().commands.no_json(name)));
    }
    match command {
        Command::Lesson(asked) => lesson::lesson(asked, face),
        Command::Demo(asked) => demo::demo(asked, face),
        Command::Watch(asked) => watch::watch(asked, face),
        Command::Take(asked) => take::take(asked),
        Command::Rehearse(asked) => rehearse::rehearse(asked),
        Command::Doctor => doctor::doctor(face),
        Command::List => list::list(face),
        Command::Ask { words } => ask::ask(words),
        Command::Calls { call } => calls::calls(call.as_deref(), face),
        Command::Quiz(asked) => quiz::quiz(asked, face),
        Command::Review(asked) => review::review(asked, face),
        Command::Progress(asked) => progress::progress(asked, face),
        Command::Notes(asked) => notes::notes(asked),
        Command::Replay(asked) => replay::replay(asked),
        Command::Results(asked) => results::results(asked, face),
        Command::Polls { action: None } => polls::polls(face),
        Command::Polls {
            action: Some(PollsAction::Import { file }),
        } => polls_import::import(file),
        Command::Completions { shell } => completions::completions(*shell),
        Command::Man => manual::manual(),
    }
}

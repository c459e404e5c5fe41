//! What the command line could not be read for, in a sentence, where clap's own words would not help.

use std::env;
use std::error::Error;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::app::lookup;
use crate::cli;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;

/// The sentence, if it is ours to say.
pub fn sentence(told: &clap::Error) -> Option<String> {
    let words = env::args_os().skip(1);
    let words: Vec<String> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let said = &phrases().command_line;
    let context = |kind| match told.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    match told.kind() {
        ErrorKind::ValueValidation => {
            let (option, typed) = (
                context(ContextKind::InvalidArg)?,
                context(ContextKind::InvalidValue)?,
            );
            let option = option.split(' ').next().unwrap_or(option);
            Some(said.no_value(typed, option, told.source()?))
        }
        ErrorKind::UnknownArgument => {
            let typed = context(ContextKind::InvalidArg)?;
            let typed = typed.split([' ', '=']).next().unwrap_or(typed);
            let command = named_before(typed, &words);
            Some(match typed.starts_with('-') {
                true => no_option(&command, typed),
                false => said.takes_no(format!("socklab {command}").trim_end(), typed),
            })
        }
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand)?;
            let lesson = lookup::folder(SYLLABUS, typed).ok()?;
            // What is nearer to a command is a slip of the finger.
            let meant = typed.parse::<u8>().is_ok() || typed == lesson.slug();
            meant.then(|| said.no_command_but_lesson(typed))
        }
        _ => None,
    }
}

/// The command that is named before a word: `demo notes`.
fn named_before(word: &str, words: &[String]) -> String {
    let mut command = &cli::command();
    let mut names = Vec::new();
    let is_it = |typed: &&String| {
        let rest = typed.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    };
    for typed in words.iter().take_while(|typed| !is_it(typed)) {
        if let Some(below) = command.find_subcommand(typed) {
            names.push(typed.as_str());
            command = below;
        }
    }
    names.join(" ")
}

/// What there is to say of an option that a command does not have.
pub(super) fn no_option(command: &str, typed: &str) -> String {
    let said = &phrases().command_line;
    let program = cli::command();
    let here = command.split_whitespace();
    let here = here.fold(&program, |above, name| {
        above.find_subcommand(name).unwrap_or(above)
    });
    let full = format!("socklab {command}");
    let full = full.trim_end();
    let others = program.get_subcommands().filter(|other| {
        let mut own = options(other);
        own.any(|option| option == typed)
    });
    let others: Vec<String> = others
        .map(|other| format!("`socklab {}`", other.get_name()))
        .collect();
    if !others.is_empty() {
        return said.option_of(full, typed, &others);
    }
    let globals = options(&program).collect::<Vec<_>>();
    let likeness = |option: &String| strsim::jaro(option, typed);
    let near = options(here).chain(globals).filter(|it| likeness(it) > 0.8);
    match near.max_by(|one, other| likeness(one).total_cmp(&likeness(other))) {
        Some(near) if typed.starts_with("--") => said.no_option_but(full, typed, near),
        _ => said.no_option(full, typed),
    }
}

/// Whether this is an option of `watch`.
pub(super) fn is_of_watch(typed: &str) -> bool {
    let program = cli::command();
    let watch = program.find_subcommand("watch");
    let mut known = options(&program).chain(watch.into_iter().flat_map(options));
    known.any(|option| option == typed)
}

/// The long options of a command that it offers.
fn options(command: &Command) -> impl Iterator<Item = String> {
    let offered = command.get_arguments().filter(|it| !it.is_hide_set());
    let long = offered.filter_map(|it| it.get_long());
    long.map(|long| format!("--{long}"))
}

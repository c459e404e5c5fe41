//! Which of the options that say how to show things a command's help offers: those that it does something with.

use clap::{Arg, CommandFactory};

use super::Cli;

/// By the words that name it; whoever is not here shows the same in any case.
const OFFERED: [(&str, &[&str]); 13] = [
    ("lesson", &["plain", "json", "theme"]),
    ("demo", &["plain", "theme"]),
    ("demo/notes", &["theme"]),
    ("watch", &["plain", "json", "theme"]),
    ("doctor", &["plain", "json", "theme"]),
    ("list", &["json"]),
    ("calls", &["json"]),
    ("quiz", &["plain", "theme"]),
    ("review", &["plain", "theme"]),
    ("progress", &["plain", "json"]),
    ("progress/reset", &["plain"]),
    ("results", &["json"]),
    ("polls", &["json"]),
];

/// The whole command line. All commands take the options that say how to show things, so that these may stand anywhere.
pub fn command() -> clap::Command {
    let program = Cli::command();
    let face: Vec<Arg> = program
        .get_arguments()
        .filter(|argument| argument.is_global_set())
        .cloned()
        .collect();
    let offer = |command: clap::Command| offer(command, "", &face);
    program.mut_subcommands(offer)
}

/// Hides from a command, and from those below it, what does nothing there.
fn offer(command: clap::Command, above: &str, face: &[Arg]) -> clap::Command {
    let name = format!("{above}{}", command.get_name());
    let row = OFFERED.iter().find(|(known, _)| *known == name);
    let offered = row.map_or(&[][..], |(_, offered)| *offered);
    let is_offered = |argument: &&Arg| offered.contains(&argument.get_id().as_str());
    let hidden = face.iter().filter(|argument| !is_offered(argument));
    let hidden = hidden.map(|argument| argument.clone().hide(true));
    let below = format!("{name}/");
    let offer = |command: clap::Command| offer(command, &below, face);
    command.args(hidden).mut_subcommands(offer)
}

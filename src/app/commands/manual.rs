//! `socklab man`: the manual page, the commands behind each other.

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::app::exit::Exit;
use crate::app::output;
use crate::cli::Cli;
use crate::phrases::phrases;

/// Prints it, as troff has it.
pub(super) fn manual() -> Result<(), Exit> {
    let mut program = Cli::command();
    program.build();
    let page = Man::new(program.clone());
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    let mut roff = Roff::new();
    roff.control("SH", [phrases().commands.manual_commands]);
    roff.to_writer(&mut text)?;
    for command in program.get_subcommands() {
        of_command(command, &mut text)?;
    }
    page.render_version_section(&mut text)?;
    output::write(&text)
}

/// A command: how it is called, what it does, and its arguments.
fn of_command(command: &Command, text: &mut Vec<u8>) -> Result<(), Exit> {
    let mut roff = Roff::new();
    let usage = command.clone().render_usage().to_string();
    // A command with commands of its own has a line for each way.
    let mut usages = usage.trim_start_matches("Usage: ").lines().map(str::trim);
    roff.control("SS", [usages.next().unwrap_or_default()]);
    for usage in usages {
        roff.text([bold(usage)]);
        roff.control("br", []);
    }
    let about = command.get_about().map(ToString::to_string);
    roff.text([roman(about.unwrap_or_default())]);
    let own = |it: &&Arg| !it.is_global_set() && it.get_id() != "help";
    for argument in command.get_arguments().filter(own) {
        roff.control("TP", []);
        roff.text([bold(argument.to_string())]);
        let help = argument.get_help().map(ToString::to_string);
        roff.text([roman(help.unwrap_or_default())]);
    }
    roff.to_writer(text)?;
    Ok(())
}

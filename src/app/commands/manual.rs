//! `socklab man`: the manual page, the commands behind each other.

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::app::exit::Exit;
use crate::app::output;
use crate::cli;
use crate::phrases::phrases;

/// Prints it, as troff has it.
pub(super) fn manual() -> Result<(), Exit> {
    let words = &phrases().command_line;
    let mut program = cli::command();
    program.build();
    let usage = usages(&program).join(" ");
    // Options have values here: what clap_mangen makes by itself forgets that of --theme.
    program = program.override_usage(usage);
    let page = Man::new(program.clone());
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    let mut roff = Roff::new();
    roff.control("SH", [words.manual_commands]);
    for command in commands(&program) {
        of_command(command, &mut roff);
    }
    table(words.manual_exit_status, words.exit_codes, &mut roff);
    table(words.manual_environment, words.variables, &mut roff);
    table(words.manual_files, words.files, &mut roff);
    roff.control("PP", []);
    roff.text([roman(words.files_elsewhere)]);
    table(words.manual_examples, words.examples, &mut roff);
    roff.to_writer(&mut text)?;
    page.render_version_section(&mut text)?;
    output::write(&text)
}

/// What is asked for is told above already.
fn commands(above: &Command) -> impl Iterator<Item = &Command> {
    let below = above.get_subcommands();
    below.filter(|command| command.get_name() != "help")
}

/// How it is called. A command with commands of its own has a line for each way.
fn usages(command: &Command) -> Vec<String> {
    let usage = command.clone().render_usage().to_string();
    let usages = usage.trim_start_matches("Usage: ").lines();
    usages.map(|usage| usage.trim().to_owned()).collect()
}

/// A command: how it is called, what it does, and its arguments; then the commands below it.
fn of_command(command: &Command, roff: &mut Roff) {
    let usages = usages(command);
    let mut usages = usages.iter();
    roff.control("SS", [usages.next().map_or("", String::as_str)]);
    for usage in usages {
        roff.text([bold(usage)]);
        roff.control("br", []);
    }
    let about = command.get_about().map(ToString::to_string);
    roff.text([roman(about.unwrap_or_default())]);
    let own = |it: &&Arg| !it.is_global_set() && !it.is_hide_set() && it.get_id() != "help";
    for argument in command.get_arguments().filter(own) {
        roff.control("TP", []);
        roff.text([bold(argument.to_string())]);
        let help = argument.get_help().map(ToString::to_string);
        roff.text([roman(help.unwrap_or_default())]);
        let values = argument.get_possible_values();
        let values: Vec<String> = values.iter().map(|it| it.get_name().to_owned()).collect();
        if !values.is_empty() && argument.get_action().takes_values() {
            roff.control("br", []);
            roff.text([roman(phrases().command_line.values(&values))]);
        }
    }
    for below in commands(command) {
        of_command(below, roff);
    }
}

/// A section of names, each with what it is.
fn table(heading: &str, rows: &[(&str, &str)], roff: &mut Roff) {
    roff.control("SH", [heading]);
    for (name, said) in rows {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*said)]);
    }
}

//! `socklab completions`: what makes a shell complete socklab's commands and options.

use clap_complete::{Shell, generate};

use crate::app::exit::Exit;
use crate::app::output;
use crate::cli;

/// Prints the script of a shell.
pub(super) fn completions(shell: Shell) -> Result<(), Exit> {
    let mut command = cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    generate(shell, &mut command, name, &mut script);
    output::write(&script)
}

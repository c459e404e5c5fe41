//! The `socklab` command.

use std::process::ExitCode;

use clap::Parser;
use socklab::cli::Cli;
use socklab::{app, lab, lesson, lessons};

fn main() -> ExitCode {
    // A scene runs in a process of its own, which is this program again.
    if let Some(summons) = lab::summons() {
        return lesson::perform(lessons::SYLLABUS, &summons);
    }
    match app::run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(exit) => exit.report(),
    }
}

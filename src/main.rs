//! The `socklab` command.

#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use clap::Parser;
use socklab::app::Exit;
use socklab::cli::Cli;
use socklab::{app, lab, lesson, lessons};

fn main() -> ExitCode {
    lab::signals::become_errors();
    // A scene runs in a process of its own, which is this program again.
    match lab::launch() {
        Ok(None) => {}
        Ok(Some(launch)) => return lesson::perform(lessons::SYLLABUS, &launch),
        Err(sentence) => return Exit::Usage(sentence).report(),
    }
    let done = match Cli::try_parse() {
        Ok(cli) => app::run(&cli),
        Err(told) => app::tell(&told),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(exit) => exit.report(),
    }
}

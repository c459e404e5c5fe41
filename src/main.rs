//! The `socklab` command.

#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;
use std::thread;

use socklab::app::Exit;
use socklab::{app, lab, lesson, lessons};

/// What takes more room on the stack than nothing waits until there is some.
fn main() -> ExitCode {
    match lab::machine::enough_stack() {
        Ok(()) => run(),
        // A thread has room of its own.
        Err(sentence) => {
            let says = thread::Builder::new().spawn(|| Exit::Failed(sentence).report());
            let said = says.ok().and_then(|says| says.join().ok());
            said.unwrap_or(ExitCode::FAILURE)
        }
    }
}

#[inline(never)]
fn run() -> ExitCode {
    lab::process::signals::become_errors();
    // A scene runs in a process of its own, which is this program again.
    match lab::launch() {
        Ok(None) => {}
        Ok(Some(launch)) => return lesson::perform(lessons::SYLLABUS, &launch),
        Err(sentence) => return Exit::Usage(sentence).report(),
    }
    let done = match app::asked() {
        Ok(cli) => lab::machine::enough_memory()
            .map_err(Exit::Failed)
            .and_then(|()| app::run(&cli)),
        Err(told) => app::tell(&told),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(exit) => exit.report(),
    }
}

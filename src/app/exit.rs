//! How socklab ends: one sentence and an exit code.

use std::process::ExitCode;

use super::sentence::{self, say, say_with_lines};
use crate::lab::process::limits;
use crate::phrases::phrases;

/// The end of a command. Sentences go to stderr, so that pipes stay clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Done,
    /// Something failed, and this is what; behind the sentence a compiler's lines.
    Failed(String),
    /// Something failed, and what it was stands on the terminal already.
    Told,
    /// The command could not be understood.
    Usage(String),
    /// The command line could not be read; these are clap's own lines, with the usage.
    Unclear(String),
    /// Ctrl-C, or a signal.
    Interrupted,
    /// Nobody reads our output any more: end quietly.
    Unread,
}

impl Exit {
    /// Says the sentence, and gives the code: 0 done, 1 failed, 2 usage, 130 interrupted.
    pub fn report(self) -> ExitCode {
        match self {
            Exit::Done | Exit::Unread => ExitCode::SUCCESS,
            Exit::Failed(sentence) => {
                say_with_lines(&sentence);
                ExitCode::from(1)
            }
            Exit::Told => ExitCode::from(1),
            Exit::Usage(sentence) => {
                say(&sentence);
                ExitCode::from(2)
            }
            Exit::Unclear(lines) => {
                sentence::pass_on(&lines);
                ExitCode::from(2)
            }
            Exit::Interrupted => ExitCode::from(130),
        }
    }
}

impl Exit {
    /// The system has no thread left for us (`man 2 setrlimit`, RLIMIT_NPROC and RLIMIT_AS).
    pub fn no_thread(error: std::io::Error) -> Exit {
        Exit::Failed(
            phrases()
                .commands
                .no_thread(error, limits(phrases().errors.limits_of_processes)),
        )
    }
}

impl From<std::io::Error> for Exit {
    /// An error of our own output.
    fn from(error: std::io::Error) -> Exit {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Exit::Unread,
            std::io::ErrorKind::Interrupted => Exit::Interrupted,
            _ => Exit::Failed(phrases().commands.output_cannot_be_written(error)),
        }
    }
}

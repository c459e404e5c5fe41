//! The editor that a student has chosen, which has the terminal for as long as it runs.

use std::io;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::Command;

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

/// What Ctrl-C and Ctrl-\ send is for whoever has the terminal.
const FROM_KEYS: [Signal; 2] = [Signal::SIGINT, Signal::SIGQUIT];

/// How it ended otherwise than well.
#[derive(Debug)]
pub enum Ended {
    NotStarted(io::Error),
    /// The shell's own code for an editor that is not there is 127.
    Code(i32),
    Signal(i32),
}

/// Edits a file, with a command as `EDITOR` holds one: its words are the shell's. Comes back when the editor has ended.
///
/// # Errors
/// It ended otherwise than with 0.
pub fn edit(editor: &str, file: &Path) -> Result<(), Ended> {
    let mut command = Command::new("sh");
    let script = format!("{editor} \"$@\"");
    command.arg("-c").arg(script).arg("sh").arg(file);
    // SAFETY: sigaction is async-signal-safe (`man 7 signal-safety`), and the default action runs no code of ours.
    unsafe {
        command.pre_exec(|| {
            for signal in FROM_KEYS {
                sigaction(signal, &with(SigHandler::SigDfl))?;
            }
            Ok(())
        });
    }
    let _ignored = FROM_KEYS.map(Ignored::new);
    let status = command.status().map_err(Ended::NotStarted)?;
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) => Err(Ended::Code(code)),
        (None, signal) => Err(Ended::Signal(signal.unwrap_or_default())),
    }
}

/// A signal that does nothing to us while this lives (as `man 3 system` has it).
struct Ignored(Signal, Option<SigAction>);

impl Ignored {
    fn new(signal: Signal) -> Ignored {
        // SAFETY: no handler is installed, the signal is ignored from here on.
        let before = unsafe { sigaction(signal, &with(SigHandler::SigIgn)) };
        Ignored(signal, before.ok())
    }
}

impl Drop for Ignored {
    fn drop(&mut self) {
        if let Some(before) = &self.1 {
            // SAFETY: it is the action that was there, whose handler is there as long as this process.
            let _ = unsafe { sigaction(self.0, before) };
        }
    }
}

fn with(handler: SigHandler) -> SigAction {
    SigAction::new(handler, SaFlags::empty(), SigSet::empty())
}

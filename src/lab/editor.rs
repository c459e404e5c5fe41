//! The editor that a student has chosen, which has the terminal for as long as it runs.

use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, io};

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, kill, sigaction};
use nix::unistd::Pid;

use super::process::spawn;

/// What Ctrl-C and Ctrl-\ send is for whoever has the terminal.
const FROM_KEYS: [Signal; 2] = [Signal::SIGINT, Signal::SIGQUIT];

/// How it ended otherwise than well.
#[derive(Debug)]
pub enum Ended {
    NotStarted(io::Error),
    /// The shell's own code for an editor that is not there is 127.
    Code(i32),
    /// Its name, or its number where it has none.
    Signal(String),
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
    let ended = spawn(&mut command).and_then(|mut editor| {
        *running() = Some(Pid::from_raw(editor.id().cast_signed()));
        let ended = editor.wait();
        *running() = None;
        ended
    });
    let status = ended.map_err(Ended::NotStarted)?;
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) => Err(told_by_shell(code).map_or(Ended::Code(code), Ended::Signal)),
        (None, signal) => Err(Ended::Signal(name(signal.unwrap_or_default()))),
    }
}

/// The shell of the editor that runs.
static RUNNING: Mutex<Option<Pid>> = Mutex::new(None);

fn running() -> MutexGuard<'static, Option<Pid>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An editor that is told that the terminal hangs up keeps what it has, and ends; it gets so long.
const GRACE: Duration = Duration::from_millis(500);
const GLANCE: Duration = Duration::from_millis(10);

/// Ends the editor that runs, if one does: whoever ends with it would leave two that read from one terminal.
pub fn end() {
    let Some(shell) = *running() else { return };
    let all = with_descendants(shell);
    let tell = |signal: Signal| {
        for one in &all {
            let _ = kill(*one, signal);
        }
    };
    tell(Signal::SIGHUP);
    let begun = Instant::now();
    while all.iter().any(|one| kill(*one, None).is_ok()) {
        if begun.elapsed() > GRACE {
            return tell(Signal::SIGKILL);
        }
        sleep(GLANCE);
    }
}

/// A process and all that it has started, as far as the system tells (`man 5 proc_pid_task`).
fn with_descendants(process: Pid) -> Vec<Pid> {
    let mut all = vec![process];
    let mut told = 0;
    while let Some(one) = all.get(told).copied() {
        told += 1;
        let children = fs::read_to_string(format!("/proc/{one}/task/{one}/children"));
        let children = children.unwrap_or_default();
        let numbers = children.split_whitespace();
        all.extend(numbers.filter_map(|number| number.parse().ok().map(Pid::from_raw)));
    }
    all
}

/// The signal of which a shell tells by its own code, 128 and the signal's number (POSIX, 2.8.2).
fn told_by_shell(code: i32) -> Option<String> {
    let signal = Signal::try_from(code - 128).ok()?;
    Some(signal.as_str().to_owned())
}

fn name(signal: i32) -> String {
    let known = Signal::try_from(signal).ok();
    known.map_or_else(|| signal.to_string(), |known| known.as_str().to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(editor: &str) -> Option<String> {
        match edit(editor, Path::new("file")) {
            Ok(()) => None,
            Err(Ended::Signal(signal)) => Some(signal),
            Err(Ended::Code(code)) => Some(code.to_string()),
            Err(Ended::NotStarted(error)) => Some(error.to_string()),
        }
    }

    #[test]
    fn an_editor_that_crashes_is_told_with_its_signal() {
        for (editor, ended) in [
            ("true", None),
            ("exit 1;", Some("1")),
            ("exit 127;", Some("127")),
            ("exit 200;", Some("200")),
            // The shell waits for the one, and is the other itself.
            ("sh -c 'kill -SEGV $$'; exit $?;", Some("SIGSEGV")),
            ("kill -KILL $$;", Some("SIGKILL")),
        ] {
            assert_eq!(told(editor).as_deref(), ended, "{editor}");
        }
    }
}

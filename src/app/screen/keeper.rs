//! A shell that gives the terminal back when this process is killed by what it cannot hear of.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use nix::sys::termios::Termios;

use crate::lab::process::spawn;
use crate::lab::scratch;

/// A line on its stdin says that all is well; the end without one, that we are gone. The shell that sees us die writes to
/// the terminal and changes its modes, too: what we wrote is undone before it, and the modes only if they are still ours
/// when it has had its turn. What we had to remove is removed. From behind the foreground nobody may change them, but for who ignores SIGTTOU.
const SCRIPT: &str = include_str!("keeper.sh");

/// The shell, while the terminal is taken. Dropping it says that the terminal was given back.
#[derive(Debug)]
pub(super) struct Keeper(Option<Child>);

impl Keeper {
    /// Keeps the modes, and what is to be written. Without a shell nobody keeps them.
    pub(super) fn of(modes: &Termios, undoes: &str) -> Keeper {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", SCRIPT, &form(modes), undoes])
            .args(scratch::all())
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            // Ctrl-C is for us.
            .process_group(0);
        Keeper(spawn(&mut shell).ok())
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Some(mut shell) = self.0.take() {
            if let Some(mut stdin) = shell.stdin.take() {
                let _ = stdin.write_all(b"\n");
            }
            let _ = shell.wait();
        }
    }
}

/// As `stty -g` of Linux has them.
#[cfg(target_os = "linux")]
fn form(modes: &Termios) -> String {
    let flags = [
        modes.input_flags.bits(),
        modes.output_flags.bits(),
        modes.control_flags.bits(),
        modes.local_flags.bits(),
    ];
    let keys = modes.control_chars.map(u32::from);
    let words = flags.iter().chain(&keys).map(|it| format!("{it:x}"));
    words.collect::<Vec<_>>().join(":")
}

#[cfg(not(target_os = "linux"))]
fn form(_: &Termios) -> String {
    "sane".into()
}

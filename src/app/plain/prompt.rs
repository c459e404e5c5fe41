//! A prompt below the lines: it stands there again when the shell's `fg` has brought us back.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;

use nix::unistd::{getpgrp, tcgetpgrp};
use signal_hook::consts::SIGCONT;
use signal_hook::iterator::Signals;

use crate::app::streams;

/// The prompt at which somebody types.
static WAITS: Mutex<Option<String>> = Mutex::new(None);

/// While this lives, the prompt waits for a line.
#[derive(Debug)]
pub(crate) struct Waits;

impl Waits {
    /// For a prompt that is about to be written: Ctrl-Z may follow at once. Nobody is brought back to one where there is no
    /// terminal.
    pub(crate) fn at(prompt: &str) -> Waits {
        static WATCHED: Once = Once::new();
        if io::stdin().is_terminal() {
            *waits() = Some(prompt.to_owned());
            WATCHED.call_once(watch);
        }
        Waits
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        *waits() = None;
    }
}

fn waits() -> MutexGuard<'static, Option<String>> {
    WAITS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes it again whenever we go on in the foreground. What was typed of a line the kernel has thrown away with Ctrl-Z
/// (`man 3 termios`, SUSP).
fn watch() {
    let Ok(mut signals) = Signals::new([SIGCONT]) else {
        return;
    };
    let again = move || {
        for _ in signals.forever() {
            let in_front = tcgetpgrp(io::stdin()).is_ok_and(|front| front == getpgrp());
            if let Some(prompt) = waits().as_ref().filter(|_| in_front) {
                let mut out = streams::text();
                // Whoever reads a line will see what is wrong.
                let _ = write!(out, "{prompt}").and_then(|()| out.flush());
            }
        }
    };
    // Without it the prompt is not written again, and all else goes on.
    let _ = thread::Builder::new().name("prompt".into()).spawn(again);
}

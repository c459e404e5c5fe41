//! The terminal's background, and the colours that go with it.

use std::io::{self, IsTerminal};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgrp, tcgetpgrp};
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::cli::ThemeChoice;
use crate::view::Theme;

/// Held while the terminal is asked for its background, which changes its modes, and changes them back.
static ASKING: Mutex<()> = Mutex::new(());

/// Waits until nobody asks; while the guard lives nobody does.
pub(super) fn nobody_asks() -> MutexGuard<'static, ()> {
    ASKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The colours to use, on stdout.
pub fn theme(choice: ThemeChoice) -> Theme {
    match choice {
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Ansi => Theme::Ansi,
        ThemeChoice::None => Theme::None,
        ThemeChoice::HighContrast => Theme::HighContrast,
        ThemeChoice::Auto if !console::colors_enabled() => Theme::None,
        ThemeChoice::Auto if !io::stdout().is_terminal() => Theme::Ansi,
        ThemeChoice::Auto => {
            come_to_the_front();
            background()
        }
    }
}

/// Waits until this job is in the foreground, as the shell's `fg` brings it: a background job that asks the terminal
/// leaves the answer to others (`man 3 tcgetpgrp`; SIGTTIN stops a job until then).
fn come_to_the_front() {
    let behind = tcgetpgrp(io::stdin()).is_ok_and(|front| front != getpgrp());
    // Where no shell could bring us there the kernel does not stop us.
    if behind {
        let _ = kill(Pid::from_raw(0), Signal::SIGTTIN);
    }
}

/// Asks the terminal once; one that does not answer costs a moment and counts as dark.
fn background() -> Theme {
    let _asking = nobody_asks();
    let mut options = QueryOptions::default();
    options.timeout = Duration::from_millis(300);
    match theme_mode(options) {
        Ok(ThemeMode::Light) => Theme::Light,
        Ok(ThemeMode::Dark) => Theme::Dark,
        Err(_) => Theme::Ansi,
    }
}

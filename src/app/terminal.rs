//! The terminal: taken over for the page, and given back as it was, whatever happens.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, PoisonError};

use console::Term;
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{self, SetArg, Termios};
use nix::unistd::Pid;

use super::{keys, signals};
use crate::view::{Line, Size, Theme};

/// The alternate screen, no wrapping, no cursor; and back.
const ENTER: &str = "\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[2J";
const LEAVE: &str = "\x1b[?7h\x1b[?25h\x1b[?1049l";
/// A terminal that knows synchronised output draws the page in one piece; others ignore these.
const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

/// What has to be undone, while the page has the terminal. Held while it is taken or given back, from the first change to
/// the last: who comes in between would find it in neither state.
static TAKEN: Mutex<Option<Termios>> = Mutex::new(None);

/// The modes before the page had the terminal. Never held for longer than it takes to look.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Gives the terminal back as it was; may be called at any moment, from any thread, more than once.
pub fn give_back() {
    drop(given_back());
}

/// The same; while the guard lives nobody can take the terminal again.
pub(super) fn given_back() -> MutexGuard<'static, Option<Termios>> {
    let reading = keys::nobody_reads();
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = taken.take() {
        let mut out = io::stdout().lock();
        // Where the terminal is gone there is nothing to give back.
        let _ = out.write_all(LEAVE.as_bytes());
        let _ = out.flush();
        let _ = termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, &before);
    }
    drop(reading);
    taken
}

/// Whether there is a terminal that can show the page.
pub fn can_show_pages() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal() && !is_dumb()
}

/// A terminal that says of itself that it cannot move its cursor.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// The page's hold on the terminal; letting go gives it back.
#[derive(Debug)]
pub struct Terminal {
    theme: Theme,
    shown: Vec<String>,
    size: Size,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// stdin or stdout is no terminal, or it went away.
    pub fn take(theme: Theme) -> io::Result<Terminal> {
        signals::heed();
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let entered = enter(&mut taken);
        drop(taken);
        // From here on it gives the terminal back when it is let go, for which nothing may be held.
        let terminal = Terminal {
            theme,
            shown: Vec::new(),
            size: size(),
        };
        entered.map(|()| terminal)
    }

    /// Ctrl-Z: gives the terminal back and stops with its whole job until the shell says `fg`; then takes it again.
    /// Where no shell watches over jobs, the kernel does not stop us (`man 7 signal`; POSIX: an orphaned process group).
    ///
    /// # Errors
    /// The terminal went away.
    pub fn step_aside(&mut self) -> io::Result<()> {
        give_back();
        // The main thread's: the kernel prefers it for a signal to its process, so it does not go on before the stop.
        kill(Pid::from_raw(0), Signal::SIGTSTP)?;
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        self.shown.clear();
        self.size = size();
        enter(&mut taken)
    }

    pub fn size(&self) -> Size {
        self.size
    }

    /// Notices a new size; true when everything has to be drawn again.
    pub fn resized(&mut self) -> bool {
        let now = size();
        let changed = now != self.size;
        if changed {
            self.size = now;
            self.shown.clear();
        }
        changed
    }

    /// Draws the lines that changed.
    pub fn draw(&mut self, lines: &[Line]) -> io::Result<()> {
        let painted: Vec<String> = lines.iter().map(|line| self.theme.paint(line)).collect();
        let mut text = String::from(BEGIN);
        if self.shown.is_empty() {
            text.push_str("\x1b[2J");
        }
        for (row, line) in painted.iter().enumerate() {
            if self.shown.get(row) != Some(line) {
                text.push_str(&format!("\x1b[{};1H\x1b[K{line}", row + 1));
            }
        }
        text.push_str(END);
        // Held while writing, so that the terminal is not given back in the middle of a page.
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.is_some() {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
        }
        self.shown = painted;
        Ok(())
    }
}

/// Makes the terminal ours, and keeps what has to be undone.
fn enter(taken: &mut Option<Termios>) -> io::Result<()> {
    let before = termios::tcgetattr(io::stdin().as_fd())?;
    let mut quiet = before.clone();
    // Every key is ours, Ctrl-C too, and nothing typed is to appear on the page. Output goes on as before.
    termios::cfmakeraw(&mut quiet);
    quiet.output_flags = before.output_flags;
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before.clone());
    termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, &quiet)?;
    *taken = Some(before);
    let mut out = io::stdout().lock();
    out.write_all(ENTER.as_bytes())?;
    out.flush()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the page has the terminal.
pub(super) fn is_taken() -> bool {
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    taken.is_some()
}

/// Brings back the modes alone, for an end that cannot wait: whoever draws on a terminal that takes no more holds `TAKEN`.
pub(super) fn modes_back() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = before.as_ref() {
        let _ = termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, before);
    }
}

/// The terminal's own word; what does not tell is taken for a classic one.
pub fn size() -> Size {
    let (rows, columns) = Term::stdout().size_checked().unwrap_or((24, 80));
    Size { columns, rows }
}

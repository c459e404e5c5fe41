//! The terminal: its modes and its screen, taken and given back as they were, whatever happens.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, PoisonError};

use console::Term;
use nix::sys::termios::{self, SetArg, Termios};

use super::keeper::Keeper;
use crate::app::streams;
use crate::view::ascii::{Characters, ascii};
use crate::view::{Line, Size, Theme};

/// A paste in brackets; and no more.
const PASTES: &str = "\x1b[?2004h";
const NO_PASTES: &str = "\x1b[?2004l";
/// The alternate screen, no wrapping, no cursor; and back.
const ENTER: &str = "\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[2J";
const LEAVE: &str = "\x1b[?7h\x1b[?25h\x1b[?1049l";
/// A terminal that knows synchronised output draws the page in one piece; others ignore these.
const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

/// The one terminal of this process, as far as it is ours. Who needs both locks takes `writing` first.
struct Taken {
    /// Held while something is written to a terminal that is ours, and from the first change to the last while it is
    /// taken or given back: who came in between would find it in neither state.
    writing: Mutex<()>,
    /// What has to be undone. Never held for longer than a look: it must be there for an end that cannot wait.
    undo: Mutex<Option<Undo>>,
}

struct Undo {
    before: Termios,
    hold: Hold,
    /// Undoes it where we cannot.
    keeper: Keeper,
}

static TAKEN: Taken = Taken {
    writing: Mutex::new(()),
    undo: Mutex::new(None),
};

/// How much of the terminal is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// Its keys: what stands on the screen stays, and a line can be added.
    Keys,
    /// Its screen, too.
    Page,
}

/// Our hold on the terminal; letting go gives it back.
#[derive(Debug)]
pub(super) struct Terminal {
    hold: Hold,
    shown: Vec<String>,
    size: Size,
    /// Draws with ASCII alone.
    ascii: bool,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// stdin or stdout is no terminal, or it went away.
    pub(super) fn take(hold: Hold) -> io::Result<Terminal> {
        // From here on it gives the terminal back when it is let go, however far taking it gets.
        let terminal = Terminal {
            hold,
            shown: Vec::new(),
            size: size(),
            ascii: false,
        };
        enter(hold)?;
        Ok(terminal)
    }

    /// Takes it again, or still: whoever stopped us may have changed it. Everything is drawn anew.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        self.forget();
        enter(self.hold)
    }

    /// Shows what its page has covered; the keys stay ours.
    pub(super) fn uncover(&self) -> io::Result<()> {
        let _writing = locked(&TAKEN.writing);
        let mut undo = locked(&TAKEN.undo);
        let page = undo.as_mut().filter(|undo| undo.hold == Hold::Page);
        let Some(page) = page else { return Ok(()) };
        page.hold = Hold::Keys;
        drop(undo);
        let mut out = io::stdout().lock();
        out.write_all(LEAVE.as_bytes())?;
        out.flush()
    }

    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// Notices a new size; true when everything has to be drawn again.
    pub(super) fn resized(&mut self) -> bool {
        let changed = size() != self.size;
        if changed {
            self.forget();
        }
        changed
    }

    /// From now on it draws so.
    pub(super) fn draw_as(&mut self, characters: &Characters) {
        if self.ascii != characters.are_ascii() {
            self.ascii = characters.are_ascii();
            self.forget();
        }
    }

    /// Whatever stands on the screen is drawn over.
    pub(super) fn forget(&mut self) {
        self.size = size();
        self.shown.clear();
    }

    /// Draws the lines that changed.
    pub(super) fn draw(&mut self, lines: &[Line], theme: Theme) -> io::Result<()> {
        let paint = |line| match self.ascii {
            true => ascii(&theme.paint(line)),
            false => theme.paint(line),
        };
        let painted: Vec<String> = lines.iter().map(paint).collect();
        if self.hold == Hold::Keys {
            // Over what it was: the cursor stands in its last line.
            let back = match self.shown.len() {
                0 | 1 => String::new(),
                rows => format!("\x1b[{}A", rows - 1),
            };
            self.write(&format!("\r{back}\x1b[J{}", painted.join("\r\n")))?;
            self.shown = painted;
            return Ok(());
        }
        let mut text = String::from(BEGIN);
        if self.shown.is_empty() {
            text.push_str("\x1b[2J");
        }
        let rows = painted.len().max(self.shown.len());
        for row in 0..rows {
            let line = painted.get(row);
            if self.shown.get(row) != line {
                let line = line.map_or("", String::as_str);
                text.push_str(&format!("\x1b[{};1H\x1b[K{line}", row + 1));
            }
        }
        text.push_str(END);
        self.write(&text)?;
        self.shown = painted;
        Ok(())
    }

    /// Writes as long as the terminal is ours: it is not given back in the middle of it.
    pub(super) fn write(&self, text: &str) -> io::Result<()> {
        let _writing = locked(&TAKEN.writing);
        if locked(&TAKEN.undo).is_none() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Makes the terminal ours, and keeps what has to be undone.
fn enter(hold: Hold) -> io::Result<()> {
    // Whoever had it meanwhile may have changed that, too.
    streams::wait();
    let _writing = locked(&TAKEN.writing);
    let mut undo = locked(&TAKEN.undo);
    let before = match undo.take() {
        Some(undo) => undo.before,
        None => termios::tcgetattr(io::stdin().as_fd())?,
    };
    let mut quiet = before.clone();
    // Every key is ours, Ctrl-C too, and nothing typed is to appear on the page. Output goes on as before.
    termios::cfmakeraw(&mut quiet);
    quiet.output_flags = before.output_flags;
    let keeper = Keeper::of(&before, &undoes(hold));
    *undo = Some(Undo {
        before,
        hold,
        keeper,
    });
    termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, &quiet)?;
    drop(undo);
    let mut out = io::stdout().lock();
    out.write_all(PASTES.as_bytes())?;
    if hold == Hold::Page {
        out.write_all(ENTER.as_bytes())?;
    }
    out.flush()
}

/// What brings back what is not among the modes.
fn undoes(hold: Hold) -> String {
    let leaves = match hold {
        Hold::Keys => "",
        Hold::Page => LEAVE,
    };
    format!("{NO_PASTES}{leaves}")
}

/// Gives the terminal back as it was; may be called at any moment, from any thread, more than once.
pub(super) fn give_back() {
    drop(given_back());
}

/// The same; while the guard lives nobody can take the terminal again.
///
/// The modes come first, for which nobody has to be waited for: whoever draws on a terminal that takes no more never ends.
pub(super) fn given_back() -> MutexGuard<'static, ()> {
    modes_back();
    let writing = locked(&TAKEN.writing);
    // They may have been changed again while we waited.
    modes_back();
    if let Some(undo) = locked(&TAKEN.undo).take() {
        let mut out = io::stdout().lock();
        // Where the terminal is gone there is nothing to give back.
        let _ = out.write_all(undoes(undo.hold).as_bytes());
        let _ = out.flush();
        drop(undo.keeper);
    }
    writing
}

/// The modes that it had when somebody else got it.
static LENT: Mutex<Option<Termios>> = Mutex::new(None);

/// Somebody else gets the terminal.
pub(super) fn lend() {
    *locked(&LENT) = modes();
}

/// It is nobody else's any more. An editor that is killed leaves it raw: that is no way to leave it to a shell.
pub(super) fn lent_back() {
    set_modes(locked(&LENT).take());
}

/// The modes that the terminal has now; none where it is gone.
pub(super) fn modes() -> Option<Termios> {
    termios::tcgetattr(io::stdin().as_fd()).ok()
}

/// Gives it these modes, if there are any.
pub(super) fn set_modes(modes: Option<Termios>) {
    if let Some(modes) = modes {
        let _ = termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, &modes);
    }
}

/// Brings back the modes alone.
pub(super) fn modes_back() {
    if let Some(undo) = locked(&TAKEN.undo).as_ref() {
        let _ = termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, &undo.before);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether there is a terminal that can show the page.
pub(crate) fn can_show_pages() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal() && !streams::is_dumb()
}

/// The terminal's own word; what does not tell is taken for a classic one.
pub(crate) fn size() -> Size {
    let (rows, columns) = Term::stdout().size_checked().unwrap_or((24, 80));
    Size { columns, rows }
}

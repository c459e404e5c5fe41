//! The terminal: taken over for the page, and given back as it was, whatever happens.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use console::{Key, Term};
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{self, SetArg, Termios};
use nix::unistd::{Pid, getpgrp, tcgetpgrp};
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::exit::Exit;
use super::prompt;
use super::sieve::Sieve;
use crate::cli::ThemeChoice;
use crate::lab::scratch;
use crate::view::{Line, Size, Theme};

/// The alternate screen, no wrapping, no cursor; and back.
const ENTER: &str = "\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[2J";
const LEAVE: &str = "\x1b[?7h\x1b[?25h\x1b[?1049l";
/// A terminal that knows synchronised output draws the page in one piece; others ignore these.
const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

/// Ctrl-Z, which the terminal leaves to us.
pub const STOP: Key = Key::Char('\u{1a}');

/// What has to be undone, while the page has the terminal. Held while it is taken or given back, from the first change to
/// the last: who comes in between would find it in neither state.
static TAKEN: Mutex<Option<Termios>> = Mutex::new(None);

/// Held while a key is read: `console` then changes the terminal's modes, and changes them back. Who needs `TAKEN` too
/// locks this one first.
static READING: Mutex<()> = Mutex::new(());

/// Held while the terminal is asked for its background, which changes its modes, and changes them back.
static ASKING: Mutex<()> = Mutex::new(());

/// Somebody else holds the terminal, or it takes no more output: then the end cannot be a clean one.
const PATIENCE: Duration = Duration::from_secs(1);

/// Gives the terminal back as it was; may be called at any moment, from any thread, more than once.
pub fn give_back() {
    drop(given_back());
}

/// The same; while the guard lives nobody can take the terminal again.
fn given_back() -> MutexGuard<'static, Option<Termios>> {
    let reading = key_is_read();
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

/// Waits until no key is being read: later its modes would overwrite ours. One that comes in part must not stop us.
fn key_is_read() -> Option<MutexGuard<'static, ()>> {
    let end = Instant::now() + Duration::from_millis(300);
    loop {
        match READING.try_lock() {
            Ok(reading) => return Some(reading),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Reads a key, unless the terminal was given back meanwhile. The long waiting is done here, where nothing is held.
fn read_key(term: &Term) -> io::Result<Option<Key>> {
    loop {
        let mut ready = FdSet::new();
        let stdin = io::stdin();
        ready.insert(stdin.as_fd());
        match select(None, &mut ready, None, None, None) {
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => break,
        }
    }
    let _reading = READING.lock().unwrap_or_else(PoisonError::into_inner);
    let taken = TAKEN
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .is_some();
    taken.then(|| term.read_key_raw()).transpose()
}

/// Lets Ctrl-C, SIGTERM and SIGHUP end the program with a sane terminal, a visible cursor, and code 130.
///
/// Scenes need no word: each ends when its channel closes.
pub fn heed_signals() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let end = || {
            let _last_resort = thread::Builder::new().spawn(|| {
                thread::sleep(PATIENCE);
                if let Ok(Some(before)) = TAKEN.try_lock().as_deref() {
                    let _ = termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, before);
                }
                scratch::clear();
                std::process::exit(130);
            });
            // Held to the end: a page or a prompt that is just about to begin, or to leave, has to wait for it.
            let _asked = ASKING.lock().unwrap_or_else(PoisonError::into_inner);
            let _given_back = given_back();
            let _ended = prompt::ended();
            if io::stdout().is_terminal() {
                // A prompt may have hidden it.
                let _ = Term::stdout().show_cursor();
            }
            scratch::clear();
            std::process::exit(130);
        };
        // Where no handler can be set, the system's own way of ending has to do.
        let _ = ctrlc::set_handler(end);
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            told(panic);
        }));
    });
}

/// Whether there is a terminal that can show the page.
pub fn can_show_pages() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal() && !is_dumb()
}

/// A terminal that says of itself that it cannot move its cursor.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
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
    let _asking = ASKING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut options = QueryOptions::default();
    options.timeout = Duration::from_millis(300);
    match theme_mode(options) {
        Ok(ThemeMode::Light) => Theme::Light,
        Ok(ThemeMode::Dark) => Theme::Dark,
        Err(_) => Theme::Ansi,
    }
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
        heed_signals();
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

/// The terminal's own word; what does not tell is taken for a classic one.
pub fn size() -> Size {
    let (rows, columns) = Term::stdout().size_checked().unwrap_or((24, 80));
    Size { columns, rows }
}

/// Keys, read by a thread of its own, one for each time it is asked: so prompts can read in between.
#[derive(Debug)]
pub struct Keys {
    ask: SyncSender<()>,
    asked: bool,
    sieve: Sieve,
}

impl Keys {
    /// Starts the thread; `wrap` makes of a key what the receiver wants, and of `None` that the terminal is gone.
    pub fn start<T: Send + 'static>(
        inputs: Sender<T>,
        wrap: impl Fn(Option<Key>) -> T + Send + 'static,
    ) -> Result<Keys, Exit> {
        let (ask, asked) = sync_channel::<()>(1);
        let read = move || {
            let term = Term::stdout();
            for () in asked {
                let key = match read_key(&term) {
                    Ok(None) => return,
                    read => read.ok().flatten(),
                };
                if inputs.send(wrap(key)).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("keys".into());
        thread.spawn(read).map_err(Exit::no_thread)?;
        Ok(Keys {
            ask,
            asked: false,
            sieve: Sieve::default(),
        })
    }

    /// Asks for the next key, unless that was done.
    pub fn ask(&mut self) {
        if !self.asked {
            self.asked = self.ask.try_send(()).is_ok();
        }
    }

    /// A key has come; `None` if it is the leak of an unknown one.
    pub fn came(&mut self, key: Key) -> Option<Key> {
        self.asked = false;
        self.sieve.passed(key)
    }
}

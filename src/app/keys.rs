//! The keys that are pressed on a page, one at a time.

use std::io;
use std::os::fd::AsFd;
use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use console::{Key, Term};
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};

use super::exit::Exit;
use super::sieve::Sieve;
use super::terminal;

/// Ctrl-Z, which the terminal leaves to us.
pub const STOP: Key = Key::Char('\u{1a}');

/// Held while a key is read: `console` then changes the terminal's modes, and changes them back. Who takes the
/// terminal back locks this one first.
static READING: Mutex<()> = Mutex::new(());

/// Waits until no key is being read: later its modes would overwrite ours. One that comes in part must not stop us.
pub(super) fn nobody_reads() -> Option<MutexGuard<'static, ()>> {
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
    terminal::is_taken()
        .then(|| term.read_key_raw())
        .transpose()
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

//! Takes what a program prints out of its terminal at once, in a thread of its own: whoever prints need not wait until
//! somebody looks, and a terminal holds little.

use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read};
use std::os::fd::AsFd;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

/// So much is taken before somebody looks; then whoever prints waits.
const AHEAD: usize = 1 << 20;

/// As much as a terminal gives at once.
const CHUNK: usize = 1 << 12;

/// So many of them are taken in a row.
const ROW: usize = 16;

/// What was taken, and the thread that takes more until this is dropped.
#[derive(Debug)]
pub(super) struct Ahead {
    shared: Arc<Shared>,
    /// Its end ends the thread.
    stays: Option<PipeWriter>,
}

#[derive(Debug)]
struct Shared {
    /// Held by whoever reads it, until what was read is among what was taken: so no two pieces change places.
    terminal: Mutex<File>,
    taken: Mutex<Vec<u8>>,
    room: Condvar,
}

impl Ahead {
    /// `terminal` never waits.
    pub(super) fn start(terminal: File) -> io::Result<Ahead> {
        let wakes = terminal.try_clone()?;
        let (gone, stays) = io::pipe()?;
        let shared = Arc::new(Shared {
            terminal: Mutex::new(terminal),
            taken: Mutex::default(),
            room: Condvar::new(),
        });
        let takes = Arc::clone(&shared);
        let thread = thread::Builder::new().name("output".into());
        thread.spawn(move || takes.take_ahead(&wakes, &gone))?;
        Ok(Ahead {
            shared,
            stays: Some(stays),
        })
    }

    /// Hands over what there is, unless the thread is just about to take more; whether there was or will be anything.
    pub(super) fn take(&self, into: impl FnMut(&[u8])) -> bool {
        match self.shared.terminal.try_lock() {
            Ok(terminal) => self.shared.hand_over(Some(terminal), into),
            Err(TryLockError::Poisoned(poisoned)) => {
                self.shared.hand_over(Some(poisoned.into_inner()), into)
            }
            Err(TryLockError::WouldBlock) => {
                self.shared.hand_over(None, into);
                true
            }
        }
    }

    /// Hands over all there is, of a program that does not print on.
    pub(super) fn take_all(&self, into: impl FnMut(&[u8])) -> bool {
        let terminal = lock(&self.shared.terminal);
        self.shared.hand_over(Some(terminal), into)
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.stays = None;
        // Where it waits for room, nobody else is left who would make some.
        lock(&self.shared.taken).clear();
        self.shared.room.notify_all();
    }
}

impl Shared {
    fn take_ahead(&self, wakes: &File, gone: &PipeReader) {
        loop {
            let mut asked = [wakes.as_fd(), gone.as_fd()];
            let mut asked = asked
                .each_mut()
                .map(|fd| PollFd::new(*fd, PollFlags::POLLIN));
            match poll(&mut asked, PollTimeout::NONE) {
                Ok(_) if asked[1].any().unwrap_or(true) => return,
                Ok(_) | Err(nix::Error::EINTR) => {}
                Err(_) => return,
            }
            let full = |taken: &mut Vec<u8>| taken.len() >= AHEAD;
            drop(self.room.wait_while(lock(&self.taken), full));
            let mut terminal = lock(&self.terminal);
            let mut bytes = Vec::new();
            let more = read(&mut terminal, ROW, |chunk| bytes.extend_from_slice(chunk));
            lock(&self.taken).append(&mut bytes);
            if !more {
                return;
            }
        }
    }

    /// Whether there was anything. Of a program that never stops it is no more than so much.
    fn hand_over(
        &self,
        terminal: Option<MutexGuard<'_, File>>,
        mut into: impl FnMut(&[u8]),
    ) -> bool {
        let taken = std::mem::take(&mut *lock(&self.taken));
        self.room.notify_all();
        let mut some = !taken.is_empty();
        into(&taken);
        if let Some(mut terminal) = terminal {
            read(&mut terminal, 2 * ROW, |chunk| {
                some = true;
                into(chunk);
            });
        }
        some
    }
}

/// Reads so many chunks, or as many as there are; false when there will be none any more.
fn read(terminal: &mut File, most: usize, mut into: impl FnMut(&[u8])) -> bool {
    let mut chunk = [0; CHUNK];
    for _ in 0..most {
        match terminal.read(&mut chunk) {
            Ok(length @ 1..) => into(&chunk[..length]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return true,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // EIO: the program has closed its last end.
            Ok(_) | Err(_) => return false,
        }
    }
    true
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

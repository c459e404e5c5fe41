//! The lock of the progress file, so that two socklabs lose nothing of each other's.

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::private;
use crate::phrases::phrases;

/// Nobody holds the lock for longer than a save takes; who does is stuck, and must not hold up the page. On a busy computer
/// others may come first again and again: as long as what they save changes, nobody is stuck.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two tries; a save takes some milliseconds.
const PAUSE: Duration = Duration::from_millis(1);

/// The lock, held.
pub(super) struct Held(File);

impl Drop for Held {
    /// To close is not enough: a program that another thread has just forked holds the same open file until its exec.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Waits for the lock, at `path`, of the file `saved`; `at_once` does not wait.
///
/// The lock has a file of its own, since the progress file is replaced while it is held. It is let go when the process
/// ends, however it ends.
///
/// It is asked for again and again, and not by flock(2) that waits in a thread: such a thread could not be called back,
/// and would get the lock, for a moment, long after nobody wants it any more; who tried in that moment found it busy.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] where another program holds it; that of flock(2), ENOLCK say, where this file system knows no
/// locks. Else as [`private::open_kept`].
pub(super) fn lock(path: &Path, saved: &Path, at_once: bool) -> io::Result<Held> {
    let file = private::open_kept(path)?;
    let (mut known, mut since) = (replaced(saved), Instant::now());
    while let Err(refused) = file.try_lock() {
        if let TryLockError::Error(error) = refused {
            return Err(error);
        }
        let now = replaced(saved);
        if now != known {
            (known, since) = (now, Instant::now());
        }
        if at_once || since.elapsed() > PATIENCE {
            let busy = phrases().kept.lock_is_held;
            return Err(io::Error::new(io::ErrorKind::TimedOut, busy));
        }
        thread::sleep(PAUSE);
    }
    Ok(Held(file))
}

/// What is another one when somebody has saved: the file is replaced.
fn replaced(saved: &Path) -> Option<(u64, i64, i64)> {
    let found = fs::metadata(saved).ok()?;
    Some((found.ino(), found.mtime(), found.mtime_nsec()))
}

//! The lock of the progress file, so that two socklabs lose nothing of each other's.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::private;

/// Nobody holds the lock for longer than a save takes; who does is stuck, and must not hold up the page.
const PATIENCE: Duration = Duration::from_secs(5);

/// Waits for the lock, which is held as long as the file that comes back; `at_once` does not wait.
///
/// The lock has a file of its own, since the progress file is replaced while it is held. It is let go when the process
/// ends, however it ends.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] where another program holds it. Else as [`private::open_kept`].
pub(super) fn lock(path: &Path, at_once: bool) -> io::Result<File> {
    let file = private::open_kept(path)?;
    if file.try_lock().is_ok() {
        return Ok(file);
    }
    let busy = || {
        let busy = "another program holds its lock";
        io::Error::new(io::ErrorKind::TimedOut, busy)
    };
    if at_once {
        return Err(busy());
    }
    // In the queue of the kernel, so that nobody overtakes us; in a thread, which can be left waiting there.
    let (sender, locked) = channel();
    let wait = move || drop(sender.send(file.lock().map(|()| file)));
    thread::Builder::new().name("lock".into()).spawn(wait)?;
    locked
        .recv_timeout(PATIENCE)
        .unwrap_or_else(|_| Err(busy()))
}

//! What must be gone with this process: when it is done with it, when a signal ends it, and behind a SIGKILL, for those who
//! wait for one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// All there is. Held while something is made, too: a signal finds it here, or before it is made.
static ALL: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn locked() -> MutexGuard<'static, Vec<PathBuf>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file or a folder that is removed when this is dropped.
#[derive(Debug)]
pub struct Passing(PathBuf);

impl Passing {
    /// Makes it.
    ///
    /// # Errors
    /// Those of whoever makes it.
    pub fn made(make: impl FnOnce() -> io::Result<PathBuf>) -> io::Result<Passing> {
        let mut all = locked();
        let path = make()?;
        all.push(path.clone());
        Ok(Passing(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        remove(&self.0);
        locked().retain(|path| *path != self.0);
    }
}

/// What whoever waits for a SIGKILL has to remove.
pub fn all() -> Vec<PathBuf> {
    locked().clone()
}

/// Removes all of it, whoever holds it: this process ends at once, and nobody makes anything any more.
pub fn clear() {
    static CLEARED: AtomicBool = AtomicBool::new(false);
    // A signal may come while the program ends by itself.
    if CLEARED.swap(true, Ordering::SeqCst) {
        return;
    }
    let all = locked();
    all.iter().for_each(|path| remove(path));
    std::mem::forget(all);
}

fn remove(path: &Path) {
    // Not through a link.
    let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    let _ = match is_folder {
        // To read a folder takes a descriptor, and there may be none.
        true => fs::remove_dir(path).or_else(|_| fs::remove_dir_all(path)),
        false => fs::remove_file(path),
    };
}

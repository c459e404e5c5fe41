//! The folder for what scenes leave behind: a page that was saved, a film that was uploaded. Who holds it keeps it.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tempfile::TempDir;

/// Short, since the path of a Unix socket may have a hundred bytes only (`man 7 unix`).
const PREFIX: &str = "socklab-";

/// Lies in every such folder, and nowhere else.
const MARK: &str = ".socklab-scratch";

/// The scene may put something there until it ends.
const TRIES: usize = 100;

static FOLDER: Mutex<Weak<TempDir>> = Mutex::new(Weak::new());

/// The folder that all scenes of this process share, until nobody holds it any more; `None` where the system's own
/// temporary folder cannot be used: a scene that wants it says why.
pub fn folder() -> Option<Arc<TempDir>> {
    let mut shared = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = shared.upgrade() {
        return Some(folder);
    }
    let folder = tempfile::Builder::new().prefix(PREFIX).tempdir().ok()?;
    fs::write(folder.path().join(MARK), "").ok()?;
    let folder = Arc::new(folder);
    *shared = Arc::downgrade(&folder);
    Some(folder)
}

/// Removes it, whoever holds it: this process ends at once.
pub fn clear() {
    let shared = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = shared.upgrade() {
        let _ = fs::remove_dir_all(folder.path());
    }
}

/// The same from a scene's process, whose parent is gone and did not come to it.
pub(super) fn clear_behind_parent(folder: &Path) {
    // Whoever writes a summons by hand must not remove anything else with it.
    let ours = fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir())
        && fs::symlink_metadata(folder.join(MARK)).is_ok_and(|found| found.is_file());
    if ours {
        for _ in 0..TRIES {
            if fs::remove_dir_all(folder).is_ok() {
                return;
            }
        }
    }
}

//! The folder for what scenes leave behind: a page that was saved, a film that was uploaded. Who holds it keeps it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tempfile::TempDir;

/// Short, since the path of a Unix socket may have a hundred bytes only (`man 7 unix`).
const PREFIX: &str = "socklab-";

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
    // What a summons says is not enough to remove anything else.
    let name = folder.file_name().and_then(OsStr::to_str).unwrap_or("");
    if name.starts_with(PREFIX) {
        // The scene may be just about to put something new there; it ends when this returns.
        for _ in 0..TRIES {
            if fs::remove_dir_all(folder).is_ok() {
                return;
            }
        }
    }
}

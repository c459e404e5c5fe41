//! The folder for what scenes leave behind: a page that was saved, a film that was uploaded. Who holds it keeps it.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use nix::unistd::geteuid;
use tempfile::TempDir;

/// Short, since the path of a Unix socket may have a hundred bytes only (`man 7 unix`).
const PREFIX: &str = "socklab-";

/// What `tempfile` puts behind it.
const RANDOM: usize = 6;

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
    let folder = tempfile::Builder::new()
        .prefix(PREFIX)
        .permissions(fs::Permissions::from_mode(0o700))
        .tempdir()
        .ok()?;
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
    if is_ours(folder) {
        for _ in 0..TRIES {
            if fs::remove_dir_all(folder).is_ok() {
                return;
            }
        }
    }
}

/// Whether it is such a folder. Whoever writes a launch by hand must not remove anything else with it.
fn is_ours(folder: &Path) -> bool {
    let name = folder.file_name().and_then(OsStr::to_str).unwrap_or("");
    let random = name.strip_prefix(PREFIX).unwrap_or("");
    let named = random.len() == RANDOM && random.chars().all(|c| c.is_ascii_alphanumeric());
    named
        && fs::symlink_metadata(folder).is_ok_and(|found| {
            found.is_dir() && found.uid() == geteuid().as_raw() && found.mode() & 0o777 == 0o700
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_removed_but_such_a_folder() {
        let within = tempfile::tempdir().expect("a folder");
        let made = |name: &str, mode: u32| {
            let path = within.path().join(name);
            fs::create_dir(&path).expect("a folder");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its mode");
            fs::write(path.join("work"), "").expect("a file");
            clear_behind_parent(&path);
            !path.exists()
        };
        assert!(made("socklab-aB3dE6", 0o700));
        for (name, mode) in [
            ("socklab-main", 0o700),
            ("socklab-master", 0o755),
            ("socklab-1000", 0o700),
            ("lessons", 0o700),
        ] {
            assert!(!made(name, mode), "{name}");
        }
    }
}

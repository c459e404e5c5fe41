//! The folder for what scenes leave behind: a page that was saved, a film that was uploaded. Who holds it keeps it.

mod passing;

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex, Once, PoisonError, Weak};

use nix::unistd::geteuid;

use crate::phrases::phrases;
use crate::trace::printable;

pub use passing::{Passing, all, clear};

/// Short, since the path of a Unix socket may have a hundred bytes only (`man 7 unix`).
const PREFIX: &str = "socklab-";

/// What `tempfile` puts behind it.
const RANDOM: usize = 6;

/// The scene may put something there until it ends.
const TRIES: usize = 100;

/// In each of them from its beginning, and locked: a folder of somebody else's may bear such a name.
const MARK: &str = ".socklab";

static FOLDER: Mutex<Weak<Folder>> = Mutex::new(Weak::new());

/// A temporary folder, removed when it is dropped. It is locked as long as its process lives: by that the next socklab
/// knows which ones a SIGKILL has left behind, and removes them.
#[derive(Debug)]
pub struct Folder {
    passing: Passing,
    lock: Option<File>,
}

impl Folder {
    pub(super) fn make() -> io::Result<Folder> {
        static SWEPT: Once = Once::new();
        SWEPT.call_once(|| sweep(&std::env::temp_dir()));
        loop {
            let passing = Passing::made(|| {
                let made = tempfile::Builder::new()
                    .prefix(PREFIX)
                    .permissions(fs::Permissions::from_mode(0o700))
                    .tempdir()?;
                Ok(made.keep())
            })?;
            let mark = passing.path().join(MARK);
            let lock = File::create_new(&mark)?;
            let is_swept = matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
            // Another one may have been faster than the lock.
            if !is_swept && mark.exists() {
                let lock = Some(lock);
                return Ok(Folder { passing, lock });
            }
        }
    }

    pub fn path(&self) -> &Path {
        self.passing.path()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Its descriptor may be the last one that is left to read the folder by.
        self.lock = None;
    }
}

/// Why no file or folder can be made there, with a cure, unless what lacks is no matter of files.
pub(super) fn refused(error: &io::Error) -> Option<String> {
    let words = &phrases().errors;
    let cure = match error.kind() {
        io::ErrorKind::FileTooLarge => words.raise_file_size,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => words.make_room,
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem => words.set_tmpdir,
        _ => return None,
    };
    let folder = named(&std::env::temp_dir());
    // `tempfile` names a path that was only tried, too.
    let said = match error.get_ref() {
        Some(_) => error.kind().to_string(),
        None => error.to_string(),
    };
    Some(words.temporary_folder(folder, said, cure))
}

/// A folder's path in one line, whatever is in its name.
pub(super) fn named(folder: &Path) -> String {
    printable::line(folder.as_os_str().as_bytes())
}

/// Removes what has the mark, and what nobody holds any more.
fn sweep(temporary: &Path) {
    let found = fs::read_dir(temporary).into_iter().flatten().flatten();
    for path in found.map(|entry| entry.path()).filter(|it| is_ours(it)) {
        if let Ok(lock) = File::open(path.join(MARK))
            && lock.try_lock().is_ok()
        {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

/// The folder that all scenes of this process share, until nobody holds it any more; `None` where the system's own
/// temporary folder cannot be used: a scene that wants it says why.
pub fn folder() -> Option<Arc<Folder>> {
    let mut shared = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = shared.upgrade() {
        return Some(folder);
    }
    let folder = Arc::new(Folder::make().ok()?);
    *shared = Arc::downgrade(&folder);
    Some(folder)
}

/// Removes it from a scene's process, whose parent is gone and did not come to it.
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
    fn what_is_held_stays_and_what_nobody_holds_is_swept() {
        let held = Folder::make().expect("a folder");
        let left = Folder::make().expect("a folder");
        let path = left.path().to_owned();
        fs::create_dir(path.join("python")).expect("a folder in it");
        // As after a SIGKILL: the lock is gone, the folder is not.
        let mut left = std::mem::ManuallyDrop::new(left);
        left.lock = None;
        sweep(&std::env::temp_dir());
        assert!(held.path().exists() && !path.exists());
    }

    #[test]
    fn a_folder_that_only_bears_such_a_name_is_never_swept() {
        let within = tempfile::tempdir().expect("a folder");
        let theirs = within.path().join("socklab-backup");
        fs::create_dir(&theirs).expect("a folder");
        fs::set_permissions(&theirs, fs::Permissions::from_mode(0o700)).expect("its mode");
        fs::write(theirs.join("work"), "of a year").expect("a file");
        sweep(within.path());
        assert!(theirs.join("work").exists());
    }

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

//! Files and folders of one person, made without following a link that somebody else may have put there first.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, chown, fchown};
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::unistd::geteuid;

use crate::phrases::phrases;

/// Makes a folder, and those above it, for nobody else (mode 0700). What is there already stays as it is.
///
/// # Errors
/// As `mkdir` (`man 2 mkdir`).
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folder(parent)?;
    }
    match DirBuilder::new().mode(0o700).create(path) {
        // Another socklab was faster, or something is there that is no folder: the next step will tell.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            if let Some((user, group)) = owner_to_be(path)? {
                chown(path, Some(user), Some(group))?;
            }
            Ok(())
        }
    }
}

/// Opens a file that is kept, for locking or for adding to its end; made (mode 0600) where there is none. It is never
/// emptied.
///
/// # Errors
/// As `open` (`man 2 open`); where the path is a link or no file, a sentence that says so.
pub(crate) fn open_kept(path: &Path) -> io::Result<File> {
    match create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => return made,
    }
    let words = &phrases().kept;
    let no_file = || io::Error::other(words.no_file(path.display()));
    let file = OpenOptions::new()
        .append(true)
        // A pipe without a reader fails at once instead of waiting for one.
        .custom_flags((OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK).bits())
        .open(path)
        .map_err(|error| match error.raw_os_error().map(Errno::from_raw) {
            Some(Errno::ELOOP) => io::Error::other(words.link_not_followed(path.display())),
            Some(Errno::ENXIO | Errno::EISDIR) => no_file(),
            _ => error,
        })?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(no_file()),
    }
}

/// Where a path leads through links of the one who runs us; there may be nothing there yet.
///
/// # Errors
/// A link on the way is somebody else's, or they go in a circle: the sentence says so. Else as `lstat`.
pub(crate) fn behind_own_links(path: &Path) -> io::Result<PathBuf> {
    // The kernel follows no more either (`man 7 path_resolution`).
    const MOST: usize = 40;
    let words = &phrases().kept;
    let mut place = path.to_owned();
    for _ in 0..MOST {
        match fs::symlink_metadata(&place) {
            Ok(found) if !found.is_symlink() => return Ok(place),
            Ok(found) if found.uid() != geteuid().as_raw() => {
                return Err(io::Error::other(
                    words.link_of_somebody_else(place.display()),
                ));
            }
            Ok(_) => {
                let target = fs::read_link(&place)?;
                place = place.parent().unwrap_or(Path::new("")).join(target);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(place),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other(words.link_in_a_circle))
}

/// Makes a new file (mode 0600) in the place of whatever has this name: that name goes, and what it led to stays.
///
/// # Errors
/// As `unlink` and `open`; EEXIST where somebody else was faster.
pub(crate) fn replace(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    create_new(path)
}

/// O_EXCL follows no link: whatever has the name already, a dangling link too, is EEXIST.
fn create_new(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .append(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    if let Some((user, group)) = owner_to_be(path)? {
        fchown(&file, Some(user), Some(group))?;
    }
    Ok(file)
}

/// Whom a new file belongs to: root in somebody's folder (`sudo` keeps HOME on some systems) must not leave files there
/// that their owner can never use again. `None`: to whoever runs us.
fn owner_to_be(path: &Path) -> io::Result<Option<(u32, u32)>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    let Some(parent) = path.parent() else {
        return Ok(None);
    };
    let folder = fs::metadata(parent)?;
    Ok((folder.uid() != 0).then(|| (folder.uid(), folder.gid())))
}

//! A file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use nix::unistd::{AccessFlags, access};
use tempfile::NamedTempFile;

use crate::lab::scratch::Passing;
use crate::phrases::phrases;
use crate::progress::private;

const BEGINS: &str = ".tmp";

/// Lets somebody write it. It has mode 0600, and takes the place of the file that has its name. Who made that a link keeps
/// the link.
///
/// # Errors
/// It cannot be written: then all is as before. A link that is somebody else's is not followed.
pub(super) fn write(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<()>,
) -> io::Result<()> {
    let path = private::behind_own_links(path)?;
    let (mut file, passing) = new(folder_of(&path))?;
    let mut out = BufWriter::new(file.as_file_mut());
    fill(&mut out)?;
    out.flush()?;
    drop(out);
    // The name must not reach the disk before what it names.
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    drop(passing);
    Ok(())
}

/// Whether it could be made.
///
/// # Errors
/// It cannot.
pub(super) fn may_be_made(path: &Path) -> io::Result<()> {
    let folder = folder_of(path);
    // Asked first, since `tempfile` names a path that it only tried.
    access(&folder.join("."), AccessFlags::W_OK).map_err(io::Error::from)?;
    new(folder).map(drop)
}

/// Whether a file of ours, all of which begin so, may take this place: nothing else that somebody has there is lost.
///
/// # Errors
/// Something else is there, or a link that is somebody else's: the sentence says so.
pub(super) fn is_free(path: &Path, begins: &[u8]) -> io::Result<()> {
    let words = &phrases().kept;
    let why = match private::behind_own_links(path)? {
        path if !path.exists() => return Ok(()),
        path if !path.is_file() => words.is_there_and_no_file,
        path => {
            let mut first = Vec::new();
            File::open(path)?
                .take(begins.len() as u64)
                .read_to_end(&mut first)?;
            match first.is_empty() || first == begins {
                true => return Ok(()),
                false => words.is_there_and_no_recording,
            }
        }
    };
    Err(io::Error::other(why))
}

/// Removes what a SIGKILL has left in a folder that is ours.
pub(super) fn sweep(folder: &Path) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten() {
        // Whoever opens a pipe that has a name waits for its other end.
        let is_file = path.file_type().is_ok_and(|kind| kind.is_file());
        let is_ours = is_file && path.file_name().to_string_lossy().starts_with(BEGINS);
        let held = |file: File| file.try_lock().is_err();
        if is_ours && !File::open(path.path()).is_ok_and(held) {
            let _ = fs::remove_file(path.path());
        }
    }
}

/// It is locked as long as somebody writes.
fn new(folder: &Path) -> io::Result<(NamedTempFile, Passing)> {
    loop {
        let mut made = None;
        let passing = Passing::made(|| {
            let file = tempfile::Builder::new()
                .prefix(BEGINS)
                .tempfile_in(folder)?;
            let path = file.path().to_owned();
            made = Some(file);
            Ok(path)
        })?;
        // Some file systems know no locks. Another one may have swept before there was one.
        if let Some(file) = made
            && (file.as_file().lock().is_err() || file.path().exists())
        {
            return Ok((file, passing));
        }
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

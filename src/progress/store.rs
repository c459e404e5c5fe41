//! The progress file: read, and written whole under a lock, so that neither a kill nor a second socklab loses anything.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use nix::unistd::{AccessFlags, access};
use serde::Deserialize;

use super::data::{self, bounded};
use super::file::{ProgressFile, VERSION};
use super::lock::{Held, lock};
use super::{day, private};
use crate::phrases::phrases;

/// Years of answers are less than one mebibyte.
const LARGEST: u64 = 16;

/// Gives what the first format kept in English words, and ids that were spelt otherwise, the ids that lessons have today;
/// progress itself knows no lesson. What has its id keeps it.
pub type Translate = fn(&mut ProgressFile);

/// Where the progress file stands.
#[derive(Clone, Debug)]
pub(super) struct Store {
    path: PathBuf,
    translate: Translate,
}

/// What the file says, and a sentence if something had to be done to get it.
pub(super) type Found = (ProgressFile, Option<String>);

/// Why nothing is saved.
#[derive(Debug)]
pub(super) struct Failure {
    /// For the student.
    pub(super) sentence: String,
    /// It can be otherwise at the next change.
    pub(super) passes: bool,
}

impl Failure {
    fn lasting(sentence: String) -> Failure {
        Failure {
            sentence,
            passes: false,
        }
    }
}

impl Store {
    pub(super) fn new(path: PathBuf, translate: Translate) -> Store {
        Store { path, translate }
    }

    /// The file in the folder that this system has for it.
    pub(super) fn usual(translate: Translate) -> Result<Store, String> {
        match data::folder() {
            Ok(folder) => Ok(Store::new(folder.join("progress.json"), translate)),
            Err(reason) => Err(phrases().kept.progress_not_saved(reason)),
        }
    }

    /// The file, if its folder may be written to, or made, and nothing there is in the way.
    pub(super) fn place(&self) -> Result<PathBuf, String> {
        let there = self.path.ancestors().skip(1).find(|place| place.exists());
        let may = access(there.unwrap_or(&self.path), AccessFlags::W_OK).map_err(io::Error::from);
        may.and_then(|()| self.is_not_forbidden())
            .and_then(|()| self.has_its_names())
            .map_err(|error| self.not_saved(&error).sentence)?;
        match self.parse() {
            // One that is damaged is put aside.
            Reading::Whole(_) | Reading::First(..) | Reading::Damaged => Ok(self.path.clone()),
            Reading::Newer => Err(self.newer()),
            Reading::Failed(error) => Err(self.not_read(&error)),
        }
    }

    /// Whether what has the names of the lock and of the new file lets them be made: a lock is never emptied nor removed, a
    /// new file takes any place but a folder's.
    fn has_its_names(&self) -> io::Result<()> {
        let is = |ending, fits: fn(&fs::Metadata) -> bool| {
            let path = with_ending(&self.path, ending);
            match fs::symlink_metadata(&path) {
                Ok(found) if !fits(&found) => {
                    Err(named(&path, &io::Error::other(phrases().kept.is_no_file)))
                }
                _ => Ok(()),
            }
        };
        is(".lock", fs::Metadata::is_file)?;
        is(".new", |found| !found.is_dir())
    }

    /// Who forbade to write it meant it, also where the folder and root's rights would let us replace it.
    fn is_not_forbidden(&self) -> io::Result<()> {
        match plain(&self.path)? {
            Some(found) if found.permissions().readonly() => {
                Err(io::Error::other(phrases().kept.is_read_only))
            }
            _ => Ok(()),
        }
    }

    /// Reads without leaving a trace, unless the file is damaged.
    pub(super) fn read(&self) -> Result<Found, (ProgressFile, Failure)> {
        let nothing = |sentence| (ProgressFile::default(), Failure::lasting(sentence));
        match self.parse() {
            Reading::Whole(progress) | Reading::First(progress, _) => Ok((progress, None)),
            Reading::Newer => Err(nothing(self.newer())),
            Reading::Failed(error) => Err(nothing(self.not_read(&error))),
            // Another socklab may be just about to put it aside: look again under the lock.
            Reading::Damaged => self.open(),
        }
    }

    /// Makes sure that the file can be written, and reads it; where it can only be read, that much.
    pub(super) fn open(&self) -> Result<Found, (ProgressFile, Failure)> {
        let _held = self.lock(false).map_err(|error| self.only_read(&error))?;
        let read = self.read_locked();
        let read = read.map_err(|failure| (ProgressFile::default(), failure))?;
        Ok((read.progress, read.sentence))
    }

    /// What can be read where no lock is to be had. A file is replaced whole, so it is whole without one, too.
    fn only_read(&self, error: &io::Error) -> (ProgressFile, Failure) {
        match self.parse() {
            Reading::Whole(progress) | Reading::First(progress, _) => {
                (progress, self.not_saved(error))
            }
            Reading::Newer => (ProgressFile::default(), Failure::lasting(self.newer())),
            Reading::Damaged | Reading::Failed(_) => {
                (ProgressFile::default(), self.not_saved(error))
            }
        }
    }

    /// Changes what the file says now, which may be more than we knew; `at_once` does not wait for the lock.
    pub(super) fn change(
        &self,
        at_once: bool,
        edit: impl FnOnce(&mut ProgressFile),
    ) -> Result<Found, Failure> {
        let _held = self.lock(at_once).map_err(|error| self.not_saved(&error))?;
        let mut read = self.read_locked()?;
        edit(&mut read.progress);
        self.write(&read.progress, read.first.as_deref())
            .map_err(|error| self.not_saved(&error))?;
        Ok((read.progress, read.sentence))
    }

    fn lock(&self, at_once: bool) -> io::Result<Held> {
        if let Some(folder) = self.path.parent() {
            private::make_folder(folder)?;
        }
        self.is_not_forbidden()?;
        lock(&with_ending(&self.path, ".lock"), &self.path, at_once)
    }

    fn read_locked(&self) -> Result<Read, Failure> {
        let read = |progress, first, sentence| Read {
            progress,
            first,
            sentence,
        };
        match self.parse() {
            Reading::Whole(progress) => Ok(read(progress, None, None)),
            Reading::First(progress, text) => Ok(read(progress, Some(text), None)),
            Reading::Newer => Err(Failure::lasting(self.newer())),
            Reading::Failed(error) => Err(self.not_saved(&error)),
            Reading::Damaged => {
                let stamp = day::moment(day::now()).replace(':', "");
                let is_free = |path: &Path| fs::symlink_metadata(path).is_err();
                // Who made it a link keeps the link.
                let path = private::behind_own_links(&self.path);
                let path = path.map_err(|error| self.not_saved(&error))?;
                let aside = numbered(&path, &format!(".damaged-{stamp}"), is_free);
                fs::rename(&path, &aside).map_err(|error| self.not_saved(&error))?;
                let sentence = phrases().kept.progress_damaged(aside.display());
                Ok(read(ProgressFile::default(), None, Some(sentence)))
            }
        }
    }

    fn parse(&self) -> Reading {
        #[derive(Deserialize)]
        struct Stamp {
            version: u32,
        }
        let text = match plain(&self.path).and_then(|_| bounded::read(&self.path, LARGEST)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Reading::Whole(ProgressFile::default());
            }
            Err(error) => return Reading::Failed(error),
        };
        // A newer format may have changed anything but its version.
        match serde_json::from_slice::<ProgressFile>(&text) {
            Ok(mut progress) if progress.version == VERSION => {
                // An id that was spelt otherwise once.
                (self.translate)(&mut progress);
                Reading::Whole(progress)
            }
            Ok(mut progress) if progress.version < VERSION => {
                (self.translate)(&mut progress);
                progress.version = VERSION;
                Reading::First(progress, text)
            }
            Ok(_) => Reading::Newer,
            Err(_) => match serde_json::from_slice::<Stamp>(&text) {
                Ok(stamp) if stamp.version > VERSION => Reading::Newer,
                _ => Reading::Damaged,
            },
        }
    }

    /// The file, and before it what the first format said, if it is to be kept.
    fn write(&self, progress: &ProgressFile, first: Option<&[u8]>) -> io::Result<()> {
        let mut text = serde_json::to_vec(progress)?;
        text.push(b'\n');
        // Who made it a link keeps the link.
        let path = private::behind_own_links(&self.path)?;
        if let Some(first) = first {
            // What is there already under this name is not written over; the same text is kept once.
            let fits = |place: &Path| match fs::symlink_metadata(place) {
                Ok(_) => fs::read(place).is_ok_and(|kept| kept == first),
                Err(_) => true,
            };
            let aside = numbered(&path, ".format-1", fits);
            if fs::symlink_metadata(&aside).is_err() {
                replace(&path, &aside, first)?;
            }
        }
        replace(&path, &path, &text)
    }

    fn newer(&self) -> String {
        phrases().kept.progress_is_newer(self.path.display())
    }

    fn not_saved(&self, error: &io::Error) -> Failure {
        let (words, path) = (&phrases().kept, self.path.display());
        match error.kind() {
            io::ErrorKind::TimedOut => Failure {
                sentence: words.progress_not_saved_yet(path, error),
                passes: true,
            },
            _ => Failure::lasting(words.progress_not_saved_in(path, error)),
        }
    }

    fn not_read(&self, error: &io::Error) -> String {
        phrases().kept.progress_not_read(self.path.display(), error)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// A text takes a place when all of it is on the disk: in a new file first, which has the rights of the old one.
fn replace(old: &Path, place: &Path, text: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(old).map(|old| old.permissions());
    // Always the same name: the lock is held, and what a killed socklab left is written over.
    let fresh = with_ending(old, ".new");
    let mut file = private::replace(&fresh).map_err(|error| named(&fresh, &error))?;
    let written = permissions
        .map_or(Ok(()), |permissions| file.set_permissions(permissions))
        .and_then(|()| file.write_all(text))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&fresh, place));
    if written.is_err() {
        // A full disk, perhaps: half a file is of no use.
        let _ = fs::remove_file(&fresh);
        return written;
    }
    if let Some(folder) = place.parent() {
        // The rename itself reaches the disk with the folder; not every file system can do that.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// An error that says of which file it is.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// The first name of these that fits: `progress.json.format-1`, `progress.json.format-1-2` …
fn numbered(path: &Path, ending: &str, fits: impl Fn(&Path) -> bool) -> PathBuf {
    let first = with_ending(path, ending);
    let mut more = (2..).map(|count: u64| with_ending(path, &format!("{ending}-{count}")));
    if fits(&first) {
        return first;
    }
    more.find(|path| fits(path)).unwrap_or(first)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.into();
    name.push(ending);
    name.into()
}

/// What is at the path, if anything is; to open a pipe that somebody put there would wait for its other end.
fn plain(path: &Path) -> io::Result<Option<fs::Metadata>> {
    let path = private::behind_own_links(path)?;
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(io::Error::other(phrases().kept.is_no_file)),
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What was read under the lock.
struct Read {
    progress: ProgressFile,
    /// The text of a file of the first format, which is to be kept.
    first: Option<Vec<u8>>,
    sentence: Option<String>,
}

enum Reading {
    Whole(ProgressFile),
    /// The first format, translated, and its text.
    First(ProgressFile, Vec<u8>),
    Newer,
    Damaged,
    Failed(io::Error),
}

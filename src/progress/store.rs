//! The progress file: read, and written whole under a lock, so that neither a kill nor a second socklab loses anything.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use serde::Deserialize;

use super::day;
use super::file::{ProgressFile, VERSION};
use super::{data, private};

/// Nobody holds the lock for longer than a save takes; who does is stuck, and must not hold up the page.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the progress file stands.
#[derive(Clone, Debug)]
pub(super) struct Store {
    path: PathBuf,
}

/// What the file says, and a sentence if something had to be done to get it.
pub(super) type Found = (ProgressFile, Option<String>);

/// Progress that nothing is saved of, and why.
#[derive(Debug)]
pub(super) struct Unsaved {
    /// What could be read all the same.
    pub(super) progress: ProgressFile,
    pub(super) sentence: String,
}

impl Unsaved {
    fn empty(sentence: String) -> Unsaved {
        Unsaved {
            progress: ProgressFile::default(),
            sentence,
        }
    }
}

impl Store {
    pub(super) fn new(path: PathBuf) -> Store {
        Store { path }
    }

    /// The file in the folder that this system has for it.
    pub(super) fn usual() -> Result<Store, String> {
        match data::folder() {
            Ok(folder) => Ok(Store::new(folder.join("progress.json"))),
            Err(reason) => Err(format!("Your progress is not saved: {reason}")),
        }
    }

    /// Reads without leaving a trace, unless the file is damaged.
    pub(super) fn read(&self) -> Result<Found, Unsaved> {
        match self.parse() {
            Reading::Whole(progress) => Ok((progress, None)),
            Reading::Newer => Err(Unsaved::empty(self.newer())),
            Reading::Failed(error) => Err(Unsaved::empty(self.not_read(&error))),
            // Another socklab may be just about to put it aside: look again under the lock.
            Reading::Damaged => self.open(),
        }
    }

    /// Makes sure that the file can be written, and reads it; where it can only be read, that much.
    pub(super) fn open(&self) -> Result<Found, Unsaved> {
        let _held = self.lock().map_err(|error| self.only_read(&error))?;
        self.read_locked().map_err(Unsaved::empty)
    }

    /// What can be read where no lock is to be had. A file is replaced whole, so it is whole without one, too.
    fn only_read(&self, error: &io::Error) -> Unsaved {
        match self.parse() {
            Reading::Whole(progress) => Unsaved {
                progress,
                sentence: self.not_saved(error),
            },
            Reading::Newer => Unsaved::empty(self.newer()),
            Reading::Damaged | Reading::Failed(_) => Unsaved::empty(self.not_saved(error)),
        }
    }

    /// Changes what the file says now, which may be more than we knew.
    pub(super) fn change(&self, edit: impl Fn(&mut ProgressFile)) -> Result<Found, String> {
        let _held = self.lock().map_err(|error| self.not_saved(&error))?;
        let (mut progress, sentence) = self.read_locked()?;
        edit(&mut progress);
        self.write(&progress)
            .map_err(|error| self.not_saved(&error))?;
        Ok((progress, sentence))
    }

    /// Waits for the lock, which is held as long as the file that comes back.
    fn lock(&self) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            private::make_folder(folder)?;
        }
        is_plain(&self.path)?;
        // The lock has a file of its own, since the progress file is replaced while it is held. It is let go when the
        // process ends, however it ends.
        let file = private::open_kept(&self.beside(".lock"))?;
        if file.try_lock().is_ok() {
            return Ok(file);
        }
        // In the queue of the kernel, so that nobody overtakes us; in a thread, which can be left waiting there.
        let (sender, locked) = channel();
        let wait = move || drop(sender.send(file.lock().map(|()| file)));
        thread::Builder::new().name("lock".into()).spawn(wait)?;
        locked.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let busy = "another program holds its lock";
            Err(io::Error::new(io::ErrorKind::TimedOut, busy))
        })
    }

    fn read_locked(&self) -> Result<Found, String> {
        match self.parse() {
            Reading::Whole(progress) => Ok((progress, None)),
            Reading::Newer => Err(self.newer()),
            Reading::Failed(error) => Err(self.not_saved(&error)),
            Reading::Damaged => {
                let aside = self.aside();
                fs::rename(&self.path, &aside).map_err(|error| self.not_saved(&error))?;
                let sentence = format!(
                    "Your progress file is damaged: it is kept as {}, and a new one begins.",
                    aside.display()
                );
                Ok((ProgressFile::default(), Some(sentence)))
            }
        }
    }

    fn parse(&self) -> Reading {
        #[derive(Deserialize)]
        struct Stamp {
            version: u32,
        }
        let text = match is_plain(&self.path).and_then(|()| fs::read(&self.path)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Reading::Whole(ProgressFile::default());
            }
            Err(error) => return Reading::Failed(error),
        };
        // A newer format may have changed anything but its version.
        match serde_json::from_slice::<ProgressFile>(&text) {
            Ok(progress) if progress.version <= VERSION => Reading::Whole(progress),
            Ok(_) => Reading::Newer,
            Err(_) => match serde_json::from_slice::<Stamp>(&text) {
                Ok(stamp) if stamp.version > VERSION => Reading::Newer,
                _ => Reading::Damaged,
            },
        }
    }

    /// A new file beside the old one takes its place when all of it is on the disk.
    fn write(&self, progress: &ProgressFile) -> io::Result<()> {
        let mut text = serde_json::to_vec(progress)?;
        text.push(b'\n');
        // Who made it a link keeps the link, and who may read it stays the same.
        let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let permissions = fs::metadata(&path).map(|old| old.permissions());
        // Always the same name: the lock is held, and what a killed socklab left is written over.
        let fresh = with_ending(&path, ".new");
        let mut file = private::replace(&fresh)?;
        if let Ok(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.write_all(&text)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&fresh, &path)?;
        if let Some(folder) = path.parent() {
            // The rename itself reaches the disk with the folder; not every file system can do that.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }

    fn beside(&self, ending: &str) -> PathBuf {
        with_ending(&self.path, ending)
    }

    /// A free name for a damaged file: none is ever deleted.
    fn aside(&self) -> PathBuf {
        let stamp = day::moment(day::now()).replace(':', "");
        let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
        let first = self.beside(&format!(".damaged-{stamp}"));
        std::iter::once(first)
            .chain((2..).map(|count| self.beside(&format!(".damaged-{stamp}-{count}"))))
            .find(free)
            .unwrap_or_else(|| self.beside(".damaged"))
    }

    fn newer(&self) -> String {
        format!(
            "Your progress was written by a newer socklab ({}): it is left alone, and nothing is saved this time.",
            self.path.display()
        )
    }

    fn not_saved(&self, error: &io::Error) -> String {
        format!(
            "Your progress is not saved: {}: {error}.",
            self.path.display()
        )
    }

    fn not_read(&self, error: &io::Error) -> String {
        format!(
            "Your progress cannot be read: {}: {error}.",
            self.path.display()
        )
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.into();
    name.push(ending);
    name.into()
}

/// To open a pipe that somebody put there would wait for its other end.
fn is_plain(path: &Path) -> io::Result<()> {
    private::follows_own_link(path)?;
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(io::Error::other("it is no file")),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

enum Reading {
    Whole(ProgressFile),
    Newer,
    Damaged,
    Failed(io::Error),
}

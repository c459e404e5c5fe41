//! Where listeners leave their ports: a folder that belongs to this user and to nobody else.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;
use serde::{Deserialize, Serialize};

use crate::lab::scratch::Passing;
use crate::phrases::phrases;

/// More listeners than this are not told.
const MOST: usize = 16;
/// A registration is never longer.
const LONGEST: u64 = 200;
const BEGINS: &str = "notes-";

/// The folder.
#[derive(Clone, Debug)]
pub struct Registry(PathBuf);

/// What a listener leaves there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registration {
    pub(super) port: u16,
    pub(super) token: String,
}

/// A registration, valid until this is dropped. Its lock ends with the process, however that ends.
#[derive(Debug)]
pub(super) struct Registered {
    _passing: Passing,
    _locked: Option<File>,
}

impl Registry {
    /// `$XDG_RUNTIME_DIR/socklab`, else a folder of our own in the temporary one.
    ///
    /// # Errors
    /// There is none that is safe: the error says which folder, and why.
    pub fn usual() -> io::Result<Registry> {
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
        if let Some(runtime) = runtime.filter(|path| path.is_absolute() && path.is_dir())
            && let Ok(registry) = Registry::at(runtime.join("socklab"))
        {
            return Ok(registry);
        }
        Registry::at(std::env::temp_dir().join(format!("socklab-{}", me())))
    }

    /// A registry in this folder, which is made where there is none.
    ///
    /// # Errors
    /// The folder cannot be made, or others can write or look into it.
    pub fn at(path: PathBuf) -> io::Result<Registry> {
        match DirBuilder::new().mode(0o700).create(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                let sentence = phrases().errors.cannot_make(path.display(), &error);
                return Err(io::Error::new(error.kind(), sentence));
            }
            _ => {}
        }
        // Not through a link, which somebody else may have put there first.
        let found = fs::symlink_metadata(&path)?;
        if !found.is_dir() || found.uid() != me() || found.mode() & 0o077 != 0 {
            let sentence = phrases().errors.folder_not_private(path.display());
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, sentence));
        }
        Ok(Registry(path))
    }

    /// Leaves a registration. It is locked before it has its name, so that nobody takes it for one left behind.
    pub(super) fn register(&self, registration: &Registration) -> io::Result<Registered> {
        let mut locked = None;
        let passing = Passing::made(|| {
            let mut file = tempfile::Builder::new()
                .prefix(".new-")
                .tempfile_in(&self.0)?;
            file.write_all(&serde_json::to_vec(registration)?)?;
            file.as_file().lock()?;
            let unique = file.path().file_name().unwrap_or_default();
            let unique = unique.to_string_lossy().replace(".new-", BEGINS);
            let path = self.0.join(unique);
            let file = file.persist_noclobber(&path);
            locked = Some(file.map_err(|persist| persist.error)?);
            Ok(path)
        })?;
        Ok(Registered {
            _passing: passing,
            _locked: locked,
        })
    }

    /// The registrations of those who listen now. What was left behind by a listener that is gone is taken away.
    pub(super) fn read(&self) -> Vec<Registration> {
        let Ok(folder) = fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let ours = |entry: io::Result<fs::DirEntry>| {
            let entry = entry.ok()?;
            let named = entry.file_name().to_str()?.starts_with(BEGINS);
            named.then(|| registration(&entry.path())).flatten()
        };
        folder.filter_map(ours).take(MOST).collect()
    }
}

fn registration(path: &Path) -> Option<Registration> {
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let file = File::open(path).ok()?;
    // Whoever can lock it is alone with it: its listener is gone.
    if file.try_lock_shared().is_ok() {
        let _ = fs::remove_file(path);
        return None;
    }
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn me() -> u32 {
    geteuid().as_raw()
}

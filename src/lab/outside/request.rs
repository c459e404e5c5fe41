//! What is to be watched, and how.

use std::ffi::OsString;
use std::fmt;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::lab::scratch::Folder;

use crate::trace::CallPending;

/// Programs, and what the network may do to them.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The words of each program; a later one starts when all earlier ones wait.
    pub programs: Vec<Vec<OsString>>,
    /// Calls are only counted.
    pub free: bool,
    /// Every gate opens by itself.
    pub run: bool,
    /// No transfer on a stream moves more bytes than this.
    pub cut: Option<u64>,
    /// Each call that would wait returns EINTR once.
    pub interrupt: bool,
    /// Whether lines will be typed; otherwise the programs' stdin is at its end.
    pub typed: bool,
    /// Where that comes from which the programs read, besides lines that are typed.
    pub stdin: Option<Arc<OwnedFd>>,
    /// A person types there: as long as she may, a run is not over because nothing happens.
    pub person: bool,
    /// Servers never end: when nothing but waiting happened for so long, and no program is left to start, all is over.
    pub idle: Option<Duration>,
    /// Where a project is built, and nothing is fetched for it, instead of its own folder.
    pub built: Option<PathBuf>,
    /// Where the programs put what is temporary, instead of the system's own folder.
    pub temporary: Option<Arc<Folder>>,
    /// Changes what is told of a call before it is told.
    pub amend: Option<Amend>,
}

/// What changes a call; one that is then marked as together with the one before passes its gate.
#[derive(Clone)]
pub struct Amend(Arc<Mutex<Change>>);

type Change = dyn FnMut(&mut CallPending) + Send;

impl Amend {
    pub fn new(change: impl FnMut(&mut CallPending) + Send + 'static) -> Amend {
        Amend(Arc::new(Mutex::new(change)))
    }

    pub(super) fn change(&self, call: &mut CallPending) {
        (self.0.lock().unwrap_or_else(PoisonError::into_inner))(call);
    }
}

impl fmt::Debug for Amend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Amend")
    }
}

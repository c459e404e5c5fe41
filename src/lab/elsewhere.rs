//! Watching where it cannot be done: it says what it needs.

use std::ffi::OsString;
use std::fmt;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::lab::scratch::Folder;

use crate::phrases::phrases;
use crate::trace::{CallPending, Event};

#[path = "outside/place/named.rs"]
mod named;

pub use named::path_of;

/// Programs, and what the network may do to them.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub programs: Vec<Vec<OsString>>,
    pub free: bool,
    pub run: bool,
    pub cut: Option<u64>,
    pub interrupt: bool,
    pub typed: bool,
    pub stdin: Option<Arc<OwnedFd>>,
    pub person: bool,
    pub idle: Option<Duration>,
    pub built: Option<PathBuf>,
    pub temporary: Option<Arc<Folder>>,
    pub amend: Option<Amend>,
}

/// What would change a call.
#[derive(Clone, Copy, Debug)]
pub struct Amend;

impl Amend {
    pub fn new(_: impl FnMut(&mut CallPending) + Send + 'static) -> Amend {
        Amend
    }
}

/// Why nothing can be watched here.
#[derive(Clone, Copy, Debug)]
pub struct Refusal;

impl Refusal {
    pub fn sentence(&self) -> String {
        format!("{self}.")
    }

    pub fn compiler(&self) -> Option<&str> {
        None
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(phrases().watch.other_system)
    }
}

impl std::error::Error for Refusal {}

/// Programs that are ready to be started, of which there are none here.
#[derive(Debug)]
pub enum Prepared {}

impl Prepared {
    /// # Errors
    /// Always.
    pub fn of(_: &Request) -> Result<Prepared, Refusal> {
        Err(Refusal)
    }
}

/// Running programs, of which there are none here.
#[derive(Debug)]
pub enum Watched {}

impl Watched {
    /// # Errors
    /// Always.
    pub fn make(_: &Request) -> Result<(), Refusal> {
        Err(Refusal)
    }

    /// # Errors
    /// Always.
    pub fn start(_: Request, _: impl FnMut(Event) + Send + 'static) -> Result<Watched, Refusal> {
        Err(Refusal)
    }

    /// # Errors
    /// Always.
    pub fn begin(
        _: Request,
        _: Prepared,
        _: impl FnMut(Event) + Send + 'static,
    ) -> Result<Watched, Refusal> {
        Err(Refusal)
    }

    /// # Errors
    /// Always.
    pub fn examine() -> Result<(), Refusal> {
        Err(Refusal)
    }

    pub fn open_gate(&mut self, _: u32) {}

    pub fn finish(&mut self) {}

    pub fn type_line(&mut self, _: &str) {}

    pub fn end_stdin(&mut self) {}

    pub fn can_be_typed_to(&self) -> bool {
        false
    }
}

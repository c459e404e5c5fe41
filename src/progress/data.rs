//! The folder in which socklab keeps what is worth keeping.

use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};

use crate::phrases::phrases;

/// `$XDG_DATA_HOME/socklab`, or the place that this system has for it; it may not be there yet.
///
/// # Errors
/// There is no home folder: the sentence says so.
pub fn folder() -> Result<PathBuf, String> {
    match choose_native_strategy() {
        Ok(strategy) => Ok(strategy.data_dir().join("socklab")),
        Err(_) => Err(phrases().kept.no_home.into()),
    }
}

//! The folder in which socklab keeps what is worth keeping, and how its files are read.

pub mod bounded;

use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};

use crate::phrases::phrases;

/// `$XDG_DATA_HOME/socklab`, or the place that this system has for it; it may not be there yet.
///
/// # Errors
/// There is no home folder, or it is named and not there: the sentence says so.
pub fn folder() -> Result<PathBuf, String> {
    let no_home = || phrases().kept.no_home.to_owned();
    let strategy = choose_native_strategy().map_err(|_| no_home())?;
    let (home, data) = (strategy.home_dir(), strategy.data_dir());
    // A home that is not there is nobody's to make, least of all root's.
    match data.starts_with(home) && !home.is_dir() {
        true if home.exists() => Err(phrases().kept.home_is_no_folder(home.display())),
        true => Err(phrases().kept.home_is_not_there(home.display())),
        false => Ok(data.join("socklab")),
    }
}

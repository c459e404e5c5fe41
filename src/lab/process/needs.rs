//! What every process that is started here needs: this very program, and a few things of the system.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

use crate::phrases::phrases;

/// This very program, also when the file was replaced or deleted since it was started.
pub(in crate::lab) fn this_program() -> io::Result<PathBuf> {
    match cfg!(target_os = "linux") && File::open("/proc/self/exe").is_ok() {
        true => Ok("/proc/self/exe".into()),
        false => std::env::current_exe(),
    }
}

/// What of this system every process that we start needs, and is not there: a sentence, but for its end.
pub fn missing() -> Option<String> {
    let words = &phrases().errors;
    // Not opened: there may be no descriptor for it, and that is told elsewhere.
    if let Err(error) = fs::metadata("/dev/null") {
        return Some(words.no_dev_null(error));
    }
    match this_program() {
        Err(_) if cfg!(target_os = "linux") => Some(words.no_proc.to_owned()),
        Err(error) => Some(error.to_string()),
        Ok(_) => None,
    }
}

//! The file that a text names: debug information and a run name files by text, and a path may be none.

use std::fs;
use std::path::{Path, PathBuf};

/// The path that is meant. Where a part of it is not UTF-8, it is the one in its folder that reads the same.
pub fn path_of(name: &str) -> PathBuf {
    let parts = Path::new(name).iter();
    parts.fold(PathBuf::new(), |folder, part| {
        let exact = folder.join(part);
        let part = part.to_string_lossy();
        if !part.contains(char::REPLACEMENT_CHARACTER) || exact.exists() {
            return exact;
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let same = entries.filter(|entry| entry.file_name().to_string_lossy() == part);
        same.map(|entry| entry.path()).next().unwrap_or(exact)
    })
}

//! Reads no more of a file than one of ours can have: anybody can make one that has no end.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::phrases::phrases;

/// All that a file of ours holds, if it is no more than so many mebibytes.
///
/// # Errors
/// As `open` and `read`; where it is no file, or there is more, a sentence that says so.
pub fn read(path: &Path, mebibytes: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    // Whoever opens a pipe that has a name waits for its other end.
    if !found.is_file() {
        return Err(io::Error::other(phrases().kept.is_no_file));
    }
    // A sparse file is long at once.
    if found.len() > mebibytes << 20 {
        return Err(is_larger(mebibytes));
    }
    read_all(File::open(path)?, mebibytes)
}

/// All that comes, from a pipe or a device, too, if it is no more than so many mebibytes.
///
/// # Errors
/// As `read`; where there is more, a sentence that says so.
pub fn read_all(from: impl Read, mebibytes: u64) -> io::Result<Vec<u8>> {
    let most = mebibytes << 20;
    let mut bytes = Vec::new();
    match from.take(most + 1).read_to_end(&mut bytes)? as u64 > most {
        true => Err(is_larger(mebibytes)),
        false => Ok(bytes),
    }
}

fn is_larger(mebibytes: u64) -> io::Error {
    io::Error::other(phrases().kept.is_larger(mebibytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_end_is_refused_and_one_that_is_just_long_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        let long = |bytes: u64| File::create(&path).and_then(|file| file.set_len(bytes));
        let told = |read: io::Result<Vec<u8>>| read.expect_err("too long").to_string();
        long(1 << 20).expect("made");
        assert_eq!(read(&path, 1).expect("read").len(), 1 << 20);
        long((1 << 20) + 1).expect("made");
        assert_eq!(told(read(&path, 1)), "it is larger than 1 MiB");
        let zeros = File::open("/dev/zero").expect("a device");
        assert_eq!(told(read_all(zeros, 1)), "it is larger than 1 MiB");
        assert_eq!(told(read(Path::new("/dev/zero"), 1)), "it is no file");
    }
}

//! A program's file: where it is, and whether it is one that can be watched.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use nix::unistd::{AccessFlags, access};

use super::super::refusal::Refusal;

/// `e_machine` of `linux/elf-em.h`.
#[cfg(target_arch = "x86_64")]
const MACHINE: u16 = 62;
#[cfg(target_arch = "aarch64")]
const MACHINE: u16 = 183;

/// ELF's `e_ident[EI_CLASS]` for 64 bits.
const CLASS_64: u8 = 2;

/// The file of a program: with a `/` it is a path, otherwise in a folder of PATH, as a shell finds it.
pub(in crate::lab::outside) fn find(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    let name = name.as_ref();
    if name.as_bytes().contains(&b'/') {
        return Path::new(name).exists().then(|| name.into());
    }
    let folders = env::var_os("PATH")?;
    let mut paths = env::split_paths(&folders).map(|folder| folder.join(name));
    paths.find(|path| is_runnable(path))
}

/// Whether somebody may run a file by itself.
pub(in crate::lab::outside) fn is_runnable(path: &Path) -> bool {
    let file = fs::metadata(path);
    file.is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

/// Refuses a file whose calls could not be seen.
pub(in crate::lab::outside) fn check(file: &Path, program: &str) -> Result<(), Refusal> {
    let program = program.to_owned();
    let Ok(about) = fs::metadata(file) else {
        return Err(Refusal::NotFound { program });
    };
    if about.is_dir() {
        let error = std::io::Error::from_raw_os_error(libc::EISDIR);
        return Err(Refusal::NotRunnable { program, error });
    }
    if !about.is_file() {
        return Err(Refusal::NoFile { program });
    }
    if about.permissions().mode() & 0o6000 != 0 {
        return Err(Refusal::SetUser { program });
    }
    let may = |how| access(file, how).is_ok();
    if may(AccessFlags::X_OK) && !may(AccessFlags::R_OK) {
        return Err(Refusal::NotReadable { program });
    }
    match is_foreign(file) {
        true => Err(Refusal::OtherArchitecture { program }),
        false => Ok(()),
    }
}

/// Whether the file is an ELF program of another architecture. Of a script only its interpreter could be.
pub(in crate::lab::outside) fn is_foreign(file: &Path) -> bool {
    let mut head = [0; 20];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut head));
    let elf = read.is_ok() && head.starts_with(b"\x7fELF");
    elf && (head[4] != CLASS_64 || u16::from_le_bytes([head[18], head[19]]) != MACHINE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(bytes: &[u8], mode: u32, expected: &str) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("program");
        fs::write(&file, bytes).expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("its own file");
        let said = check(&file, "program")
            .err()
            .map(|refusal| refusal.to_string());
        assert!(said.unwrap_or_default().starts_with(expected), "{expected}");
    }

    #[test]
    fn a_device_is_no_file_that_chmod_would_help() {
        let said = check(Path::new("/dev/null"), "/dev/null").map_err(|it| it.to_string());
        let sentence = "/dev/null is no file: name a program".to_owned();
        assert_eq!(said, Err(sentence));
    }

    #[test]
    fn what_cannot_be_watched_is_refused_before_it_runs() {
        let mut elf = fs::read("/proc/self/exe").expect("this very program");
        elf.truncate(64);
        case(&elf, 0o755, "");
        case(&elf, 0o4755, "program runs with its owner's rights");
        elf[4] = 1;
        case(&elf, 0o755, "program is made for another architecture");
        case(b"#!/bin/sh\n", 0o755, "");
    }

    #[test]
    fn a_program_is_found_as_a_shell_finds_it() {
        assert!(find("sh").is_some_and(|path| path.is_absolute()));
        assert_eq!(find("/bin/sh"), Some("/bin/sh".into()));
        assert_eq!(find("no-such-program-anywhere"), None);
    }
}

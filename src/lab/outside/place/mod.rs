//! Which line of the user's source a stopped thread is at.

mod mapped;
mod stack;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

pub(super) use self::mapped::Line;
use self::mapped::Mapped;
use self::stack::Stack;
use super::kernel::registers::Registers;
use super::kernel::requests::Tid;

/// What is known of the programs' files and of their memory.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The folders of what the user wrote.
    own: Vec<PathBuf>,
    stacks: HashMap<Tid, Stack>,
    files: HashMap<PathBuf, Option<Mapped>>,
    /// Whether a source file is here: asked of the disk once.
    here: HashMap<PathBuf, bool>,
}

/// As many frames are looked at, from the innermost out.
const DEEPEST: usize = 128;

impl Places {
    /// From now on what lies in this folder is the user's own.
    pub(super) fn add_own(&mut self, folder: &Path) {
        let system = ["/usr", "/bin", "/sbin", "/lib"];
        if !system.iter().any(|root| folder.starts_with(root)) && folder != Path::new("/") {
            self.own.push(folder.to_owned());
        }
    }

    /// The process runs another program, or is gone.
    pub(super) fn forget(&mut self, process: Tid) {
        self.stacks.remove(&process);
    }

    /// The innermost line of the user's own files; where there is none, the innermost of any source that is here.
    pub(super) fn of(&mut self, (tid, process): (Tid, Tid), registers: &Registers) -> Option<Line> {
        let Places {
            stacks,
            files,
            own,
            here,
        } = self;
        let stack = stacks.entry(process).or_default();
        let mut other = None;
        let mut found = None;
        stack.walk(tid, registers, files, DEEPEST, |mapped, address| {
            mapped.lines(address, |line| {
                let Some(line) = line else { return true };
                let exists = *here
                    .entry(line.file.clone())
                    .or_insert_with(|| line.file.is_file());
                if !exists || is_toolchain(&line.file) {
                    return true;
                }
                if own.iter().any(|folder| line.file.starts_with(folder)) {
                    found = Some(line);
                    return false;
                }
                other.get_or_insert(line);
                true
            })
        });
        found.or(other)
    }
}

/// Sources of a language itself, which may be installed beside its compiler.
fn is_toolchain(file: &Path) -> bool {
    // Where rustup and Cargo keep sources; one of these names alone may be that of anybody's folder.
    let foreign = [["rustlib", "src"], ["registry", "src"]];
    let parts: Vec<&OsStr> = file.iter().collect();
    let mut pairs = parts.windows(2);
    file.starts_with("/usr")
        || file.starts_with("/rustc")
        || pairs.any(|pair| foreign.iter().any(|names| pair == *names))
}

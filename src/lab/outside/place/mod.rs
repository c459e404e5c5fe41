//! Which line of the user's source a stopped thread is at.

mod mapped;
mod named;
mod stack;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

pub(super) use self::mapped::Line;
use self::mapped::Mapped;
pub use self::named::path_of;
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
    /// Where a source file is, if it is here: asked of the disk once.
    here: HashMap<PathBuf, Option<PathBuf>>,
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

    /// The innermost line of the user's own files; where there is none, the innermost of any source that is here, or at
    /// least of the user's own program.
    pub(super) fn of(&mut self, (tid, process): (Tid, Tid), registers: &Registers) -> Option<Line> {
        let Places {
            stacks,
            files,
            own,
            here,
        } = self;
        let stack = stacks.entry(process).or_default();
        let is_own = |path: &Path| own.iter().any(|folder| path.starts_with(folder));
        let mut other = None;
        let mut away = None;
        let mut found = None;
        stack.walk(tid, registers, files, DEEPEST, |mapped, address| {
            let of_own_program = is_own(mapped.path());
            mapped.lines(address, |line| {
                let Some(mut line) = line else { return true };
                if is_toolchain(&line.file) {
                    return true;
                }
                let path = here.entry(line.file.clone());
                let Some(path) = path.or_insert_with(|| source(&line.file, own)) else {
                    away = away.take().or(of_own_program.then_some(line));
                    return true;
                };
                line.file.clone_from(path);
                if is_own(&line.file) {
                    found = Some(line);
                    return false;
                }
                other.get_or_insert(line);
                true
            })
        });
        found.or(other).or(away)
    }
}

/// Where the file is that debug information names: there, or, since a project may have moved, beside its program.
fn source(named: &Path, own: &[PathBuf]) -> Option<PathBuf> {
    let beside = || {
        let name = named.file_name()?;
        let paths = own.iter().map(|folder| folder.join(name));
        Some(paths.filter(|path| path.is_file()).collect::<Vec<_>>())
    };
    let path = path_of(&named.to_string_lossy());
    match path.is_file() {
        true => Some(without_detours(path)),
        // Of two that bear the name none is known to be meant.
        false => beside().filter(|paths| paths.len() == 1)?.pop(),
    }
}

/// A header is found as `filters/../../net.h`, and a folder under another name. The file keeps its own.
fn without_detours(path: PathBuf) -> PathBuf {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let direct = folder
        .zip(path.file_name())
        .map(|(folder, name)| folder.join(name));
    direct.unwrap_or(path)
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

//! Compiles a program of one file, so that every line of it can be found again.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::refusal::Refusal;
use super::file::find;

/// Compiles `NAME.c` or `NAME.rs` into a folder. The program bears the name of its source.
pub(super) fn compile(source: &Path, shown: &str, folder: &Path) -> Result<PathBuf, Refusal> {
    // In a folder of its own: `one/server.c` and `two/server.c` are two programs.
    let own = tempfile::Builder::new().prefix("built-").tempdir_in(folder);
    let own = own.map_err(|error| Refusal::NoRoom { error })?.keep();
    let program = own.join(source.file_stem().unwrap_or(OsStr::new("program")));
    // By its whole path, which is what the debug information then says.
    let source = source.canonicalize().map_err(|_| Refusal::NotFound {
        program: shown.to_owned(),
    })?;
    let rust = source.extension() == Some(OsStr::new("rs"));
    let (tool, arguments): (_, &[&str]) = match rust {
        true => ("rustc", &["-g", "--edition=2024", "--color=never"]),
        // Unoptimized: a line is done before the next begins.
        false => (
            "cc",
            &["-g", "-O0", "-pthread", "-fdiagnostics-color=never"],
        ),
    };
    let Some(compiler) = find(tool) else {
        return Err(Refusal::NoTool {
            program: shown.to_owned(),
            tool,
        });
    };
    let done = Command::new(compiler)
        .args(arguments)
        .arg("-o")
        .arg(&program)
        .arg(&source)
        // What the C library keeps apart.
        .args((!rust).then_some("-lm"))
        .current_dir(folder)
        .output()
        .map_err(|error| Refusal::NotRunnable {
            program: tool.to_owned(),
            error,
        })?;
    match done.status.success() {
        true => Ok(program),
        false => Err(Refusal::DoesNotCompile {
            program: shown.to_owned(),
            words: String::from_utf8_lossy(&done.stderr).trim_end().to_owned(),
        }),
    }
}

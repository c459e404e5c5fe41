//! Compiles a program of one file, so that every line of it can be found again.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::refusal::Refusal;
use super::file::find;
use crate::lab::process::tools;
use crate::phrases::phrases;

/// Compiles `NAME.c` or `NAME.rs` into a folder; a `NAME.rs` beside a `Cargo.toml`, as that says. The program bears the name of its source.
pub(super) fn compile(
    source: &Path,
    shown: &str,
    folder: &Path,
    built: Option<&Path>,
) -> Result<PathBuf, Refusal> {
    // In a folder of its own: `one/server.c` and `two/server.c` are two programs.
    let own = tempfile::Builder::new().prefix("built-").tempdir_in(folder);
    let own = own.map_err(Refusal::no_folder)?.keep();
    // rustc knows no name that is not UTF-8.
    let stem = source.file_stem().and_then(OsStr::to_str);
    let program = own.join(stem.unwrap_or("program"));
    // By its whole path, which is what the debug information then says; a link by its own name, beside which its headers are.
    let source = whole_path(source).ok_or_else(|| Refusal::NotFound {
        program: shown.to_owned(),
    })?;
    let rust = source.extension() == Some(OsStr::new("rs"));
    let project = source
        .parent()
        .filter(|folder| rust && folder.join("Cargo.toml").is_file());
    let (tool, arguments): (_, &[&str]) = match (rust, project) {
        (true, Some(_)) => ("cargo", &["rustc", "--quiet", "--color=never"]),
        (true, None) => ("rustc", &["-g", "--edition=2024", "--color=never"]),
        // Unoptimized: a line is done before the next begins.
        (false, _) => (
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
    let mut command = Command::new(compiler);
    command.args(arguments);
    // One that is ended leaves what it has put aside there, and its folder goes.
    command.env("TMPDIR", &own);
    let program = match project {
        // What was built for it before is kept there.
        Some(project) => {
            command.args(built.map(|_| "--offline"));
            let is_shared = built.is_some();
            let built = built.map_or_else(|| project.join("target"), Path::to_owned);
            let name = source.file_stem().unwrap_or_default();
            command
                .arg("--bin")
                .arg(name)
                .arg("--target-dir")
                .arg(&built);
            if is_shared {
                // Two copies of a program are one package for Cargo wherever they are, and it would take what was built of
                // one of them last for the other one, which has not changed since.
                let mut place = OsString::from("metadata=");
                place.push(project);
                command.args(["--", "-C"]).arg(place);
            }
            command.current_dir(project);
            built.join("debug").join(name)
        }
        None => {
            command.arg("-o").arg(&program);
            let place = source.parent().zip(source.file_name());
            match place.filter(|(folder, _)| rust && folder.to_str().is_none()) {
                Some((folder, name)) => command.arg(name).current_dir(folder),
                None => command.arg(&source).current_dir(folder),
            };
            command.args(rust.then(|| format!("--crate-name={}", crate_name(&source))));
            // What the C library keeps apart.
            command.args((!rust).then_some("-lm"));
            program
        }
    };
    match told(command, tool, shown) {
        Ok(()) => Ok(program),
        Err(Refusal::DoesNotCompile { program, words })
            if tool == "rustc" && NO_SUCH_CRATE.iter().any(|said| words.contains(said)) =>
        {
            let words = phrases().watch.needs_crates(&program, words);
            Err(Refusal::DoesNotCompile { program, words })
        }
        Err(refusal) => Err(refusal),
    }
}

/// None of a file that is not there.
fn whole_path(source: &Path) -> Option<PathBuf> {
    let folder = source.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    let path = folder.join(source.file_name()?);
    path.exists().then_some(path)
}

/// The source's name, as far as a crate may bear it.
fn crate_name(source: &Path) -> String {
    let name = source.file_stem().unwrap_or_default().to_string_lossy();
    name.replace(|letter: char| !letter.is_alphanumeric(), "_")
}

/// What rustc says, and said in older versions, of a crate that it was not given. Its codes (E0432, E0433) are also those of
/// a name without its `use`.
const NO_SUCH_CRATE: [&str; 4] = [
    "unlinked crate",
    "undeclared crate",
    "missing crate",
    "can't find crate",
];

/// Reads a program and says what is wrong with it, as Python itself would.
const PARSE: &str = include_str!("parse.py");

/// Lets this Python read a program, without running it. To look for its packages is most of its start, and most programs
/// are read without; what is wrong then is read with them, since one may bring an encoding.
pub(super) fn parse(python: &Path, source: &Path) -> Result<(), Refusal> {
    let read = |options: &[&str]| {
        let mut command = Command::new(python);
        command.args(options).args(["-c", PARSE]).arg(source);
        told(command, "python3", &source.to_string_lossy())
    };
    read(&["-S"]).or_else(|_| read(&[]))
}

/// As many lines of a compiler's words as somebody reads.
const LINES: usize = 60;

/// So many letters of each: one line may be a whole program.
const LETTERS: usize = 500;

fn begin(words: &str) -> String {
    let mut lines = words.trim_end().lines();
    let cut = |line: &str| line.chars().take(LETTERS).collect();
    let mut begin: Vec<String> = lines.by_ref().take(LINES).map(cut).collect();
    match lines.count() {
        0 => {}
        more => begin.push(phrases().watch.more_lines(more)),
    }
    begin.join("\n")
}

/// What a compiler says of a program, if it does not take it.
fn told(command: Command, tool: &str, shown: &str) -> Result<(), Refusal> {
    let not_runnable = |error| Refusal::NotRunnable {
        program: tool.to_owned(),
        error,
    };
    let mut version = Command::new(command.get_program());
    version.arg("--version");
    if let Some(folder) = command.get_current_dir() {
        version.current_dir(folder);
    }
    let done = tools::output(command).map_err(not_runnable)?;
    let program = shown.to_owned();
    match done.status.signal() {
        _ if done.status.success() => Ok(()),
        // One that is only a name for another, which is not there, is no judge of the program.
        None if !tools::output(version).is_ok_and(|asked| asked.status.success()) => {
            let words = String::from_utf8_lossy(&done.stderr);
            let first = words.lines().find(|line| !line.trim().is_empty());
            Err(not_runnable(io::Error::other(
                // What socklab says ends with a full stop of its own.
                first.unwrap_or_default().trim_end_matches('.').to_owned(),
            )))
        }
        Some(signal) => Err(Refusal::ToolKilled {
            program,
            tool: tool.to_owned(),
            signal,
        }),
        None => Err(Refusal::DoesNotCompile {
            program,
            words: begin(&String::from_utf8_lossy(&done.stderr)),
        }),
    }
}

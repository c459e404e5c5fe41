//! Colours the lessons' programs: writes the classes of their tokens, so that nothing of it is left to do at run time;
//! and takes in the twins of their scenes.

#[path = "src/program/class.rs"]
mod class;
#[path = "src/program/highlight.rs"]
mod highlight;

use std::error::Error;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use syntect::parsing::SyntaxSet;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=src/program/class.rs");
    println!("cargo:rerun-if-changed=src/program/highlight.rs");
    // Cargo's own `strip` would count as another setting, and the build script's libraries were built once more for it.
    if env::var("PROFILE")? == "release" && env::var("CARGO_CFG_TARGET_OS")? == "linux" {
        println!("cargo:rustc-link-arg-bins=-Wl,-s");
        if links_smaller()? {
            for option in SMALLER {
                println!("cargo:rustc-link-arg-bins={option}");
            }
        }
    }
    let syntaxes = SyntaxSet::load_defaults_newlines();
    let mut out = String::from("pub static FILES: &[(&str, &str)] = &[\n");
    for path in programs(Path::new("lessons"))? {
        let key = path
            .strip_prefix("lessons")?
            .to_str()
            .ok_or("a file's name is not UTF-8")?;
        let text = fs::read_to_string(&path)?;
        let ending = path.extension().and_then(|ending| ending.to_str());
        let syntax = ending.and_then(|ending| syntaxes.find_syntax_by_extension(ending));
        let syntax = syntax.ok_or("syntect's default set has no Rust, or no Python")?;
        let mut tokens = String::new();
        for line in highlight::classes(&text, syntax, &syntaxes)? {
            for run in line.chunk_by(|one, next| one == next) {
                write!(tokens, "{}{}", run.len(), run[0].letter())?;
            }
            tokens.push('\n');
        }
        writeln!(out, "({:?}, {tokens:?}),", key.replace('\\', "/"))?;
    }
    out.push_str("];\n");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(folder.join("tokens.rs"), out)?;
    Ok(fs::write(folder.join("twins.rs"), twins()?)?)
}

/// Of functions that are alike one is kept; and the program has a fixed place in memory, so that nobody has to correct
/// addresses in it by tens of thousands at each start, a fifth of what `--version` took. Its stack and its heap stay where nobody
/// knows, and what comes through a socket is for safe Rust.
const SMALLER: [&str; 2] = ["-Wl,--icf=all", "-no-pie"];

/// Whether the linker in use can do that: an empty program is linked so, and run.
fn links_smaller() -> Result<bool, Box<dyn Error>> {
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    fs::write(&source, "fn main() {}\n")?;
    let mut rustc = Command::new(env::var_os("RUSTC").ok_or("cargo sets RUSTC")?);
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        let mut option = OsString::from("-Clinker=");
        option.push(linker);
        rustc.arg(option);
    }
    rustc.args(["--target", &env::var("TARGET")?, "-C"]);
    rustc.arg(format!("link-args={}", SMALLER.join(" ")));
    rustc.arg("-o").arg(&program).arg(&source);
    let runs = |mut command: Command| command.output().is_ok_and(|ran| ran.status.success());
    Ok(runs(rustc) && runs(Command::new(&program)))
}

/// Every `fill.py` and the `fill.twin` beside it.
fn twins() -> Result<String, Box<dyn Error>> {
    let mut out = String::from("static TWINS: &[(Program<'static>, &str)] = &[\n");
    for path in programs(Path::new("lessons"))? {
        if path.extension().is_none_or(|ending| ending != "py") {
            continue;
        }
        let (path, pairs) = (path.canonicalize()?, path.with_extension("twin"));
        let name = path.file_stem().and_then(|name| name.to_str());
        let key = path.iter().rev().take(2).collect::<Vec<_>>();
        let key: PathBuf = key.into_iter().rev().collect();
        // A new twin has none: its test writes it.
        let pairs = fs::read_to_string(pairs).unwrap_or_default();
        writeln!(
            out,
            "(Program {{ name: {:?}, path: {:?}, text: include_str!({path:?}) }}, {pairs:?}),",
            name.ok_or("a file's name is not UTF-8")?,
            key.display().to_string().replace('\\', "/"),
        )?;
    }
    out.push_str("];\n");
    Ok(out)
}

/// Every `lessons/*/*.rs` and `lessons/*/*.py`, in an order that does not depend on the file system.
fn programs(lessons: &Path) -> io::Result<Vec<PathBuf>> {
    let mut programs = Vec::new();
    for folder in fs::read_dir(lessons)? {
        let folder = folder?.path();
        if folder.is_dir() {
            for file in fs::read_dir(folder)? {
                let file = file?.path();
                if file
                    .extension()
                    .is_some_and(|ending| ending == "rs" || ending == "py")
                {
                    programs.push(file);
                }
            }
        }
    }
    programs.sort();
    Ok(programs)
}

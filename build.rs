//! Colours the lessons' programs: writes the classes of their tokens, so that nothing of it is left to do at run time.

#[path = "src/program/class.rs"]
mod class;
#[path = "src/program/highlight.rs"]
mod highlight;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use syntect::parsing::SyntaxSet;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=src/program/class.rs");
    println!("cargo:rerun-if-changed=src/program/highlight.rs");
    let syntaxes = SyntaxSet::load_defaults_newlines();
    let rust = syntaxes
        .find_syntax_by_extension("rs")
        .ok_or("syntect's default set has no Rust")?;
    let mut out = String::from("pub static FILES: &[(&str, Colouring)] = &[\n");
    for path in programs(Path::new("lessons"))? {
        let key = path
            .strip_prefix("lessons")?
            .to_str()
            .ok_or("a file's name is not UTF-8")?;
        let text = fs::read_to_string(&path)?;
        let mut ends = Vec::new();
        let mut count = 0_u16;
        writeln!(out, "({:?}, Colouring::built(&[", key.replace('\\', "/"))?;
        for line in highlight::classes(&text, rust, &syntaxes)? {
            for run in line.chunk_by(|one, next| one == next) {
                write!(
                    out,
                    "Token{{bytes:{},class:Class::{:?}}},",
                    run.len(),
                    run[0]
                )?;
                count += 1;
            }
            out.push('\n');
            ends.push(count);
        }
        writeln!(out, "], &{ends:?})),")?;
    }
    out.push_str("];\n");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    Ok(fs::write(folder.join("tokens.rs"), out)?)
}

/// Every `lessons/*/*.rs`, in an order that does not depend on the file system.
fn programs(lessons: &Path) -> io::Result<Vec<PathBuf>> {
    let mut programs = Vec::new();
    for folder in fs::read_dir(lessons)? {
        let folder = folder?.path();
        if folder.is_dir() {
            for file in fs::read_dir(folder)? {
                let file = file?.path();
                if file.extension().is_some_and(|extension| extension == "rs") {
                    programs.push(file);
                }
            }
        }
    }
    programs.sort();
    Ok(programs)
}

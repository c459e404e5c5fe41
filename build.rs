//! Takes in the twins of the scenes, those that are there.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=lessons");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    Ok(fs::write(folder.join("twins.rs"), twins()?)?)
}

/// Every `fill.py` and the `fill.twin` beside it.
fn twins() -> Result<String, Box<dyn Error>> {
    let mut out = String::from("static TWINS: &[(Program<'static>, &str)] = &[\n");
    for path in programs(Path::new("lessons"))? {
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

/// Every `lessons/*/*.py`, in an order that does not depend on the file system.
fn programs(lessons: &Path) -> io::Result<Vec<PathBuf>> {
    let mut programs = Vec::new();
    for folder in fs::read_dir(lessons)? {
        let folder = folder?.path();
        if folder.is_dir() {
            for file in fs::read_dir(folder)? {
                let file = file?.path();
                if file.extension().is_some_and(|ending| ending == "py") {
                    programs.push(file);
                }
            }
        }
    }
    programs.sort();
    Ok(programs)
}

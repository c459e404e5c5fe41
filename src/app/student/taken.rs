//! A program of a lesson, taken to a folder of one's own.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::lab::{Pace, Taken};
use crate::lesson::{Scene, Try};
use crate::phrases::phrases;
use crate::program::Program;
use crate::progress::data;
use crate::progress::private::make_folder;

/// What socklab itself was built with: a taken program is built with the same.
const MANIFEST: &str = include_str!("../../../Cargo.toml");
const LOCK: &str = include_str!("../../../Cargo.lock");

/// Writes a program into a folder, with what it takes to build it; no file that is there is touched. Gives the program's
/// path, or a sentence.
pub(crate) fn take(program: &Program<'_>, folder: &Path) -> Result<PathBuf, String> {
    let failed = |path: &Path, error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => phrases().kept.program_is_there(path.display()),
        _ => phrases()
            .kept
            .program_cannot_be_written(path.display(), error),
    };
    let is_new = !folder.exists();
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let mut made: Vec<PathBuf> = Vec::new();
    for (name, text) in files(program) {
        let path = folder.join(name);
        let file = File::options().write(true).create_new(true).open(&path);
        let opened = file.is_ok().then(|| path.clone());
        made.extend(opened);
        if let Err(error) = file.and_then(|mut file| file.write_all(text.as_bytes())) {
            // What was made here goes again; all else stays.
            made.iter().for_each(|path| drop(fs::remove_file(path)));
            let _ = is_new.then(|| fs::remove_dir(folder));
            return Err(failed(&path, error));
        }
    }
    Ok(folder.join(program.file()))
}

/// Where programs are that are changed from a page, and what is built of them: a student finds them from any folder.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) file: PathBuf,
    pub(crate) built: PathBuf,
}

/// The student's own copy of a program of a lesson's folder, `05-buffers`: made where there is none, else as it was left.
pub(crate) fn own(program: &Program<'_>, lesson: &str) -> Result<Own, String> {
    kept(program, lesson, program.name)
}

/// A copy in which one of the things to try is made, by its number: beside the student's own, and beside an earlier one that
/// was edited.
pub(crate) fn tried(scene: &Scene, tried: &Try, number: usize) -> Result<Own, String> {
    let text = &tried.text(&scene.program);
    let program = &Program {
        text,
        ..scene.program
    };
    let (name, lesson) = (format!("{}-try-{number}", program.name), scene.folder.name);
    let mut own = kept(program, lesson, &name)?;
    for copy in 2.. {
        if !is_edited(&own.file, program.text) {
            break;
        }
        own = kept(program, lesson, &format!("{name}-{copy}"))?;
    }
    Ok(own)
}

/// Whether a file holds another text; one that cannot be read is for whoever runs it.
fn is_edited(file: &Path, text: &str) -> bool {
    let other_length = |found: fs::Metadata| found.len() != text.len() as u64;
    fs::metadata(file).is_ok_and(other_length)
        || fs::read(file).is_ok_and(|found| found != text.as_bytes())
}

/// What runs a changed program as its scene runs; `text` is what its file holds.
pub(crate) fn as_its_scene(scene: &Scene, own: &Own, text: String, arguments: &[String]) -> Taken {
    let notes = scene.notes_in(&text);
    let together = notes.iter().filter(|note| note.together.is_some());
    let language = scene.program.language();
    let reads_lines = language.reads_lines(&Program {
        text: &text,
        ..scene.program
    });
    Taken {
        path: own.file.clone(),
        together: together.map(|note| note.line).collect(),
        text,
        pace: match scene.free {
            Some(_) => Pace::Free,
            None => Pace::Walk,
        },
        arguments: arguments.to_vec(),
        typed: scene.stdin.is_some() || reads_lines,
        built: (!scene.is_in_python()).then(|| own.built.clone()),
    }
}

/// A program in the folder of this name: made where there is none, else as it was left.
fn kept(program: &Program<'_>, lesson: &str, name: &str) -> Result<Own, String> {
    let home = data::folder().map_err(|reason| phrases().kept.program_has_no_place(reason))?;
    let programs = home.join("programs");
    let folder = programs.join(lesson).join(name);
    let cannot = |error: io::Error| {
        let words = &phrases().kept;
        words.program_cannot_be_written(folder.display(), error)
    };
    make_folder(&folder).map_err(cannot)?;
    for (name, text) in files(program) {
        match File::options()
            .write(true)
            .create_new(true)
            .open(folder.join(name))
            .and_then(|mut file| file.write_all(text.as_bytes()))
        {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(cannot(error));
            }
            _ => {}
        }
    }
    Ok(Own {
        file: folder.join(program.file()),
        built: programs.join("target"),
    })
}

/// A program, and what it takes to build it.
fn files<'a>(program: &Program<'a>) -> Vec<(&'a str, String)> {
    let mut files = vec![(program.file(), program.text.to_owned())];
    if program.path.ends_with(".rs") {
        files.push(("Cargo.toml", manifest(program)));
        files.push(("Cargo.lock", lock(program)));
    }
    files
}

/// The crates that a program uses.
fn crates<'a>(program: &'a Program<'_>) -> impl Iterator<Item = &'static str> + 'a {
    let (_, table) = MANIFEST.split_once("[dependencies]\n").unwrap_or_default();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    lines.filter(|line| {
        let (name, _) = line.split_once(" = ").unwrap_or_default();
        let used = format!("{}::", name.replace('-', "_"));
        let starts = |(at, _): (usize, &str)| program.text[..at].ends_with([' ', '\n', '(', '&']);
        !name.is_empty() && program.text.match_indices(&used).any(starts)
    })
}

fn manifest(program: &Program<'_>) -> String {
    let (name, file) = (program.name, program.file());
    let crates: Vec<&str> = crates(program).collect();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [[bin]]\nname = \"{name}\"\npath = \"{file}\"\n\n\
         [dependencies]\n{}\n\n\
         # {}\n[workspace]\n",
        crates.join("\n"),
        phrases().kept.own_project
    )
}

/// Those packages of our own lock file that the program needs.
fn lock(program: &Program<'_>) -> String {
    let mut blocks = LOCK.split("\n[[package]]\n");
    let head = blocks.next().unwrap_or_default();
    let packages: Vec<(&str, &str)> = blocks
        .filter_map(|block| Some((block.strip_prefix("name = \"")?.split_once('"')?.0, block)))
        .collect();
    // ` "windows-sys 0.61.2",` where there are two versions, ` "libc",` where there is one.
    fn dependencies(block: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let entries = block
            .lines()
            .filter_map(|line| line.strip_prefix(" \"")?.split('"').next());
        entries.map(|entry| entry.split_once(' ').unwrap_or((entry, "")))
    }
    let wanted = crates(program).filter_map(|line| Some(line.split_once(" = ")?.0));
    let wanted: BTreeSet<&str> = wanted.collect();
    let direct: String = wanted
        .iter()
        .map(|name| format!(" \"{name}\",\n"))
        .collect();
    let ours = packages
        .iter()
        .filter(|(name, _)| *name == env!("CARGO_PKG_NAME"));
    let ours = ours.flat_map(|(_, block)| dependencies(block));
    let mut needed: Vec<_> = ours.filter(|(name, _)| wanted.contains(name)).collect();
    let mut known = BTreeSet::new();
    while let Some((name, version)) = needed.pop() {
        let version = format!("version = \"{version}");
        let is_it = |at: &usize| packages[*at].0 == name && packages[*at].1.contains(&version);
        for at in (0..packages.len()).filter(is_it) {
            if known.insert(at) {
                needed.extend(dependencies(packages[at].1));
            }
        }
    }
    let own = format!(
        "name = \"{}\"\nversion = \"0.1.0\"\ndependencies = [\n{direct}]\n",
        program.name
    );
    let kept = known.iter().map(|at| packages[*at].1);
    let blocks = [own.as_str()].into_iter().chain(kept);
    let blocks: String = blocks
        .map(|block| format!("\n[[package]]\n{}\n", block.trim_end()))
        .collect();
    format!("{head}{blocks}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILL: Program<'_> = Program {
        name: "fill",
        path: "05-buffers/fill.rs",
        text: "use std::io;\nuse socket2::Socket;\nfn main() { nix::unistd::pause() }\n",
    };

    #[test]
    fn a_project_names_the_crates_that_its_program_uses_in_our_versions() {
        let manifest = manifest(&FILL);
        let (_, crates) = manifest.split_once("[dependencies]\n").expect("a table");
        let names: Vec<_> = crates
            .lines()
            .map_while(|line| line.split_once(" = "))
            .collect();
        let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["nix", "socket2"]);
        let lock = lock(&FILL);
        for package in ["fill", "nix", "socket2", "libc"] {
            assert_eq!(
                lock.matches(&format!("\nname = \"{package}\"\n")).count(),
                1,
                "{lock}"
            );
        }
        assert!(!lock.contains("\nname = \"clap\""), "{lock}");
    }

    #[test]
    fn nothing_that_is_there_is_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = folder.path().join("Cargo.lock");
        fs::write(&lock, "mine").expect("written");
        let sentence = take(&FILL, folder.path()).expect_err("a file is there");
        assert!(
            sentence.contains("Cargo.lock is there already"),
            "{sentence}"
        );
        assert_eq!(fs::read_to_string(&lock).expect("read"), "mine");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}

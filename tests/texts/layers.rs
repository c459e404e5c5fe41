//! The layers: imports go down only, and each layer keeps to its own part of the world.

mod folders;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Who may import whom, from the top down.
const LAYERS: [(&str, &[&str]); 12] = [
    (
        "main",
        &[
            "cli", "app", "progress", "lessons", "lesson", "lab", "phrases",
        ],
    ),
    (
        "app",
        &[
            "app", "cli", "view", "session", "progress", "lessons", "lesson", "lab", "trace",
            "program", "phrases",
        ],
    ),
    ("cli", &["cli", "phrases"]),
    (
        "view",
        &[
            "view", "session", "progress", "lesson", "lab", "trace", "program", "phrases",
        ],
    ),
    (
        "session",
        &[
            "session", "progress", "lesson", "trace", "program", "phrases",
        ],
    ),
    ("progress", &["progress", "phrases"]),
    ("lessons", &["lessons", "lesson", "lab", "trace"]),
    ("lesson", &["lesson", "lab", "trace", "program", "phrases"]),
    ("lab", &["lab", "trace", "program", "phrases"]),
    ("program", &["program", "trace", "phrases"]),
    ("trace", &["trace", "phrases"]),
    ("phrases", &["phrases"]),
];

/// What only some may mention.
struct Kept {
    what: &'static str,
    words: &'static [&'static str],
    by: &'static [&'static str],
    /// Files outside of these layers that may, and why.
    but: &'static [(&'static str, &'static str)],
}

const KEPT: [Kept; 4] = [
    Kept {
        what: "the terminal and the standard streams",
        words: &[
            "stdin()",
            "stdout()",
            "stderr()",
            "print!",
            "println!",
            "eprint!",
            "eprintln!",
            "IsTerminal",
            "Term",
            "termios",
            "signal_hook",
        ],
        by: &["main", "app"],
        but: &[
            (
                "src/lab/inside/child.rs",
                "the scene's own stdout, in the scene's own process",
            ),
            (
                "src/lab/outside/birth/output.rs",
                "the terminal that a watched program prints to",
            ),
        ],
    },
    Kept {
        what: "the kernel",
        words: &["libc::", "unsafe", "kernel::", "from_raw_fd"],
        by: &["lab"],
        but: &[("src/lib.rs", "hands on what of socket2 makes no call")],
    },
    Kept {
        // By their last names, so that a group or another path to them hides none.
        what: "the network",
        words: &[
            "TcpListener",
            "TcpStream",
            "UdpSocket",
            "UnixDatagram",
            "UnixListener",
            "UnixStream",
        ],
        by: &["lab"],
        but: &[],
    },
    Kept {
        what: "the world outside of its arguments",
        words: &[
            "std::io",
            "std::env",
            // A duration is a value; only clocks are outside.
            "std::time::{Duration, Instant",
            "std::time::Instant",
            "SystemTime",
            "std::fs",
            "std::thread",
            "std::process",
            "std::net",
            "Instant",
            "SystemTime",
        ],
        by: &["main", "app", "cli", "progress", "lab", "lesson", "lessons"],
        but: &[],
    },
];

/// What a program that is shown never says.
const NOT_SHOWN: [&str; 6] = [
    "crate::",
    "super::",
    "socklab::",
    "kernel::",
    "libc",
    "unsafe",
];

/// What shown programs need all the same: a flag that socket2 has no name for, and a proof about the end of a program,
/// which can only be watched from another one.
const EXCUSED: [(&str, &str); 3] = [
    (
        "lessons/03-reuse-address/linger_zero.rs",
        "libc::MSG_WAITALL",
    ),
    ("lessons/04-threads/proofs.rs", "use crate::lab::{"),
    ("lessons/04-threads/proofs.rs", "use crate::trace::{"),
];

/// Files of src may be this long, their own tests aside.
const LONGEST: usize = 400;

/// A folder of src may have this many direct entries, so that it is read at one look.
const MOST_ENTRIES: usize = 14;

#[test]
fn imports_go_down_only() {
    let mut faults = Vec::new();
    for source in sources() {
        let (_, allowed) = LAYERS
            .iter()
            .find(|(layer, _)| *layer == source.layer)
            .unwrap_or_else(|| panic!("{} is in no layer", source.name));
        for (line, imported) in source.imports() {
            if !allowed.contains(&imported.as_str()) {
                faults.push(format!(
                    "{}:{line}: {} imports {imported}",
                    source.name, source.layer
                ));
            }
        }
    }
    none(&faults);
}

#[test]
fn each_layer_keeps_to_its_own_part_of_the_world() {
    let mut faults = Vec::new();
    for source in sources().filter(|source| !source.is_shown()) {
        for kept in &KEPT {
            faults.extend(kept.faults(&source));
        }
    }
    none(&faults);
}

#[test]
fn nothing_that_is_kept_escapes_in_another_form() {
    #[track_caller]
    fn case(layer: &str, code: &str, expected: &[&str]) {
        let source = Source {
            name: format!("src/{layer}/case.rs"),
            layer: layer.into(),
            text: code.into(),
        };
        let faults = KEPT.iter().flat_map(|kept| kept.faults(&source));
        let words: Vec<String> = faults
            .filter_map(|fault| Some(fault.split('`').nth(1)?.to_owned()))
            .collect();
        assert_eq!(words, expected, "{layer}: {code}");
    }
    case("app", "use std::net::TcpStream;", &["TcpStream"]);
    case("app", "use std::net::{IpAddr, UdpSocket};", &["UdpSocket"]);
    case(
        "app",
        "use std::{io, net::TcpListener as Door};",
        &["TcpListener"],
    );
    case(
        "app",
        "use std::net::{\n    SocketAddr,\n    UdpSocket,\n};",
        &["UdpSocket"],
    );
    case(
        "cli",
        "let (one, other) = UnixStream::pair()?;",
        &["UnixStream"],
    );
    case("app", "let inbox: net::UnixDatagram;", &["UnixDatagram"]);
    case(
        "lesson",
        "fn serve(door: UnixListener) {}",
        &["UnixListener"],
    );
    case("app", "let TcpStreams(all) = 5; // TcpStream", &[]);
    case("app", "use std::net::SocketAddr;", &[]);
    case("lab", "use std::net::TcpStream;", &[]);
    case("view", "use std::net::SocketAddr;", &["std::net"]);
    case(
        "app",
        "let number = unsafe { libc::getpid() };",
        &["libc::"],
    );
}

#[test]
fn what_is_excused_is_still_needed() {
    let all: Vec<Source> = sources().collect();
    for kept in &KEPT {
        for (file, why) in kept.but {
            let source = all.iter().find(|source| source.name == *file);
            let needed = source.is_some_and(|source| {
                let mut code = source.code();
                code.any(|(_, code)| kept.words.iter().any(|word| mentions(code, word)))
            });
            assert!(needed, "{file} needs no excuse any more: {why}");
        }
    }
}

#[test]
fn programs_of_lessons_know_nothing_of_socklab() {
    let mut faults = Vec::new();
    for source in sources().filter(Source::is_shown) {
        for (line, code) in source.code() {
            let excused = EXCUSED
                .iter()
                .any(|(name, words)| source.name == *name && code.contains(words));
            if NOT_SHOWN.iter().any(|word| mentions(code, word)) && !excused {
                faults.push(format!("{}:{line}: {}", source.name, code.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_module_opens_with_what_it_is() {
    let opens = |source: &Source| source.text.starts_with("//! ");
    let faults: Vec<String> = sources()
        .filter(|source| !source.is_shown() && !opens(source))
        .map(|source| source.name)
        .collect();
    none(&faults);
}

#[test]
fn no_file_is_too_long() {
    let faults: Vec<String> = sources()
        .filter(|source| source.name.starts_with("src/"))
        .map(|source| (source.product().lines().count(), source.name))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, name)| format!("{name}: {lines} lines, more than {LONGEST}"))
        .collect();
    none(&faults);
}

#[test]
fn no_folder_is_too_full() {
    let mut entries: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    for source in sources().filter(|source| source.name.starts_with("src/")) {
        let path = PathBuf::from(&source.name);
        for entry in path.ancestors().filter(|entry| entry.parent().is_some()) {
            let folder = entry.parent().expect("asked above").to_path_buf();
            entries
                .entry(folder)
                .or_default()
                .insert(entry.to_path_buf());
        }
    }
    let faults: Vec<String> = entries
        .iter()
        .filter(|(_, entries)| entries.len() > MOST_ENTRIES)
        .map(|(folder, entries)| {
            let (folder, number) = (folder.display(), entries.len());
            format!("{folder}: {number} direct entries, more than {MOST_ENTRIES}: group what belongs together")
        })
        .collect();
    none(&faults);
}

/// A child that is not counted keeps copies of watched sockets, and their ends come late.
#[test]
fn children_are_started_in_one_place() {
    let starts = [".spawn()", ".output()", ".status()"];
    let faults: Vec<String> = sources()
        .filter(|source| source.name.starts_with("src/"))
        .filter(|source| source.name != "src/lab/process/forking.rs")
        .filter(|source| {
            let code = source.text.split("#[cfg(test)]").next().unwrap_or_default();
            starts.iter().any(|start| code.contains(start))
        })
        .map(|source| format!("{}: by lab::process::spawn", source.name))
        .collect();
    none(&faults);
}

#[test]
fn no_file_is_a_drawer() {
    let drawers = BTreeSet::from(["util", "utils", "common", "helper", "helpers", "misc"]);
    let faults: Vec<String> = sources()
        .map(|source| source.name)
        .filter(|name| {
            let mut parts = name.trim_end_matches(".rs").split('/');
            parts.any(|part| drawers.contains(part))
        })
        .collect();
    none(&faults);
}

#[test]
fn imports_are_found_in_every_form() {
    case("use crate::view::page;", &["view"]);
    case(
        "use crate::{app, lab::Call, view::{Line, page}};",
        &["app", "lab", "view"],
    );
    case("let a = crate::lab::advice(1);", &["lab"]);
    case("pub(in crate::lab) struct Task;", &["lab"]);
    case("use socklab::app;", &["app"]);
    case("// crate::app", &[]);
    case("use crate::*;", &["*"]);
    // `super::` leads out of the layer where it is repeated as often as the file is deep.
    let deep = |text, expected: &[&str]| case_in("src/view/page/case.rs", text, expected);
    case("use super::page;", &[]);
    case("use super::super::lab;", &["lab"]);
    case("use super::super::{app, lab::Call};", &["app", "lab"]);
    case("use super::{page, super::app};", &["app"]);
    case("let a = self::super::super::lab::advice(1);", &["lab"]);
    case("use super::super::*;", &["*"]);
    deep("use super::lab;", &[]);
    deep("use super::super::lab;", &[]);
    deep("use super::super::super::app;", &["app"]);
    case_in("src/view/mod.rs", "use super::app;", &["app"]);
    case_in("src/view/page/mod.rs", "use super::super::app;", &["app"]);
    case_in("src/cli.rs", "use super::app;", &["app"]);
    case_in("lessons/mod.rs", "use super::app;", &["app"]);
    case_in(
        "lessons/05-buffers/mod.rs",
        "use super::super::app;",
        &["app"],
    );
}

#[track_caller]
fn case(text: &str, expected: &[&str]) {
    case_in("src/view/case.rs", text, expected);
}

#[track_caller]
fn case_in(name: &str, text: &str, expected: &[&str]) {
    let source = Source {
        name: name.into(),
        layer: String::new(),
        text: text.into(),
    };
    let found: Vec<String> = source.imports().into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, expected, "{name}: {text}");
}

/// A file of src or lessons.
struct Source {
    /// From the root: `src/lab/call.rs`.
    name: String,
    layer: String,
    text: String,
}

impl Source {
    /// A program that lessons show: it compiles on plain socket2, too.
    fn is_shown(&self) -> bool {
        let parts: Vec<&str> = self.name.split('/').collect();
        parts[0] == "lessons" && parts.len() == 3 && parts[2] != "mod.rs"
    }

    /// The text above its own tests.
    fn product(&self) -> &str {
        let tests = self.text.find("#[cfg(test)]\nmod tests {");
        &self.text[..tests.unwrap_or(self.text.len())]
    }

    /// The lines of the product that are no comments, numbered.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.product().lines())
            .map(|(number, line)| (number, line.split("//").next().unwrap_or_default()))
    }

    /// How many modules it lies below the root: `src/view/page/rows.rs` is `crate::view::page::rows`, three below.
    fn depth(&self) -> usize {
        let path = self.name.trim_end_matches(".rs");
        let path = path.strip_prefix("src/").unwrap_or(path);
        let modules = path.split('/');
        modules
            .filter(|part| !matches!(*part, "mod" | "lib" | "main"))
            .count()
    }

    /// The layers that it names, as `crate::view`, in a group, or by `super::`, with the line. `*` is all of them.
    fn imports(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        // A group may go over lines, so the code is read as one text.
        let mut text = String::new();
        for (_, line) in self.code() {
            text.push_str(line);
            text.push('\n');
        }
        for (root, above) in [("crate::", 0), ("socklab::", 0), ("super::", self.depth())] {
            for (at, _) in text.match_indices(root) {
                // The first `super::` of a path speaks for the others.
                if root == "super::" && text[..at].ends_with(root) {
                    continue;
                }
                let number = text[..at].lines().count().max(1);
                // `super::` goes one module up by itself.
                let path = if above > 0 {
                    &text[at..]
                } else {
                    &text[at + root.len()..]
                };
                found.extend(
                    names_at_the_root(path, above)
                        .into_iter()
                        .map(|name| (number, name)),
                );
            }
        }
        let layers: BTreeSet<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
        found.retain(|(_, name)| name == "*" || layers.contains(name.as_str()));
        found
    }
}

impl Kept {
    /// Where a file takes what is not for its layer.
    fn faults(&self, source: &Source) -> Vec<String> {
        let excused = self.but.iter().any(|(file, _)| *file == source.name);
        if excused || self.by.contains(&source.layer.as_str()) {
            return Vec::new();
        }
        let word = |code| self.words.iter().find(|word| mentions(code, word));
        source
            .code()
            .filter_map(|(line, code)| Some((line, word(code)?)))
            .map(|(line, word)| {
                format!(
                    "{}:{line}: `{word}`: {} is not for {}",
                    source.name, self.what, source.layer
                )
            })
            .collect()
    }
}

/// What a path, read so many modules below the root, names in the root itself: none, one, or the names of a group.
fn names_at_the_root(path: &str, above: usize) -> Vec<String> {
    if let Some(group) = path.strip_prefix('{') {
        let parts = parts(group).into_iter();
        return parts
            .flat_map(|part| names_at_the_root(part, above))
            .collect();
    }
    match (path.strip_prefix("super::"), above) {
        // More of them than the file is deep: a module inside of the file.
        (Some(rest), _) => names_at_the_root(rest, above.saturating_sub(1)),
        (None, 0) if path.starts_with('*') => vec!["*".into()],
        (None, 0) => vec![name(path)],
        _ => Vec::new(),
    }
}

/// Where the paths of a group begin: in `app, lab::Call}` at `app` and at `lab`.
fn parts(group: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0;
    let mut fresh = true;
    for (at, letter) in group.char_indices() {
        match letter {
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if fresh && !letter.is_whitespace() => {
                parts.push(&group[at..]);
                fresh = false;
            }
            _ => {}
        }
        depth += usize::from(letter == '{');
    }
    parts
}

fn name(text: &str) -> String {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

/// Whether the code has the word, and not as a part of a longer one.
fn mentions(code: &str, word: &str) -> bool {
    let part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let ends_open = word.ends_with(|letter: char| letter.is_alphanumeric());
        !(part(before) || ends_open && part(after))
    })
}

fn sources() -> impl Iterator<Item = Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("src"), &mut files);
    walk(&root.join("lessons"), &mut files);
    files.sort();
    files.into_iter().map(move |path| {
        let name = path.strip_prefix(root).expect("below the root");
        let name = name.to_str().expect("a name in UTF-8").to_owned();
        let layer = match name.split('/').collect::<Vec<_>>().as_slice() {
            ["lessons", ..] => "lessons",
            ["src", "main.rs" | "lib.rs"] => "main",
            ["src", file] => file.trim_end_matches(".rs"),
            ["src", folder, ..] => folder,
            _ => "",
        }
        .to_owned();
        let text = fs::read_to_string(&path).expect("a readable file");
        Source { name, layer, text }
    })
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

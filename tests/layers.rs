//! The layers: imports go down only, and each layer keeps to its own part of the world.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Who may import whom, from the top down.
const LAYERS: [(&str, &[&str]); 7] = [
    ("main", &["cli", "app", "lessons", "lesson", "lab"]),
    ("app", &["app", "cli", "view", "lessons", "lesson", "lab"]),
    ("cli", &["cli"]),
    ("view", &["view", "lesson", "lab"]),
    ("lessons", &["lessons", "lesson", "lab"]),
    ("lesson", &["lesson", "lab"]),
    ("lab", &["lab"]),
];

/// What only some may mention.
struct Kept {
    what: &'static str,
    words: &'static [&'static str],
    by: &'static [&'static str],
    /// Files outside of these layers that may, and why.
    but: &'static [(&'static str, &'static str)],
}

const KEPT: [Kept; 3] = [
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
            "colorsaurus",
            "dialoguer",
            "ctrlc",
        ],
        by: &["main", "app"],
        but: &[(
            "src/lab/stage.rs",
            "the scene's own stdout, in the scene's own process",
        )],
    },
    Kept {
        what: "the kernel",
        words: &[
            "libc::",
            "unsafe",
            "kernel::",
            "from_raw_fd",
            "std::net::Tcp",
            "std::net::Udp",
        ],
        by: &["lab"],
        but: &[("src/lib.rs", "hands on what of socket2 makes no call")],
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
        by: &["main", "app", "cli", "lab", "lesson", "lessons"],
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
const EXCUSED: [(&str, &str); 2] = [
    (
        "lessons/03-reuse-address/linger_zero.rs",
        "libc::MSG_WAITALL",
    ),
    ("lessons/04-threads/proofs.rs", "use crate::lab::{"),
];

/// Files of src may be this long, their own tests aside.
const LONGEST: usize = 400;

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
            let excused = kept.but.iter().any(|(file, _)| *file == source.name);
            if excused || kept.by.contains(&source.layer.as_str()) {
                continue;
            }
            for (line, code) in source.code() {
                if let Some(word) = kept.words.iter().find(|word| mentions(code, word)) {
                    faults.push(format!(
                        "{}:{line}: `{word}`: {} is not for {}",
                        source.name, kept.what, source.layer
                    ));
                }
            }
        }
    }
    none(&faults);
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
    case("use super::super::lab;", &[]);
    case("pub(in crate::lab) struct Task;", &["lab"]);
    case("use socklab::app;", &["app"]);
    case("// crate::app", &[]);
}

#[track_caller]
fn case(text: &str, expected: &[&str]) {
    let source = Source {
        name: "src/view/case.rs".into(),
        layer: "view".into(),
        text: text.into(),
    };
    let found: Vec<String> = source.imports().into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, expected, "{text}");
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
        let tests = self.text.find("#[cfg(test)]\nmod tests");
        &self.text[..tests.unwrap_or(self.text.len())]
    }

    /// The lines of the product that are no comments, numbered.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.product().lines())
            .map(|(number, line)| (number, line.split("//").next().unwrap_or_default()))
    }

    /// The layers that it names, as `crate::view` or in a group, with the line.
    fn imports(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        // A group may go over lines, so the code is read as one text.
        let mut text = String::new();
        for (_, line) in self.code() {
            text.push_str(line);
            text.push('\n');
        }
        for root in ["crate::", "socklab::"] {
            for (at, _) in text.match_indices(root) {
                let number = text[..at].lines().count().max(1);
                let rest = &text[at + root.len()..];
                match rest.strip_prefix('{') {
                    Some(group) => {
                        found.extend(first_names(group).into_iter().map(|name| (number, name)));
                    }
                    None => found.push((number, name(rest))),
                }
            }
        }
        let layers: BTreeSet<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
        found.retain(|(_, name)| layers.contains(name.as_str()));
        found
    }
}

/// The names that begin the paths of a group: `app, lab::Call}` are `app` and `lab`.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut fresh = true;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if fresh && depth == 0 && !letter.is_whitespace() => {
                names.push(name(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
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

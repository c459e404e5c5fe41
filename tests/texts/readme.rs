//! The README's claims hold: the tree is there, the commands are real, every lesson is listed, every scene is an example.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clap::Parser;
use clap::error::ErrorKind;
use socklab::cli::Cli;
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;

/// A file of the project, as text.
fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The README's code blocks of one kind, their lines together.
fn blocks(kind: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in text("README.md").lines() {
        match line.strip_prefix("```") {
            Some(opening) => inside = opening == kind,
            None if inside => lines.push(line.to_owned()),
            None => {}
        }
    }
    assert!(!lines.is_empty(), "no block of {kind}");
    lines
}

/// What the README writes `like this`, outside of blocks.
fn quoted() -> Vec<String> {
    let readme = text("README.md");
    let prose: Vec<&str> = readme.split("```").step_by(2).collect();
    let prose = prose.join(" ");
    prose
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The commands in the README's blocks, without their comments.
fn commands() -> Vec<String> {
    let commands = blocks("console").into_iter();
    commands
        .map(|line| {
            let command = line
                .strip_prefix("$ ")
                .expect("a line of a console block begins with `$ `");
            command
                .split('#')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .collect()
}

/// The entries of the README's tree with their paths; a folder's name ends with `/`, what is in it is indented.
fn tree() -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    let mut paths = Vec::new();
    for line in blocks("tree") {
        let depth = (line.len() - line.trim_start().len()) / 2;
        let name = line
            .split_whitespace()
            .next()
            .expect("no empty line in the tree");
        folders.truncate(depth);
        paths.push(format!("{}{name}", folders.concat()));
        if name.ends_with('/') {
            folders.push(name.to_owned());
        }
    }
    paths
}

#[test]
fn everything_in_the_tree_exists() {
    for path in tree() {
        let found = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
        let right = if path.ends_with('/') {
            found.is_dir()
        } else {
            found.is_file()
        };
        assert!(right, "{path} is in the README's tree only");
    }
}

#[test]
fn every_folder_of_the_project_and_of_src_is_in_the_tree() {
    let tree = tree();
    for (folder, shown) in [("", ""), ("src", "src/")] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let entry = entry.expect("the entry can be read");
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            if entry.path().is_dir() && name != "target" && !name.starts_with('.') {
                let path = format!("{shown}{name}/");
                assert!(tree.contains(&path), "{path} is not in the README's tree");
            }
        }
    }
}

#[test]
fn the_commands_named_are_understood() {
    let quoted = quoted()
        .into_iter()
        .filter(|quoted| quoted.starts_with("socklab "));
    let mut asked = 0;
    for command in commands().into_iter().chain(quoted) {
        let command = command.replacen("cargo run --release -- ", "socklab ", 1);
        let command = command.split(['|', '<', '>']).next().unwrap_or_default();
        let words: Vec<&str> = command.split_whitespace().collect();
        if words.first() != Some(&"socklab") {
            continue;
        }
        asked += 1;
        let understood = match Cli::try_parse_from(&words) {
            Ok(_) => true,
            Err(error) => matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ),
        };
        assert!(
            understood,
            "the README names `{command}`, which socklab does not know"
        );
    }
    assert!(asked > 5, "{asked} commands are few");
}

#[test]
fn ci_runs_the_command_that_the_readme_gives_for_the_tests_and_ends_with_it() {
    assert!(commands().contains(&"cargo test".to_owned()));
    let script = text(".ci/run");
    let last = script.lines().rfind(|line| !line.trim().is_empty());
    assert_eq!(last, Some("cargo test"));
}

/// The container is built from what the package has: nothing of the tree is forgotten, and nothing else comes in.
#[test]
fn the_container_gets_what_the_package_has() {
    let manifest = text("Cargo.toml");
    let list = manifest.split_once("include = [").expect("a list").1;
    let list = list.split_once(']').expect("its end").0;
    let packed: BTreeSet<&str> = list
        .split(',')
        .map(|name| name.trim().trim_matches(['"', '/']))
        // A whole folder of few files is copied as one.
        .map(|name| name.split_once('/').map_or(name, |(folder, _)| folder))
        .map(|name| name.trim_end_matches("-*"))
        .chain(["Cargo.toml", "Cargo.lock"])
        .collect();
    let file = text(".ci/Containerfile");
    let copied = file
        .lines()
        .filter_map(|line| line.strip_prefix("COPY --chown=student "));
    let copied: BTreeSet<&str> = copied
        .flat_map(|line| line.split(' ').rev().skip(1))
        .map(|name| name.trim_end_matches("-APACHE").trim_end_matches("-MIT"))
        .collect();
    assert_eq!(copied, packed);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in copied.iter().filter(|name| **name != "LICENSE") {
        assert!(root.join(name).exists(), "{name}");
    }
}

#[test]
fn every_lesson_is_listed_with_its_number_slug_and_title() {
    let readme = text("README.md");
    for folder in SYLLABUS {
        let lesson = Lesson::read(folder).expect("a lesson without fault");
        let row = format!(
            "| {} | `{}` | {} |",
            folder.number,
            folder.slug(),
            lesson.title
        );
        assert!(readme.contains(&row), "the README does not list: {row}");
    }
}

#[test]
fn every_scene_is_an_example_and_every_example_a_scene() {
    let manifest = text("Cargo.toml");
    let value = |line: &str| line.split('"').nth(1).unwrap_or_default().to_owned();
    let examples: Vec<(String, String)> = manifest
        .split("[[example]]")
        .skip(1)
        .map(|table| {
            let mut lines = table.lines().filter(|line| line.contains(" = "));
            let mut next = || lines.next().map(value).unwrap_or_default();
            (next(), next())
        })
        .collect();
    let scenes: Vec<(String, String)> = SYLLABUS
        .iter()
        .flat_map(|folder| {
            folder.scenes.iter().map(move |scene| {
                let lesson = folder.slug().replace('-', "_");
                let program = scene.program;
                let path = format!("lessons/{}", program.path);
                (format!("{lesson}_{}", program.name), path)
            })
        })
        .collect();
    assert_eq!(examples, scenes);
    let run = commands().into_iter().filter_map(|command| {
        let name = command.strip_prefix("cargo run --example ")?;
        Some(name.to_owned())
    });
    for name in run {
        assert!(
            examples.iter().any(|(example, _)| *example == name),
            "there is no example {name}"
        );
    }
}

#[test]
fn the_changelog_has_a_place_for_what_is_not_released() {
    let changelog = text("CHANGELOG.md");
    assert!(changelog.lines().any(|line| line == "## [Unreleased]"));
}

/// The first screen of a lesson counts its scenes.
#[test]
fn the_screen_of_a_scene_says_which_of_how_many_it_is() {
    let readme = text("README.md");
    let header = readme
        .lines()
        .find(|line| line.starts_with(" socklab · 5 "));
    let header = header.expect("a screen of lesson 5");
    let folder = SYLLABUS.iter().find(|folder| folder.number == 5);
    let scenes = folder.expect("lesson 5").scenes;
    let at = scenes.iter().position(|scene| scene.program.name == "fill");
    let count = format!("· fill.rs {}/{} ", at.expect("fill") + 1, scenes.len());
    assert!(header.contains(&count), "{count}: {header}");
}

/// No folder is made in two ways, and none is written to that may not be there.
#[test]
fn the_commands_of_the_readme_can_be_typed_one_behind_the_other() {
    let mut taken = BTreeSet::new();
    let mut made = Vec::new();
    for command in commands() {
        if let Some(folders) = command.strip_prefix("mkdir -p ") {
            made.extend(folders.split(' ').map(str::to_owned));
        }
        if let Some((_, file)) = command.split_once(" > ") {
            let (folder, _) = file.rsplit_once('/').expect("a folder");
            assert!(made.contains(&folder.to_owned()), "{folder} is not made");
        }
        if let Some(asked) = command.strip_prefix("socklab take 5 fill") {
            let language = asked.contains("python");
            let to = asked.split_once("--to ").map_or("fill", |(_, to)| to);
            assert!(
                taken.insert((to.to_owned(), language)),
                "{command}: it is there already"
            );
        }
    }
    assert!(taken.len() > 2 && made.len() > 1, "{taken:?} {made:?}");
}

/// The events of `--json` and their fields, as the code has them, and as the README lists them.
#[test]
fn the_events_of_json_are_listed_with_their_fields() {
    let code = text("src/view/text/json/said.rs");
    let mut events = code_events(&code);
    let begun = code_fields(&code, "pub struct Begun {");
    let called = code_fields(&code, "pub struct Called {");
    events.insert("unfinished".to_owned(), begun);
    let own = called.into_iter().filter(|field| field != "begun");
    let call: BTreeSet<String> = own.chain(["unfinished".to_owned()]).collect();
    events.insert("call".to_owned(), call);
    assert!(
        events.len() > 10 && events["end"].contains("ms"),
        "{events:?}"
    );
    let readme = text("README.md");
    let (_, table) = readme
        .split_once("| event | of | fields |")
        .expect("a table");
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let listed: BTreeMap<String, BTreeSet<String>> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split('|').collect();
            let code = |cell: &str| {
                let words = cell.split('`').skip(1).step_by(2);
                words.map(str::to_owned).collect::<BTreeSet<_>>()
            };
            let event = code(cells[1]).pop_first().expect("an event");
            (event, code(cells[3]))
        })
        .collect();
    assert_eq!(listed, events);
}

/// The variants of the enum, in small letters, with the names of their fields.
fn code_events(code: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (_, rest) = code.split_once("pub enum Said {").expect("the enum");
    let (body, _) = rest.split_once("\n}\n").expect("its end");
    let mut events: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in body.lines() {
        let depth = line.len() - line.trim_start().len();
        let name: String = line
            .trim_start()
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        match depth {
            4 if !name.is_empty() => {
                last = name.to_lowercase();
                events.insert(last.clone(), BTreeSet::new());
            }
            8 if line.contains(": ") && !name.is_empty() => {
                events.get_mut(&last).expect("a variant").insert(name);
            }
            _ => {}
        }
    }
    events
}

fn code_fields(code: &str, begins: &str) -> BTreeSet<String> {
    let (_, rest) = code.split_once(begins).expect("the struct");
    let (body, _) = rest.split_once("\n}\n").expect("its end");
    let fields = body
        .lines()
        .filter_map(|line| line.strip_prefix("    pub "));
    let named = fields.filter_map(|field| field.split_once(": "));
    named.map(|(name, _)| name.to_owned()).collect()
}

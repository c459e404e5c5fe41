//! A scene, a proof or a lesson that lies in its folder and is named nowhere: what to add, and where.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The project, or one made up.
struct Project(PathBuf);

impl Project {
    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_default()
    }

    /// The names in a folder.
    fn names(&self, folder: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(self.0.join(folder)).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        names.filter_map(|name| name.into_string().ok()).collect()
    }

    /// What is missing, a sentence each, with the lines to add and the file they go into.
    fn forgotten(&self) -> Vec<String> {
        let names = self.names("lessons").into_iter();
        let folders = names.filter(|name| self.0.join("lessons").join(name).is_dir());
        folders.flat_map(|folder| self.of_lesson(&folder)).collect()
    }

    fn of_lesson(&self, folder: &str) -> Vec<String> {
        let mut forgotten = Vec::new();
        let mut miss = |there: bool, what: String| {
            if !there {
                forgotten.push(what);
            }
        };
        let Some((number, slug)) = folder.split_once('-') else {
            return vec![format!(
                "lessons/{folder}: call it after its number and name, `09-{folder}`"
            )];
        };
        let (module, number) = (slug.replace('-', "_"), number.trim_start_matches('0'));
        let syllabus = self.text("lessons/mod.rs");
        let declared = format!("#[path = \"{folder}/mod.rs\"]\npub mod {module};");
        miss(
            syllabus.contains(&declared),
            format!("lessons/mod.rs: add the lines\n{declared}"),
        );
        let listed = format!("    &{module}::FOLDER,");
        miss(
            syllabus.contains(&listed),
            format!("lessons/mod.rs: add to SYLLABUS the line\n{listed}"),
        );
        let row = format!("| {number} | `{slug}` | ");
        miss(
            self.text("README.md").contains(&row),
            format!("README.md: add to the table of lessons the line\n{row}Title |"),
        );

        let files = self.names(&format!("lessons/{folder}"));
        for file in ["mod.rs", "lesson.en.md", "quiz.en.md", "proofs.rs"] {
            let like = "with the shape of another lesson's";
            let what = format!("lessons/{folder}/{file}: make it, {like}");
            miss(files.contains(file), what);
        }
        let table = self.text(&format!("lessons/{folder}/mod.rs"));
        let lesson = self.text(&format!("lessons/{folder}/lesson.en.md"));
        let examples = self.text("Cargo.toml");
        let programs = files.iter().filter_map(|file| file.strip_suffix(".rs"));
        for scene in programs.filter(|name| !["mod", "proofs"].contains(name)) {
            miss(
                listed_under(&table, "scenes:").contains(scene),
                format!("lessons/{folder}/mod.rs: add under `scenes:` the line\n        {scene},"),
            );
            miss(
                files.contains(&format!("{scene}.story")),
                format!(
                    "lessons/{folder}/{scene}.story: make it, empty; \
                     `SOCKLAB_BLESS=1 cargo test --test stories` writes it"
                ),
            );
            let section = format!("## {scene}.rs: ");
            miss(
                lesson.lines().any(|line| line.starts_with(&section)),
                format!("lessons/{folder}/lesson.en.md: add a section\n{section}Title"),
            );
            let example = format!(
                "[[example]]\nname = \"{module}_{scene}\"\npath = \"lessons/{folder}/{scene}.rs\""
            );
            miss(
                examples.contains(&example),
                format!("Cargo.toml: add the lines\n{example}"),
            );
            let twin = "the same program in plain Python, as the README says";
            miss(
                files.contains(&format!("{scene}.py")),
                format!("lessons/{folder}/{scene}.py: make it: {twin}"),
            );
        }
        for twin in files.iter().filter_map(|file| file.strip_suffix(".py")) {
            miss(
                files.contains(&format!("{twin}.rs")),
                format!("lessons/{folder}/{twin}.rs: make it; {twin}.py is nobody's twin"),
            );
            miss(
                files.contains(&format!("{twin}.twin")),
                format!(
                    "lessons/{folder}/{twin}.twin: `SOCKLAB_BLESS=1 cargo test --test twins` writes it"
                ),
            );
        }
        let proofs = self.text(&format!("lessons/{folder}/proofs.rs"));
        let proofs = proofs.lines().filter_map(|line| {
            let name = line.strip_prefix("pub fn ")?;
            name.strip_suffix("() -> io::Result<String> {")
        });
        for proof in proofs {
            miss(
                listed_under(&table, "proofs:").contains(proof),
                format!("lessons/{folder}/mod.rs: add under `proofs:` the line\n        {proof},"),
            );
        }
        forgotten
    }
}

/// The names of a list in a lesson's `mod.rs`.
fn listed_under<'t>(table: &'t str, head: &str) -> BTreeSet<&'t str> {
    let list = table.split_once(head).map_or("", |(_, list)| list);
    let list = list.split(';').next().unwrap_or_default();
    let names = list.split(',').map(str::trim);
    names.filter_map(|name| name.split(' ').next()).collect()
}

#[test]
fn nothing_is_forgotten() {
    let forgotten = Project(env!("CARGO_MANIFEST_DIR").into()).forgotten();
    assert!(forgotten.is_empty(), "\n{}\n", forgotten.join("\n\n"));
}

/// A project with one lesson of one scene and one proof, all of it named where it must be.
fn small() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in [
        (
            "lessons/mod.rs",
            "#[path = \"01-first/mod.rs\"]\npub mod first;\n    &first::FOLDER,\n",
        ),
        ("README.md", "| 1 | `first` | First |\n"),
        (
            "Cargo.toml",
            "[[example]]\nname = \"first_loop\"\npath = \"lessons/01-first/loop.rs\"\n",
        ),
        (
            "lessons/01-first/mod.rs",
            "1 \"01-first\";\n    scenes:\n        loop as r#loop;\n    proofs:\n        one;\n",
        ),
        ("lessons/01-first/lesson.en.md", "## loop.rs: A loop\n"),
        ("lessons/01-first/quiz.en.md", ""),
        (
            "lessons/01-first/proofs.rs",
            "pub fn one() -> io::Result<String> {\n",
        ),
        ("lessons/01-first/loop.rs", ""),
        ("lessons/01-first/loop.story", ""),
        ("lessons/01-first/loop.py", ""),
        ("lessons/01-first/loop.twin", ""),
    ] {
        write(folder.path(), path, text);
    }
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

#[test]
fn a_scene_that_was_dropped_into_a_folder_is_told_every_line_to_add() {
    let folder = small();
    let project = Project(folder.path().into());
    assert_eq!(project.forgotten(), [""; 0]);
    write(folder.path(), "lessons/01-first/fill.rs", "");
    assert_eq!(
        project.forgotten(),
        [
            "lessons/01-first/mod.rs: add under `scenes:` the line\n        fill,",
            "lessons/01-first/fill.story: make it, empty; `SOCKLAB_BLESS=1 cargo test --test stories` writes it",
            "lessons/01-first/lesson.en.md: add a section\n## fill.rs: Title",
            "Cargo.toml: add the lines\n[[example]]\nname = \"first_fill\"\npath = \"lessons/01-first/fill.rs\"",
            "lessons/01-first/fill.py: make it: the same program in plain Python, as the README says",
        ]
    );
}

#[test]
fn a_twin_belongs_to_a_scene_and_is_compared_with_it() {
    let folder = small();
    write(folder.path(), "lessons/01-first/fill.py", "");
    assert_eq!(
        Project(folder.path().into()).forgotten(),
        [
            "lessons/01-first/fill.rs: make it; fill.py is nobody's twin",
            "lessons/01-first/fill.twin: `SOCKLAB_BLESS=1 cargo test --test twins` writes it",
        ]
    );
}

#[test]
fn a_proof_and_a_lesson_that_nobody_names_are_told_theirs() {
    let folder = small();
    let project = Project(folder.path().into());
    let proofs = "pub fn one() -> io::Result<String> {\npub fn two() -> io::Result<String> {\n";
    write(folder.path(), "lessons/01-first/proofs.rs", proofs);
    write(folder.path(), "lessons/09-at-last/lesson.en.md", "");
    assert_eq!(
        project.forgotten(),
        [
            "lessons/01-first/mod.rs: add under `proofs:` the line\n        two,",
            "lessons/mod.rs: add the lines\n#[path = \"09-at-last/mod.rs\"]\npub mod at_last;",
            "lessons/mod.rs: add to SYLLABUS the line\n    &at_last::FOLDER,",
            "README.md: add to the table of lessons the line\n| 9 | `at-last` | Title |",
            "lessons/09-at-last/mod.rs: make it, with the shape of another lesson's",
            "lessons/09-at-last/quiz.en.md: make it, with the shape of another lesson's",
            "lessons/09-at-last/proofs.rs: make it, with the shape of another lesson's",
        ]
    );
}

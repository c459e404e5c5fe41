//! Everything to try is tried, in Rust and in Python: the change is made, the changed program is watched, its question is
//! put, and what is measured is one of the options.
//!
//! `SOCKLAB_TRY=05` tries those of lesson 5 alone, `SOCKLAB_TRY=fill` those of one scene; `SOCKLAB_TELL=1` tells what was
//! measured.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

mod command;
mod machine;
mod processes;
mod workers;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use command::PROGRAM;
use machine::can_watch;
use socklab::lab::{LaunchSpec, LiveScene, Pace, Taken};
use socklab::lesson::{Lesson, Scene, Try};
use socklab::lessons::SYLLABUS;
use socklab::session::{Part, Rest, Why, rests};
use socklab::trace::{Ending, Event, Recording};
use workers::none_of;

/// Far more than any scene takes, also on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(300);

/// The scenes of the lessons, in Rust.
fn scenes() -> impl Iterator<Item = Scene> {
    let chosen = std::env::var("SOCKLAB_TRY").unwrap_or_default();
    let folders = SYLLABUS.iter();
    let scenes = folders.flat_map(|folder| Lesson::read(folder).expect("no fault").scenes);
    scenes.filter(move |scene| chosen.is_empty() || scene.program.path.contains(&chosen))
}

/// A scene whose program is changed.
struct Tried {
    scene: Scene,
    /// Which of the things to try, from 1.
    number: usize,
}

impl Tried {
    /// Of a scene, all of them.
    fn of(scene: &Scene) -> impl Iterator<Item = Tried> {
        (1..=scene.tries.len()).map(|number| Tried {
            scene: scene.clone(),
            number,
        })
    }

    fn tried(&self) -> &Try {
        &self.scene.tries[self.number - 1]
    }

    fn text(&self) -> String {
        self.tried().text(&self.scene.program)
    }

    /// `l05_fill_2`
    fn module(&self) -> String {
        let lesson = self.scene.folder.number;
        format!("l{lesson:02}_{}_{}", self.scene.program.name, self.number)
    }

    fn name(&self) -> String {
        format!(
            "{} try {} “{}”",
            self.scene.program.path,
            self.number,
            self.tried().note.title
        )
    }

    /// What is wrong with it, where it is run by these words.
    fn faults(&self, words: Vec<PathBuf>, unchanged: Option<&str>) -> Vec<String> {
        let (scene, note) = (&self.scene, &self.tried().note);
        let predict = note.predict.as_ref().expect("it asks");
        let text = self.text();
        let asked = scene.asked_in(&text, self.tried());
        let part = Part {
            notes: &asked,
            story: "",
            ..Part::scene(scene)
        };
        let together = scene.notes_in(&text);
        let together = together.iter().filter(|note| note.together.is_some());
        let taken = Taken {
            path: words[0].clone(),
            text: text.clone(),
            pace: pace(scene),
            together: together.map(|note| note.line).collect(),
            arguments: words[1..]
                .iter()
                .map(|word| word.display().to_string())
                .collect(),
            typed: false,
            built: None,
        };
        let file = match words.len() {
            1 => scene.program.file().to_owned(),
            _ => format!("{}.rs", self.module()),
        };
        let (sender, told) = channel();
        let tell = move |event| drop(sender.send(own_file(event, &file)));
        let live = LiveScene::of_taken(&taken, tell);
        let live = live.unwrap_or_else(|error| panic!("{}: {error}", self.name()));
        let run = heard(&told, &self.name());
        drop(live);
        let mut faults = Vec::new();
        let mut fault = |what: String| faults.push(format!("{}: {what}", self.name()));
        match run.ending() {
            // What `?` gives to who has started the program is an answer, too.
            Some(Ending::Returned) => {}
            Some(Ending::Died { reason }) if reason.contains("status 1") => {}
            ending => fault(format!("{ending:?}")),
        }
        let all = rests::all(&run, part);
        let at = |why: Why| all.iter().position(|rest: &Rest| rest.why == why);
        match (at(Why::Question(0)), at(Why::Note(0))) {
            (Some(question), Some(note)) if question < note => {}
            places => fault(format!("its question and its answer come at {places:?}")),
        }
        let end = run.now();
        let measured = predict.find(&end, asked.first().map_or(0, |note| note.line));
        let measured = measured.unwrap_or_default();
        let number = predict.options.is_empty() && measured.parse::<u64>().is_ok();
        if !number && predict.option(&measured).is_none() {
            fault(format!(
                "measured {measured:?}, which is none of the options"
            ));
        }
        if let Some(before) = unchanged {
            match (before == measured, &self.tried().same) {
                (true, None) => fault(format!(
                    "measured {measured}, as without the change: say why, `> same: …`, or ask something else"
                )),
                (false, Some(_)) => fault(format!(
                    "measured {measured}, and {before} without the change: remove `> same: …`"
                )),
                _ => {}
            }
        }
        if std::env::var_os("SOCKLAB_TELL").is_some() {
            eprintln!(
                "{}: {measured}, unchanged {unchanged:?}, {:?}",
                self.name(),
                run.ending()
            );
            if std::env::var("SOCKLAB_TELL").is_ok_and(|how| how == "2") {
                eprintln!("{}", socklab::trace::story::tell(&run).join("\n"));
            }
        }
        faults
    }
}

fn pace(scene: &Scene) -> Pace {
    match scene.free {
        Some(_) => Pace::Free,
        None => Pace::Run,
    }
}

/// What is told of a module of the one crate, as of a program of its own.
fn own_file(mut event: Event, file: &str) -> Event {
    if let Event::Pending(call) = &mut event {
        let is_it = |path: &String| path.rsplit('/').next() == Some(file);
        call.file = call.file.take().filter(|path| !is_it(path));
    }
    event
}

fn heard(told: &std::sync::mpsc::Receiver<Event>, name: &str) -> Recording {
    let mut run = Recording::new();
    while run.ending().is_none() {
        let event = told.recv_timeout(DEADLINE);
        let event = event.unwrap_or_else(|error| panic!("{name}: {error}"));
        run.push(event);
    }
    run
}

/// The lesson's own program, as it is.
fn unchanged(scene: &Scene) -> Recording {
    let (sender, told) = channel();
    let casting = LaunchSpec {
        program: Some(PROGRAM.into()),
        ..scene.launch_spec(pace(scene))
    };
    let live = LiveScene::start(casting, move |event| drop(sender.send(event)));
    let live = live.unwrap_or_else(|error| panic!("{error}"));
    let run = heard(&told, scene.program.path);
    drop(live);
    run
}

/// All changed programs in one crate, a module each, since a crate of its own for each would take minutes to compile: the
/// program that runs the one that is named.
fn built(all: &[Tried]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tries");
    let sources = folder.join("src");
    fs::create_dir_all(&sources).expect("a folder");
    let (mut modules, mut arms, mut texts) = (String::new(), String::new(), String::new());
    for tried in all {
        let (module, text) = (tried.module(), tried.text());
        modules.push_str(&format!("mod {module};\n"));
        arms.push_str(&format!("        \"{module}\" => {module}::main(),\n"));
        write(&sources.join(format!("{module}.rs")), &text);
        texts.push_str(&text);
    }
    let main = format!(
        "{modules}\nfn main() -> std::io::Result<()> {{\n    match std::env::args().nth(1).unwrap_or_default().as_str() {{\n\
         {arms}        _ => Ok(()),\n    }}\n}}\n"
    );
    write(&sources.join("main.rs"), &main);
    let manifest = include_str!("../Cargo.toml");
    let (_, table) = manifest.split_once("[dependencies]\n").expect("a table");
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    let used = lines.filter(|line| {
        let (name, _) = line.split_once(" = ").unwrap_or_default();
        !name.is_empty() && texts.contains(&format!("{}::", name.replace('-', "_")))
    });
    let used: Vec<&str> = used.collect();
    let manifest = format!(
        "[package]\nname = \"tries\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n\n[workspace]\n",
        used.join("\n")
    );
    write(&folder.join("Cargo.toml"), &manifest);
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        write(&lock, include_str!("../Cargo.lock"));
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--offline", "--color=never"]);
    // Whoever runs the tests may have a folder for all of theirs.
    cargo.args(["--target-dir", "target"]);
    let said = cargo.current_dir(&folder).output().expect("cargo runs");
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    folder.join("target/debug/tries")
}

/// What is as it was is not compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("written");
    }
}

/// Most of them wait for programs.
fn workers() -> usize {
    2 * thread::available_parallelism().map_or(1, NonZero::get)
}

#[test]
fn a_core_scene_has_three_things_to_try_and_any_other_three_or_none() {
    for scene in scenes() {
        let (path, count) = (scene.program.path, scene.tries.len());
        let fits = count == 3 || count == 0 && scene.extra.is_some();
        assert!(fits, "{path}: {count} things to try");
        let twin = scene.twin().map_or(count, |twin| twin.scene.tries.len());
        assert_eq!(twin, count, "{path}: in its twin");
    }
}

#[test]
fn everything_to_try_in_rust_is_answered_by_one_of_its_options() {
    if !can_watch(&[]) {
        return;
    }
    let scenes: Vec<Scene> = scenes().filter(|scene| !scene.tries.is_empty()).collect();
    let all: Vec<Tried> = scenes.iter().flat_map(Tried::of).collect();
    let program = built(&all);
    let runs: BTreeMap<&str, Recording> = scenes
        .iter()
        .map(|scene| (scene.program.path, unchanged(scene)))
        .collect();
    none_of(&all, workers(), |tried| {
        let note = &tried.tried().note;
        let predict = note.predict.as_ref().expect("it asks");
        let before = runs[tried.scene.program.path].now();
        let before = predict.find(&before, note.line).unwrap_or_default();
        // What is luck may be the same by luck, and a busy machine makes any time a long one.
        let timed = tried
            .scene
            .plot
            .as_ref()
            .is_some_and(|plot| plot.unit == "ms");
        let by_luck = tried.scene.luck.is_some() || timed;
        let before = Some(before.as_str()).filter(|_| !by_luck);
        let words = vec![program.clone(), tried.module().into()];
        tried.faults(words, before)
    });
}

#[test]
fn everything_to_try_in_python_is_answered_by_one_of_its_options() {
    if !can_watch(&["python3"]) {
        return;
    }
    let twins = scenes().filter_map(|scene| Some(scene.twin()?.scene));
    let all: Vec<Tried> = twins
        .flat_map(|scene| Tried::of(&scene).collect::<Vec<_>>())
        .collect();
    none_of(&all, workers(), |tried| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(tried.scene.program.file());
        fs::write(&path, tried.text()).expect("written");
        tried.faults(vec![path], None)
    });
}

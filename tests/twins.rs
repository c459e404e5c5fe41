//! Every scene's twin in Python makes the same calls as the scene, or the lesson says what differs.
//!
//! `SOCKLAB_BLESS=1 cargo test --test twins` writes each `.twin` anew; read the change before it is committed.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::Duration;

use socklab::lab::outside::{Request, Watched};
use socklab::lesson::{Lesson, Scene, Twin};
use socklab::lessons::SYLLABUS;
use socklab::trace::story::twin::{Pair, compare, write};
use socklab::trace::{Ending, Recording, story};

/// Far more than any scene takes, also on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(60);

#[test]
fn every_twin_tells_the_story_of_its_scene() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: no python3 here");
        return;
    }
    // `SOCKLAB_TWIN=fill` runs one alone.
    let chosen = std::env::var("SOCKLAB_TWIN").unwrap_or_default();
    let faults: Vec<String> = SYLLABUS
        .iter()
        .flat_map(|folder| Lesson::read(folder).expect("no fault").scenes)
        .filter(|scene| chosen.is_empty() || scene.program.name == chosen)
        .filter_map(|scene| Twin::of(&scene.program).map(|twin| (scene, twin)))
        .flat_map(|(scene, twin)| faults(&scene, &twin))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn faults(scene: &Scene, twin: &Twin) -> Vec<String> {
    let file = lessons().join(twin.program.path);
    let run = watched(&file, scene.free.is_some());
    let name = twin.program.path;
    let mut faults = Vec::new();
    if run.ending().is_none_or(Ending::is_failure) {
        faults.push(format!("{name}: {:?}", run.ending()));
    }
    let told = story::tell(&run);
    let pairs = compare(scene.story, &told);
    if std::env::var_os("SOCKLAB_BLESS").is_some_and(|asked| asked == "1") {
        fs::write(file.with_extension("twin"), write(&pairs)).expect("the folder can be written");
        return faults;
    }
    if let Some(difference) = first_difference(&twin.pairs, &pairs) {
        faults.push(format!("{name}: {difference}\n{}", told.join("\n")));
    }
    let said = scene.python.is_some() || scene.notes.iter().any(|note| note.python.is_some());
    if let Some(pair) = pairs.iter().find(|pair| pair.differs && !said) {
        faults.push(format!(
            "{name}: no `> python:` in the lesson says what differs: {}",
            pair.what
        ));
    }
    faults
}

fn first_difference(known: &[Pair], seen: &[Pair]) -> Option<String> {
    let line = |pairs: &[Pair], at: usize| {
        let pair = pairs.get(at).map(|pair| write(std::slice::from_ref(pair)));
        pair.map_or("the end".to_owned(), |line| format!("“{}”", line.trim()))
    };
    let at = (0..known.len().max(seen.len())).find(|&at| known.get(at) != seen.get(at))?;
    let (expected, seen) = (line(known, at), line(seen, at));
    Some(format!(
        "line {} of its .twin: expected {expected}, seen {seen}",
        at + 1
    ))
}

fn watched(file: &Path, free: bool) -> Recording {
    let (sender, told) = channel();
    let request = Request {
        programs: vec![vec![file.into()]],
        run: true,
        free,
        ..Request::default()
    };
    let watched = Watched::start(request, move |event| drop(sender.send(event)));
    let watched = watched.unwrap_or_else(|refusal| panic!("{refusal}"));
    let mut run = Recording::new();
    while run.ending().is_none() {
        let event = told.recv_timeout(DEADLINE);
        run.push(event.unwrap_or_else(|error| panic!("{error} after {:?}", run.events().last())));
    }
    drop(watched);
    run
}

fn lessons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")
}

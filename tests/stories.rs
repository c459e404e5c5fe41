//! Every scene tells its story: the calls, their places, what they returned, and what was printed.
//!
//! `SOCKLAB_BLESS=1 cargo test --test stories` writes the stories anew; read the change before it is committed.

mod workers;

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use socklab::lab::{LaunchSpec, LiveScene, Pace, Part};
use socklab::lesson::{Folder, Lesson, Note, Predict, Scene, verdict};
use socklab::lessons::SYLLABUS;
use socklab::trace::{Call, Column, Ending, Event, Measure, Recording, story};
use workers::none_of;

/// Far more than any scene takes, also on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(300);

/// How long a person looks at a call, and at how many: then it is said to finish the loops.
const LOOK: Duration = Duration::from_millis(60);
const LOOKED_AT: u32 = 100;

/// Runs that a story is made of when it is blessed.
const BLESSED_RUNS: usize = 6;

#[test]
fn every_scene_of_the_syllabus_tells_its_story() {
    // Lessons run side by side, for their scenes sleep a good deal; the scenes of one lesson run one behind the other.
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    none_of(SYLLABUS, workers, |folder| faults_of(folder));
}

/// A person looks at each call, for longer than a delayed ACK waits.
#[test]
fn whoever_walks_a_scene_slowly_is_told_the_same_story() {
    if blesses() {
        // The stories that are being written are not those that this was compiled with.
        return;
    }
    let lessons: Vec<_> = SYLLABUS
        .iter()
        .map(|folder| (*folder, Lesson::read(folder).expect("no fault")))
        .collect();
    let scenes: Vec<_> = lessons
        .iter()
        .flat_map(|(folder, lesson)| lesson.scenes.iter().map(move |scene| (*folder, scene)))
        .filter(|(_, scene)| scene.free.is_none())
        .collect();
    // They wait for whoever looks.
    none_of(&scenes, 24, |(folder, scene)| {
        let recording = played(folder, scene, Pace::Walk);
        let faults = verdict::faults(scene, &recording).into_iter();
        faults
            .map(|fault| format!("{}/{}: {fault}", folder.name, scene.program.name))
            .collect()
    });
}

/// socklab where the kernel tells only what every system does.
#[cfg(target_os = "linux")]
struct PortableHalf {
    folder: tempfile::TempDir,
}

#[cfg(target_os = "linux")]
impl PortableHalf {
    fn new() -> PortableHalf {
        use std::os::unix::fs::PermissionsExt;
        let half = PortableHalf {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let script = format!(
            "#!/bin/sh\nSOCKLAB_PORTABLE=1 exec {} \"$@\"\n",
            env!("CARGO_BIN_EXE_socklab")
        );
        std::fs::write(half.program(), script).expect("written");
        std::fs::set_permissions(half.program(), PermissionsExt::from_mode(0o755))
            .expect("a program");
        half
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("socklab")
    }
}

/// Where the kernel tells less, less is compared, and nothing is wrong.
#[test]
#[cfg(target_os = "linux")]
fn the_portable_half_tells_every_story_and_says_what_it_cannot_tell() {
    if blesses() {
        return;
    }
    let half = PortableHalf::new();
    let lessons: Vec<_> = SYLLABUS
        .iter()
        .map(|folder| (*folder, Lesson::read(folder).expect("no fault")))
        .collect();
    let scenes: Vec<_> = lessons
        .iter()
        .flat_map(|(folder, lesson)| lesson.scenes.iter().map(move |scene| (*folder, scene)))
        .collect();
    let untold = Mutex::new(Vec::new());
    // They wait for quiet times.
    none_of(&scenes, 24, |(folder, scene)| {
        let recording = played_by(half.program(), folder, scene, pace_of(scene));
        let name = format!("{}/{}", folder.name, scene.program.name);
        let notes = scene.notes.iter().filter(|note| note.is_untold(&recording));
        let notes: Vec<_> = notes
            .map(|note| format!("{}:{} {}", folder.number, scene.program.name, note.quote))
            .collect();
        assert_eq!(verdict::untold(scene, &recording).len(), notes.len());
        untold.lock().expect("no panic").extend(notes);
        let faults = verdict::faults(scene, &recording).into_iter();
        faults.map(|fault| format!("{name}: {fault}")).collect()
    });
    let mut untold = untold.into_inner().expect("no panic");
    untold.sort();
    assert_eq!(
        untold,
        [
            "2:hang_up drop(listener)",
            "2:limits listener.listen(1)?",
            "3:missing_close drop(client);",
            "3:missing_close server.shutdown(Shutdown::Write)?",
            "3:restart drop(server);",
            "3:restart second.bind(&address)?",
            "4:clones drop(second);",
            "7:last_binder sender.send_to(b\"for the first\", &address)",
        ]
    );
}

/// What can be measured there is compared as exactly as elsewhere.
#[test]
#[cfg(target_os = "linux")]
fn another_story_is_caught_on_the_portable_half_too() {
    let half = PortableHalf::new();
    let folder = SYLLABUS[4];
    let mut lesson = Lesson::read(folder).expect("a lesson without fault");
    let scene = lesson.scenes.iter_mut();
    let mut scenes = scene.filter(|scene| scene.program.name == "fill");
    let scene = scenes.next().expect("a scene of lesson 5");
    let recording = played_by(half.program(), folder, scene, Pace::Run);
    assert_eq!(verdict::faults(scene, &recording), [""; 0]);
    let truth = scene.story;
    let wrong = truth.replacen("→ 5120 \"", "→ 5121 \"", 1);
    assert_ne!(truth, wrong, "the story was changed");
    scene.story = wrong.leak();
    let faults = verdict::faults(scene, &recording);
    assert_eq!(faults.len(), 1, "{faults:?}");
    scene.story = truth;
    // The bytes that can be read are told there, too: here nobody can choose what is measured.
    let of_bytes = |note: &&mut Note| {
        let predict = note.predict.as_ref();
        predict.is_some_and(|predict| predict.measure.column() == Some(Column::ToRead))
    };
    let note = scene.notes.iter_mut().find(of_bytes).expect("a question");
    let predict = note.predict.as_mut().expect("a question");
    predict.options.retain(|option| option.id == "0");
    let faults = verdict::faults(scene, &recording);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("none of the options"), "{faults:?}");
    // Where the kernel tells states, a question about a socket that is not there is a fault.
    let recording = run(folder, scene);
    scene.notes[0].predict = Some(Predict {
        question: "?".into(),
        options: Vec::new(),
        measure: Measure::parse("state nobody").expect("a measure"),
    });
    let faults = verdict::faults(scene, &recording);
    assert!(
        faults.iter().any(|fault| fault.contains("is not measured")),
        "{faults:?}"
    );
}

#[test]
fn a_scene_that_tells_another_story_is_caught() {
    let folder = SYLLABUS[4];
    let mut lesson = Lesson::read(folder).expect("a lesson without fault");
    let scene = lesson
        .scenes
        .iter_mut()
        .find(|scene| scene.program.name == "leftovers")
        .expect("a scene of lesson 5");
    let recording = run(folder, scene);
    assert_eq!(verdict::faults(scene, &recording), [""; 0]);

    // The first read gets four bytes; the story now says five.
    let truth = scene.story;
    let wrong = truth.replacen("→ 4 \"hell\"", "→ 5 \"hell\"", 1);
    assert_ne!(truth, wrong, "the story was changed");
    scene.story = wrong.leak();
    let faults = verdict::faults(scene, &recording);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("expected “10 main 21:"), "{faults:?}");
    assert!(faults[0].contains("(see the note “Eleven bytes, four places”)"));

    // And a prediction whose measured answer nobody can choose.
    let asking = scene
        .notes
        .iter_mut()
        .find_map(|note| note.predict.as_mut());
    asking
        .expect("a prediction")
        .options
        .retain(|option| option.id != "3");
    let faults = verdict::faults(scene, &recording);
    assert!(
        faults[1].contains("measured 3, which is none of the options"),
        "{faults:?}"
    );
}

#[test]
fn a_story_that_is_empty_is_a_fault_that_says_how_it_is_written() {
    let folder = SYLLABUS[4];
    let mut lesson = Lesson::read(folder).expect("a lesson without fault");
    let scene = &mut lesson.scenes[0];
    scene.story = "\n";
    assert_eq!(
        verdict::faults(scene, &Recording::new()),
        [
            "sizes.story is empty: `SOCKLAB_BLESS=1 cargo test --test stories` writes it; then read it"
        ]
    );
}

/// What is wrong with a lesson's scenes, in sentences.
fn faults_of(folder: &'static Folder) -> Vec<String> {
    match Lesson::read(folder) {
        Ok(lesson) => {
            let scenes = lesson.scenes.iter();
            scenes.flat_map(|scene| faults(folder, scene)).collect()
        }
        Err(fault) => vec![fault.to_string()],
    }
}

/// What is wrong with a scene, in sentences.
fn faults(folder: &Folder, scene: &Scene) -> Vec<String> {
    let name = format!("{}/{}", folder.name, scene.program.name);
    if blesses() {
        bless(folder, scene);
        return Vec::new();
    }
    let recording = run(folder, scene);
    let mut faults: Vec<String> = verdict::faults(scene, &recording)
        .into_iter()
        .map(|fault| format!("{name}: {fault}"))
        .collect();
    if recording.ending() != Some(&Ending::Returned) {
        faults.push(format!("{name}: {:?}", recording.ending()));
    }
    faults.extend(strangers(&name, scene, &recording));
    if scene.free.is_none() {
        faults.extend(unseen_notes(&name, scene, &recording));
    }
    faults
}

fn blesses() -> bool {
    std::env::var_os("SOCKLAB_BLESS").is_some_and(|asked| asked == "1")
}

fn bless(folder: &Folder, scene: &Scene) {
    let path = format!(
        "{}/lessons/{}/{}.story",
        env!("CARGO_MANIFEST_DIR"),
        folder.name,
        scene.program.name
    );
    // Stars that were written by hand stay, as long as their lines fit.
    let mut story = scene.story.to_owned();
    let first = run(folder, scene);
    let gaps = story.lines().any(|line| line == "…");
    if !gaps && story::tell(&first).len() != story.lines().count() {
        story.clear();
    }
    story = story::widened(&story, &first);
    for _ in 1..BLESSED_RUNS {
        story = story::widened(&story, &run(folder, scene));
    }
    std::fs::write(path, story).expect("the lesson's folder can be written");
}

fn run(folder: &Folder, scene: &Scene) -> Recording {
    played(folder, scene, pace_of(scene))
}

fn pace_of(scene: &Scene) -> Pace {
    match scene.free {
        Some(_) => Pace::Free,
        None => Pace::Run,
    }
}

fn played(folder: &Folder, scene: &Scene, pace: Pace) -> Recording {
    played_by(env!("CARGO_BIN_EXE_socklab").into(), folder, scene, pace)
}

/// At the pace of a walk each gate is opened after a pause; the loops behind the first ones, as a person opens them, at once.
fn played_by(program: PathBuf, folder: &Folder, scene: &Scene, pace: Pace) -> Recording {
    let (sender, events) = channel();
    let casting = LaunchSpec {
        lesson: folder.slug().to_owned(),
        part: Part::Scene(scene.program.name.to_owned()),
        pace,
        together: scene.together(),
        arguments: Vec::new(),
        program: Some(program),
        typed: false,
        twin: None,
    };
    let name = format!("{}/{}", folder.name, scene.program.name);
    let mut live = LiveScene::start(casting, move |event| drop(sender.send(event)))
        .unwrap_or_else(|error| panic!("{name} has no process: {error}"));
    let mut recording = Recording::new();
    while recording.ending().is_none() {
        let event = events.recv_timeout(DEADLINE);
        let event = event.unwrap_or_else(|error| panic!("{name} tells no more: {error}"));
        if let (Event::Pending(chosen), Pace::Walk) = (&event, pace) {
            if chosen.step <= LOOKED_AT {
                thread::sleep(LOOK);
            }
            live.open_gate(chosen.step);
        }
        recording.push(event);
    }
    drop(live);
    recording
}

/// Calls that do not stand where the program makes them.
fn strangers(name: &str, scene: &Scene, recording: &Recording) -> Vec<String> {
    let stands = |call: Call, line: &str, column: u32| {
        let words: &[&str] = match call {
            Call::Socket => &["Socket::new("],
            Call::Socketpair => &["Socket::pair("],
            Call::Bind => &[".bind("],
            Call::Listen => &[".listen("],
            Call::Accept => &[".accept("],
            Call::Connect => &[".connect(", ".connect_timeout("],
            Call::Poll => &[".connect_timeout("],
            Call::Send => &[".send(", ".write(", ".write_all("],
            Call::Recv => &[
                ".recv(",
                ".read(",
                ".read_exact(",
                ".peek(",
                ".recv_with_flags(",
            ],
            Call::Sendto => &[".send_to("],
            Call::Recvfrom => &[".recv_from(", ".peek_sender("],
            Call::Shutdown => &[".shutdown("],
            // At a drop, or at the end of a scope: that exactly, since brackets stand on every line.
            Call::Close => &["drop(", "}"],
            Call::Dup => &[".try_clone("],
            Call::Getsockname => &[".local_addr("],
            Call::Getpeername => &[".peer_addr("],
            Call::Setsockopt => &[".set_"],
            Call::Getsockopt => &[
                "_size(",
                "_address(",
                "_port(",
                ".linger(",
                "_timeout(",
                ".take_error(",
                "nodelay(",
                "keepalive(",
            ],
            Call::Fcntl => &["nonblocking("],
            // Only programs that are watched from outside make others.
            _ => &[],
        };
        words.iter().any(|word| match call {
            Call::Close => {
                let from = line.char_indices().nth(column as usize - 1);
                from.is_some_and(|(at, _)| line[at..].starts_with(word))
            }
            _ => line.contains(word),
        })
    };
    let lines: Vec<&str> = scene.program.text.lines().collect();
    recording
        .now()
        .calls
        .iter()
        .filter_map(|row| {
            let line = (row.pending.line as usize)
                .checked_sub(1)
                .and_then(|at| lines.get(at))
                .copied();
            match line {
                Some(line) if stands(row.call(), line, row.pending.column) => None,
                _ => Some(format!(
                    "{name}: {} of step {} does not stand at {}:{}: {line:?}",
                    row.call(),
                    row.pending.step,
                    row.pending.line,
                    row.pending.column
                )),
            }
        })
        .collect()
}

/// Notes whose line makes no call in the run, so that nobody would ever see them.
fn unseen_notes(name: &str, scene: &Scene, recording: &Recording) -> Vec<String> {
    let moment = recording.now();
    let seen = |line: u32| moment.calls.iter().any(|row| row.pending.line == line);
    scene
        .notes
        .iter()
        .filter(|note| !seen(note.line))
        .map(|note| {
            format!(
                "{name}: the note “{}” quotes line {}, which makes no call",
                note.title, note.line
            )
        })
        .collect()
}

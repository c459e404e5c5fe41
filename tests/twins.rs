//! Every scene's twin in Python makes the same calls as the scene, or the lesson says what differs; and whatever is shown or
//! asked in one language finds its line in the other.
//!
//! `SOCKLAB_BLESS=1 cargo test --test twins` writes each `.twin` anew; read the change before it is committed.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

mod command;
mod machine;
mod processes;
mod workers;

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use command::{PROGRAM, Socklab};
use machine::can_watch;
use socklab::lab::{LaunchSpec, LiveScene, Pace};
use socklab::lesson::{Lesson, Note, Scene, Twin};
use socklab::lessons::SYLLABUS;
use socklab::session::{Command, Manner, Session};
use socklab::trace::story::twin::{Pair, compare, places, write};
use socklab::trace::{
    Answer, Call, CallPending, CallReturned, Ending, Event, Outcome, Recording, story,
};
use workers::none_of;

/// Far more than any scene takes, also on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(300);

#[test]
fn every_twin_tells_the_story_of_its_scene() {
    if !can_watch(&["python3"]) {
        return;
    }
    // `SOCKLAB_TWIN=05` runs those of lesson 5 alone, `SOCKLAB_TWIN=fill` one.
    let chosen = std::env::var("SOCKLAB_TWIN").unwrap_or_default();
    let twins: Vec<(Scene, Twin)> = SYLLABUS
        .iter()
        .flat_map(|folder| Lesson::read(folder).expect("no fault").scenes)
        .filter(|scene| chosen.is_empty() || scene.program.path.contains(&chosen))
        .filter_map(|scene| scene.twin().map(|twin| (scene, twin)))
        .collect();
    // They mostly wait.
    let workers = 2 * thread::available_parallelism().map_or(1, NonZero::get);
    none_of(&twins, workers, |(scene, twin)| faults(scene, twin));
}

fn faults(scene: &Scene, twin: &Twin) -> Vec<String> {
    let run = run(&twin.scene, Pace::Run);
    let name = twin.scene.program.path;
    let mut faults = Vec::new();
    if run.ending() != Some(&Ending::Returned) {
        faults.push(format!("{name}: {:?}", run.ending()));
    }
    let told = story::tell(&without_own(&run));
    // A thread that is watched is stopped at each call, and a timer of the kernel waits for nobody.
    let timed = !scene.together().is_empty();
    let mut pairs = compare(scene.story, &told, timed);
    if scene.free.is_some() {
        pairs.extend(lines(scene, twin));
    }
    if blesses() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("lessons")
            .join(name);
        fs::write(file.with_extension("twin"), write(&pairs)).expect("the folder can be written");
        return faults;
    }
    let known = pairs.iter().all(|pair| twin.pairs.contains(pair));
    let difference = first_difference(&twin.pairs, &pairs).filter(|_| !(timed && known));
    if let Some(difference) = difference {
        faults.push(format!("{name}: {difference}\n{}", told.join("\n")));
    }
    let said = scene.python.is_some() || scene.notes.iter().any(|note| note.python.is_some());
    if let Some(pair) = pairs.iter().find(|pair| pair.differs && !said) {
        let what = &pair.what;
        faults.push(format!(
            "{name}: no `> python:` in the lesson says what differs: {what}"
        ));
    }
    let calls: Vec<&CallPending> = run.calls().map(|call| call.pending).collect();
    let own = calls.iter().filter(|call| !call.own);
    faults.extend(own.filter_map(|call| stranger(&twin.scene, call, call.line)));
    if let Some(back) = twin.scene.twin() {
        let asked = calls.iter().filter(|call| !call.own);
        let there = asked.filter_map(|call| Some((call, back.line_of(call)?)));
        faults.extend(there.filter_map(|(call, line)| stranger(scene, call, line)));
    }
    faults.extend(unasked(twin, &run));
    faults.extend(unseen(twin, &calls));
    faults.extend(crowded(&twin.scene));
    faults
}

/// Notes of one call: the twin has one line where the scene has several, and would ask all their questions of the first.
fn crowded(scene: &Scene) -> Vec<String> {
    let notes = scene.notes.iter().filter(|_| scene.free.is_none());
    let mut taken = BTreeSet::new();
    let crowded = notes.filter(|note| !taken.insert((note.line, note.pass)));
    let path = scene.program.path;
    let fault = |note: &Note| format!("{path}:{}: another note before “{}”", note.line, note.title);
    crowded.map(fault).collect()
}

/// Notes that stand at no line of the twin, or at none that is run so often.
fn unseen(twin: &Twin, calls: &[&CallPending]) -> Vec<String> {
    let scene = &twin.scene;
    // There the speed, or a timer, decides how often bytes move.
    let varies = scene.free.is_some() || !scene.together().is_empty();
    let unseen = scene.notes.iter().filter(|note| {
        let on_line = calls
            .iter()
            .filter(|call| call.line == note.line && !call.own);
        note.line == 0 || !varies && on_line.count() < note.pass
    });
    let path = scene.program.path;
    let fault = |note: &Note| format!("{path}: no line, or no such pass, for “{}”", note.title);
    unseen.map(fault).collect()
}

/// Where a scene and its twin make the same calls, though nobody looks at single calls where both run freely: for this, both are
/// run with gates, until each call that is known was made on its line.
fn lines(scene: &Scene, twin: &Twin) -> Vec<Pair> {
    let known = |side| Some(made(&twin.pairs, side)).filter(|_| !blesses());
    let (ours, theirs) = (known(|pair| pair.scene), known(|pair| pair.twin));
    places(&gated(scene, ours), &gated(&twin.scene, theirs))
}

/// The lines of one of the two, and what is called there.
fn made(pairs: &[Pair], side: fn(&Pair) -> Option<u32>) -> BTreeSet<(u32, String)> {
    let made = pairs.iter().filter_map(|pair| {
        let what = pair.what.split(" ≠ ").find(|what| *what != "-")?;
        Some((side(pair)?, what.to_owned()))
    });
    made.collect()
}

fn gated(scene: &Scene, known: Option<BTreeSet<(u32, String)>>) -> Vec<String> {
    let casting = LaunchSpec {
        pace: Pace::Run,
        // How many clients, for a program that asks: few, since each of so many calls is looked at.
        arguments: vec!["4".to_owned()],
        ..scene.launch_spec(Pace::Run)
    };
    let mut seen = BTreeSet::new();
    let run = run_until(casting, |run| {
        let (Some(known), Some(Event::Pending(call))) = (&known, run.events().last()) else {
            return false;
        };
        let name = call.socket.split(' ').next().unwrap_or_default().to_owned();
        let is_new = seen.insert((call.line, name, call.call));
        let told = is_new.then(|| begun(run));
        told.is_some_and(|told| known.is_subset(&made(&places(&told, &told), |pair| pair.scene)))
    });
    begun(&run)
}

/// What is told of the calls that have begun: one that still waits is on its line, too.
fn begun(run: &Recording) -> Vec<String> {
    let waits = run.calls().filter(|call| call.returned().is_none());
    let waits: Vec<u32> = waits.map(|call| call.pending.step).collect();
    let mut run = run.clone();
    for step in waits {
        run.push(Event::Returned(CallReturned {
            step,
            waited: true,
            ..CallReturned::of(Outcome::Ok(Answer::Nothing))
        }));
    }
    story::tell(&without_own(&run))
}

fn blesses() -> bool {
    std::env::var_os("SOCKLAB_BLESS").is_some_and(|asked| asked == "1")
}

/// What Python's library calls for its own sake is not part of the story.
fn without_own(run: &Recording) -> Recording {
    let own: BTreeSet<u32> = run
        .calls()
        .filter(|call| call.pending.own)
        .map(|call| call.pending.step)
        .collect();
    let kept = run.events().iter().filter(
        |event| !matches!(event, Event::Returned(returned) if own.contains(&returned.step)),
    );
    kept.cloned().collect()
}

/// A call that a line does not ask for.
fn stranger(scene: &Scene, call: &CallPending, line: u32) -> Option<String> {
    let text = scene.program.line(line);
    let words: &[&str] = match call.call {
        // Python's own helper makes four calls.
        Call::Socket | Call::Setsockopt | Call::Bind | Call::Listen
            if text.contains("socket.create_server(") =>
        {
            return None;
        }
        Call::Socket => &["socket.socket(", "Socket::new("],
        Call::Socketpair => &["socketpair(", "Socket::pair("],
        Call::Bind => &["bind("],
        Call::Listen => &["listen("],
        Call::Accept => &["accept("],
        Call::Connect => &["connect"],
        Call::Send | Call::Sendto => &["send", "write"],
        Call::Recv | Call::Recvfrom => &["recv", "read", "peek"],
        // The limit of time.
        Call::Poll => &["recv", "connect", "read", "poll"],
        Call::Shutdown => &["shutdown("],
        Call::Close => &["close(", "drop(", "}", "return", "detach("],
        Call::Getsockname => &["getsockname(", "local_addr("],
        Call::Getpeername => &["getpeername(", "peer_addr("],
        Call::Setsockopt => &["setsockopt(", "set_"],
        Call::Getsockopt => &["getsockopt(", "()"],
        Call::Dup => &["dup(", "try_clone("],
        Call::Ioctl | Call::Fcntl => &["setblocking(", "settimeout(", "nonblocking(", "timeout("],
        _ => &[],
    };
    let stands = words.iter().any(|word| text.contains(word));
    let path = scene.program.path;
    (!stands).then(|| format!("{path}:{line}: no {} in `{text}`", call.call))
}

/// Questions that the twin's run answers with none of their options.
fn unasked(twin: &Twin, run: &Recording) -> Vec<String> {
    let end = run.now();
    let notes = twin.scene.notes.iter();
    let unasked = notes.filter_map(|note| {
        let predict = note.predict.as_ref()?;
        let found = predict.find(&end, note.line);
        let found = found.unwrap_or_default();
        let number = predict.options.is_empty() && found.parse::<u64>().is_ok();
        let known = number || predict.option(&found).is_some();
        let (path, line) = (twin.scene.program.path, note.line);
        (!known).then(|| format!("{path}:{line}: “{}” measured {found:?}", note.title))
    });
    unasked.collect()
}

fn first_difference(known: &[Pair], seen: &[Pair]) -> Option<String> {
    let line = |pairs: &[Pair], at: usize| {
        let pair = pairs.get(at).map(|pair| write(std::slice::from_ref(pair)));
        pair.map_or("the end".to_owned(), |line| format!("“{}”", line.trim()))
    };
    let at = (0..known.len().max(seen.len())).find(|&at| known.get(at) != seen.get(at))?;
    let (expected, seen) = (line(known, at), line(seen, at));
    let at = at + 1;
    Some(format!(
        "line {at} of its .twin: expected {expected}, seen {seen}"
    ))
}

fn run(scene: &Scene, pace: Pace) -> Recording {
    run_until(scene.launch_spec(pace), |_| false)
}

/// A run, or as much of it as is enough.
fn run_until(casting: LaunchSpec, mut enough: impl FnMut(&Recording) -> bool) -> Recording {
    let (sender, told) = channel();
    let pace = casting.pace;
    let name = format!("{} {:?} {pace:?}", casting.lesson, casting.part);
    let casting = LaunchSpec {
        program: Some(PROGRAM.into()),
        ..casting
    };
    let live = LiveScene::start(casting, move |event| drop(sender.send(event)));
    let mut live = live.unwrap_or_else(|error| panic!("{error}"));
    let mut run = Recording::new();
    while run.ending().is_none() && !enough(&run) {
        let event = told.recv_timeout(DEADLINE);
        let event = event.unwrap_or_else(|error| {
            let mut told = begun(&run);
            told.extend(run.events().last().map(|last| format!("{last:?}")));
            panic!("{error}: {name} after\n{}", told.join("\n"))
        });
        if let (Event::Pending(call), Pace::Walk) = (&event, pace) {
            live.open_gate(call.step);
        }
        run.push(event);
    }
    run
}

/// A scene of lesson 5.
fn fill() -> Lesson {
    Lesson::read(SYLLABUS[4]).expect("no fault")
}

#[test]
fn a_walk_in_rust_is_shown_in_python_at_every_stop() {
    let lesson = fill();
    let at = lesson.place_of("fill").expect("a scene");
    let manner = Manner {
        scene: Some(at),
        pace: None,
        compact: false,
        room: false,
        as_rehearsed: true,
        facts: |_| None,
        calls: &[],
    };
    let mut session = Session::of_lesson(&lesson, manner);
    session.apply(Command::Begin);
    for event in run(&lesson.scenes[at], Pace::Run).events() {
        let event = event.clone();
        session.apply(Command::Happened {
            scene: at,
            run: 1,
            event,
        });
    }
    let file =
        |session: &Session<'_>| session.with_page(|page| page.part.program.file().to_owned());
    assert_eq!(file(&session), "fill.rs");
    session.apply(Command::OtherLanguage);
    assert_eq!(file(&session), "fill.py");
    let twin = lesson.scenes[at].twin().expect("a twin").scene;
    session.with_page(|page| {
        assert_eq!(page.beside.and_then(|beside| beside.runs), Some("fill.rs"));
        for call in page.recording.calls() {
            assert_eq!(stranger(&twin, call.pending, call.pending.line), None);
        }
        let quotes = page
            .part
            .notes
            .iter()
            .map(|note| twin.program.line(note.line).trim());
        let quotes: Vec<&str> = quotes.collect();
        assert_eq!(quotes[0], "taken += sender.send(chunk)");
        assert_eq!(quotes[1], "sender.recv(1)");
    });
    session.apply(Command::OtherLanguage);
    assert_eq!(file(&session), "fill.rs");
}

#[test]
fn a_lesson_in_python_runs_the_twin_and_is_remembered() {
    if !can_watch(&["python3"]) {
        return;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let home = tempfile::tempdir().expect("a home");
    let walk = |more: &[&str]| {
        let words: Vec<&str> = ["lesson", "5", "--scene", "fill", "--plain"]
            .iter()
            .chain(more)
            .copied()
            .collect();
        let home = home.path().to_str().expect("a name");
        Socklab::new(&words)
            .env("PATH", &path)
            .env("XDG_DATA_HOME", home)
            .run()
            .code(0)
            .out
    };
    let first = walk(&["--language", "python"]);
    for told in [
        "The program, fill.py:",
        "line 24: taken += sender.send(chunk)",
        "10  receiver.getsockname() → 127.0.0.1:",
        "by Python itself",
        // What the last question asks; how many bytes a round takes hangs on a timer, which runs on while a call is held.
        "measured 4096",
    ] {
        assert!(first.contains(told), "{told}: {first}");
    }
    assert!(walk(&[]).contains("The program, fill.py:"));
    assert!(walk(&["--language", "rust"]).contains("The program, fill.rs:"));
    assert!(walk(&[]).contains("The program, fill.rs:"));
}

#[test]
fn gates_of_what_belongs_together_open_by_themselves() {
    if !can_watch(&["python3"]) {
        return;
    }
    let lesson = fill().in_python();
    let at = lesson.place_of("fill").expect("a scene");
    let walked = run(&lesson.scenes[at], Pace::Walk);
    let calls: Vec<&CallPending> = walked.calls().map(|call| call.pending).collect();
    let sends = |call: &CallPending| call.call == Call::Send && call.socket == "sender";
    let behind = calls
        .windows(2)
        .filter(|pair| sends(pair[0]) && sends(pair[1]));
    let behind: Vec<bool> = behind.map(|pair| pair[1].together).collect();
    assert!(
        behind.len() > 9 && behind.iter().all(|together| *together),
        "{behind:?}"
    );
    let first = calls.iter().find(|call| sends(call)).expect("a send");
    assert!(!first.together);
    let accepts = calls.windows(2).filter(|pair| pair[0].call == Call::Accept);
    let own: Vec<bool> = accepts
        .map(|pair| pair[1].own && pair[1].together)
        .collect();
    assert_eq!(own, [true]);
}

//! What `socklab watch` finds in programs with a mistake, in Python, C and Rust, and that it finds nothing in right ones.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use crate::command::Socklab;
use crate::machine::can_watch;
use crate::ports::port;
use serde_json::Value;
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;
use socklab::session::findings::Kind;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/watch/findings")
        .join(name)
}

/// Watches programs; returns what was told.
fn watch(strain: &[&str], programs: &[&[&str]]) -> Vec<Value> {
    let words = [&["watch", "--json"], strain, &programs.join(&"--")].concat();
    Socklab::new(&words).with_tools().run().code(0).json()
}

/// The kind and the line of each finding.
fn findings(told: &[Value]) -> Vec<(&str, u64)> {
    let found = told.iter().filter(|line| line["event"] == "finding");
    let found = found.map(|it| Some((it["finding"].as_str()?, it["line"].as_u64()?)));
    found.map(|it| it.expect("a kind and a line")).collect()
}

/// A kind of finding, what the network does to show it, and its lines in Python and in C.
const MISTAKES: [(&str, &[&str], u64, u64); 10] = [
    ("never_sent", &["--cut", "4"], 9, 18),
    ("message_cut", &["--cut", "4"], 10, 20),
    ("still_open", &[], 8, 17),
    ("unread_at_close", &[], 11, 20),
    ("reuse_not_set", &[], 16, 23),
    ("reads_on", &[], 11, 20),
    ("error_ignored", &[], 15, 22),
    // The same in a function, behind a helper, in a thread, between processes.
    ("functions/never_sent", &["--cut", "5"], 10, 14),
    ("functions/message_cut", &["--cut", "5"], 7, 18),
    // A recv that fills its room, without any cut.
    ("room/message_cut", &[], 5, 11),
];

#[track_caller]
fn finds(language: &str, ending: &str, line: impl Fn(u64, u64) -> u64) {
    for (name, strain, python, c) in MISTAKES {
        let file = folder("wrong")
            .join(language)
            .join(format!("{name}.{ending}"));
        let told = watch(strain, &[&[file.to_str().expect("UTF-8")]]);
        let kind = name.rsplit('/').next().unwrap_or(name);
        assert_eq!(
            findings(&told),
            [(kind, line(python, c))],
            "{name}.{ending}: {told:#?}"
        );
    }
}

#[test]
fn each_mistake_in_python_is_found_on_its_line() {
    if !can_watch(&["python3"]) {
        return;
    }
    finds("python", "py", |python, _| python);
}

#[test]
fn each_mistake_in_c_is_found_on_its_line() {
    if !can_watch(&["cc"]) {
        return;
    }
    finds("c", "c", |_, c| c);
}

#[test]
fn a_short_send_a_message_cut_and_a_socket_forgotten_are_found_in_rust() {
    if !can_watch(&["rustc"]) {
        return;
    }
    let cases: [(&str, &[&str], u64); 3] = [
        ("never_sent", &["--cut", "4"], 8),
        ("message_cut", &["--cut", "4"], 10),
        ("still_open", &[], 13),
    ];
    for (kind, strain, line) in cases {
        let file = folder("wrong/rust").join(format!("{kind}.rs"));
        let told = watch(strain, &[&[file.to_str().expect("UTF-8")]]);
        assert_eq!(findings(&told), [(kind, line)], "{told:#?}");
    }
}

/// The hang that everybody has once: a server forgets to close, and its client waits for the end.
#[test]
fn a_close_that_a_client_waits_for_is_found_while_all_wait() {
    if !can_watch(&["python3", "cc"]) {
        return;
    }
    let client = folder("wrong/reads_to_end.py");
    for (server, line) in [
        ("wrong/python/never_closes.py", 8),
        ("wrong/c/never_closes.c", 16),
    ] {
        let port = port();
        let server = folder(server);
        let told = watch(
            &[],
            &[
                &[server.to_str().expect("UTF-8"), &port],
                &[client.to_str().expect("UTF-8"), &port],
            ],
        );
        assert_eq!(findings(&told), [("still_open", line)], "{told:#?}");
    }
}

/// What a right program prints, and that nothing is found in it; the lines of two threads come in any order.
fn prints(file: &Path, strain: &[&str]) -> Vec<String> {
    let told = watch(strain, &[&[file.to_str().expect("UTF-8")]]);
    let calls = told.iter().filter(|line| line["event"] == "call").count();
    assert!(calls > 5, "{}: {told:#?}", file.display());
    assert_eq!(findings(&told), [], "{} {strain:?}", file.display());
    let printed = told.iter().filter(|line| line["event"] == "printed");
    let mut printed: Vec<String> = printed.map(|line| line["text"].to_string()).collect();
    printed.sort();
    printed
}

#[test]
fn right_programs_suggest_nothing_and_do_the_same_on_a_network_that_cuts() {
    if !can_watch(&["python3", "cc", "rustc"]) {
        return;
    }
    let mut files = Vec::new();
    for language in ["right/python", "right/c", "right/rust"] {
        let entries = fs::read_dir(folder(language)).expect("programs");
        files.extend(entries.map(|entry| entry.expect("a program").path()));
    }
    assert!(files.len() >= 20, "{files:?}");
    let left = Mutex::new(files);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some(file) = left.lock().expect("nobody failed").pop() else {
                        return;
                    };
                    assert_eq!(
                        prints(&file, &[]),
                        prints(&file, &["--cut", "3"]),
                        "{}",
                        file.display()
                    );
                }
            });
        }
    });
}

/// By a dup2 over it, by close_range, or by the last thread.
#[test]
fn a_socket_that_is_closed_in_another_way_is_not_called_open() {
    if !can_watch(&["cc"]) {
        return;
    }
    prints(&folder("../closed.c"), &[]);
}

#[test]
fn what_explains_a_finding_is_there() {
    for kind in Kind::ALL {
        let (number, scene) = kind.explained();
        let folder = SYLLABUS
            .iter()
            .find(|folder| folder.number == number)
            .expect("a lesson");
        let lesson = Lesson::read(folder).expect("it reads");
        assert!(
            lesson.place_of(scene).is_some(),
            "{kind:?}: {number} {scene}"
        );
    }
}

//! The portable half of the lab: where the kernel tells little, scenes run to their end with the same calls.

#![cfg(target_os = "linux")]

use crate::command::Socklab;
use serde_json::Value;

/// What only Linux tells about a socket.
const LINUX: [&str; 6] = [
    "state",
    "unacked",
    "queue",
    "limit",
    "drops",
    "data_segments",
];

#[test]
fn scenes_of_one_thread_make_the_same_calls() {
    case("5", "sizes");
    case("5", "send_all");
    case("7", "datagrams");
}

#[test]
fn scenes_of_two_threads_make_the_same_calls() {
    case("1", "greet");
    case("2", "upper_cured");
    case("4", "conversation");
}

#[test]
fn a_measurement_is_counted() {
    let lines = run("5", "chunks", true);
    let counts = lines.iter().find(|line| line["event"] == "free");
    assert_eq!(counts.expect("the counts")["counts"]["accept"], 15);
}

#[test]
fn plain_text_tells_what_is_not_known_here() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .env("SOCKLAB_PORTABLE", "1")
        .run()
        .code(0);
    assert!(ran.out.contains("socket: SO_SNDBUF "), "{ran:?}");
    assert!(!ran.out.contains("CLOSE"), "{ran:?}");
}

#[test]
fn what_the_system_does_not_tell_is_not_asked_and_every_face_says_so() {
    let portable = |arguments: &[&str]| {
        let socklab = Socklab::new(arguments).env("SOCKLAB_PORTABLE", "1");
        socklab.run().code(0).out
    };
    let told = portable(&["lesson", "3", "--scene", "restart", "--plain"]);
    let not_asked = "Its question is not asked: this system does not tell the answer.";
    assert_eq!(told.matches(not_asked).count(), 2, "{told}");
    assert!(!told.contains("? The server closes now"), "{told}");
    assert!(!told.contains("measured 0"), "{told}");
    let sheet = portable(&["notes", "3"]);
    let not_told = "Not measured here: this system does not tell it.";
    assert_eq!(sheet.matches(not_told).count(), 4, "{sheet}");
    let told = portable(&["rehearse", "5:fill", "7:last_binder"]);
    let not_compared = told.lines().filter(|line| line.contains("not compared"));
    assert_eq!(
        not_compared.collect::<Vec<_>>(),
        [
            "    not compared, since this system does not tell it: the answer of “Who gets the letter?”"
        ]
    );
    assert_eq!(told.matches("as expected\n").count(), 2, "{told}");
}

/// The story of a scene is the same with the portable half alone, and what that cannot know is absent.
#[track_caller]
fn case(lesson: &str, scene: &str) {
    let portable = run(lesson, scene, true);
    assert_eq!(story(&portable), story(&run(lesson, scene, false)));
    let sockets: Vec<&Value> = portable
        .iter()
        .filter_map(|line| line["sockets"].as_array())
        .flatten()
        .collect();
    assert!(!sockets.is_empty());
    for socket in sockets {
        for field in LINUX {
            assert_eq!(socket.get(field), None, "{field} of {socket}");
        }
    }
    assert!(portable.iter().all(|line| line.get("time_waits").is_none()));
    assert!(
        portable
            .iter()
            .any(|line| line["sockets"][0]["rcvbuf"].is_u64()),
        "what every system tells is there"
    );
}

#[track_caller]
fn run(lesson: &str, scene: &str, portable: bool) -> Vec<Value> {
    let socklab = Socklab::new(&["lesson", lesson, "--scene", scene, "--json"]);
    let socklab = match portable {
        true => socklab.env("SOCKLAB_PORTABLE", "1"),
        false => socklab,
    };
    let ran = socklab.run().code(0);
    assert_eq!(ran.err, "");
    ran.json()
}

/// Every call with its thread, its place and whether it succeeded, in the order of each thread.
fn story(lines: &[Value]) -> Vec<(String, Vec<String>)> {
    let mut threads: Vec<(String, Vec<String>)> = Vec::new();
    for call in lines.iter().filter(|line| line["event"] == "call") {
        let thread = call["thread"].as_str().expect("a thread");
        let told = format!(
            "{} {}.{} {}",
            call["line"], call["socket"], call["call"], call["error"]
        );
        match threads.iter_mut().find(|(name, _)| name == thread) {
            Some((_, calls)) => calls.push(told),
            None => threads.push((thread.to_owned(), vec![told])),
        }
    }
    threads.sort();
    threads
}

//! The command line: what programs and pipes get, `--json` and plain text, and the small commands.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use crate::command::{self, Socklab};
use serde_json::Value;
use socklab::lessons::SYLLABUS;

/// Lesson 5 as JSON, run once for all who look at it.
static BUFFERS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let ran = Socklab::new(&["lesson", "5", "--json"]).run().code(0);
    assert_eq!(ran.err, "");
    ran.json()
});

const SCENES: [&str; 12] = [
    "sizes",
    "fill",
    "every_size",
    "own_size",
    "leftovers",
    "send_all",
    "both_send",
    "interrupted",
    "delivered",
    "lost_answer",
    "lingering_close",
    "chunks",
];

fn calls() -> impl Iterator<Item = &'static Value> {
    BUFFERS.iter().filter(|line| line["event"] == "call")
}

// ---- --json ----

#[test]
fn looking_who_sent_a_datagram_is_told_as_the_kernel_was_asked() {
    let ran = Socklab::new(&["lesson", "udp", "--scene", "chat", "--json"])
        .run()
        .code(0);
    let lines = ran.json();
    let looks: Vec<_> = lines
        .iter()
        .filter(|line| line["call"] == "recvfrom")
        .collect();
    assert_eq!(looks.len(), 4);
    for look in looks {
        assert_eq!(
            look["args"],
            serde_json::json!({ "flags": "MSG_PEEK", "room": 8 })
        );
        assert_eq!(
            (&look["ok"]["bytes"], &look["data"]),
            (&2.into(), &"hi".into())
        );
        // It stays in the queue.
        let socket = |at: &&Value| at["name"] == look["socket"];
        let mut sockets = look["sockets"].as_array().expect("sockets").iter();
        assert_eq!(sockets.find(socket).expect("the socket")["to_read"], 2);
    }
}

#[test]
fn json_opens_with_the_lesson_and_ends_with_the_end() {
    let first = BUFFERS.first().expect("a first line");
    assert_eq!(first["event"], "lesson");
    assert_eq!(
        (&first["number"], &first["slug"]),
        (&5.into(), &"buffers".into())
    );
    assert!(first["title"].is_string());
    assert_eq!(first["scenes"], serde_json::json!(SCENES));
    let last = BUFFERS.last().expect("a last line");
    assert_eq!(
        (&last["event"], &last["number"]),
        (&"end".into(), &5.into())
    );
    assert!(last["ms"].is_u64());
    for event in ["lesson", "end"] {
        let count = BUFFERS.iter().filter(|line| line["event"] == event).count();
        assert_eq!(count, 1, "{event}");
    }
}

#[test]
fn json_has_only_the_events_of_the_contract() {
    for line in BUFFERS.iter() {
        let event = line["event"].as_str().expect("an event");
        assert!(
            ["lesson", "call", "printed", "free", "end"].contains(&event),
            "{line}"
        );
    }
}

#[test]
fn the_end_counts_every_call() {
    let counted: u64 = BUFFERS
        .iter()
        .filter_map(|line| line["counts"].as_object())
        .flat_map(|counts| counts.values())
        .map(|count| count.as_u64().expect("a count"))
        .sum();
    let told = u64::try_from(calls().count()).expect("a number");
    let last = BUFFERS.last().expect("a last line");
    assert_eq!(last["calls"].as_u64(), Some(told + counted));
}

#[test]
fn every_call_has_the_fields_of_the_contract() {
    for call in calls() {
        for field in ["scene", "thread", "socket", "call"] {
            assert!(
                call[field].as_str().is_some_and(|text| !text.is_empty()),
                "{field}: {call}"
            );
        }
        for field in ["step", "line", "column"] {
            assert!(
                call[field].as_u64().is_some_and(|number| number > 0),
                "{field}: {call}"
            );
        }
        assert!(call["us"].is_u64() && call["waited"].is_boolean(), "{call}");
        assert!(
            call["args"].is_object() && call["sockets"].is_array(),
            "{call}"
        );
    }
}

#[test]
fn a_call_has_either_a_result_or_an_error_with_its_number() {
    let mut errors = 0;
    for call in calls() {
        let (ok, error) = (call.get("ok"), call.get("error"));
        assert!(ok.is_some() != error.is_some(), "{call}");
        if error.is_some() {
            errors += 1;
            assert!(
                call["errno"].as_i64().is_some_and(|errno| errno > 0),
                "{call}"
            );
        }
    }
    assert!(errors > 0, "fill meets EAGAIN");
}

#[test]
fn scenes_come_in_the_order_of_the_lesson() {
    let mut scenes: Vec<&str> = BUFFERS
        .iter()
        .filter_map(|line| line["scene"].as_str())
        .collect();
    scenes.dedup();
    assert_eq!(scenes, SCENES);
}

#[test]
fn steps_go_up_within_a_thread_and_none_is_missing() {
    let mut threads: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut scenes: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for call in calls() {
        let scene = call["scene"].as_str().expect("a scene");
        let thread = call["thread"].as_str().expect("a thread");
        let step = call["step"].as_u64().expect("a step");
        let before = threads.insert((scene, thread), step);
        assert!(before.is_none_or(|before| before < step), "{call}");
        scenes.entry(scene).or_default().push(step);
    }
    for (scene, mut steps) in scenes {
        steps.sort_unstable();
        assert!(steps.into_iter().eq(1..=steps_of(scene)), "{scene}");
    }
}

fn steps_of(scene: &str) -> u64 {
    let steps = calls().filter(|call| call["scene"] == scene);
    steps.count().try_into().expect("a number")
}

#[test]
fn every_call_stands_on_its_line_of_the_program() {
    for call in calls() {
        let scene = call["scene"].as_str().expect("a scene");
        let file = format!(
            "{}/lessons/05-buffers/{scene}.rs",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(file).expect("the scene's program");
        let line = call["line"].as_u64().expect("a line");
        let line = text.lines().nth(usize::try_from(line - 1).expect("a line"));
        // What a block lets go is closed where the block ends.
        let part = match call["call"].as_str() {
            Some("socket") => "Socket::new(",
            Some("close") => "",
            _ => ".",
        };
        assert!(
            line.is_some_and(|line| line.contains(part)),
            "{call}: {line:?}"
        );
    }
}

#[test]
fn nothing_but_loopback_is_ever_named() {
    let mut seen = 0;
    for address in calls()
        .filter_map(|call| call["sockets"].as_array())
        .flatten()
        .flat_map(|socket| [&socket["local"], &socket["peer"]])
        .filter_map(Value::as_str)
    {
        let address: SocketAddr = address.parse().expect("an address");
        assert!(address.ip().is_loopback(), "{address}");
        seen += 1;
    }
    assert!(seen > 0);
    for bind in calls().filter(|call| call["call"] == "bind") {
        let address = bind["args"]["address"].as_str().expect("an address");
        let address: SocketAddr = address.parse().expect("an address");
        assert!([IpAddr::from([127, 0, 0, 1])].contains(&address.ip()) && address.port() == 0);
    }
}

#[test]
fn what_a_program_prints_is_told() {
    let printed = |scene: &str| -> Vec<&str> {
        let lines = BUFFERS
            .iter()
            .filter(|line| line["event"] == "printed" && line["scene"] == scene);
        lines
            .map(|line| line["text"].as_str().expect("a text"))
            .collect()
    };
    assert_eq!(
        printed("fill")[0],
        "       first  settled  to read  un-ACKed"
    );
    assert_eq!(printed("fill").len(), 2);
    assert_eq!(printed("chunks").len(), 15);
}

#[test]
fn a_scene_that_runs_free_is_counted() {
    let free: Vec<&Value> = BUFFERS
        .iter()
        .filter(|line| line["event"] == "free")
        .collect();
    assert_eq!(free.len(), 2);
    for (free, (scene, connections)) in free.iter().zip([("every_size", 4), ("chunks", 15)]) {
        assert_eq!(free["scene"], scene);
        assert_eq!(free["counts"]["connect"], connections);
        assert!(free["counts"]["send"].as_u64() > free["counts"]["connect"].as_u64());
    }
}

#[test]
fn one_scene_can_be_asked_for() {
    let ran = Socklab::new(&["lesson", "buf", "--scene", "sizes.rs", "--json"])
        .run()
        .code(0);
    let lines = ran.json();
    assert!(
        lines
            .iter()
            .all(|line| line.get("scene").is_none_or(|scene| scene == "sizes"))
    );
    assert_eq!(lines.last().expect("the end")["calls"], 28);
}

// ---- plain text ----

#[test]
fn plain_text_is_numbered_steps() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .run()
        .code(0);
    let steps: Vec<usize> = ran
        .out
        .lines()
        .filter(|line| line.contains("   line "))
        .filter_map(|line| line.split_whitespace().next()?.parse().ok())
        .collect();
    assert!(steps.into_iter().eq(1..=28), "{}", ran.out);
    assert!(ran.out.contains("sizes.rs 1/12: Asking for a size"));
    assert!(
        ran.out
            .contains(" 1  socket(AF_INET, SOCK_STREAM) → socket   line 6")
    );
    assert!(ran.out.contains("    | asked    SO_SNDBUF  SO_RCVBUF"));
    assert!(
        ran.out.contains("    measured "),
        "nobody answered, and it is told all the same"
    );
    assert!(ran.out.lines().all(|line| !line.ends_with(' ')));
}

#[test]
fn answers_are_read_from_a_pipe() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .typed("9\n1\n3\n")
        .run()
        .code(0);
    assert!(
        ran.out.contains("There is no answer 9: type 1 to 4."),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("you said 8192, measured "), "{}", ran.out);
    assert!(ran.out.contains("you said 1, measured "), "{}", ran.out);
}

#[test]
fn what_is_no_text_is_no_answer_and_no_end() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .typed(*b"\xff\n1\n3\n")
        .run()
        .code(0);
    assert!(ran.out.contains("There is no answer \u{fffd}: "), "{ran:?}");
    assert!(ran.out.contains("you said 8192, measured "), "{ran:?}");
    let ran = Socklab::new(&["quiz", "1"])
        .typed(*b"\xff\n1\n1\n")
        .run()
        .code(0);
    assert!(ran.out.contains("“\u{fffd}” is not understood"), "{ran:?}");
    assert!(ran.out.contains("Question 2 of"), "{ran:?}");
}

#[test]
fn a_pipe_that_has_spoken_is_waited_for() {
    let mut socklab = Socklab::new(&["lesson", "5", "--scene", "sizes"]).with_pipe();
    let mut child = socklab.start();
    let mut keys = child.stdin.take().expect("a pipe");
    let out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut told = String::new();
    let mut answers = ["1\n", "3\n"].into_iter();
    for line in out.lines() {
        let line = line.expect("text");
        if line.starts_with("? ")
            && let Some(answer) = answers.next()
        {
            // Longer than a pipe that never spoke is given; only a socklab without patience notices.
            if answer == "3\n" {
                thread::sleep(Duration::from_millis(3500));
            }
            keys.write_all(answer.as_bytes()).expect("it reads");
        }
        told.push_str(&line);
        told.push('\n');
    }
    assert_eq!(command::end(&mut child), Some(0));
    assert!(told.contains("you said 8192, measured "), "{told}");
    assert!(told.contains("you said 1, measured "), "{told}");
}

#[test]
fn a_pipe_that_never_speaks_does_not_stop_a_lesson() {
    let mut socklab = Socklab::new(&["lesson", "5", "--scene", "sizes"]).with_pipe();
    let mut child = socklab.start();
    let open = child.stdin.take().expect("a pipe");
    let ran = child.wait_with_output().expect("it ends");
    drop(open);
    let (out, err) = (
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr),
    );
    assert!(out.contains("28  socket.close() → ok"), "{out}");
    assert_eq!(
        err,
        "socklab: nothing has come on stdin for 3 seconds, so nobody is asked.\n"
    );
}

#[test]
fn a_pipe_of_noise_comes_to_an_end() {
    let ran = Socklab::through(
        &["sh", "-c", "yes | \"$0\" \"$@\""],
        &["lesson", "5", "--scene", "sizes"],
    )
    .run()
    .code(0);
    assert!(ran.out.contains("There is no answer y: "), "{ran:?}");
    assert!(ran.out.contains("28  socket.close() → ok"), "{ran:?}");
}

#[test]
fn an_empty_answer_passes_a_question_over() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .typed("\n1\n")
        .run()
        .code(0);
    assert_eq!(ran.out.matches("you said").count(), 1, "{}", ran.out);
}

#[test]
fn a_whole_lesson_is_told_from_introduction_to_recap() {
    let ran = Socklab::new(&["lesson", "5"]).run().code(0);
    let mut from = 0;
    for part in ["5 Send and receive buffers"]
        .into_iter()
        .map(str::to_owned)
        .chain(
            (1..)
                .zip(SCENES)
                .map(|(at, scene)| format!("\n{scene}.rs {at}/12: ")),
        )
        .chain(["\nRecap\n".to_owned(), "\nNext\n".to_owned()])
    {
        let at = ran.out[from..].find(&part);
        from += at.unwrap_or_else(|| panic!("no {part:?} behind {from}: {}", ran.out));
    }
}

#[test]
fn it_can_walk_by_itself_in_a_pipe() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes", "--auto", "0.05"])
        .run()
        .code(0);
    assert!(ran.out.contains("28  socket.close() → ok"), "{}", ran.out);
}

// ---- the small commands ----

#[test]
fn the_list_names_every_lesson_with_its_command() {
    let listed = Socklab::new(&["list"]).run().code(0);
    let lessons: Vec<&str> = listed.out.lines().collect();
    assert_eq!(lessons.len(), SYLLABUS.len());
    for (number, lesson) in (1..).zip(lessons) {
        assert!(lesson.starts_with(&format!("{number}  ")), "{lesson}");
        assert!(lesson.contains("  socklab lesson "), "{lesson}");
    }
}

#[test]
fn the_list_is_there_for_programs_too() {
    for arguments in [&["list", "--json"][..], &["--json"]] {
        let lessons = Socklab::new(arguments).run().code(0).json();
        assert_eq!(lessons.len(), SYLLABUS.len());
        for (number, lesson) in (1..).zip(&lessons) {
            assert_eq!(
                (&lesson["event"], &lesson["number"]),
                (&"lesson".into(), &number.into())
            );
        }
        assert_eq!(lessons[4], BUFFERS[0], "as the lesson itself says");
    }
}

#[test]
fn what_has_no_json_refuses_it() {
    for arguments in [
        &["quiz", "5"][..],
        &["review"],
        &["notes", "5"],
        &["progress", "reset"],
        &["rehearse", "5"],
        &["demo", "5"],
        &["demo", "notes"],
    ] {
        let words: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        let ran = Socklab::new(&words).run().code(2);
        assert!(ran.sentence().contains("has no JSON; "), "{ran:?}");
        assert_eq!(ran.out, "");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let ran = Socklab::new(&["--version"]).run().code(0);
    assert_eq!(
        ran.out,
        concat!("socklab ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn help_names_every_command() {
    for flag in ["--help", "-h"] {
        let ran = Socklab::new(&[flag]).run().code(0);
        for word in [
            "Usage: socklab",
            "lesson",
            "list",
            "--plain",
            "--json",
            "--theme",
        ] {
            assert!(ran.out.contains(word), "{word}: {}", ran.out);
        }
    }
    let ran = Socklab::new(&["lesson", "--help"]).run().code(0);
    for word in ["--scene", "--auto"] {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
}

//! What the plain face of a lesson remembers of whoever answers, and that it remembers nothing of nobody.

#![cfg(target_os = "linux")]

mod command;
mod processes;
mod pty;

use std::path::{Path, PathBuf};

use command::Socklab;
use pty::Pty;
use socklab::app::progress::Progress;

fn file(home: &Path) -> PathBuf {
    home.join("socklab/progress.json")
}

fn progress(home: &Path) -> Progress {
    let (progress, sentence) = Progress::open_at(file(home));
    assert_eq!(sentence, None);
    progress
}

fn fill(home: &Path, typed: &str) -> command::Ran {
    let socklab = Socklab::new(&["lesson", "5", "--plain", "--scene", "fill"]);
    let socklab = socklab.env("XDG_DATA_HOME", home.to_str().expect("a name"));
    socklab.typed(typed).run().code(0)
}

#[test]
fn answers_from_a_pipe_are_kept_with_what_was_measured() {
    let home = tempfile::tempdir().unwrap();
    let ran = fill(home.path(), "4000\n");
    assert!(ran.out.contains("you said 4000, measured "), "{}", ran.out);
    let kept = progress(home.path());
    let made = kept.predictions("buffers");
    let answers: Vec<&str> = made.iter().map(|made| made.answer.as_str()).collect();
    assert_eq!(answers, ["4000"]);
    assert!(made[0].measured.parse::<u64>().is_ok(), "{made:?}");
    assert!(ran.out.contains(": not right"), "{}", ran.out);
    assert_eq!(kept.chapter("buffers").unwrap().seen, ["fill"]);
}

#[test]
fn a_lesson_that_nobody_answers_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    fill(home.path(), "");
    assert!(!file(home.path()).exists());
}

#[test]
fn where_nothing_can_be_saved_one_sentence_says_so_and_the_lesson_goes_on() {
    let ran = fill(Path::new("/dev/null/home"), "4000\n5000\n");
    assert!(ran.sentence().contains("is not saved"), "{}", ran.err);
}

#[test]
fn a_person_goes_on_where_the_lesson_was_left() {
    let arguments = ["lesson", "1", "--plain"];
    let mut pty = Pty::start(&arguments);
    for (asked, typed) in [
        ("Enter starts the scene.", "\r"),
        ("What is its own address now?", "1\r"),
        ("The client calls recv now.", "\r"),
        ("message.rs 2/10", "\r"),
        ("How many bytes does send report?", "\x03"),
    ] {
        pty.wait_for(asked);
        pty.press(typed);
    }
    assert_eq!(pty.end().0, 130);
    let kept = progress(pty.home());
    assert_eq!(kept.predictions("tcp-client").len(), 1);
    assert_eq!(kept.chapter("tcp-client").unwrap().seen, ["greet"]);
    let again = Pty::beside(&arguments, pty.home());
    again.wait_for("You left this lesson at scene 2 of 10, so it goes on there.");
}

#[test]
fn a_scene_at_full_speed_is_told_note_by_note_each_verdict_under_its_question() {
    let ran = Socklab::new(&["lesson", "4", "--plain", "--scene", "two_writers"])
        .run()
        .code(0);
    let text = &ran.out;
    let places = ["① line", "② line", "③ line", "④ line"].map(|mark| text.find(mark));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{text}"
    );
    let verdict = "    ? Is there a round in which A and B are mixed?\n    measured ";
    assert!(text.contains(verdict), "{text}");
}

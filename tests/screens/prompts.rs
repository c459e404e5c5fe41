//! Prompts in a real terminal: Ctrl-C at each of them ends with 130, a visible cursor, the modes of before, and what
//! was answered is kept.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::pty::{Pty, Screen};
use nix::sys::signal::Signal;
use socklab::progress::Progress;

const CTRL_C: &str = "\x03";

fn answers(home: &Path) -> usize {
    let (progress, _) = Progress::open_at(home.join("socklab/progress.json"));
    let lessons = progress.file().lessons.values();
    lessons.map(|lesson| lesson.questions.len()).sum()
}

/// Goes through these prompts with these keys, then interrupts at the last one.
#[track_caller]
fn case(arguments: &[&str], steps: &[(&str, &str)], last: &str, kept: usize) {
    let arguments = [arguments, &["--theme", "none"]].concat();
    let mut pty = Pty::sized(&arguments, 80, 24, "xterm");
    for (prompt, keys) in steps {
        pty.wait_for_new(prompt);
        pty.press_at_prompt(keys);
    }
    pty.wait_for_new(last);
    pty.press_at_prompt(CTRL_C);
    // The end compares the modes with those of before.
    let (code, screen) = pty.end();
    assert_eq!(code, 130, "{screen}");
    assert!(screen.cursor_visible, "{screen}");
    assert_eq!(answers(pty.home()), kept);
}

const CHOOSE: &str = "your answer";
const SURE: &str = "guess";
const NEXT: &str = "go on";

#[test]
fn ctrl_c_at_the_question() {
    case(&["quiz", "5"], &[], CHOOSE, 0);
}

#[test]
fn ctrl_c_at_how_sure_keeps_the_answer() {
    case(&["quiz", "5"], &[(CHOOSE, "a")], SURE, 1);
}

#[test]
fn ctrl_c_after_the_verdict_keeps_the_answer() {
    case(&["quiz", "5"], &[(CHOOSE, "a"), (SURE, "s")], NEXT, 1);
}

#[test]
fn ctrl_c_at_the_second_question_keeps_the_first() {
    let steps = [(CHOOSE, "b"), (SURE, "g"), (NEXT, "\r")];
    case(&["quiz", "5"], &steps, CHOOSE, 1);
}

#[test]
fn a_signal_at_how_sure_keeps_the_answer() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let mut pty = Pty::sized(&["quiz", "5", "--theme", "none"], 80, 24, "xterm");
        pty.wait_for_new(CHOOSE);
        pty.press_at_prompt("a");
        pty.wait_for_new(SURE);
        pty.signal(signal);
        assert_eq!(pty.end().0, 130);
        assert_eq!(answers(pty.home()), 1);
    }
}

/// Whoever is quick catches a prompt that has written its words, and is about to make the terminal raw.
#[track_caller]
fn signalled_as_it_appears(arguments: &[&str], words: &str) {
    let luck = &mut fastrand::Rng::with_seed(7);
    for _ in 0..60 {
        let mut pty = Pty::sized(arguments, 80, 24, "xterm");
        pty.wait_for_new(words);
        let moment = Instant::now() + Duration::from_micros(luck.u64(0..1_500));
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        pty.signal(Signal::SIGINT);
        // The end compares the modes with those of before.
        let (code, screen) = pty.end();
        assert_eq!(code, 130, "{screen}");
        assert!(screen.cursor_visible, "{screen}");
    }
}

#[test]
fn a_signal_just_as_the_menu_appears_leaves_a_sane_terminal() {
    signalled_as_it_appears(&["--theme", "none"], "one call at a time");
}

#[test]
fn a_signal_just_as_a_prompt_appears_leaves_a_sane_terminal() {
    signalled_as_it_appears(&["--theme", "none", "progress", "reset"], "Forget");
}

#[test]
fn a_signal_just_as_a_question_appears_leaves_a_sane_terminal() {
    signalled_as_it_appears(&["--theme", "none", "quiz", "5"], CHOOSE);
}

#[test]
fn ctrl_c_in_the_menu() {
    case(&[], &[], "q quit", 0);
}

#[test]
fn ctrl_c_before_forgetting() {
    case(&["progress", "reset"], &[], "[y/N]", 0);
}

#[test]
fn a_question_is_wrapped_between_words_and_a_letter_draws_it_once() {
    let mut pty = Pty::sized(&["progress", "reset"], 24, 20, "xterm");
    let asks = |screen: &Screen| {
        let mut rows = screen.body().iter();
        rows.any(|row| row.trim_end().ends_with("[y/N]"))
    };
    let before = pty.wait("the question", asks);
    let rows = |screen: &Screen| {
        let rows = screen.body().iter().map(|row| row.trim_end());
        let rows = rows.filter(|row| !row.is_empty());
        rows.map(str::to_owned).collect::<Vec<_>>()
    };
    pty.press_at_prompt("x");
    let after = pty.wait("the letter", |screen| screen.has("[y/N] x"));
    let mut expected = rows(&before);
    assert!(expected.len() > 1, "{before}");
    expected.last_mut().expect("a row").push_str(" x");
    assert_eq!(rows(&after), expected);
    pty.press_at_prompt("\r");
    assert_eq!(pty.end().0, 0);
}

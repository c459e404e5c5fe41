//! The menu in a real terminal: one of it on the screen, where the student left it.

#![cfg(target_os = "linux")]

use crate::pty::{Pty, Screen};
use socklab::lessons::SYLLABUS;

/// The row that is chosen.
#[track_caller]
fn chosen(screen: &Screen) -> &str {
    let rows: Vec<&String> = screen.rows.iter().filter(|row| row.contains('▶')).collect();
    assert_eq!(rows.len(), 1, "{screen}");
    rows[0]
}

fn menu(columns: u16, rows: u16) -> Pty {
    Pty::sized(&["--theme", "none"], columns, rows, "xterm")
}

#[test]
fn behind_a_quiz_there_is_one_menu_and_it_stands_where_it_was_left() {
    let mut pty = menu(80, 24);
    let screen = pty.wait_for("q quit");
    assert!(chosen(&screen).contains("TCP client"), "{screen}");
    pty.press("jjj");
    let fourth = |screen: &Screen| {
        let mut rows = screen.rows.iter();
        rows.any(|row| row.contains("▶ 4"))
    };
    pty.wait("lesson 4", |screen| fourth(screen) && screen.has("q quit"));
    pty.press("c");
    let screen = pty.wait_for("your answer");
    assert!(!screen.has("▶"), "{screen}");
    pty.press("q");
    let screen = pty.wait("the menu again", |screen| screen.has("q quit"));
    assert!(chosen(&screen).contains("▶ 4"), "{screen}");
    pty.press("q");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    // What was said stays, and the menu does not.
    assert!(screen.has("No question was answered"), "{screen}");
    assert!(!screen.has("▶") && !screen.alternate, "{screen}");
}

/// Something to review: one more key than usual, and one more word in a row.
const DUE: &str = r#"{"version": 1, "lessons": {"buffers": {"questions": {"set-4096":
    {"attempts": [{"when": 1, "took": 1, "answer": "b", "right": false, "content": "0"}], "box": 1, "due": 1}}}}}"#;

#[test]
fn the_keys_are_whole_at_sixty_columns_and_below() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("socklab")).unwrap();
    std::fs::write(home.path().join("socklab/progress.json"), DUE).unwrap();
    let mut pty = Pty::beside(&["--theme", "none"], home.path());
    pty.wait_for("1 due for review");
    for (columns, keys) in [
        // Where a lesson stands is said shorter before its title is cut.
        (
            64,
            " ↑ ↓ or a digit  Enter lesson  c quiz  r review  ? help  q quit",
        ),
        (60, " ↑ ↓  Enter lesson  c quiz  r review  ? help  q quit"),
        (53, " ↑ ↓  Enter lesson  c quiz  r review  ? help  q quit"),
        (52, " ↑ ↓  Enter lesson  c quiz  r review  q quit"),
        (48, " ↑ ↓  Enter lesson  c quiz  r review  q quit"),
    ] {
        pty.resize(columns, 18);
        pty.wait("the keys, and nothing cut but titles", |screen| {
            let last = screen.rows.iter().rfind(|row| !row.trim().is_empty());
            last.is_some_and(|row| row.trim_end() == keys)
                && screen.has("sockets, one call at a time")
                && screen.has("1 due")
        });
    }
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_terminal_too_small_for_the_menu_is_told_the_size_it_needs() {
    // A row a lesson, and five around them.
    let rows = SYLLABUS.len() + 5;
    let sentence =
        &format!("the menu needs 39 columns and {rows} rows; this terminal has 40 and 10.");
    let mut pty = menu(40, 10);
    pty.end();
    let told = pty.transcript().replace("\r\n", " ");
    assert!(told.contains(sentence), "{told}");

    let mut pty = menu(80, 24);
    pty.wait_for("q quit");
    pty.resize(40, 10);
    pty.wait("what it needs", |screen| {
        let words = screen.rows.join(" ");
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ") == *sentence
    });
    // It comes back with the room.
    pty.resize(80, 24);
    pty.wait_for("q quit");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

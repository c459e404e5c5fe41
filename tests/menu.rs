//! The menu in a real terminal: one of it on the screen, where the student left it.

#![cfg(target_os = "linux")]

mod processes;
mod pty;

use pty::{Pty, Screen};

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
    assert!(screen.has("No question was answered"), "{screen}");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_terminal_too_small_for_the_menu_is_told_the_size_it_needs() {
    let sentence = "the menu needs 30 columns and 13 rows; this terminal has 40 and 10.";
    let mut pty = menu(40, 10);
    pty.end();
    let told = pty.transcript().replace("\r\n", " ");
    assert!(told.contains(sentence), "{told}");

    let mut pty = menu(80, 24);
    pty.wait_for("q quit");
    pty.resize(40, 10);
    pty.press("j");
    pty.end();
    let told = pty.transcript().replace("\r\n", " ");
    assert!(told.contains(sentence), "{told}");
}

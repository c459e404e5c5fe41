//! The quiz in a real terminal of 80×24: the question stays on the screen until the next one, whatever key is pressed.

#![cfg(target_os = "linux")]

use crate::pty::{Pty, Screen};
use socklab::lesson::{Answer, Folder, Quiz, plain};
use socklab::lessons::SYLLABUS;

const ENTER: &str = "\r";

fn quiz(arguments: &[&str]) -> Pty {
    let all = [&["--theme", "none"], arguments].concat();
    Pty::sized(&all, 80, 24, "xterm")
}

/// Both lines that say what was asked are there: which question, and the beginning of what it asks.
#[track_caller]
fn asks(screen: &Screen, head: &str, stem: &str) {
    let begin: String = stem.replace('\u{a0}', " ").chars().take(40).collect();
    assert!(screen.has(head) && screen.has(&begin), "{head}: {screen}");
}

/// Goes through a whole quiz with every key there is, and always looks whether the question is still there.
#[track_caller]
fn whole(folder: &'static Folder) {
    let questions = Quiz::read(folder).unwrap().questions;
    let mut pty = quiz(&["quiz", folder.slug(), "--seed", "3"]);
    for (at, question) in questions.iter().enumerate() {
        let head = format!("Question {} of {}", at + 1, questions.len());
        let stem = plain(&question.stem);
        let keys = match &question.answer {
            Answer::Choice(_) => "abc"[at % 3..][..1].to_owned(),
            Answer::Number { .. } => format!("8{ENTER}"),
        };
        let put = |screen: &Screen| screen.has("your answer") || screen.has("Type a number");
        let screen = pty.wait(&head, |screen| screen.has(&head) && put(screen));
        asks(&screen, &head, &stem);
        let screen = pty.press_and_wait(&keys, "how sure", |screen| screen.has("How sure"));
        asks(&screen, &head, &stem);
        let screen = pty.press_and_wait("s", "the verdict", |screen| screen.has("Enter go on"));
        asks(&screen, &head, &stem);
        assert!(screen.has("Measured here, just now"), "{screen}");
        if let Answer::Choice(choices) = &question.answer {
            // The whys come and go, and all options stay.
            for next in ["the first whys", "the other whys"] {
                let before = pty.screen();
                // Not the page before, behind whose prompt stands what the key meant.
                let end = format!("{next} · q end:");
                let waits = |row: &String| row.trim_end().ends_with(&end);
                let other = |now: &Screen| now.rows.iter().any(waits) && now.rows != before.rows;
                let screen = pty.press_and_wait("w", "the other whys", other);
                asks(&screen, &head, &stem);
                let option = |row: &&String| row.chars().nth(3) == Some(')');
                let shown = screen.rows.iter().filter(option);
                assert_eq!(shown.count(), choices.len(), "{screen}");
            }
        }
        pty.press(ENTER);
    }
    pty.wait_for("Score: ");
    pty.press("q");
    pty.end();
}

#[test]
fn no_question_leaves_the_screen_before_the_next_one() {
    std::thread::scope(|scope| {
        for folder in SYLLABUS {
            scope.spawn(|| whole(folder));
        }
    });
}

/// Goes to a question that asks for a number: the third of lesson 2.
fn at_the_number() -> Pty {
    let mut pty = quiz(&["quiz", "2"]);
    for _ in 0..2 {
        pty.wait_for("your answer");
        pty.press("a");
        pty.wait_for("How sure");
        pty.press("s");
        pty.wait_for("Enter go on");
        pty.press(ENTER);
    }
    // To its end: what is still on its way would be written into another width, where that changes.
    pty.wait_for("Type a number of clients, then Enter · q end:");
    pty
}

#[test]
fn a_doubled_enter_does_not_end_the_quiz_at_a_number() {
    let mut pty = at_the_number();
    pty.press(ENTER);
    let screen = pty.wait_for("No number yet: type one, then Enter · q end:");
    assert!(screen.has("Question 3 of 8"), "{screen}");
    // A comma that groups nothing.
    pty.press("3,0\r");
    pty.wait_for("That is no whole number: type one, then Enter · q end:");
    // The way in which the program itself writes numbers; a slip of the finger does nothing.
    pty.press("83 8x860\x7f");
    pty.wait_for("83 886");
    pty.press(ENTER);
    pty.wait_for("How sure");
    pty.press("g");
    pty.wait_for("You said 83 886.");
    pty.press("q");
    pty.wait_for("Score: ");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn q_ends_the_quiz_at_a_number() {
    let mut pty = at_the_number();
    pty.press("12q");
    let screen = pty.wait_for("Score: ");
    assert!(screen.has("6 questions not answered."), "{screen}");
    pty.press("n");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn q_at_how_sure_keeps_the_answer_and_ends_the_quiz_behind_its_verdict() {
    let mut pty = quiz(&["quiz", "1", "--seed", "1"]);
    pty.wait_for("your answer");
    pty.press("a");
    pty.wait_for("guess · q end:");
    pty.press("q");
    // The verdict was not read yet: it stays until it is, and the score comes behind the page.
    let screen = pty.wait_for("Enter end · s show me:");
    assert!(screen.has("Measured here, just now"), "{screen}");
    pty.press(ENTER);
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert!(!screen.alternate, "{screen}");
    assert!(
        screen.has("Score: 0 of 1 right. 8 questions not answered."),
        "{screen}"
    );
}

#[test]
fn show_me_runs_a_proof_at_full_speed_where_gates_would_change_it() {
    let mut pty = quiz(&["quiz", "4"]);
    for question in 1..=5 {
        pty.wait_for(&format!("Question {question} of 8"));
        pty.wait_for("your answer");
        pty.press("a");
        pty.wait_for("How sure");
        pty.press("s");
        pty.wait_for("Enter go on");
        pty.press(if question < 5 { ENTER } else { "s" });
    }
    let screen = pty.wait_for("Enter starts it.");
    assert!(screen.has("This proof runs at full speed"), "{screen}");
    // The function itself, and not the top of its file.
    assert!(screen.has("│ pub fn two_writers()"), "{screen}");
    pty.press(ENTER);
    let screen = pty.wait_for("measured: the two may be mixed");
    assert!(screen.has("send ×"), "{screen}");
    pty.press(ENTER);
    let screen = pty.wait_for("Enter go on");
    assert!(
        screen.has("Measured here, just now: the two may be mixed."),
        "{screen}"
    );
    pty.press("q");
    pty.wait_for("Score: ");
    pty.press("n");
    assert_eq!(pty.end().0, 0);
}

/// The proofs of a lesson stand in one file, and each is the answer to a question that may come later.
#[test]
fn a_proof_is_shown_without_the_proofs_of_other_questions() {
    let folder = SYLLABUS[4];
    let questions = Quiz::read(folder).unwrap().questions;
    let mut pty = quiz(&["quiz", folder.slug()]);
    for question in &questions[..3] {
        pty.wait_for("your answer");
        pty.press("a");
        pty.wait_for("How sure");
        pty.press("s");
        pty.wait_for("Enter go on");
        let others = |screen: &Screen| {
            let heads = screen.rows.iter().filter(|row| row.contains("pub fn "));
            let own = format!("pub fn {}()", question.proof.name);
            heads.filter(|row| !row.contains(&own)).count()
        };
        pty.press("s");
        let walked = pty.wait("the proof", |screen| screen.has("show me"));
        assert_eq!(others(&walked), 0, "{walked}");
        pty.press("s");
        let mut sheet = pty.wait_for("the proof, and what it calls");
        assert!(sheet.has(&format!("pub fn {}()", question.proof.name)));
        while sheet.keys().contains("reads on") {
            assert_eq!(others(&sheet), 0, "{sheet}");
            let before = sheet.clone();
            sheet = pty.press_and_wait(" ", "more of it", |screen| *screen != before);
        }
        assert_eq!(others(&sheet), 0, "{sheet}");
        pty.press("sq");
        pty.wait_for("Enter go on");
        pty.press(ENTER);
    }
    pty.press("q");
}

#[test]
fn q_ends_what_reads_on() {
    let mut pty = quiz(&["quiz", "1"]);
    pty.wait_for("your answer");
    pty.resize(60, 8);
    pty.press("a");
    pty.wait_for("How sure");
    pty.press("s");
    pty.wait_for("Enter reads on · q end:");
    pty.press("q");
    pty.wait_for("Score: ");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_number_is_typed_in_one_row_of_a_terminal_that_became_narrow() {
    let mut pty = at_the_number();
    pty.resize(40, 24);
    // Before it reads, the terminal itself would echo them.
    pty.press_at_prompt("1234");
    let screen = pty.wait_for(" 1234");
    let asks = |row: &&String| row.contains("Type a number");
    // The one that was written at 80 columns is cut by the terminal, or stands in two rows.
    assert_eq!(screen.rows.iter().filter(asks).count(), 1, "{screen}");
    pty.press_at_prompt("567\x7f\x7f");
    let screen = pty.wait("what is left", |screen| {
        screen.has(" 12345") && !screen.has("123456")
    });
    assert_eq!(screen.rows.iter().filter(asks).count(), 1, "{screen}");
    pty.press("q");
    pty.wait_for("Score: ");
    pty.press("q");
    pty.end();
}

#[test]
fn a_terminal_too_small_for_the_page_has_the_quiz_as_plain_text_that_fits() {
    for (columns, rows) in [(50, 24), (80, 17), (30, 30)] {
        let mut pty = Pty::sized(&["quiz", "2", "--theme", "none"], columns, rows, "xterm");
        // Each prompt begins so, and this is typed there; the third question asks for a number.
        for (prompt, typed) in [
            ("Your answer", "1"),
            ("How sure", "1"),
            ("Enter:", ""),
            ("Your answer", "1"),
            ("How sure", "3"),
            ("Enter:", "w"),
            ("Enter:", ""),
            ("Your answer", "x"),
            ("Your answer", "7"),
            ("How sure", "1"),
            ("Enter:", "q"),
        ] {
            pty.wait_for_new(prompt);
            pty.wait_for_new("> ");
            pty.press(&format!("{typed}\n"));
        }
        assert_eq!(pty.end().0, 0);
        let told = pty.transcript();
        let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
        let sentence = format!(
            "needs 60 columns and 18 rows; this terminal has {columns} and {rows}, so it is plain text."
        );
        assert!(words.contains(&sentence), "{told}");
        assert!(!told.contains('\x1b'), "{told:?}");
        assert!(words.contains("You said 7."), "{told}");
        for line in told.lines().filter(|line| !line.contains("socklab lesson")) {
            let width = console::measure_text_width(line);
            assert!(width <= columns.into(), "{columns}: {line:?}");
        }
    }
}

//! A real terminal: what keys do, what another size does, and that it is given back as it was.

#![cfg(target_os = "linux")]

use nix::sys::signal::Signal;
use std::time::Duration;

use crate::pty::{Pty, Screen};
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;

const ENTER: &str = "\r";
const SPACE: &str = " ";
const LEFT: &str = "\x1b[D";

// ---- keys ----

#[test]
fn space_runs_the_call_at_the_gate_and_every_back_key_looks_back() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "fill"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    let back = [LEFT, "h", "k", "\x1b[5~"];
    for step in 2..=7 {
        let live = pty.press_and_wait(SPACE, "the next call", |screen| screen.is_at_step(step));
        assert!(live.is_live(), "{live}");
    }
    for (steps_back, key) in (1..).zip(back) {
        let then = pty.press_and_wait(key, "the call before", |screen| {
            screen.is_at_step(7 - steps_back)
        });
        assert!(then.looks_back(), "{key:?} {then}");
    }
    for step in 4..7 {
        let then = pty.press_and_wait(SPACE, "the recorded call", |screen| screen.is_at_step(step));
        assert!(then.looks_back(), "{then}");
    }
    pty.press_and_wait(SPACE, "the present", |screen| {
        screen.is_at_step(7) && screen.is_live()
    });
}

/// Where the first rest is, every key leads to it.
#[test]
fn every_forward_key_runs_on_to_the_next_rest() {
    let mut rests = Vec::new();
    for key in [ENTER, "\x1b[C", "l", "j", "\x1b[6~"] {
        let mut pty = Pty::start(&["lesson", "2", "--scene", "greet"]);
        pty.wait("the first gate", |screen| screen.is_at_step(1));
        let rest = pty.press_and_wait(key, "the first note", |screen| {
            screen.is_ready() && !screen.is_at_step(1)
        });
        assert!(
            rest.is_live() && rest.rows.iter().any(|row| row.starts_with(" ① ")),
            "{key:?} {rest}"
        );
        rests.push(rest.header().to_owned());
    }
    rests.dedup();
    assert_eq!(rests.len(), 1, "{rests:?}");
}

#[test]
fn a_call_at_the_gate_is_shown_before_it_runs() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    let gate = pty.wait("the first gate", |screen| screen.is_at_step(1));
    assert!(gate.has("▷ socket AF_INET SOCK_STREAM") && gate.has("no sockets yet"));
    let ran = pty.press_and_wait(SPACE, "the second gate", |screen| screen.is_at_step(2));
    assert!(ran.has("socket AF_INET SOCK_STREAM ✓") && ran.has("▷ getsockopt SO_SNDBUF"));
    assert!(
        ran.rows
            .iter()
            .any(|row| row.starts_with("▶") && row.contains("first_send"))
    );
}

#[test]
fn a_prediction_is_typed_and_stands_beside_what_was_measured() {
    let mut pty = at_the_first_question();
    pty.press_and_wait("9", "what was typed", |screen| screen.has("Enter > 9"));
    pty.press_and_wait(ENTER, "what may be typed", |screen| {
        screen.has("There is no answer 9: type 1 to 4.")
    });
    pty.press_and_wait("2", "what was typed", |screen| screen.has("Enter > 2"));
    pty.press_and_wait("\x7f", "nothing typed", |screen| screen.has("Enter > ▏"));
    pty.press_and_wait(ENTER, "what may be pressed", |screen| {
        screen.has("x passes the question over")
    });
    pty.press_and_wait("3", "what was typed", |screen| screen.has("Enter > 3"));
    let mut screen = pty.press_and_wait(ENTER, "the next rest", |screen| {
        screen.is_ready() && !screen.has("Enter > 3")
    });
    // Other questions may come before it is measured.
    while !screen.has("you said 2 048 ✗ · measured ") {
        pty.press(if screen.is_asking() { "x" } else { ENTER });
        screen = pty.wait("the verdict", |now| {
            now.is_ready() && now.place() != screen.place()
        });
    }
}

#[test]
fn a_prediction_may_be_passed_over() {
    let mut pty = at_the_first_question();
    let passed = pty.press_and_wait("x", "passed over", |screen| !screen.is_asking());
    assert!(passed.is_at_step(4) && !passed.has("you said"), "{passed}");
    pty.press_and_wait(LEFT, "the question again", Screen::is_asking);
    pty.press_and_wait("x", "passed over", |screen| !screen.is_asking());
    pty.press_and_wait(SPACE, "the next call", |screen| screen.is_at_step(5));
}

/// Its note may tell what was measured.
#[test]
fn the_note_of_a_question_waits_for_its_answer_also_where_that_was_passed_over() {
    let mut pty = Pty::start(&["lesson", "3", "--scene", "restart"]);
    for told in ["The server closes first.", "With the option."] {
        forward_until(&mut pty, "the question", Screen::is_asking);
        let passed = pty.press_and_wait("x", "passed over", |screen| !screen.is_asking());
        assert!(
            passed.has("passed over · forward: then we know") && !passed.has(told),
            "{passed}"
        );
        let ran = pty.press_and_wait(ENTER, "the measurement", |screen| screen.has(told));
        assert!(ran.has("measured ") && !ran.has("you said"), "{ran}");
    }
}

#[test]
fn whoever_is_to_type_sees_what_came_of_it_at_once() {
    let mut pty = Pty::start(&["lesson", "7", "--scene", "chat"]);
    let listens = |screen: &Screen| screen.has("(Enter sends it");
    forward_until(&mut pty, "the prompt", listens);
    let screen = pty.screen();
    assert!(!screen.has("▷"), "the last call is back: {screen}");
    assert!(screen.has("▏ Write to lin"), "{screen}");
    let keys = screen.keys().to_owned();
    assert!(
        keys.contains("Enter send it") && !keys.contains("q quit"),
        "{keys}"
    );
    pty.press_and_wait("q r\r", "the answer", |screen| {
        screen.has("no friend is called q") && listens(screen)
    });
    pty.press_and_wait("lin it's\r", "the next call", |screen| {
        screen.has("▷ getsockname") && screen.keys().contains("q quit")
    });
    // A friend answers with what came: a quote is no control character.
    forward_until(&mut pty, "the answer", |screen| screen.has("▏ lin 4: IT'S"));
}

#[test]
fn a_loop_is_finished_but_for_its_questions() {
    let mut pty = at_the_first_question();
    let mut screen = pty.screen();
    while !screen.has("▷ close") {
        if screen.is_asking() {
            let said =
                pty.press_and_wait("f", "a sentence", |now| now.has("The question comes first"));
            assert_eq!(said.header(), screen.header());
            pty.press_and_wait("x", "passed over", |now| !now.is_asking());
        }
        screen = pty.press_and_wait("f", "a question, or behind the loop", |now| {
            now.is_ready()
                && (now.is_asking() && now.header() != screen.header() || now.has("▷ close"))
        });
    }
    assert!(screen.is_live(), "{screen}");
    let back = pty.press_and_wait(LEFT, "where one rested before", Screen::looks_back);
    assert!(!back.keys().contains("finish this loop"), "{back}");
}

/// Each call that runs in one go would have opened the gate of a later one.
#[test]
fn a_loop_is_finished_though_its_calls_run_in_one_go() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "fill"]);
    let is_at = |line: &str, screen: &Screen| {
        let marked = screen.rows.iter().find(|row| row.starts_with('▶'));
        screen.is_ready() && marked.is_some_and(|row| row.contains(line))
    };
    forward_until(&mut pty, "the loop", |screen| {
        is_at("while let Ok(bytes)", screen)
    });
    if pty.screen().is_asking() {
        pty.press_and_wait("x", "passed over", |screen| !screen.is_asking());
    }
    let behind = pty.press_and_wait("f", "behind the loop", |screen| {
        is_at("sender.set_nonblocking(false)", screen)
    });
    // If it went on by itself, it would do so at once; only an ACK may still come.
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(pty.screen().header(), behind.header());
}

#[test]
fn a_step_is_gone_to_by_its_number() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "fill"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait("g", "the number's place", |screen| {
        screen.has("go to step ▏")
    });
    pty.press_and_wait("5\r", "step 5", |screen| {
        screen.is_at_step(5) && screen.is_live()
    });
    pty.press_and_wait("g2\r", "step 2", |screen| {
        screen.is_at_step(2) && screen.looks_back()
    });
    pty.press_and_wait("g7\r", "step 7", |screen| {
        screen.is_at_step(7) && screen.is_live()
    });
}

#[test]
fn a_step_behind_the_end_is_the_end() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    to_the_end_of_the_scene(&mut pty);
    pty.press_and_wait("g2\r", "step 2", |screen| screen.is_at_step(2));
    pty.press_and_wait("g9999\r", "the end", |screen| {
        screen.header().contains("end, ") && screen.has("This run has ")
    });
}

#[test]
fn scenes_are_turned_and_each_is_where_it_was_left() {
    let mut pty = at_the_introduction();
    pty.press_and_wait("n", "the first scene", |screen| {
        screen.header().contains("sizes.rs 1/12") && screen.is_at_step(1)
    });
    pty.press_and_wait(SPACE, "the second call", |screen| screen.is_at_step(2));
    pty.press_and_wait("n", "the second scene", |screen| {
        screen.header().contains("fill.rs 2/12") && screen.is_at_step(1)
    });
    pty.press_and_wait("p", "the first scene", |screen| {
        screen.header().contains("sizes.rs 1/12") && screen.is_at_step(2) && screen.is_live()
    });
    pty.press_and_wait("p", "the introduction", |screen| {
        screen.header().contains("introduction")
    });
}

#[test]
fn running_again_makes_a_new_recording() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait(SPACE, "the second call", |screen| screen.is_at_step(2));
    let again = pty.press_and_wait("r", "the first gate again", |screen| screen.is_at_step(1));
    assert!(again.is_live(), "{again}");
    to_the_end_of_the_scene(&mut pty);
    pty.press_and_wait("r", "the first gate again", |screen| {
        screen.is_at_step(1) && screen.is_live()
    });
}

#[test]
fn the_time_line_lists_the_scene_and_leads_to_a_step() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait(SPACE, "the second call", |screen| screen.is_at_step(2));
    let list = pty.press_and_wait("t", "the time line", |screen| {
        screen.header().contains("time line")
    });
    assert!(
        list.has("1  main    socket     6  socket AF_INET SOCK_STREAM ✓")
            && list.has("▷ at the gate"),
        "{list}"
    );
    pty.press_and_wait("t", "the scene", |screen| screen.is_at_step(2));
    pty.press_and_wait("t", "the time line", |screen| {
        screen.header().contains("time line")
    });
    pty.press_and_wait("\x1b[A\r", "the call above", |screen| {
        screen.is_at_step(1) && screen.looks_back()
    });
}

#[test]
fn help_lies_over_the_scene_and_goes_away() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    let before = pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait("?", "the help", |screen| screen.header().contains("help"));
    pty.press_and_wait("?", "the scene", |screen| *screen == before);
}

#[test]
fn esc_closes_whatever_lies_over_the_scene() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    let before = pty.wait("the first gate", |screen| screen.is_at_step(1));
    for (key, over) in [
        ("?", "help"),
        ("t", "time line"),
        ("s", "whole program"),
        ("w", "in C, Python and Rust"),
    ] {
        pty.press_and_wait(key, over, |screen| screen.header().contains(over));
        pty.press_and_wait("\x1b", "the scene", |screen| *screen == before);
    }
    // Over the scene there is nothing to close, and the next key is one of its own.
    pty.press("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(300));
    pty.press_and_wait("t", "the time line", |screen| {
        screen.header().contains("time line")
    });
}

#[test]
fn what_began_like_an_answer_is_none_a_second_later() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    for begun in ["\x1b]", "\x1bP", "\x1bX"] {
        pty.press(begun);
        std::thread::sleep(std::time::Duration::from_millis(1200));
        pty.press_and_wait("t", "the time line", |screen| {
            screen.header().contains("time line")
        });
        pty.press_and_wait("t", "the scene", |screen| screen.is_at_step(1));
    }
}

#[test]
fn keys_that_mean_nothing_do_nothing() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    // F5, a bare Esc, F1, and a letter without a meaning.
    for key in ["\x1b[15~", "\x1b", "\x1bOP", "z"] {
        pty.press(key);
    }
    let next = pty.press_and_wait(SPACE, "the second call", |screen| screen.is_at_step(2));
    assert!(next.is_live(), "{next}");
}

#[test]
fn the_whole_program_can_be_read_at_any_size() {
    let arguments = ["--theme", "dark", "lesson", "5", "--scene", "chunks"];
    let mut pty = Pty::sized(&arguments, 80, 24, "xterm-256color");
    // There is little room for it on the page: it begins where the program does.
    let page = pty.wait_for("Enter start");
    assert!(
        page.has("pub fn main()") && !page.has("fn measure(size"),
        "{page}"
    );
    let source = pty.press_and_wait("s", "the program", |screen| screen.has("fn measure(size"));
    assert!(source.header().contains("the whole program"), "{source}");
    pty.press_and_wait("\x1b[6~", "its next page", |screen| screen.has("above"));
    pty.press_and_wait("s", "the page", |screen| *screen == page);
    pty.press_and_wait("\x1b[B", "the program", |screen| {
        screen.has("fn measure(size")
    });
    pty.press_and_wait("q", "the page", |screen| *screen == page);
    pty.press("q");
    is_given_back(&mut pty, 0);
}

#[test]
fn ctrl_z_stops_it_for_the_shell_and_fg_brings_the_page_back() {
    let script = "\"$0\" --theme dark lesson 5 --scene fill; echo over to the shell; read wish; fg";
    let mut pty = Pty::program("sh", &["-mc", script, env!("CARGO_BIN_EXE_socklab")]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    let before = pty.press_and_wait(SPACE, "the second gate", |screen| screen.is_at_step(2));
    let aside = pty.press_and_wait("\x1a", "the shell", |screen| {
        screen.has("over to the shell")
    });
    assert!(aside.cursor_visible && !aside.alternate, "{aside}");
    let again = pty.press_and_wait("\r", "the page", |screen| screen.is_at_step(2));
    assert_eq!(again, before);
    pty.press_and_wait(SPACE, "the third gate", |screen| screen.is_at_step(3));
    pty.press("q");
    is_given_back(&mut pty, 0);
}

/// Nobody could ever continue it there.
#[test]
fn ctrl_z_changes_nothing_where_no_shell_watches() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "fill"]);
    let before = pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press("\x1a");
    let after = pty.press_and_wait(SPACE, "the second gate", |screen| screen.is_at_step(2));
    assert!(after.alternate && before.alternate, "{after}");
    pty.press("q");
    is_given_back(&mut pty, 0);
}

#[test]
fn quitting_gives_the_terminal_back() {
    for keys in ["", ENTER, "n", "n?", "nt"] {
        let mut pty = at_the_introduction();
        pty.press(keys);
        // The first one closes what lies over the scene.
        pty.press(if keys.ends_with(['?', 't']) {
            "qq"
        } else {
            "q"
        });
        is_given_back(&mut pty, 0);
    }
}

#[test]
fn what_a_command_prints_fits_the_terminal() {
    for (columns, commands) in [
        (
            80,
            &["list", "calls", "calls recv", "progress", "doctor"][..],
        ),
        (
            60,
            &[
                "list",
                "calls",
                "calls setsockopt",
                "progress",
                "doctor",
                "lesson 5 --clients 9",
                "lesson 5 --scene nothing",
            ],
        ),
    ] {
        for command in commands {
            let words: Vec<&str> = command.split(' ').collect();
            let mut pty = Pty::sized(&words, columns, 24, "dumb");
            pty.end();
            let text = pty.transcript();
            for line in console::strip_ansi_codes(&text).lines() {
                let width = console::measure_text_width(line);
                assert!(width <= columns.into(), "{command} at {columns}: {line:?}");
            }
        }
    }
}

#[test]
fn what_there_is_to_say_of_the_progress_file_is_said_once() {
    let script = "mkdir \"$HOME/socklab\" && echo '{\"version\": 99}' > \"$HOME/socklab/progress.json\" && \
                  exec \"$0\" --theme dark";
    let mut pty = Pty::program("sh", &["-c", script, env!("CARGO_BIN_EXE_socklab")]);
    let menu = |screen: &Screen| {
        let last = screen.rows.iter().rfind(|row| !row.trim().is_empty());
        last.is_some_and(|row| row.trim_end().ends_with("q quit"))
    };
    pty.wait("the menu", menu);
    pty.press("c");
    pty.wait_for(" end:");
    pty.press("q");
    pty.wait("the menu again", menu);
    pty.press("q");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    let said = pty.transcript().matches("newer socklab").count();
    assert_eq!(said, 1, "{}", pty.transcript());
}

#[test]
fn a_lesson_is_walked_to_its_end_in_a_wide_terminal() {
    walked_to_its_end(100, 30);
}

#[test]
fn a_lesson_is_walked_to_its_end_in_a_classic_terminal() {
    walked_to_its_end(80, 24);
}

#[track_caller]
fn walked_to_its_end(columns: u16, rows: u16) {
    let arguments = ["--theme", "dark", "lesson", "5"];
    let mut pty = Pty::sized(&arguments, columns, rows, "xterm-256color");
    pty.wait_for("One minute before the first lesson");
    let mut screen = pty.press_and_wait(ENTER, "the introduction", |screen| {
        screen.is_ready() && screen.header().contains("introduction")
    });
    let mut seen = Vec::new();
    while !screen.header().contains("recap") {
        let scene = screen
            .header()
            .split_whitespace()
            .find(|word| word.ends_with(".rs"))
            .map(str::to_owned);
        seen.extend(scene.filter(|scene| seen.last() != Some(scene)));
        pty.press(if screen.is_asking() { "x" } else { ENTER });
        screen = pty.wait("the next place", |now| {
            now.is_ready() && now.place() != screen.place()
        });
    }
    let lesson = Lesson::read(SYLLABUS[4]).expect("a lesson without fault");
    let core = lesson.scenes.iter().filter(|scene| scene.extra.is_none());
    let core: Vec<&str> = core.map(|scene| scene.program.file()).collect();
    assert_eq!(seen, core);
    // A recap that is longer than the terminal is scrolled first.
    while !screen
        .rows
        .iter()
        .any(|row| row.contains("Bytes have no edges"))
    {
        pty.press(ENTER);
        screen = pty.wait("more of the recap", |now| *now != screen);
    }
    pty.press(ENTER);
    pty.wait_for("Take its quiz now?");
    pty.press_at_prompt("n\r");
    // One key goes on to the next lesson.
    pty.wait_for("Go on to lesson 6, Sticky packets");
    pty.press_at_prompt("y\r");
    let next = pty.wait("its introduction", |screen| {
        screen.header().contains("6 Sticky packets")
    });
    assert!(next.is_ready(), "{next}");
    pty.press("q");
    pty.wait_for("`socklab lesson 6` begins it anew.");
    is_given_back(&mut pty, 0);
}

// ---- looking back ----

#[test]
fn many_pages_back_and_forward_again_show_what_was_seen_live() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    let mut screen = pty.wait("the first gate", |screen| screen.is_at_step(1));
    let mut live = Vec::new();
    while !screen.header().contains("end, ") {
        // Whoever looks back at a question sees what was answered there.
        live.push((!screen.is_asking()).then(|| screen.clone()));
        if screen.is_asking() {
            pty.press_and_wait("2", "what was typed", |now| now.has("Enter > 2"));
        }
        pty.press(if live.len() % 2 == 0 { SPACE } else { ENTER });
        screen = pty.wait("the next page", |now| {
            now.is_ready() && now.place() != screen.place() && !now.has("Enter > 2")
        });
    }
    assert!(live.len() > 8, "{} pages", live.len());
    let last = screen;
    let is = |was: &Option<Screen>, now: &Screen| match was {
        Some(was) => now.body() == was.body(),
        None => now.has("you said") && !now.has("measured "),
    };
    for was in live.iter().rev() {
        let back = pty.press_and_wait(LEFT, "the page before", |now| is(was, now));
        assert!(back.looks_back(), "{back}");
    }
    for was in &live[1..] {
        pty.press_and_wait(ENTER, "the page behind", |now| is(was, now));
    }
    while !pty.screen().header().contains("end, ") {
        let before = pty.screen();
        pty.press_and_wait(ENTER, "the end", |now| {
            now.is_ready() && now.place() != before.place()
        });
    }
    assert_eq!(pty.screen().body(), last.body());
}

#[test]
fn what_two_sockets_exchanged_is_looked_back_at_as_it_was() {
    // Here ACKs come by themselves, so only what is recorded can be compared.
    let mut pty = Pty::start(&["lesson", "5", "--scene", "delivered"]);
    to_the_end_of_the_scene(&mut pty);
    let mut back = Vec::new();
    let last = pty.screen();
    let mut screen = last.clone();
    while !screen.is_at_step(1) {
        screen = pty.press_and_wait(LEFT, "the step before", |now| now.place() != screen.place());
        back.push(screen.clone());
    }
    while let Some(then) = back.pop() {
        assert_eq!(screen, then);
        let before = screen.clone();
        screen = pty.press_and_wait(ENTER, "the page behind", |now| {
            now.place() != before.place()
        });
    }
    // The seconds of its TIME_WAIT row go by.
    let seconds = |row: &String| match row.split_once(" s left") {
        Some((row, _)) => row
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned(),
        None => row.clone(),
    };
    let timeless = |screen: &Screen| screen.rows.iter().map(seconds).collect::<Vec<_>>();
    assert_eq!(timeless(&screen), timeless(&last));
}

// ---- another size ----

#[test]
fn another_size_draws_the_same_step_anew_and_too_small_a_one_says_so() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "fill"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    let wide = pty.press_and_wait(SPACE, "the second call", |screen| screen.is_at_step(2));
    pty.resize(80, 24);
    let classic = pty.wait("the page at 80×24", |screen| {
        screen.rows.len() == 24
            && screen.rows[1] == "─".repeat(80)
            && screen.rows[23].contains("q quit")
    });
    assert!(
        classic.is_at_step(2) && classic.has("▷ setsockopt"),
        "{classic}"
    );
    pty.resize(50, 10);
    pty.wait("what it needs", |screen| {
        screen.rows[..2].join(" ").split_whitespace().eq(
            "socklab needs 60 columns and 18 rows; this terminal has 50 and 10.".split_whitespace(),
        ) && screen.rows[2..].iter().all(String::is_empty)
    });
    // Nobody goes on through what is not in sight.
    pty.wait_for_new("socklab needs");
    pty.press("\r\r\x0c");
    pty.wait_for_new("socklab needs");
    pty.resize(80, 24);
    pty.wait("the page at 80×24 again", |screen| *screen == classic);
    pty.resize(100, 30);
    pty.wait("the page at 100×30 again", |screen| *screen == wide);
}

#[test]
fn a_line_that_fills_the_row_keeps_its_last_column() {
    let mut pty = at_the_introduction();
    pty.press("q");
    is_given_back(&mut pty, 0);
    // Behind a full row the cursor stands on the last column, and clearing the rest of the line takes that away.
    let written = pty.transcript();
    let rule = "─".repeat(100);
    let behind: Vec<&str> = written.split(&rule).skip(1).collect();
    assert!(!behind.is_empty());
    for text in behind {
        let text = text.trim_start_matches("\x1b[0m");
        assert!(!text.starts_with("\x1b[K"), "cleared behind a full row");
    }
}

// ---- Ctrl-C and signals, at every kind of moment ----

#[test]
fn it_can_be_interrupted_while_it_takes_the_terminal() {
    for _ in 0..20 {
        let mut pty = Pty::start(&["lesson", "5"]);
        // Next it takes the terminal, while the signal is handled.
        pty.wait_for_progress();
        pty.signal(Signal::SIGTERM);
        is_given_back(&mut pty, 130);
    }
}

#[test]
fn it_can_be_interrupted_on_the_introduction() {
    case(&["lesson", "5"], to_the_introduction);
}

#[test]
fn a_newcomer_sees_first_how_a_page_is_read_and_others_do_not() {
    let mut pty = Pty::start(&["lesson", "5"]);
    pty.wait("four panes, the marks, three keys", |screen| {
        screen.has("the program") && screen.has("▶") && screen.has("nothing runs twice")
    });
    pty.press("q");
    is_given_back(&mut pty, 0);
    let mut pty = at_the_introduction();
    pty.press_and_wait("n", "the first scene", |screen| screen.is_at_step(1));
    pty.press("q");
    pty.end();
    let again = Pty::beside(&["lesson", "2"], pty.home());
    again.wait("the introduction", |screen| {
        screen.header().contains("introduction")
    });
    let scene = Pty::start(&["lesson", "5", "--scene", "fill"]);
    scene.wait("the scene at once", |screen| screen.is_at_step(1));
}

#[test]
fn it_can_be_interrupted_at_a_gate() {
    case(&["lesson", "5", "--scene", "fill"], |pty| {
        pty.wait("the first gate", |screen| screen.is_at_step(1));
    });
}

#[test]
fn it_can_be_interrupted_while_a_prediction_is_typed() {
    case(&["lesson", "5", "--scene", "sizes"], |pty| {
        to_the_first_question(pty);
        pty.press_and_wait("3", "what was typed", |screen| screen.has("Enter > 3"));
    });
}

#[test]
fn it_can_be_interrupted_while_a_thread_is_blocked() {
    case(&["lesson", "2", "--scene", "greet"], |pty| {
        // The server sleeps in accept, and its client stands at the gate.
        forward_until(pty, "a sleeping thread", |screen| screen.has("accept …"));
    });
}

#[test]
fn it_can_be_interrupted_while_a_scene_measures() {
    case(&["lesson", "5", "--scene", "chunks"], |pty| {
        forward_until(pty, "the measurement", |screen| {
            screen.header().contains("RUNNING")
        });
    });
}

#[test]
fn it_can_be_interrupted_at_the_end_of_a_scene() {
    case(
        &["lesson", "5", "--scene", "sizes"],
        to_the_end_of_the_scene,
    );
}

#[test]
fn it_can_be_interrupted_while_looking_back() {
    case(&["lesson", "5", "--scene", "fill"], |pty| {
        pty.wait("the first gate", |screen| screen.is_at_step(1));
        pty.press_and_wait(SPACE, "the second call", |screen| screen.is_at_step(2));
        pty.press_and_wait(LEFT, "the first call", Screen::looks_back);
    });
}

#[test]
fn it_can_be_interrupted_on_the_time_line() {
    case(&["lesson", "5", "--scene", "fill"], |pty| {
        pty.wait("the first gate", |screen| screen.is_at_step(1));
        pty.press_and_wait("t", "the time line", |screen| {
            screen.header().contains("time line")
        });
    });
}

#[test]
fn it_can_be_interrupted_in_too_small_a_terminal() {
    case(&["lesson", "5", "--scene", "fill"], |pty| {
        pty.wait("the first gate", |screen| screen.is_at_step(1));
        pty.resize(50, 10);
        pty.wait_for("socklab needs 60 columns");
    });
}

#[test]
fn it_can_be_interrupted_while_it_walks_by_itself() {
    case(
        &["lesson", "5", "--scene", "fill", "--auto", "0.05"],
        |pty| {
            pty.wait_until_shown("the fifth call", |screen| screen.is_at_step(5));
        },
    );
}

#[test]
fn it_can_be_interrupted_at_a_prompt_of_the_plain_face() {
    case(&["lesson", "5", "--plain"], |pty| {
        pty.wait_for("Enter starts the scene.");
    });
}

#[test]
fn it_can_be_interrupted_while_the_json_face_measures() {
    case(&["lesson", "5", "--scene", "chunks", "--json"], |pty| {
        pty.wait_for("\"event\":\"printed\"");
    });
}

/// Reaches a moment once for each way of being interrupted, and looks at what is left.
#[track_caller]
fn case(arguments: &[&str], reach: impl Fn(&mut Pty)) {
    let ways: [fn(&mut Pty); 3] = [
        |pty| pty.press("\x03"),
        |pty| pty.signal(Signal::SIGTERM),
        |pty| pty.signal(Signal::SIGHUP),
    ];
    for interrupt in ways {
        let mut pty = Pty::start(arguments);
        reach(&mut pty);
        interrupt(&mut pty);
        is_given_back(&mut pty, 130);
    }
}

/// It ends with this code, the terminal is as before, and nobody is left.
#[track_caller]
fn is_given_back(pty: &mut Pty, code: u32) {
    let (ended, screen) = pty.end();
    let written = pty.transcript();
    assert_eq!(ended, code, "{written}");
    assert!(screen.cursor_visible && !screen.alternate, "{screen}");
    assert!(!written.contains("panicked"), "{written}");
    pty.leaves_nobody_behind();
}

// ---- ways to a moment ----

/// Whoever has never seen a lesson comes there by way of the orientation.
fn at_the_introduction() -> Pty {
    let mut pty = Pty::start(&["lesson", "5"]);
    to_the_introduction(&mut pty);
    pty
}

fn to_the_introduction(pty: &mut Pty) {
    pty.wait_for("One minute before the first lesson");
    pty.press_and_wait(ENTER, "the introduction", |screen| {
        screen.header().contains("introduction")
    });
}

fn at_the_first_question() -> Pty {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "sizes"]);
    to_the_first_question(&mut pty);
    pty
}

/// In `sizes` the fourth call asks first.
fn to_the_first_question(pty: &mut Pty) {
    for step in 1..4 {
        pty.wait("the next gate", |screen| screen.is_at_step(step));
        pty.press(SPACE);
    }
    pty.wait("the question", |screen| {
        screen.is_asking() && screen.is_at_step(4)
    });
}

fn to_the_end_of_the_scene(pty: &mut Pty) {
    forward_until(pty, "the end of the scene", |screen| {
        screen.header().contains("end, ")
    });
}

/// Goes forward, passing predictions over, until the screen is as wished.
fn forward_until(pty: &mut Pty, wish: &str, holds: impl Fn(&Screen) -> bool) {
    let in_scene = |screen: &Screen| {
        screen.header().contains("LIVE") || screen.header().contains("at full speed")
    };
    let mut screen = pty.wait("the scene", |screen| screen.is_ready() && in_scene(screen));
    while !holds(&screen) {
        pty.press(if screen.is_asking() { "x" } else { SPACE });
        screen = pty.wait(wish, |now| {
            holds(now) || (now.is_ready() && now.place() != screen.place())
        });
    }
}

#[test]
fn a_scene_at_full_speed_is_read_note_by_note() {
    let mut pty = Pty::start(&["lesson", "4", "--scene", "one_by_one"]);
    // The line that is asked about is in sight.
    pty.wait_for("Enter");
    pty.press(ENTER);
    let asked = pty.wait_for("When does client 5 have its answer");
    assert!(asked.has("▶ 59 │         client.read_exact("), "{asked}");
    pty.press("3\r");
    // Once measured, each note is a stop, beside its line: the one that asked first, with what was predicted.
    let notes = [
        ("● 59 │", "① The last in the queue."),
        ("● 18 │", "② One after the other."),
        ("● 53 │", "③ Connected, but not accepted."),
    ];
    for (at, (line, title)) in notes.iter().enumerate() {
        if at > 0 {
            pty.press("\r");
        }
        let screen = pty.wait_for(title);
        assert!(screen.has(line), "{screen}");
        assert_eq!(screen.has("you said"), at == 0, "{screen}");
    }
    pty.press("\x1b[D");
    pty.wait_for("② One after the other.");
    pty.press("\r\r");
    pty.wait_for("To take away");
    pty.press("\r");
    pty.wait_for("thread_each.rs 2/15");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn plain_text_breaks_between_words_where_a_terminal_is_narrow() {
    let lesson = ["lesson", "1", "--scene", "greet", "--plain"];
    let mut pty = Pty::sized(&lesson, 48, 20, "xterm");
    pty.wait_for("Enter");
    pty.press("q\r");
    let told = pty.transcript();
    assert_eq!(pty.end().0, 0);
    let lines: Vec<&str> = told.lines().map(str::trim_end).collect();
    assert!(lines.len() > 20, "{told}");
    for line in lines {
        let is_word = !line.trim_start().contains(' ');
        assert!(line.chars().count() <= 48 || is_word, "{line}\n{told}");
    }
}

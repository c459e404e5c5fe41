//! A citizen of the terminal: what comes that is no key, what stops and ends a page, and what is left behind, on every
//! page alike.

#![cfg(target_os = "linux")]

use std::thread;
use std::time::Duration;

use crate::machine::has;
use crate::pty::{Pty, Screen};
use nix::libc::{SIGRTMAX, SIGRTMIN};
use nix::sys::signal::Signal;

const SOCKLAB: &str = env!("CARGO_BIN_EXE_socklab");
/// What every page is reached by, and words that stand on it.
const PAGES: [(&[&str], &str); 5] = [
    (&["lesson", "5", "--scene", "sizes"], "▶"),
    (&["demo", "5", "--scene", "sizes"], "▶"),
    (&["demo", "notes"], "q quit"),
    (&["quiz", "5"], "your answer"),
    (&[], "q quit"),
];

/// A terminal that has not been asked for its colours: `--theme none`.
fn page(arguments: &[&str]) -> Pty {
    let all = [&["--theme", "none"], arguments].concat();
    Pty::sized(&all, 80, 24, "xterm")
}

fn at_the_first_gate() -> Pty {
    let pty = page(&["lesson", "5", "--scene", "sizes"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty
}

/// Runs under a shell that tells afterwards what it reads: whatever was left for it.
fn with_a_reader(arguments: &str) -> Pty {
    let script = format!("\"$0\" {arguments}; read -r rest; echo \"left:[$rest]\"");
    Pty::program("sh", &["-c", &script, SOCKLAB])
}

const COLOURS: &str = "\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\";
const ATTRIBUTES: &str = "\x1b[?62;22c";

/// A silence to whoever reads the keys.
const PAUSE: Duration = Duration::from_millis(1300);

// ---- what is no key ----

#[test]
fn a_paste_is_no_keys() {
    for (arguments, words) in PAGES {
        let mut pty = page(arguments);
        let before = pty.wait(words, |screen| screen.has(words));
        pty.press("\x1b[200~equal\rand quick\r\x1b[201~");
        thread::sleep(Duration::from_millis(300));
        assert!(!pty.is_over(), "{arguments:?}");
        let after = pty.screen();
        let steady = |screen: &Screen| screen.rows[..6].to_vec();
        assert_eq!(steady(&after), steady(&before), "{arguments:?}");
        pty.press("\x03");
        assert_eq!(pty.end().0, 130, "{arguments:?}");
        let written = pty.transcript();
        let ends = |mark| written.rfind(mark);
        assert!(ends("\x1b[?2004l") > ends("\x1b[?2004h"), "{arguments:?}");
    }
}

/// An editor that ran before has asked for the clipboard: the answer comes to us, and a clipboard is long.
#[test]
fn a_long_answer_to_somebody_else_is_no_keys() {
    let long = "1aq".repeat(400);
    for (arguments, words) in PAGES {
        let mut pty = page(arguments);
        let before = pty.wait(words, |screen| screen.has(words));
        pty.press(&format!("\x1b]52;c;{long}\x07"));
        pty.press(&format!("\x1bP{long}\x1b\\"));
        pty.press(&format!("\x1b[{}q", "1;".repeat(400)));
        thread::sleep(Duration::from_millis(300));
        assert!(!pty.is_over(), "{arguments:?}");
        let steady = |screen: &Screen| screen.rows[..6].to_vec();
        assert_eq!(steady(&pty.screen()), steady(&before), "{arguments:?}");
        pty.press("\x03");
        assert_eq!(pty.end().0, 130, "{arguments:?}");
    }
}

/// The terminal has lost the end of a paste: Ctrl-C is heard on every page, and `q` ends the paste where it ends a page.
#[test]
fn a_paste_that_never_ends_locks_no_page() {
    for (arguments, words) in PAGES {
        let mut pty = page(arguments);
        pty.wait(words, |screen| screen.has(words));
        pty.press("\x1b[200~abc");
        thread::sleep(PAUSE);
        pty.press("q\x03");
        assert_eq!(pty.end().0, 130, "{arguments:?}");
    }
    let mut pty = at_the_first_gate();
    for keys in ["\x1b[200~abc", "q", "q"] {
        assert!(!pty.is_over(), "before {keys:?}");
        pty.press(keys);
        thread::sleep(PAUSE);
    }
    assert_eq!(pty.end().0, 0);
}

/// A slow line stops in the middle of a paste, behind a byte that would be Ctrl-C, and goes on.
#[test]
fn a_paste_that_comes_slowly_is_one_paste() {
    let mut pty = at_the_first_gate();
    for part in ["\x1b[200~qq\x03", "a line of text\x03", "q\r\x1b[201~"] {
        pty.press(part);
        thread::sleep(PAUSE);
    }
    assert!(!pty.is_over());
    assert!(pty.screen().is_at_step(1));
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

/// A program that ended badly has left it on, and somebody clicks.
#[test]
fn a_click_is_no_keys() {
    let mut pty = at_the_first_gate();
    let before = pty.screen();
    pty.press("\x1b[M !!\x1b[M#q?\x1b[[A");
    // Had they been keys, it would be at the second step, or have the help over it.
    pty.press("g");
    let asked = pty.wait("the number's place", |screen| screen.has("go to step"));
    assert_eq!(asked.header(), before.header());
    pty.press("\x03");
    assert_eq!(pty.end().0, 130);
}

#[test]
fn what_is_pasted_where_a_line_is_typed_is_typed() {
    let mut pty = page(&["lesson", "7", "--scene", "chat"]);
    let listens = |screen: &Screen| screen.has("(Enter sends it");
    let mut screen = pty.wait("the scene", Screen::is_ready);
    while !listens(&screen) {
        pty.press(if screen.is_asking() { "x" } else { " " });
        screen = pty.wait("the prompt", |now| {
            listens(now) || (now.is_ready() && now.place() != screen.place())
        });
    }
    pty.press("\x1b[200~lin hi\rand more\x1b[201~");
    pty.wait_for("> lin hi and more▏");
    pty.press("\r");
    pty.wait_for("▷ getsockname");
}

#[test]
fn arrows_are_arrows_in_both_modes_of_a_terminal() {
    let mut pty = at_the_first_gate();
    pty.press_and_wait("\x1bOC", "the first note", |screen| screen.is_at_step(3));
    pty.press_and_wait("\x1bOD", "the opening", |screen| screen.is_at_step(1));
    pty.press_and_wait("\x1b[C", "the first note", |screen| screen.is_at_step(3));
}

#[test]
fn a_sequence_has_ended_when_it_has_ended() {
    let mut pty = at_the_first_gate();
    let before = pty.screen();
    for part in [
        "\x1b[",
        "?62;22c",
        "\x1b",
        "[?",
        "1;2c",
        "\x1b]11;rgb:ff",
        "ff/q/t\x07",
        "\x1b",
        "OP",
    ] {
        pty.press(part);
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(pty.screen(), before);
    // An arrow in three parts is an arrow.
    for part in ["\x1b", "[", "C"] {
        pty.press(part);
        thread::sleep(Duration::from_millis(100));
    }
    pty.wait("the first note", |screen| screen.is_at_step(3));
}

// ---- answers of the terminal ----

#[test]
fn a_late_answer_is_not_left_for_the_shell() {
    for (arguments, words, leave) in [("doctor", "", ""), ("lesson 5", "One minute before", "q")] {
        let mut pty = with_a_reader(arguments);
        if arguments == "doctor" {
            pty.wait_for_new("\x1b[c");
        } else {
            pty.wait_for(words);
        }
        thread::sleep(Duration::from_millis(500));
        pty.press(leave);
        thread::sleep(Duration::from_millis(100));
        pty.press(COLOURS);
        thread::sleep(Duration::from_millis(100));
        pty.press(ATTRIBUTES);
        thread::sleep(Duration::from_millis(700));
        pty.press("\r");
        pty.wait_for_new("left:[");
        pty.wait_for_new("]");
        let written = pty.transcript();
        assert!(written.contains("left:[]"), "{arguments}: {written:?}");
        assert_eq!(pty.end().0, 0);
    }
}

/// On a very slow line it comes behind the end of everything: then the end waits for it, and says so. A key that comes
/// behind that sentence was sent behind every answer.
#[test]
fn an_answer_that_comes_later_than_the_end_is_waited_for() {
    let waits = "the terminal has not answered yet";
    for (arguments, words, leave) in [
        ("doctor", "", ""),
        ("lesson 5 --scene fill", "▷", "q"),
        ("quiz 5", "your answer", "q"),
        ("", "q quit", "q"),
    ] {
        for answer in [[COLOURS, ATTRIBUTES].concat(), "x".to_owned()] {
            let mut pty = with_a_reader(arguments);
            pty.wait_for_new("\x1b[c");
            pty.wait(words, |screen| screen.has(words));
            pty.press(leave);
            let screen = pty.wait_for(waits);
            assert!(!screen.alternate, "{arguments}: {screen}");
            pty.press(&answer[..3.min(answer.len())]);
            thread::sleep(Duration::from_millis(100));
            pty.press(&answer[3.min(answer.len())..]);
            pty.press_at_prompt_of_the_shell("\r");
            pty.wait_for_new("left:[]");
            assert_eq!(pty.end().0, 0);
        }
    }
}

/// It comes in two parts, and the page has changed between them.
#[test]
fn an_answer_is_one_answer_on_two_pages() {
    let mut pty = Pty::sized(&[], 80, 24, "xterm-256color");
    pty.wait_for_new("\x1b[c");
    pty.wait_for("q quit");
    pty.press("5");
    thread::sleep(Duration::from_millis(50));
    pty.press("\x1b]11;rgb:0000/00");
    pty.wait_for("One minute before");
    pty.press("00/0000\x1b\\\x1b[?6");
    pty.press("2;22c");
    // A colour for black.
    pty.wait_for_new("\x1b[38;5;123m");
    pty.wait_for("One minute before");
    pty.press("\x03");
    assert_eq!(pty.end().0, 130);
}

#[test]
fn keys_that_come_before_the_answer_are_keys() {
    let arguments = ["lesson", "5", "--scene", "sizes"];
    let mut pty = Pty::sized(&arguments, 80, 24, "xterm-256color");
    pty.wait_for_new("\x1b[c");
    pty.press("?");
    pty.press(&[COLOURS, ATTRIBUTES].concat());
    pty.wait("the help", |screen| screen.header().contains("help"));
    // A word of Rust, coloured for black.
    assert!(pty.transcript().contains("\x1b[38;5;183m"));
}

/// What it says of itself is believed: of how many colours it is, and of which letters.
#[test]
fn a_terminal_is_sent_what_it_can_draw() {
    for (term, colours, ascii) in [
        ("vt100", false, true),
        ("linux", true, true),
        ("xterm", true, false),
        ("screen", true, false),
    ] {
        let mut pty = Pty::sized(&["lesson", "5", "--scene", "fill"], 80, 24, term);
        if ["linux", "xterm"].contains(&term) {
            pty.wait_for_new("\x1b[c");
            pty.press(&[COLOURS, ATTRIBUTES].concat());
        }
        let page = pty.wait("the first gate", |screen| screen.is_at_step(1));
        assert_eq!(
            page.rows.iter().all(|row| row.is_ascii()),
            ascii,
            "{term} {page}"
        );
        pty.press("\x03");
        assert_eq!(pty.end().0, 130);
        let sent = pty.transcript();
        assert!(!sent.contains("38;5;"), "{term} {sent}");
        assert_eq!(sent.contains("\x1b[35m"), colours, "{term} {sent}");
        assert_eq!(sent.is_ascii(), ascii, "{term} {sent}");
    }
}

/// Whoever shows no UTF-8 sees a drawing in ASCII, and the doctor says why.
#[test]
fn a_locale_that_is_no_utf_8_gets_a_drawing_in_ascii() {
    let with = |locale: &str, arguments: &str| {
        let script = format!("{locale} exec \"$0\" --theme none {arguments}");
        Pty::program("sh", &["-c", &script, SOCKLAB])
    };
    let is_ascii = |screen: &Screen| screen.rows.iter().all(|row| row.is_ascii());
    for locale in ["LC_ALL=C", "LANG=de_DE.ISO-8859-1", "LC_CTYPE=POSIX"] {
        let mut pty = with(locale, "lesson 5 --scene fill");
        let page = pty.wait("the first gate", |screen| screen.is_at_step(1));
        assert!(is_ascii(&page), "{locale} {page}");
        assert!(page.rows.iter().any(|row| row.starts_with('>')), "{page}");
        pty.press("q");
        assert_eq!(pty.end().0, 0);
        let mut pty = with(locale, "lesson 5 --scene fill --plain");
        pty.wait_for("Enter");
        pty.press("q\r");
        let (_, told) = pty.end();
        assert!(is_ascii(&told), "{locale} {told}");
        let (_, told) = with(locale, "doctor").end();
        assert!(is_ascii(&told), "{locale} {told}");
        assert!(told.has(&format!("not UTF-8: {locale}")), "{told}");
        assert!(told.has("`export LC_ALL=C.UTF-8`"), "{told}");
    }
    let pty = with("LC_CTYPE=en_GB.utf8", "lesson 5 --scene fill");
    let page = pty.wait("the first gate", |screen| screen.is_at_step(1));
    assert!(!is_ascii(&page), "{page}");
}

/// Only the terminal knows how wide it draws them.
#[test]
fn characters_that_are_drawn_too_wide_are_measured_and_not_drawn() {
    for (column, told) in [
        ("7", "e1- take 6 columns"),
        ("4", "UTF-8, and as wide as they should be"),
    ] {
        let answers = format!("\x1b[9;{column}R{COLOURS}{ATTRIBUTES}");
        let mut pty = Pty::sized(&["doctor"], 100, 40, "xterm");
        pty.wait_for_new("\x1b[6n");
        pty.press(&answers);
        let (_, screen) = pty.end();
        assert!(screen.has(told), "{screen}");
        assert!(!screen.has("é"), "{screen}");
        let mut pty = Pty::sized(&["lesson", "5", "--scene", "fill"], 100, 30, "xterm");
        pty.wait_for_new("\x1b[6n");
        pty.press(&answers);
        let page = pty.wait("the page, coloured for black", |screen| {
            screen.is_at_step(1)
        });
        let is_wide = column == "7";
        assert_eq!(
            page.rows.iter().all(|row| row.is_ascii()),
            is_wide,
            "{page}"
        );
        pty.press("\x03");
        assert_eq!(pty.end().0, 130);
    }
}

// ---- drawn anew, stopped, ended ----

#[test]
fn ctrl_l_draws_over_what_others_have_written() {
    let script = "(sleep 1; echo; echo from another program) & exec \"$0\" --theme none lesson 5 --scene sizes";
    let mut pty = Pty::program("sh", &["-c", script, SOCKLAB]);
    let before = pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.wait_for("from another program");
    pty.press_and_wait("\x0c", "the page", |screen| *screen == before);
}

#[test]
fn ctrl_z_stops_every_page_and_fg_brings_it_back() {
    for (arguments, words) in PAGES {
        let script = "\"$0\" --theme none \"$@\"; echo over to the shell; read wish; fg";
        let all = [&["-mc", script, SOCKLAB], arguments].concat();
        let mut pty = Pty::program("sh", &all);
        let before = pty.wait(words, |screen| screen.has(words));
        pty.press("\x1a");
        let aside = pty.wait_for("over to the shell");
        assert!(
            aside.cursor_visible && !aside.alternate,
            "{arguments:?} {aside}"
        );
        pty.press("\r");
        let again = pty.wait("the page again", |screen| {
            screen.has(words) && screen.alternate == before.alternate
        });
        assert!(again.has(words), "{arguments:?} {again}");
        pty.press("\x03");
        assert_eq!(pty.end().0, 130, "{arguments:?}");
    }
}

/// A prompt among lines is no page: what stood behind it is gone with the shell's own lines.
#[test]
fn a_prompt_stands_there_again_when_fg_has_brought_it_back() {
    for (arguments, prompt) in [
        (
            "lesson 6 --scene glued --plain",
            "Enter starts the scene.\r\n> ",
        ),
        ("quiz 5 --plain", "(q ends) > "),
        ("progress reset --plain", "1 yes, 2 no > "),
    ] {
        let script = format!("\"$0\" {arguments}; echo over to the shell; read wish; fg");
        let mut pty = Pty::program("sh", &["-mc", &script, SOCKLAB]);
        pty.wait_for_new(prompt);
        pty.press("\x1a");
        pty.wait_for_new("over to the shell");
        pty.press("\r");
        let line = prompt.lines().last().expect("a line");
        pty.wait_for_new(line);
        pty.press("q\r");
        assert_eq!(pty.end().0, 0, "{arguments}");
    }
}

#[test]
fn every_signal_that_ends_it_gives_the_terminal_back() {
    for (arguments, words) in PAGES {
        for signal in [
            Signal::SIGQUIT,
            Signal::SIGUSR1,
            Signal::SIGUSR2,
            Signal::SIGALRM,
            Signal::SIGXCPU,
            Signal::SIGTERM,
            Signal::SIGHUP,
            Signal::SIGINT,
            Signal::SIGABRT,
            Signal::SIGTRAP,
            Signal::SIGSYS,
            Signal::SIGIO,
            Signal::SIGPWR,
            Signal::SIGSTKFLT,
            Signal::SIGFPE,
            Signal::SIGILL,
            Signal::SIGBUS,
        ] {
            let mut pty = page(arguments);
            pty.wait(words, |screen| screen.has(words));
            pty.signal(signal);
            let (code, screen) = pty.end();
            assert_eq!(code, 130, "{arguments:?} {signal}");
            assert!(
                screen.cursor_visible && !screen.alternate,
                "{arguments:?} {signal} {screen}"
            );
            pty.leaves_nobody_behind();
        }
    }
}

/// They have numbers alone.
#[test]
fn a_real_time_signal_gives_the_terminal_back() {
    for signal in [SIGRTMIN(), SIGRTMAX()] {
        let script = format!("(sleep 1; kill -{signal} $$) & exec \"$0\" --theme none lesson 5");
        let mut pty = Pty::program("sh", &["-c", &script, SOCKLAB]);
        pty.wait_for("Enter");
        let (code, screen) = pty.end();
        assert_eq!(code, 130, "{signal}");
        assert!(screen.cursor_visible && !screen.alternate, "{screen}");
    }
}

/// The demo looks there for notes that listen.
#[test]
fn notes_leave_nothing_however_they_are_ended() {
    type Ends = fn(&mut Pty);
    let ends: [(&str, Ends); 5] = [
        ("q", |pty| pty.press("q")),
        ("Ctrl-C", |pty| pty.press("\x03")),
        ("SIGTERM", |pty| pty.signal(Signal::SIGTERM)),
        ("SIGHUP", |pty| pty.signal(Signal::SIGHUP)),
        ("SIGKILL", Pty::kill),
    ];
    for (name, ends) in ends {
        let mut pty = page(&["demo", "notes"]);
        pty.wait_for("q quit");
        let registry = pty.home().join("run/socklab");
        let count = || registry.read_dir().expect("the registry").count();
        assert_eq!(count(), 1, "{name}");
        ends(&mut pty);
        pty.leaves_nobody_behind();
        assert_eq!(count(), 0, "{name}");
    }
}

// ---- what others have left behind ----

/// Colours are for whoever has not said no, and an empty word says nothing.
#[test]
fn an_empty_no_color_forbids_nothing_and_a_full_one_everything() {
    for (set, colours) in [
        ("NO_COLOR=", "yes"),
        ("CLICOLOR_FORCE=1", "yes"),
        ("NO_COLOR=1", "none: weight"),
        ("NO_COLOR=1 CLICOLOR_FORCE=1", "none: weight"),
        ("CLICOLOR=0", "none: weight"),
    ] {
        // Nobody asks this terminal.
        let script = format!("TERM=screen {set} exec \"$0\" doctor");
        let mut pty = Pty::program("sh", &["-c", &script, SOCKLAB]);
        let (_, screen) = pty.end();
        assert!(
            screen.has(&format!("colours           {colours}")),
            "{set} {screen}"
        );
    }
}

/// Such a terminal has no key yet, and a prompt waits for one.
#[test]
fn a_terminal_that_does_not_wait_is_waited_for() {
    if !has(&["python3"]) {
        return;
    }
    let script = "import os, sys; os.set_blocking(0, False); os.execv(sys.argv[1], sys.argv[1:])";
    let mut all = vec!["-c", script, SOCKLAB];
    all.extend(["lesson", "6", "--scene", "glued", "--plain"]);
    let mut pty = Pty::program("python3", &all);
    pty.wait_for("Enter");
    thread::sleep(Duration::from_millis(300));
    assert!(!pty.is_over(), "{}", pty.screen());
    pty.press("q\r");
    assert_eq!(pty.end().0, 0);
}

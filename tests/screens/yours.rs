//! `e` on a page: a lesson's program in one's own editor, then on the same page; and whatever may go wrong with it.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::machine::{DENIED, can_watch, has};
use crate::pty::{Pty, Screen};
use nix::sys::signal::Signal;
use tempfile::TempDir;

const SOCKLAB: &str = env!("CARGO_BIN_EXE_socklab");
const ENTER: &str = "\r";

/// An editor: a script that gets the file as `$1`.
struct Editor {
    folder: TempDir,
}

impl Editor {
    fn new(script: &str) -> Editor {
        let editor = Editor {
            folder: tempfile::tempdir().expect("a folder"),
        };
        fs::write(editor.path(), format!("#!/bin/sh\n{script}\n")).expect("written");
        let mode = fs::Permissions::from_mode(0o700);
        fs::set_permissions(editor.path(), mode).expect("its mode");
        editor
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("editor")
    }

    fn set(&self) -> String {
        format!("EDITOR={}", self.path().display())
    }
}

/// A scene at its first gate, with these in its environment.
fn scene(environment: &[&str], scene: &str, language: &str) -> Pty {
    let lesson = ["--theme", "none", "lesson", "5", "--scene", scene];
    let all = [environment, &[SOCKLAB], &lesson, &["--language", language]].concat();
    let pty = Pty::program("env", &all);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty
}

fn is_yours(screen: &Screen) -> bool {
    screen.header().contains("YOURS")
}

fn is_of_the_lesson(screen: &Screen) -> bool {
    !is_yours(screen) && screen.header().contains("/12 ")
}

fn own(pty: &Pty, file: &str) -> PathBuf {
    let (scene, _) = file.split_once('.').expect("an ending");
    let folder = pty.home().join("socklab/programs/05-buffers");
    folder.join(scene).join(file)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("the student's own program")
}

fn leave(mut pty: Pty) {
    pty.press("q");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    assert!(screen.cursor_visible && !screen.alternate, "{screen}");
    pty.leaves_nobody_behind();
}

/// What does not come to a run is said in one sentence, on the page, which goes on.
#[track_caller]
fn says(environment: &[&str], sentence: &str) -> Pty {
    let mut pty = scene(environment, "fill", "rust");
    let wait = |pty: &mut Pty| {
        pty.press_and_wait("e", sentence, |screen| {
            screen.alternate && screen.rows.join(" ").contains(sentence)
        })
    };
    let screen = wait(&mut pty);
    assert!(is_of_the_lesson(&screen), "{screen}");
    pty.press_and_wait(" ", "the lesson goes on", |screen| screen.is_at_step(2));
    pty
}

#[test]
fn where_nothing_is_changed_nothing_runs() {
    let pty = says(&["EDITOR=true"], "Nothing was changed");
    let lesson = include_str!("../../lessons/05-buffers/fill.rs");
    assert_eq!(text(&own(&pty, "fill.rs")), lesson);
    leave(pty);
}

#[test]
fn an_editor_that_fails_is_named() {
    leave(says(&["EDITOR=false"], "“false” ended with code 1"));
    // However it leaves the terminal.
    let raw = Editor::new("stty raw -echo; exit 3");
    leave(says(&[&raw.set()], "ended with code 3"));
    leave(says(
        &["VISUAL=no-editor -w", "EDITOR=true"],
        "There is no editor “no-editor -w”",
    ));
    leave(says(&["EDITOR= "], "Set EDITOR to your editor first"));
}

/// What became of it decides what helps.
#[test]
fn a_program_of_which_there_is_no_text_is_said_to_be_what_it_is() {
    let cases = [
        ("rm \"$1\"", "is not there any more"),
        ("rm \"$1\"; mkdir \"$1\"", "is no file: move it away"),
        ("truncate -s 1100000 \"$1\"", "is longer than 1 MB"),
        (": > \"$1\"", "is empty, or no text any more"),
    ];
    for (script, sentence) in cases {
        let editor = Editor::new(script);
        leave(says(&[&editor.set()], sentence));
    }
}

#[test]
fn where_nothing_can_be_written_it_is_said() {
    leave(says(
        &["EDITOR=true", "XDG_DATA_HOME=/proc/nobody"],
        "05-buffers/fill cannot be written",
    ));
}

/// The terminal is the editor's: Ctrl-C is for it, and ends it alone.
#[test]
fn ctrl_c_in_the_editor_ends_the_editor() {
    let editor = Editor::new("echo it edits; exec cat");
    let mut pty = scene(&[&editor.set()], "fill", "rust");
    pty.press("e");
    let screen = pty.wait_for("it edits");
    assert!(screen.cursor_visible && !screen.alternate, "{screen}");
    pty.press("\x03");
    let screen = pty.wait_for("so nothing was run");
    assert!(screen.alternate && is_of_the_lesson(&screen), "{screen}");
    leave(pty);
}

#[test]
fn a_changed_program_is_walked_on_the_same_page_and_kept() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let editor = Editor::new("sed -i 's/SO_SNDBUF, 4096/SO_SNDBUF, 8192/' \"$1\"");
    let mut pty = scene(&[&editor.set()], "fill", "python");
    pty.press_and_wait("e", "the changed program", |screen| {
        is_yours(screen) && screen.is_at_step(1) && screen.has("Your own fill.py")
    });
    let kept = text(&own(&pty, "fill.py"));
    assert!(kept.contains("SO_SNDBUF, 8192"), "{kept}");
    // A note of the lesson stands at its line, and speaks of what this run did.
    let screen = pty.press_and_wait(ENTER, "the first note", |screen| {
        screen.is_ready() && !screen.is_at_step(1)
    });
    assert!(screen.has("① No room") && is_yours(&screen), "{screen}");
    assert!(screen.has("of 16 384"), "twice 8192: {screen}");
    pty.press_and_wait("r", "another run", |screen| screen.is_at_step(1));
    pty.press_and_wait("e", "no other text", |screen| {
        screen.has("Nothing was changed since")
    });
    let screen = pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    assert!(screen.is_at_step(1), "{screen}");
    // What was changed before is not lost.
    pty.press_and_wait("e", "the same again", |screen| {
        is_yours(screen) && screen.is_at_step(1)
    });
    assert_eq!(text(&own(&pty, "fill.py")), kept);
    pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    leave(pty);
}

/// A sandbox that forbids to trace: the page says it at once, and again at `e` and at what is to be tried.
#[test]
fn where_nothing_can_be_watched_the_page_says_so_and_goes_on() {
    if !has(&["/usr/bin/python3"]) {
        return;
    }
    let editor = Editor::new("sed -i s/4096/8192/ \"$1\"");
    let denied = [&editor.set(), "/usr/bin/python3", DENIED, "ptrace"];
    let mut pty = scene(&denied, "sizes", "python");
    let says = |screen: &Screen, words: &str| {
        let rows: Vec<&str> = screen.rows.iter().map(|row| row.trim()).collect();
        rows.join(" ").contains(words)
    };
    let screen = pty.screen();
    assert!(
        screen.header().contains("sizes.py (sizes.rs runs)"),
        "{screen}"
    );
    assert!(says(&screen, "the scenes run in Rust."), "{screen}");
    let sentence = "is kept, and cannot be walked: tracing is forbidden here";
    pty.press_and_wait("e", sentence, |screen| says(screen, sentence));
    assert!(text(&own(&pty, "sizes.py")).contains("8192"));
    to_the_end(&mut pty);
    let screen = pty.press_and_wait("1", sentence, |screen| says(screen, sentence));
    assert!(is_of_the_lesson(&screen), "{screen}");
    leave(pty);
}

/// Walks to the end of a scene, passing its questions over.
fn to_the_end(pty: &mut Pty) {
    for _ in 0..40 {
        let screen = pty.screen();
        if screen.header().contains("end,") {
            return;
        }
        let key = if screen.keys().contains("x skip") {
            "x"
        } else {
            ENTER
        };
        let before = screen.to_string();
        pty.press_and_wait(key, "the walk goes on", |screen| {
            (screen.is_ready() || screen.header().contains("end,")) && screen.to_string() != before
        });
    }
    panic!("no end: {}", pty.screen());
}

#[test]
fn what_is_to_be_tried_is_made_in_a_copy_and_asked_and_measured_there() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let mut pty = scene(&[], "sizes", "python");
    to_the_end(&mut pty);
    let screen = pty.screen();
    assert!(screen.keys().contains("1–3 try"), "{screen}");
    assert!(screen.has("1) A wish of 3000"), "{screen}");
    let screen = pty.press_and_wait("1", "the changed program", |screen| {
        is_yours(screen) && screen.is_at_step(1)
    });
    assert!(screen.has("Try: A wish of 3000"), "{screen}");
    assert!(screen.has("≠ 11"), "the line that was changed: {screen}");
    pty.press_and_wait(ENTER, "the question", |screen| {
        screen.has("? The second wish is 3000 bytes now")
    });
    pty.press_and_wait("2", "the answer", |screen| screen.has("> 2"));
    let screen = pty.press_and_wait(ENTER, "the verdict", |screen| {
        screen.has("you said 4 608 ✗ · measured 6")
    });
    assert!(screen.has("6 000: Linux doubles first"), "{screen}");
    let screen = pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    assert!(screen.header().contains("end,"), "{screen}");
    let programs = pty.home().join("socklab/programs/05-buffers");
    let copy = |number: &str| programs.join(format!("sizes-try-{number}/sizes.py"));
    assert!(text(&copy("1")).contains("1, 3000, 4096"));
    assert!(
        !own(&pty, "sizes.py").exists(),
        "no copy of the student's own"
    );
    // A copy that was edited is left alone: the change is made in another one.
    fs::write(copy("1"), "mine").expect("written");
    pty.press_and_wait("1", "the same change again", |screen| {
        is_yours(screen) && screen.is_at_step(1)
    });
    assert_eq!(text(&copy("1")), "mine");
    assert!(text(&copy("1-2")).contains("1, 3000, 4096"));
    pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    leave(pty);
}

#[test]
fn in_plain_text_too_what_is_to_be_tried_is_made_asked_and_measured() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let lesson = ["lesson", "6", "--scene", "glued", "--plain"];
    let all = [&[SOCKLAB], &lesson[..], &["--language", "python"]].concat();
    let mut pty = Pty::program("env", &all);
    let mut answer = |wait: &str, typed: &str| {
        pty.wait_for(wait);
        pty.press(&format!("{typed}\r"));
    };
    answer("Enter starts the scene.", "t 9");
    answer("a number from 1 to 3", "t 2");
    answer("The first send has 0 bytes", "2");
    answer("you said 5, measured 5", "r");
    answer("(1 to 3, then Enter)", "1");
    answer("you said 0, measured 5", "q");
    answer("Back in the lesson.", "q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn what_python_cannot_read_is_shown_and_edited_again() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let editor = Editor::new(
        "if grep -q '((' \"$1\"; then sed -i 's/((/(/; s/SNDBUF)/SNDBUF )/' \"$1\"; else sed -i 's/getsockopt(/getsockopt((/' \"$1\"; fi",
    );
    let mut pty = scene(&[&editor.set()], "sizes", "python");
    let screen = pty.press_and_wait("e", "Python's own words", |screen| {
        is_yours(screen) && screen.has("SyntaxError")
    });
    assert!(screen.has("File \"sizes.py\", line"), "{screen}");
    pty.press_and_wait("e", "the program, which runs", |screen| {
        is_yours(screen) && screen.is_at_step(1)
    });
    pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    leave(pty);
}

/// A question that somebody has put into the program is answered on the page.
#[test]
fn who_changes_a_program_to_read_a_line_can_type_one() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let reads = "line = input(); print(\"read\", line)";
    let editor = Editor::new(&format!("sed -i 's/^def main.*/&\\n    {reads}/' \"$1\""));
    let mut pty = scene(&[&editor.set()], "sizes", "python");
    pty.press_and_wait("e", "it asks", |screen| {
        is_yours(screen) && screen.has("A line for your program")
    });
    pty.press("hello");
    let reads =
        |screen: &Screen| screen.has("read hello") && !screen.has("A line for your program");
    pty.press_and_wait(ENTER, "it has read the line", reads);
    pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    leave(pty);
}

#[test]
fn a_program_that_never_ends_is_left_all_the_same() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let editor = Editor::new("sed -i 's/^def main.*/&\\n    while True: pass/' \"$1\"");
    let mut pty = scene(&[&editor.set()], "sizes", "python");
    let screen = pty.press_and_wait("e", "one that computes", |screen| {
        is_yours(screen) && screen.has("No call comes")
    });
    assert!(screen.keys().contains("e edit"), "{screen}");
    pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    leave(pty);
}

/// A Cargo project, built offline, of the crates that socklab itself was built with.
#[test]
fn a_changed_program_in_rust_is_compiled_and_what_does_not_compile_is_shown() {
    if !can_watch(&["cargo"]) {
        return;
    }
    let editor = Editor::new(
        "if grep -q 4097 \"$1\"; then sed -i 's/4097/4097 bytes/' \"$1\"; else sed -i 's/4096/4097/' \"$1\"; fi",
    );
    let home = std::env::var("HOME").unwrap_or_default();
    let tool = |name: &str, folder: &str| match std::env::var(name) {
        Ok(value) => format!("{name}={value}"),
        Err(_) => format!("{name}={home}/{folder}"),
    };
    let environment = [
        editor.set(),
        format!("PATH={}", std::env::var("PATH").unwrap_or_default()),
        tool("CARGO_HOME", ".cargo"),
        tool("RUSTUP_HOME", ".rustup"),
    ];
    let environment: Vec<&str> = environment.iter().map(String::as_str).collect();
    let mut pty = scene(&environment, "sizes", "rust");
    pty.press("e");
    pty.wait_for_new("Compiling sizes.rs");
    pty.wait("the changed program", |screen| {
        is_yours(screen) && screen.is_at_step(1)
    });
    let screen = pty.press_and_wait("e", "the compiler's own words", |screen| {
        is_yours(screen) && screen.has("error")
    });
    assert!(screen.has("--> sizes.rs:"), "{screen}");
    pty.press_and_wait(ENTER, "the scene", |screen| {
        screen.has("sizes.rs does not compile")
    });
    pty.press_and_wait("q", "the lesson's own", is_of_the_lesson);
    leave(pty);
}

/// Two that read from one terminal, one of them a shell, are no way to end.
#[test]
fn an_editor_that_ignores_every_signal_ends_with_socklab_and_leaves_a_sane_terminal() {
    let editor = Editor::new(
        "trap '' HUP INT QUIT TERM\nstty raw -echo\necho EDITS\nwhile :; do sleep 1; done",
    );
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        let mut pty = scene(&[&editor.set()], "sizes", "rust");
        pty.press_and_wait("e", "the editor", |screen| screen.has("EDITS"));
        pty.signal(signal);
        let (code, screen) = pty.end();
        assert_eq!(code, 130, "{screen}");
        assert!(screen.cursor_visible && !screen.alternate, "{screen}");
        pty.leaves_nobody_behind();
    }
}

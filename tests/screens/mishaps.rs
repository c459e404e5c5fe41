//! What shells, other programs and slow lines do to a terminal and to our files: nothing is lost, and nothing hangs.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown, symlink};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::command::{self, PROGRAM, Ran, Socklab};
use crate::processes;
use crate::pty::{self, Pty};
use nix::sys::signal::{Signal, kill};
use nix::sys::stat::Mode;
use nix::unistd::{Pid, geteuid, mkfifo};
use portable_pty::{CommandBuilder, PtyPair, native_pty_system};

// ---- a terminal ----

/// What an unknown key leaks may look like an answer.
#[test]
fn no_leak_of_a_key_forgets_anything() {
    for leak in ["\x1bOy", "\x1b[15y", "\x1b[200~yes\x1b[201~"] {
        let mut pty = Pty::sized(&["progress", "reset", "--theme", "none"], 80, 24, "xterm");
        pty.wait_for_new("Forget everything");
        pty.press_at_prompt(leak);
        pty.press_at_prompt("n\r");
        pty.wait_for_new("Nothing was forgotten");
        assert_eq!(pty.end().0, 0, "{leak:?}");
    }
    let mut pty = Pty::sized(&["progress", "reset", "--theme", "none"], 80, 24, "xterm");
    pty.wait_for_new("Forget everything");
    pty.press_at_prompt("y\r");
    pty.wait_for_new("Forgotten");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_background_job_waits_for_the_foreground() {
    let script = "\"$0\" progress reset & wait $!; echo stopped; fg";
    let mut pty = Pty::program("sh", &["-mc", script, PROGRAM]);
    pty.wait_for_new("stopped");
    pty.wait_for_new("Forget everything");
    pty.press_at_prompt("\x03");
    assert_eq!(pty.end().0, 130);
}

/// Nobody reads what it writes, and the pipe is full: a signal ends it all the same.
#[test]
fn a_signal_ends_what_cannot_write() {
    for face in ["--json", "--plain"] {
        let mut socklab = Socklab::new(&["lesson", "5", face]);
        let mut child = socklab.start();
        let id = Pid::from_raw(child.id().try_into().expect("a process id"));
        // It has begun. Then it fills the pipe, or is about to: a signal ends it at any moment.
        let mut out = BufReader::with_capacity(1, child.stdout.take().expect("a pipe"));
        out.read_until(b'\n', &mut Vec::new())
            .expect("a first line");
        thread::sleep(Duration::from_millis(700));
        kill(id, Signal::SIGTERM).expect("socklab is there");
        assert_eq!(command::end(&mut child), Some(130), "{face}");
        processes::nobody_is_left(socklab.home());
    }
}

/// A page that is being drawn on a terminal of which nobody reads: it ends, and the modes are those of before.
#[test]
fn a_signal_ends_a_page_that_nobody_reads() {
    let home = tempfile::tempdir().expect("a home");
    let terminal = native_pty_system().openpty(pty::pty_size(100, 30));
    let PtyPair { slave, master } = terminal.expect("a pseudo-terminal");
    let before = pty::modes(&*master);
    let mut command = CommandBuilder::new(PROGRAM);
    command.args([
        "--theme", "dark", "lesson", "5", "--scene", "fill", "--auto", "0.05",
    ]);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("HOME", home.path());
    command.env("XDG_DATA_HOME", home.path());
    let mut child = slave.spawn_command(command).expect("socklab starts");
    // A page is longer than what the terminal keeps.
    while pty::modes(&*master) == before {
        assert!(child.try_wait().expect("our child").is_none());
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(Duration::from_secs(1));
    let id = child.process_id().expect("its number");
    let id = Pid::from_raw(id.try_into().expect("a process id"));
    kill(id, Signal::SIGTERM).expect("socklab is there");
    assert_eq!(child.wait().expect("it ends").exit_code(), 130);
    assert_eq!(pty::modes(&*master), before);
    // The shell that gives the screen back may wait for somebody who reads, as long as there is a terminal.
    drop((master, slave));
    processes::nobody_is_left(home.path());
}

/// The shell that had started it finds the terminal as it was.
#[test]
fn a_page_that_is_killed_leaves_a_sane_terminal() {
    let script = "sh -c 'echo $$ > \"$HOME/number\"; exec \"$0\" --theme dark lesson 5 --scene fill' \"$0\"; \
                  read -r line; exit 3";
    let mut pty = Pty::program("sh", &["-c", script, PROGRAM]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    let number = fs::read_to_string(pty.home().join("number")).expect("written");
    let number = number.trim().parse().expect("a number");
    kill(Pid::from_raw(number), Signal::SIGKILL).expect("it runs");
    processes::no_more_are_left(pty.home(), 1);
    let given_back = "\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";
    assert!(pty.transcript().contains(given_back), "{}", pty.screen());
    // What makes Enter the end of a line is among the modes.
    pty.press("\r");
    let (code, screen) = pty.end();
    assert_eq!(code, 3);
    assert!(screen.cursor_visible && !screen.alternate, "{screen}");
}

// ---- files ----

fn progress_file(socklab: &Socklab) -> PathBuf {
    let folder = socklab.home().join("socklab");
    fs::create_dir_all(&folder).expect("a folder");
    folder.join("progress.json")
}

fn with_file(arguments: &[&str], put: impl Fn(&Path)) -> Ran {
    let socklab = Socklab::new(arguments);
    put(&progress_file(&socklab));
    socklab.run()
}

/// Somebody counts on what they say.
#[test]
fn what_cannot_be_read_is_no_result() {
    let odd: [fn(&Path); 3] = [
        |path| fs::create_dir(path).expect("a folder"),
        |path| mkfifo(path, Mode::S_IRWXU).expect("a pipe"),
        |path| fs::write(path, r#"{"version":99}"#).expect("a file"),
    ];
    for put in odd {
        for arguments in [
            &["results", "--junit"][..],
            &["results", "--json"],
            &["notes", "5"],
            &["progress"],
        ] {
            let ran = with_file(arguments, put).code(1);
            assert_eq!(ran.out, "");
            ran.sentence();
        }
    }
}

#[test]
fn a_pipe_in_the_place_of_the_file_or_of_its_lock_does_not_hang() {
    for name in ["progress.json", "progress.json.lock"] {
        let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
        let path = progress_file(&socklab).with_file_name(name);
        mkfifo(&path, Mode::S_IRWXU).expect("a pipe");
        let ran = socklab.run().code(0);
        assert!(ran.err.contains("not saved"), "{ran:?}");
    }
}

#[test]
fn a_lock_that_is_never_given_back_costs_the_saving_and_no_more() {
    let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
    let lock = progress_file(&socklab).with_file_name("progress.json.lock");
    let held = fs::File::create(lock).expect("a file");
    held.lock().expect("a lock");
    let ran = socklab.run().code(0);
    assert!(
        ran.err.contains("another program holds its lock"),
        "{ran:?}"
    );
}

#[test]
fn a_link_stays_a_link_and_nobody_else_may_read_it_then() {
    let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
    let link = progress_file(&socklab);
    let target = socklab.home().join("real.json");
    fs::write(&target, r#"{"version":1}"#).expect("a file");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).expect("its mode");
    symlink(&target, &link).expect("a link");
    let folder = socklab.home().to_owned();
    let look = move || {
        let mode = fs::metadata(&target)
            .expect("the file")
            .permissions()
            .mode();
        let text = fs::read_to_string(&target).expect("the file");
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(mode & 0o777, 0o600);
        assert!(text.contains("attempts"), "{text}");
    };
    socklab.and_then(look).code(0);
    assert!(!folder.exists());
}

/// Somebody may plant links where socklab writes, and wait for root to run it: what they lead to is not ours.
#[test]
fn a_planted_link_harms_nothing_that_it_leads_to() {
    for (name, saved) in [("progress.json.lock", false), ("progress.json.new", true)] {
        let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
        let planted = progress_file(&socklab).with_file_name(name);
        let target = socklab.home().join("precious");
        fs::write(&target, "precious").expect("a file");
        symlink(&target, &planted).expect("a link");
        let progress = progress_file(&socklab);
        let ran = socklab.and_then(move || {
            assert_eq!(
                fs::read_to_string(&target).expect("it"),
                "precious",
                "{name}"
            );
            assert_eq!(progress.exists(), saved, "{name}");
        });
        let ran = ran.code(0);
        assert_eq!(ran.err.contains("is a link"), !saved, "{ran:?}");
    }
}

#[test]
fn a_pipe_in_the_place_of_the_new_file_holds_up_nobody() {
    let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
    let progress = progress_file(&socklab);
    mkfifo(&progress.with_file_name("progress.json.new"), Mode::S_IRWXU).expect("a pipe");
    let look = move || assert!(progress.is_file());
    socklab.and_then(look).code(0);
}

/// Root follows no link that a student made: with `sudo` HOME may still be the student's.
#[test]
fn a_link_of_somebody_else_is_not_followed() {
    if !geteuid().is_root() {
        return;
    }
    let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
    let link = progress_file(&socklab);
    let target = socklab.home().join("real.json");
    fs::write(&target, r#"{"version":1}"#).expect("a file");
    symlink(&target, &link).expect("a link");
    lchown(&link, Some(65534), Some(65534)).expect("an owner");
    let look = move || {
        let text = fs::read_to_string(&target).expect("the file");
        assert_eq!(text, r#"{"version":1}"#);
    };
    let ran = socklab.and_then(look).code(0);
    assert!(ran.err.contains("somebody else made"), "{ran:?}");
}

#[test]
fn what_is_kept_is_for_nobody_else_and_root_leaves_it_to_its_owner() {
    let socklab = Socklab::new(&["quiz", "5", "--plain"]).typed("1\n1\n");
    let progress = progress_file(&socklab);
    let folder = progress.parent().expect("its folder").to_owned();
    fs::remove_dir(&folder).expect("not made yet");
    let above = folder.parent().expect("a folder").to_owned();
    let owner = match geteuid().is_root() {
        true => 65534,
        false => geteuid().as_raw(),
    };
    lchown(&above, Some(owner), None).expect("an owner");
    let look = move || {
        for (path, mode) in [
            (&folder, 0o700),
            (&progress, 0o600),
            (&progress.with_file_name("progress.json.lock"), 0o600),
        ] {
            let found = fs::symlink_metadata(path).expect("it is there");
            assert_eq!(found.mode() & 0o777, mode, "{}", path.display());
            assert_eq!(found.uid(), owner, "{}", path.display());
        }
    };
    socklab.and_then(look).code(0);
}

/// `ulimit -f` is a signal to those who do not expect it.
#[test]
fn a_file_that_may_not_grow_is_told() {
    let script = "ulimit -f 0 && exec \"$0\" \"$@\"";
    let limited = |arguments: &[&str]| Socklab::through(&["sh", "-c", script], arguments);
    let ran = limited(&["quiz", "5", "--plain"])
        .typed("1\n1\n")
        .run()
        .code(0);
    assert!(ran.err.contains("not saved"), "{ran:?}");
    limited(&["progress", "reset", "-y"]).run().code(1);
}

#[test]
fn an_endless_line_is_no_answer_and_comes_to_an_end() {
    let noise = vec![b'x'; 10 << 20];
    let ran = Socklab::new(&["quiz", "5", "--plain"])
        .typed(noise)
        .run()
        .code(0);
    assert!(ran.out.contains("so the quiz ends"), "{}", ran.out.len());
    assert!(ran.out.len() < 10_000, "{}", ran.out.len());
}

/// Nothing of what a scene puts into the temporary folder stays there, however it ends.
#[test]
fn temporary_files_go_when_socklab_ends() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().to_str().expect("a path");
    let left = || fs::read_dir(folder).expect("the folder").count();
    let ran = Socklab::new(&["lesson", "1", "--scene", "http", "--plain"]);
    let ran = ran.env("TMPDIR", folder).run().code(0);
    assert!(ran.out.contains("page saved"), "{ran:?}");
    assert_eq!(left(), 0);
    for signal in [Signal::SIGTERM, Signal::SIGKILL] {
        let mut socklab = Socklab::new(&["lesson", "8", "--scene", "upload", "--plain"]);
        socklab = socklab.env("TMPDIR", folder);
        let mut child = socklab.start();
        // The scene is at work, and has put something there.
        let works = || {
            let mut folders = fs::read_dir(folder).expect("the folder").flatten();
            // Beside the mark by which we know our folder.
            folders.any(|folder| fs::read_dir(folder.path()).is_ok_and(|it| it.count() > 1))
        };
        while !works() {
            let over = child.try_wait().expect("our child");
            assert_eq!(over, None, "it was over before anybody looked");
            thread::sleep(Duration::from_millis(1));
        }
        let id = Pid::from_raw(child.id().try_into().expect("a process id"));
        kill(id, signal).expect("socklab is there");
        command::end(&mut child);
        processes::nobody_is_left(socklab.home());
        assert_eq!(left(), 0, "{signal}");
    }
}

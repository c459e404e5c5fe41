//! The page of `socklab watch`: however it ends, what was seen is kept; and however what it watches ends, it is said.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::command::Socklab;
use crate::machine::can_watch;
use crate::pty::Pty;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

/// A server that accepts for ever, in a folder of its own.
const SERVER: &str = include_str!("../watch/waits.py");

struct Watch {
    pty: Pty,
    folder: TempDir,
}

impl Watch {
    /// At its first gate; none where nothing can be watched.
    fn start() -> Option<Watch> {
        if !can_watch(&["/usr/bin/python3"]) {
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let server = folder.path().join("waits.py");
        fs::write(&server, SERVER).expect("written");
        let (server, kept) = (server.display(), folder.path().join("kept"));
        let (server, kept) = (server.to_string(), kept.display().to_string());
        let pty = Pty::start(&["watch", "--record", &kept, &server]);
        pty.wait("the first gate", |screen| screen.is_at_step(1));
        Some(Watch { pty, folder })
    }

    /// Until the server waits.
    fn run_on(&mut self) {
        self.pty
            .press_and_wait("\r", "a server that waits", |screen| {
                screen.has("accept … waits")
            });
    }

    /// The watched process.
    fn server(&self) -> Pid {
        let path = self.folder.path().join("waits.py").display().to_string();
        let is_it = |entry: &fs::DirEntry| {
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            line.contains(&path) && !line.contains("--record")
        };
        let mut all = fs::read_dir("/proc").expect("/proc").flatten();
        let name = all.find(is_it).expect("it runs").file_name();
        let number = name.to_string_lossy().parse();
        Pid::from_raw(number.expect("a process's number"))
    }

    /// Its end leaves a sane terminal and nobody, and keeps what was seen.
    #[track_caller]
    fn ends(mut self, code: u32, seen: &[&str]) {
        let (ended, screen) = self.pty.end();
        assert_eq!(ended, code, "{screen}");
        assert!(screen.cursor_visible && !screen.alternate, "{screen}");
        self.pty.leaves_nobody_behind();
        let kept = self.folder.path().join("kept").display().to_string();
        let told = Socklab::new(&["watch", "--plain", "--replay", &kept]).run();
        let killed = seen.iter().any(|seen| seen.contains("killed"));
        let told = told.code(u8::from(killed).into()).out;
        assert!(seen.iter().all(|seen| told.contains(seen)), "{told}");
    }
}

#[test]
fn whatever_ends_the_page_keeps_what_was_seen() {
    let ends: [fn(&mut Pty); 4] = [
        |pty| pty.press("q"),
        |pty| pty.press("\x03"),
        |pty| pty.signal(Signal::SIGTERM),
        |pty| pty.signal(Signal::SIGHUP),
    ];
    for (end, code) in ends.into_iter().zip([0, 130, 130, 130]) {
        let Some(mut watch) = Watch::start() else {
            return;
        };
        watch.run_on();
        end(&mut watch.pty);
        let left = "the walk was left before the end";
        watch.ends(code, &["listener.accept", left]);
    }
}

/// At a gate, in a call, and where it is stopped.
#[test]
fn a_program_that_is_killed_is_said_to_be() {
    let moments: [fn(&mut Watch); 3] = [
        |_| {},
        Watch::run_on,
        |watch| {
            watch.run_on();
            kill(watch.server(), Signal::SIGSTOP).expect("it runs");
        },
    ];
    for come in moments {
        let Some(mut watch) = Watch::start() else {
            return;
        };
        come(&mut watch);
        kill(watch.server(), Signal::SIGKILL).expect("it runs");
        let said = "waits.py was killed by SIGKILL";
        watch.pty.wait(said, |screen| screen.has(said));
        watch.pty.press("q");
        watch.ends(1, &[said]);
    }
}

/// Nothing else can go on: whoever sits there is told so, each time, and what to type.
#[test]
fn whoever_is_waited_for_is_told_so() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let reads = "input(); print('got', input())";
    for face in [&["--plain"][..], &["--json"], &["--plain", "--free"]] {
        let words = [&["watch"], face, &["/usr/bin/python3", "-c", reads]].concat();
        let mut pty = Pty::start(&words);
        let said = "all wait: type a line for them; Ctrl-D ends their input, Ctrl-C ends them";
        pty.wait_for_new(said);
        pty.press("one\r");
        pty.wait_for_new(said);
        pty.press("two\r");
        let (code, screen) = pty.end();
        let told = pty.transcript();
        assert!(code == 0 && told.contains("got two"), "{face:?}: {screen}");
        assert_eq!(told.matches(said).count(), 2, "{face:?}: {screen}");
    }
}

/// Behind a line that was typed the page has seen more than the last stop, and its help has the keys that it says.
#[test]
fn whoever_types_sees_which_line_ran_last_and_what_each_key_does() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("talks.py");
    let text = "import socket\n\
        left, right = socket.socketpair()\n\
        left.sendall(input().encode())\n\
        print(right.recv(100))\n\
        input()\n";
    fs::write(&program, text).expect("written");
    let mut pty = Pty::start(&["watch", &program.display().to_string()]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait("\r", "a wait for a line", |screen| {
        screen.has("i type a line for them")
    });
    let help = pty.press_and_wait("?", "the help", |screen| {
        screen.has("end the programs that")
    });
    assert!(
        help.has("i                           type a line"),
        "{help}"
    );
    assert!(!help.has("next scene") && !help.has("EDITOR"), "{help}");
    pty.press_and_wait("q", "the page", |screen| {
        screen.has("i type a line for them")
    });
    pty.press("i");
    pty.press("Ann\r");
    pty.wait("the send", |screen| screen.has("▷ send 3"));
    let page = pty.press_and_wait("\r", "the next wait", |screen| screen.has("b'Ann'"));
    assert!(page.has("●  4 │ print(right.recv(100))"), "{page}");
    pty.press("q");
}

/// Who changes a program and runs it again sees the new text; where it does not compile any more, what was seen stays.
#[test]
fn a_program_that_was_changed_is_watched_anew_as_it_is_by_now() {
    if !can_watch(&["cc"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (source, kept) = (file("ed.c"), file("kept"));
    let write = |line: &str| {
        let text = format!(
            "#include <sys/socket.h>\n#include <unistd.h>\nint main(void) {{\n{line}\nreturn 0; }}\n"
        );
        fs::write(&source, text).expect("written");
    };
    write("int one = socket(AF_INET, SOCK_STREAM, 0); close(one);");
    let mut pty = Pty::start(&["watch", "--record", &kept, &source]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait("\r", "the end", |screen| screen.has("exited with status 0"));
    write("\nint two = socket(AF_INET, SOCK_DGRAM, 0); close(two);");
    pty.press_and_wait("r", "the new text", |screen| {
        screen.is_at_step(1) && screen.has("5 │ int two") && !screen.has("int one")
    });
    pty.press_and_wait("\r", "the end", |screen| screen.has("exited with status 0"));
    write("oops(");
    // How long that is, and so where its rows end, depends on the compiler.
    let page = pty.press_and_wait("r", "why not", |screen| screen.has_words("r tries again"));
    assert!(
        page.has("5 │ int two") && page.has_words("ed.c does not compile"),
        "{page}"
    );
    assert!(page.has("error:"), "{page}");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    let told = Socklab::new(&["watch", "--plain", "--replay", &kept]).run();
    let told = told.code(0).out;
    assert!(
        told.contains("two.close") && !told.contains("one.close"),
        "{told}"
    );
}

/// At full speed nothing is walked: no key is offered for that, and what was counted stands at the end.
#[test]
fn a_page_of_programs_that_are_only_counted_says_so() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let server = folder.path().join("waits.py");
    let text = format!("print('begun', flush=True)\n{SERVER}");
    let text = text.replace("while True", "print('it listens', flush=True)\nwhile True");
    fs::write(&server, text).expect("written");
    let mut pty = Pty::start(&["watch", "--free", &server.display().to_string()]);
    let first = pty.wait("the first page", |screen| screen.has("Enter starts it."));
    assert!(!first.has("Space makes one call"), "{first}");
    let running = pty.press_and_wait("\r", "a server that waits", |screen| {
        screen.has("It runs, and its calls are counted.") && screen.has("▏ it listens")
    });
    assert!(
        running.has("e end them") && !running.has("No call comes"),
        "{running}"
    );
    let over = pty.press_and_wait("e", "what was counted", |screen| screen.has("listen ×1"));
    assert!(!over.has("← goes back"), "{over}");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

/// A page that is not there yet hears no key: so long the terminal is its own.
#[test]
fn a_program_that_compiles_for_long_is_named_and_can_be_left() {
    if !can_watch(&["cc"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let source = file("slow.c", "int main(void) { return 0; }\n");
    let compiler = file("cc", "#!/bin/sh\nsleep 1000 & wait\n");
    fs::set_permissions(compiler, fs::Permissions::from_mode(0o700)).expect("its own");
    let path = format!("PATH={}:/usr/bin:/bin", folder.path().display());
    let words = [&path, env!("CARGO_BIN_EXE_socklab"), "watch", &source];
    let mut pty = Pty::program("env", &words);
    pty.wait_for("Compiling slow.c …");
    pty.press("\x03");
    assert_eq!(pty.end().0, 130);
    pty.leaves_nobody_behind();
}

//! `socklab watch` as a command: what it tells of pairs of programs, what it keeps and shows again.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::command::{Ran, Socklab};
use crate::machine::can_watch;
use crate::ports::port;
use crate::processes;
use crate::pty::Pty;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;

/// A file of this test's own folder.
fn program(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch");
    folder.join(name).display().to_string()
}

fn watch(arguments: &[&str]) -> Ran {
    let words: Vec<&str> = ["watch"].iter().chain(arguments).copied().collect();
    Socklab::new(&words).run()
}

fn events<'v>(lines: &'v [Value], event: &str) -> Vec<&'v Value> {
    lines.iter().filter(|line| line["event"] == event).collect()
}

#[test]
fn a_python_pair_is_told_with_files_lines_and_both_ends() {
    if !can_watch(&["python3"]) {
        return;
    }
    let (server, client, port) = (program("server.py"), program("client.py"), port());
    let ran = watch(&[
        "--json", &server, &port, "--", &client, &port, "one", "--", &client, &port, "two",
    ])
    .code(0);
    let lines = ran.json();
    assert_eq!(lines[0]["event"], "watch");
    assert_eq!(lines[0]["programs"][1][2], "one");
    let calls = events(&lines, "call");
    let accept = calls
        .iter()
        .find(|call| call["call"] == "accept")
        .expect("an accept");
    assert!(
        accept["file"]
            .as_str()
            .expect("a file")
            .ends_with("/server.py"),
        "{accept}"
    );
    assert!(
        accept["line"].as_u64() > Some(0) && accept["ok"]["fd"].is_number(),
        "{accept}"
    );
    let two_ends = |call: &&&Value| {
        call["sockets"]
            .as_array()
            .is_some_and(|sockets| sockets.len() >= 3)
    };
    assert!(
        calls.iter().any(|call| two_ends(&call)),
        "listener and both ends"
    );
    assert_eq!(events(&lines, "finding"), [&Value::Null; 0]);
    let end = lines.last().expect("an end");
    assert_eq!(
        (&end["event"], end["calls"].as_u64()),
        (&"end".into(), Some(calls.len() as u64))
    );
    assert!(end.get("number").is_none(), "{end}");
}

#[test]
fn plain_text_names_the_file_and_its_line() {
    if !can_watch(&["cc"]) {
        return;
    }
    let right = program("findings/right/c/one_thread.c");
    let ran = watch(&["--plain", "--cut", "4", &right]).code(0);
    assert!(
        ran.out.starts_with("watch one_thread.c · CUT 4\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("one_thread.c line 11: int listener = socket(AF_INET"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("suggests"), "{}", ran.out);
    // A program's own thread is called as its file is.
    assert!(!ran.out.contains("thread one_thread.c"), "{}", ran.out);
    if can_watch(&["python3"]) {
        let threads = watch(&["--plain", &program("findings/right/servers/netstrings.py")]);
        assert!(
            threads.out.contains("thread netstrings.py: "),
            "{}",
            threads.out
        );
    }
}

/// Who forgets the ` -- ` gives one program to the other as an argument.
#[test]
fn two_programs_without_dashes_between_them_are_told_how_to_be_watched() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| {
        let path = folder.path().join(name).display().to_string();
        fs::write(&path, "print('here')\n").expect("written");
        path
    };
    let (server, client) = (file("server.py"), file("client.py"));
    let told = |words: &[&str]| watch(&[&["--plain"], words].concat()).code(0).out;
    let sentence = format!("To watch both: `socklab watch {server} -- {client}`");
    assert!(told(&[&server, &client]).contains(&sentence));
    let by_python = format!("`socklab watch python3 {server} -- {client}`");
    assert!(told(&["python3", &server, &client]).contains(&by_python));
    for right in [
        &[&*server, "--", &client][..],
        &["python3", &server],
        &[&server, "gone.py"],
    ] {
        let told = told(right);
        assert!(!told.contains("is an argument of"), "{told}");
    }
}

#[test]
fn what_is_kept_is_shown_again_as_it_was() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("run.jsonl").display().to_string();
    let cut = program("findings/wrong/python/message_cut.py");
    let live = watch(&["--json", "--cut", "4", "--record", &file, &cut])
        .code(0)
        .json();
    let mode = fs::metadata(&file).expect("kept").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let shown = watch(&["--json", "--replay", &file]).code(0).json();
    assert!(shown[0]["recorded"].is_string(), "{}", shown[0]);
    assert_eq!(live[0]["cut"], shown[0]["cut"]);
    let inner = |lines: &[Value]| lines[1..lines.len() - 1].to_vec();
    assert_eq!(inner(&live), inner(&shown));
    assert_eq!(events(&shown, "finding").len(), 1);
    let told = watch(&["--plain", "--replay", &file]).code(0).out;
    assert!(
        told.contains("RECORDED") && told.contains("said = conn.recv(100)"),
        "{told}"
    );

    // From anybody: cut off, made up, or steering the terminal.
    let text = fs::read_to_string(&file).expect("kept");
    let refused = |text: &str, why: &str| {
        fs::write(&file, text).expect("written");
        let ran = watch(&["--plain", "--replay", &file]).code(1);
        assert!(ran.err.contains(why) && ran.out.is_empty(), "{ran:?}");
    };
    let half: String = text
        .lines()
        .take(5)
        .map(|line| format!("{line}\n"))
        .collect();
    refused(&half, "damaged");
    refused("", "no recording");
    refused("{}\n", "no recording");
    refused(
        &text.replacen("\"socklab_watch\":1", "\"socklab_watch\":9", 1),
        "another version",
    );
    refused(
        &text.replacen(
            "\"is\":\"pending\",\"step\":1,",
            "\"is\":\"pending\",\"step\":7,",
            1,
        ),
        "damaged",
    );
    fs::write(&file, text.replace("listener", "\\u001b[2Jx")).expect("written");
    let told = watch(&["--plain", "--replay", &file]).code(0).out;
    assert!(!told.contains('\u{1b}'), "{told}");
}

/// A server that waits for ever, and socklab is ended by a signal: what it still said, and its code.
#[track_caller]
fn ended_by(signal: Signal, options: &[&str]) -> (String, Option<i32>) {
    let server = program("waits.py");
    let words = [&["watch", "--plain"], options, &[server.as_str()]].concat();
    let mut socklab = Socklab::new(&words).with_pipe();
    let home = socklab.home().to_owned();
    let mut child = socklab.start();
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    while !line.contains(".accept(") {
        line.clear();
        assert!(
            out.read_line(&mut line).expect("text") > 0,
            "it ended before"
        );
    }
    kill(Pid::from_raw(child.id().cast_signed()), signal).expect("it lives");
    processes::nobody_is_left(&home);
    let mut said = String::new();
    out.read_to_string(&mut said).expect("text");
    (said, child.wait().expect("it ended").code())
}

#[test]
fn a_run_that_a_signal_ends_is_told_and_kept_to_its_end() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (at, signal) in [Signal::SIGINT, Signal::SIGTERM].into_iter().enumerate() {
        let file = folder.path().join(at.to_string()).display().to_string();
        let (said, code) = ended_by(signal, &["--record", &file]);
        assert_eq!(code, Some(130), "{said}");
        let end = "waits.py still ran, and was ended";
        assert!(said.contains(end), "{said}");
        let kept = watch(&["--plain", "--replay", &file]).code(0).out;
        assert!(kept.contains(".listen(") && kept.contains(end), "{kept}");
    }
}

#[test]
fn whatever_ends_socklab_ends_what_it_watches() {
    if !can_watch(&["python3"]) {
        return;
    }
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGKILL] {
        ended_by(signal, &[]);
    }
}

#[test]
fn programs_are_fed_from_stdin_while_they_run_and_only_as_far_as_they_read() {
    if !can_watch(&["python3"]) {
        return;
    }
    let gulps = program("gulps.py");
    // A pipe has room for 64 KiB; the server reads nothing, and is told that the client does not wait for it.
    let port = port();
    for free in [&["--plain"][..], &["--plain", "--free"]] {
        let words = [free, &[&gulps, &port, "--", &gulps, "to", &port]].concat();
        let words = [&["watch"], &words[..]].concat();
        let told = Socklab::new(&words)
            .typed("x".repeat(3 << 20))
            .run()
            .code(0);
        assert!(told.out.contains("| 3145728 bytes"), "{}", told.out);
        let left = "gulps.py does not read its stdin, and others want to read on: for gulps.py it ends after 65536 bytes";
        assert!(told.out.contains(left), "{}", told.out);
    }
    // There is no end of it, and nobody needs it.
    let endless = ["sh", "-c", "exec \"$0\" \"$@\" < /dev/zero"];
    let told = Socklab::through(&endless, &["watch", "--plain", &program("pairs.py")]).run();
    assert!(told.code(0).out.contains("exited with status 0"));
}

#[test]
fn whoever_shows_no_lines_is_told_how_to() {
    if !can_watch(&["cc"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let bare = folder.path().join("bare").display().to_string();
    let compiled = Command::new("cc")
        .args(["-o", &bare, &program("netlink.c")])
        .status();
    assert!(compiled.is_ok_and(|status| status.success()));
    let told = |program: &str| watch(&["--plain", program]).code(0).out;
    let cure = "when they are compiled with -g";
    let bare = told(&bare);
    assert!(
        bare.contains("no known line") && bare.contains(cure),
        "{bare}"
    );
    assert!(
        bare.contains("C library that has no unwind tables, as musl is"),
        "{bare}"
    );
    let with_lines = told(&program("netlink.c"));
    assert!(!with_lines.contains(cure), "{with_lines}");
}

#[test]
fn what_cannot_be_watched_is_said_in_a_sentence() {
    if !can_watch(&[]) {
        return;
    }
    let nobody = watch(&["--plain", "nobody-has-this"]).code(1);
    assert!(
        nobody.err.contains("there is no program nobody-has-this"),
        "{}",
        nobody.err
    );
    let twice = watch(&["--plain", "true", "--", "--"]).code(2);
    assert!(twice.err.contains("no program behind"), "{}", twice.err);
    watch(&[]).code(2);
    let both = watch(&["--replay", "x", "true"]).code(2);
    assert!(both.err.contains("cannot be used with"), "{}", both.err);
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str, mode: u32| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its mode");
        path.display().to_string()
    };
    let said = |program: &str, free: &[&str]| {
        let words = [&["--plain"], free, &[program]].concat();
        watch(&words).code(1).err
    };
    // Each is found out by the child itself, which says so.
    for free in [&[][..], &["--free"]] {
        let locked = said(&file("locked", "#!/bin/sh\n", 0o600), free);
        assert!(locked.contains("`chmod +x "), "{locked}");
        let garbage = said(&file("garbage", "garbage", 0o700), free);
        assert!(garbage.contains("may lack `#!`"), "{garbage}");
    }
    let own = said(&folder.path().display().to_string(), &[]);
    assert!(own.contains("is a folder"), "{own}");
    let broken = said(
        &file("broken.c", "int main(void) { return x; }\n", 0o600),
        &[],
    );
    assert!(
        broken.contains("needs cc") || broken.lines().any(|line| line.contains("broken.c:1:")),
        "{broken}"
    );
    assert!(!broken.contains("\\n"), "{broken}");
    // The compiler ends its own sentences.
    assert!(!broken.trim_end().ends_with(".."), "{broken}");
}

/// Its packages are not looked for to read it, unless it cannot be read without.
#[test]
fn a_program_in_an_encoding_that_python_was_taught_is_read() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    let taught = "lambda name: codecs.lookup('utf-8') if name == 'own' else None";
    write(
        "sitecustomize.py",
        &format!("import codecs\ncodecs.register({taught})\n"),
    );
    let program = write("own.py", "# coding: own\nprint('it is read')\n");
    let path = folder.path().to_str().expect("UTF-8");
    let ran = Socklab::new(&["watch", "--plain", &program]).env("PYTHONPATH", path);
    let told = ran.run().code(0).out;
    assert!(told.contains("it is read"), "{told}");
}

/// In Python 3.13.5 `collections` names another module `collections.abc`, which is in no file.
#[test]
fn a_module_that_is_in_no_file_is_found_as_alone() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    // In the place of one that the lines of a program need, too.
    let package = folder.path().join("struct");
    fs::create_dir(&package).expect("its own");
    let text =
        "from _struct import *\nimport sys, _struct\nsys.modules['struct.other'] = _struct\n";
    fs::write(package.join("__init__.py"), text).expect("written");
    let program = folder.path().join("imports.py");
    let text = "import struct.other, socket\nsocket.socket().close()\nprint('found')\n";
    fs::write(&program, text).expect("written");
    let program = program.to_str().expect("UTF-8");
    let path = folder.path().to_str().expect("UTF-8");
    let ran = Socklab::new(&["watch", "--plain", program]).env("PYTHONPATH", path);
    let ran = ran.run().code(0);
    assert!(ran.out.contains("    | found\n"), "{}", ran.out);
    assert!(ran.out.contains("imports.py line 2: "), "{}", ran.out);
}

/// Also while it goes on: its first turn call by call, and the others with how often and how much.
/// Whoever is looked at has a file in /proc, and we may have fewer descriptors than it has threads.
#[test]
fn a_program_of_more_threads_than_descriptors_is_watched_to_its_end() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("threads.py");
    let text = "import socket, threading, time\n\
        for _ in range(200):\n    \
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n\
        one = socket.socket()\n\
        one.close()\n\
        print('over')\n";
    fs::write(&file, text).expect("written");
    let file = file.display().to_string();
    let ran = Socklab::limited("-n 180", &["watch", "--plain", &file]).run();
    let ran = ran.code(0);
    assert!(
        ran.out.contains("one.close() → ok") && ran.out.contains("over"),
        "{ran:?}"
    );
}

/// While others go on nobody would hear of it before the end.
#[test]
fn who_dies_or_is_stopped_while_others_wait_is_said_to_be_at_once() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let waits = "import socket\ns = socket.create_server(('127.0.0.1', 0))\ns.accept()\n";
    let waits = file("waits.py", waits);
    let dies = file("dies.py", "import os\nos.abort()\n");
    let fails = file("fails.py", "raise SystemExit(3)\n");
    let stops = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n";
    let stops = file("stops.py", stops);
    let ran = watch(&["--plain", &waits, "--", &dies, "--", &fails, "--", &stops]);
    let lines = ran.out.lines().map(str::trim);
    let said: Vec<&str> = lines.filter_map(|line| line.strip_prefix("! ")).collect();
    let [dies, fails, stops] = said[..] else {
        panic!("{ran:?}");
    };
    assert_eq!(dies, "dies.py was killed by SIGABRT");
    assert_eq!(fails, "fails.py exited with status 3");
    let stopped = "stops.py was stopped (SIGSTOP), and waits for SIGCONT: `kill -CONT ";
    assert!(stops.starts_with(stopped), "{stops}");
}

/// Nothing can be told of a program that makes no call: that it runs is said.
#[test]
fn a_long_silence_is_said_beside_what_is_told() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("slow.py");
    let text = "import socket, time\ntime.sleep(5.2)\nsocket.socket().close()\nprint('over')\n";
    fs::write(&file, text).expect("written");
    let file = file.display().to_string();
    for face in ["--plain", "--json"] {
        let ran = watch(&[face, &file]).code(0);
        assert_eq!(ran.err.matches("nothing new for ").count(), 1, "{ran:?}");
        assert!(!ran.out.contains("nothing new"), "{ran:?}");
        assert!(ran.out.contains("over"), "{ran:?}");
    }
}

#[test]
fn a_loop_is_told_once() {
    if !can_watch(&["/usr/bin/python3"]) {
        return;
    }
    let text = "import socket\n\
        a, b = socket.socketpair()\n\
        for turn in range(300):\n    a.send(b'hi')\n    b.recv(9)\n\
        a.close()\n";
    let ran = Socklab::new(&["watch", "--plain", "/usr/bin/python3", "-c", text]).run();
    let told = ran.code(0).out;
    assert!(told.contains(", 299 times:\n"), "{told}");
    assert!(told.contains("; 598 bytes in all"), "{told}");
    assert_eq!(told.matches("b.recv(room").count(), 2, "{told}");
}

/// What failed is told once to whoever sees both streams, and in a pipe stays an error.
#[test]
fn a_failure_is_told_once_on_a_terminal() {
    if !can_watch(&["false"]) {
        return;
    }
    let mut pty = Pty::start(&["watch", "--plain", "false"]);
    let (code, screen) = pty.end();
    assert_eq!(code, 1, "{screen}");
    let told = pty.transcript();
    assert_eq!(
        told.matches("false exited with status 1").count(),
        1,
        "{told}"
    );
    let ran = watch(&["--plain", "false"]).code(1);
    assert_eq!(ran.sentence(), "socklab: false exited with status 1.");
}

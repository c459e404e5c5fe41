//! The files that `socklab watch` is given: programs of odd names, recordings in whose place something lies, and compilers
//! that are not waited for.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::command::{Ran, Socklab};
use crate::machine::can_watch;
use crate::processes;
use nix::sys::signal::{Signal, killpg};
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

/// Whoever forgets the name of the recording names the program.
#[test]
fn a_recording_takes_the_place_of_nothing_but_a_recording() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (own, kept, pairs) = (file("own.py"), file("kept"), program("pairs.py"));
    fs::copy(&pairs, &own).expect("a copy");
    let ran = watch(&["--plain", "--record", &own, &pairs]).code(1);
    assert!(
        ran.out.is_empty() && ran.err.contains("is no recording, so it is left as it is"),
        "{ran:?}"
    );
    assert_eq!(
        fs::read(&own).expect("its text"),
        fs::read(&pairs).expect("a text")
    );
    let link = file("link");
    std::os::unix::fs::symlink(file("nothing"), &link).expect("a link");
    for _ in 0..2 {
        watch(&["--plain", "--record", &link, &pairs]).code(0);
        assert!(Path::new(&link).is_symlink());
    }
    watch(&["--plain", "--replay", &file("nothing")]).code(0);
    fs::write(&kept, "").expect("an empty file");
    for _ in 0..2 {
        watch(&["--plain", "--record", &kept, &pairs]).code(0);
    }
    watch(&["--plain", "--replay", &kept]).code(0);
}

/// A time that nobody measured is no number.
#[test]
fn a_recording_says_nothing_of_how_long_it_takes_to_show() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kept").display().to_string();
    let end = |ran: Ran| ran.code(0).json().pop().expect("an end");
    let live = end(watch(&["--json", "--record", &kept, &program("pairs.py")]));
    assert!(live["ms"].is_u64(), "{live}");
    let shown = end(watch(&["--json", "--replay", &kept]));
    assert!(shown.get("ms").is_none(), "{shown}");
}

#[test]
fn json_tells_of_whoever_waits_at_the_end_and_how_all_ended() {
    if !can_watch(&["python3"]) {
        return;
    }
    let lines = watch(&["--json", &program("waits.py")]).code(0).json();
    let of = |event: &str| -> Vec<&Value> {
        lines.iter().filter(|line| line["event"] == event).collect()
    };
    let [waits] = of("unfinished")[..] else {
        panic!("{lines:#?}")
    };
    let text = fs::read_to_string(program("waits.py")).expect("its text");
    let line = text.lines().position(|line| line.contains("accept("));
    let line = line.expect("it waits there") + 1;
    assert_eq!(
        (&waits["call"], waits["line"].as_u64()),
        (&"accept".into(), Some(line as u64))
    );
    let calls = of("call");
    assert!(calls.iter().all(|call| call["step"] != waits["step"]));
    let [over] = of("over")[..] else {
        panic!("{lines:#?}")
    };
    assert_eq!(over["told"], "waits.py still ran, and was ended");
    assert_eq!(over["ended"][0], "waits.py");
}

#[test]
fn a_program_may_be_called_as_an_option_and_lie_where_a_language_might() {
    if !can_watch(&["cc", "python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("registry/rustc");
    fs::create_dir_all(&place).expect("a folder");
    for (from, to) in [("pairs.py", "-x.py"), ("netlink.c", "netlink.c")] {
        fs::copy(program(from), place.join(to)).expect("a copy");
    }
    let inside = ["sh", "-c", "cd \"$0\" && exec \"$@\""];
    let place = place.to_str().expect("plain letters");
    let inside = [&inside[..], &[place]].concat();
    let told = |name: &str| {
        let words = ["watch", "--plain", "--", name];
        Socklab::through(&inside, &words).run().code(0).out
    };
    for (name, line) in [("-x.py", "-x.py line "), ("netlink.c", "netlink.c line ")] {
        let told = told(name);
        assert!(
            told.contains(line) && !told.contains("no known line"),
            "{told}"
        );
    }
    let ran = Socklab::through(&inside, &["watch", "--plain", "."]).run();
    assert!(ran.code(1).err.contains(". is a folder"));
}

/// rustup gives each of its tools a name, also where it has none of them.
#[test]
fn a_compiler_that_is_only_a_name_is_no_judge_of_the_program() {
    if !can_watch(&["cc"]) {
        return;
    }
    let tools = tempfile::tempdir().expect("a folder");
    let cc = tools.path().join("cc");
    fs::write(
        &cc,
        "#!/bin/sh\necho 'error: no default toolchain' >&2\nexit 1\n",
    )
    .expect("a compiler");
    fs::set_permissions(&cc, fs::Permissions::from_mode(0o700)).expect("its mode");
    let path = format!(
        "{}:{}",
        tools.path().display(),
        std::env::var("PATH").expect("a path")
    );
    let ran = Socklab::new(&["watch", "--plain", &program("netlink.c")])
        .env("PATH", &path)
        .run();
    let told = ran.code(1).err;
    assert!(
        told.contains("cc cannot be run: error: no default toolchain"),
        "{told}"
    );
}

/// Ctrl-C reaches all of a terminal's foreground. What a compiler says at its death is no word about the program.
#[test]
fn whoever_interrupts_a_compiler_hears_nothing_and_leaves_nothing() {
    if !can_watch(&["cc"]) {
        return;
    }
    let tools = tempfile::tempdir().expect("a folder");
    let (cc, begun) = (tools.path().join("cc"), tools.path().join("begun"));
    let script = format!(
        "#!/bin/sh\ntrap 'echo 75 errors >&2; exit 1' INT\necho > \"$TMPDIR/aside.s\"\necho > {}\nsleep 1000 & wait\n",
        begun.display()
    );
    fs::write(&cc, script).expect("a compiler");
    fs::set_permissions(&cc, fs::Permissions::from_mode(0o700)).expect("its mode");
    let path = std::env::var("PATH").expect("a path");
    let path = format!("{}:{path}", tools.path().display());
    for (form, signal, code) in [
        ("--plain", Signal::SIGINT, Some(130)),
        ("--json", Signal::SIGINT, Some(130)),
        ("--plain", Signal::SIGKILL, None),
    ] {
        let _ = fs::remove_file(&begun);
        let words = ["watch", form, &program("netlink.c")];
        let temporary = tempfile::tempdir().expect("a folder");
        let place = temporary.path().to_str().expect("UTF-8");
        let socklab = Socklab::new(&words).env("PATH", &path);
        let mut socklab = socklab.env("TMPDIR", place).in_own_group();
        let home = socklab.home().to_owned();
        let mut child = socklab.start();
        while !begun.exists() {
            std::thread::yield_now();
        }
        let group = Pid::from_raw(child.id().cast_signed());
        killpg(group, signal).expect("it lives");
        assert_eq!(child.wait().expect("it ended").code(), code);
        processes::nobody_is_left(&home);
        let mut said = String::new();
        let err = child.stderr.as_mut().expect("its words");
        err.read_to_string(&mut said).expect("text");
        assert_eq!(said, "", "{form}");
        // What it had put aside goes, too.
        let left = fs::read_dir(&temporary).expect("a folder");
        assert_eq!(left.count(), 0, "{form}");
    }
}

/// Of a recording that would not end, what it leaves out is counted, and the rest can be shown.
#[test]
fn much_that_is_printed_is_told_whole_and_counted_where_it_is_not_kept() {
    if !can_watch(&["cc"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (kept, pours) = (folder.path().join("kept"), program("pours.c"));
    let kept = kept.to_str().expect("a name in UTF-8");
    let digits = |line: &&str| line.trim_start_matches("    | ").len() == 99;
    let ran = watch(&["--plain", "--record", kept, &pours, "50000"]).code(0);
    let told: Vec<&str> = ran.out.lines().filter(digits).collect();
    let expected = (0..50_000).map(|line| format!("    | {line:099}"));
    assert!(told.into_iter().eq(expected), "all is told");
    assert!(fs::metadata(kept).expect("kept").len() < 4 << 20);
    let ran = watch(&["--json", "--replay", kept]).code(0);
    let lines = ran.json();
    let shown = lines.iter().filter(|line| line["event"] == "printed");
    let shown = shown.count() as u64;
    assert!((100..10_000).contains(&shown), "{shown}");
    let omitted = lines.iter().filter(|line| line["event"] == "omitted");
    let (count, bytes) = omitted.fold((0, 0), |(count, bytes), line| {
        let number = |key: &str| line[key].as_u64().expect("a number");
        (count + number("lines"), bytes + number("bytes"))
    });
    assert_eq!((shown + count, bytes), (50_000, count * 100));
    let ran = watch(&["--plain", "--replay", kept]).code(0);
    let last = format!("    | {:099}", 49_999);
    assert!(ran.out.contains(&last), "the last lines are kept");
    let said = "lines are not kept: ";
    assert!(
        ran.out.contains(said) && !ran.out.contains("… 0 lines"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_run_is_named_as_it_was_typed_in_one_line() {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name).display().to_string();
        fs::write(&path, text).expect("written");
        path
    };
    let plain = file("noexec", "hi\n");
    let said = watch(&["--plain", &plain]).code(1);
    assert!(
        said.sentence().contains(&format!("`chmod +x {plain}`")),
        "{said:?}"
    );
    let device = watch(&["--plain", "/dev/null"]).code(1);
    assert_eq!(
        device.sentence(),
        "socklab: /dev/null is no file: name a program."
    );
    let gone = watch(&["--plain", "x.py\n"]).code(1);
    assert!(
        gone.sentence().contains("no program x.py␊: give"),
        "{gone:?}"
    );
    assert!(gone.out.starts_with("watch x.py␊\n"), "{gone:?}");
    // It has one spelling in all that is told of it.
    let odd = file("y\n.py", "import socket\ns = socket.socket()\ns.close()\n");
    let told = watch(&["--plain", &odd]).code(0).out;
    assert_eq!(told.matches("y␊.py").count(), 4, "{told}");
    assert!(!told.contains("y\\n.py"), "{told}");
}

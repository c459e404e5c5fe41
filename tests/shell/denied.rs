//! Where a sandbox forbids to trace, or to have a network of one's own, it is said in one sentence, and all else goes on.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;

use crate::command::{Ran, Socklab};
use crate::machine::{DENIED, has, own_mounts};

const SENTENCE: &str = "tracing is forbidden here: operation not permitted (EPERM, 1); in a container, start it with \
     `--cap-add=SYS_PTRACE`, or `--security-opt seccomp=unconfined`";

/// Where the kernel refuses this call to whatever is started.
#[track_caller]
fn without(call: &str, arguments: &[&str]) -> Ran {
    Socklab::through(&["python3", DENIED, call], arguments).run()
}

#[test]
fn without_ptrace_what_watches_says_so_and_the_lessons_go_on() {
    if !has(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("own.py");
    fs::write(&program, "import socket\nsocket.socket().close()\n").expect("written");
    let program = program.to_str().expect("UTF-8");
    for options in [&["--plain"][..], &["--json"], &["--plain", "--free"]] {
        let ran = without("ptrace", &[&["watch"], options, &[program]].concat()).code(1);
        assert_eq!(ran.sentence(), format!("socklab: {SENTENCE}."));
    }
    let lesson = ["lesson", "5", "--scene", "fill", "--plain", "--language"];
    let python = without("ptrace", &[&lesson[..], &["python"]].concat()).code(0);
    assert_eq!(
        python.sentence(),
        format!("socklab: {SENTENCE}: the scenes run in Rust.")
    );
    let rust = without("ptrace", &[&lesson[..], &["rust"]].concat()).code(0);
    assert_eq!(rust.err, "");
    for told in [&python.out, &rust.out] {
        assert!(told.contains("The program, fill.rs:"), "{told}");
        assert!(told.contains("sender.send(&chunk)"), "{told}");
    }
    let doctor = without("ptrace", &["doctor"]).code(0).out;
    let row = doctor.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(row.contains(&format!("less watch {SENTENCE}")), "{doctor}");
    assert!(row.contains("`socklab watch` cannot run here"), "{doctor}");
}

/// A sandbox refuses what nobody thought of: the doctor starts a scene, and hears it.
#[test]
fn where_no_scene_starts_the_doctor_says_why() {
    if !has(&["python3"]) {
        return;
    }
    let doctor = without("setpgid", &["doctor"]).code(1).out;
    let row = doctor.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = "the scene greet cannot start: Operation not permitted";
    assert!(row.starts_with(&format!("✗ no scenes {why}")), "{doctor}");
    assert!(
        row.contains("Cannot run whole here: all lessons"),
        "{doctor}"
    );
    // The first one may have needed what others do not; the second one tells.
    let ran = without("setpgid", &["rehearse", "1"]).code(1);
    assert_eq!(ran.out.matches("cannot start").count(), 1, "{ran:?}");
    assert!(
        ran.sentence().contains("the scene message cannot start"),
        "{ran:?}"
    );
}

#[test]
fn without_unshare_every_scene_goes_as_expected() {
    if !has(&["python3"]) {
        return;
    }
    for folder in ["2", "4"] {
        let ran = without("unshare", &["rehearse", folder]).code(0);
        assert!(!ran.out.contains('✗'), "{}", ran.out);
    }
}

/// As in a chroot that nobody has furnished.
#[test]
fn without_proc_or_dev_it_is_said_what_to_mount() {
    let Some(starter) = own_mounts() else {
        return;
    };
    for (folder, lacks) in [
        ("/proc", "/proc is not mounted"),
        ("/dev", "/dev/null cannot be opened"),
    ] {
        let script = format!("mount -t tmpfs none {folder} && exec \"$0\" \"$@\"");
        let through = [starter, &["sh", "-c", &script]].concat();
        let ran = |arguments: &[&str]| Socklab::through(&through, arguments).run().code(1);
        for arguments in [
            &["lesson", "5", "--plain"][..],
            &["lesson", "5", "--json"],
            &["lesson", "5", "--plain", "--language", "python"],
            &["rehearse", "5"],
            &["watch", "--plain", "true"],
            &["watch", "--plain", "--free", "true"],
        ] {
            let told = ran(arguments);
            assert!(told.sentence().contains(lacks), "{arguments:?}: {told:?}");
            assert!(!told.err.contains("?."), "{told:?}");
        }
        let doctor = ran(&["doctor"]).out;
        let row = doctor.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(row.contains(&format!("✗ no scenes {lacks}")), "{doctor}");
        assert!(
            row.contains("Cannot run whole here: all lessons."),
            "{doctor}"
        );
    }
}

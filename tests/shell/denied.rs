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

/// Who cannot hear of a program's stops would wait for them for ever.
#[test]
fn without_wait4_nothing_is_watched_and_nobody_waits() {
    if !has(&["python3"]) {
        return;
    }
    let why = "the kernel tells nobody when a program stops or ends: operation not permitted (EPERM, 1); a sandbox may \
               forbid wait4";
    for options in [&["--plain"][..], &["--plain", "--free"]] {
        let ran = without("wait4", &[&["watch"], options, &["true"]].concat()).code(1);
        assert_eq!(ran.sentence(), format!("socklab: {why}."));
    }
    let doctor = without("wait4", &["doctor"]).out;
    let row = doctor.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(row.contains(&format!("less watch {why}")), "{doctor}");
}

#[test]
fn without_a_pair_of_unix_sockets_it_is_said_that_every_process_needs_one() {
    if !has(&["python3"]) {
        return;
    }
    let doctor = without("socketpair", &["doctor"]).code(1).out;
    let row = doctor.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = "✗ no scenes the scene greet cannot start: the system refuses a pair of Unix sockets";
    assert!(row.starts_with(why), "{doctor}");
}

/// Where it is, and what is in its way.
#[test]
fn a_temporary_folder_that_is_none_or_has_an_odd_name_is_named_by_the_doctor() {
    let place = tempfile::tempdir().expect("a folder");
    let (file, odd) = (place.path().join("file"), place.path().join("two\nlines"));
    fs::write(&file, "").expect("a file");
    let doctor = |folder: &std::path::Path| {
        let folder = folder.to_str().expect("UTF-8");
        let told = Socklab::new(&["doctor"]).env("TMPDIR", folder).run().out;
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = doctor(&file);
    let named = format!(
        "temp folder the temporary folder {} cannot be used: ",
        file.display()
    );
    assert!(told.contains(&named), "{told}");
    assert!(told.contains("set TMPDIR to a folder"), "{told}");
    for made in [false, true] {
        if made {
            fs::create_dir(&odd).expect("a folder");
        }
        let told = doctor(&odd);
        assert!(told.contains("two\\nlines"), "made: {made}: {told}");
    }
    assert!(doctor(&odd).contains("a line break"));
}

#[test]
fn a_temporary_folder_without_free_inodes_is_named() {
    let Some(starter) = own_mounts() else {
        return;
    };
    let place = tempfile::tempdir().expect("a folder");
    let place = place.path().to_str().expect("UTF-8");
    let script =
        format!("mount -t tmpfs -o nr_inodes=4 none {place} && TMPDIR={place} exec \"$0\" \"$@\"");
    let through = [starter, &["sh", "-c", &script]].concat();
    for arguments in [&["doctor"][..], &["rehearse", "8:upload"]] {
        let told = Socklab::through(&through, arguments).run().code(1).out;
        let row = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(row.contains("3 new files can be made"), "{told}");
        assert!(row.contains("8:upload need 7"), "{told}");
    }
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

#[test]
fn where_nobody_may_wait_for_a_signal_all_goes_on() {
    if !has(&["python3"]) {
        return;
    }
    let lesson = ["lesson", "5", "--scene", "fill", "--plain"];
    let ran = without("rt_sigtimedwait", &lesson).code(0);
    assert_eq!(ran.err, "");
}

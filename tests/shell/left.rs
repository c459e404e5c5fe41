//! Nothing is left in the temporary folder, however socklab ends; and what a SIGKILL leaves, the next start removes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::command::{self, Socklab};
use crate::machine::can_watch;
use crate::processes;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the temporary folder");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.flatten().map(name).collect()
}

/// To read a folder that is to be emptied takes a descriptor, too.
#[test]
fn a_program_without_descriptors_leaves_nothing() {
    let temporary = tempfile::tempdir().expect("a folder");
    let path = temporary.path().to_str().expect("UTF-8");
    for limit in 4..=10 {
        for words in [
            &["doctor"][..],
            &["lesson", "1", "--plain"],
            &["rehearse", "1"],
            &["quiz", "1"],
            &["watch", "--plain", "true"],
        ] {
            let ran = Socklab::limited(&format!("-n {limit}"), words);
            ran.env("TMPDIR", path).run();
            let left = names(temporary.path());
            assert!(left.is_empty(), "-n {limit}: {words:?} left {left:?}");
        }
    }
}

/// The twin's text lies in one folder, what watches it in another, and what it saves itself in a third.
#[test]
#[cfg(target_os = "linux")]
fn a_scene_in_python_leaves_nothing_however_it_is_ended() {
    if !can_watch(&["python3"]) {
        return;
    }
    for signal in [
        Signal::SIGINT,
        Signal::SIGTERM,
        Signal::SIGHUP,
        Signal::SIGQUIT,
        Signal::SIGKILL,
    ] {
        let temporary = tempfile::tempdir().expect("a folder");
        let path = temporary.path().to_str().expect("UTF-8");
        let lesson = ["lesson", "1", "--plain", "--language", "python"];
        let mut socklab = Socklab::new(&lesson).env("TMPDIR", path);
        let mut child = socklab.start();
        // It runs as soon as there are three folders, and a shell that tidies up behind a SIGKILL.
        let tidies = |id: &String| {
            let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            line.starts_with(b"sh\0-c\0trap")
        };
        let home = socklab.home().to_owned();
        while names(temporary.path()).len() < 3 || !processes::living(&home).iter().any(tidies) {
            assert!(child.try_wait().expect("our child").is_none(), "{signal}");
            thread::sleep(Duration::from_millis(5));
        }
        let id = Pid::from_raw(child.id().try_into().expect("a process id"));
        kill(id, signal).expect("socklab is there");
        let code = (signal != Signal::SIGKILL).then_some(130);
        assert_eq!(command::end(&mut child), code, "{signal}");
        processes::nobody_is_left(socklab.home());
        assert_eq!(names(temporary.path()), [""; 0], "{signal}");
    }
}

#[test]
fn what_a_sigkill_left_is_removed_by_the_next_start_and_nothing_else() {
    let temporary = tempfile::tempdir().expect("a folder");
    let make = |name: &str, mode: u32| {
        let folder = temporary.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("sitecustomize.py"), "").expect("a file");
        // Somebody's backup may bear such a name.
        if name != "socklab-backup" {
            fs::write(folder.join(".socklab"), "").expect("a file");
        }
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(&folder, mode).expect("its mode");
    };
    for name in [
        "socklab-aB3dE6",
        "socklab-backup",
        "socklab-main",
        ".tmpaB3dE6",
    ] {
        make(name, 0o700);
    }
    make("socklab-master", 0o755);
    make("socklab-socket", 0o755);
    let held = temporary.path().join("socklab-held77/.socklab");
    make("socklab-held77", 0o700);
    let holds = fs::File::open(held).expect("a file");
    holds.try_lock().expect("nobody else has it");
    let path = temporary.path().to_str().expect("UTF-8");
    let lesson = ["lesson", "1", "--scene", "greet", "--plain"];
    Socklab::new(&lesson).env("TMPDIR", path).run().code(0);
    let mut left = names(temporary.path());
    left.sort();
    let others = ["socklab-main", "socklab-master", "socklab-socket"];
    let ours = [".tmpaB3dE6", "socklab-backup", "socklab-held77"];
    assert_eq!(left[..3], ours);
    assert_eq!(left[3..], others);
}

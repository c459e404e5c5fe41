//! Nothing is left in the temporary folder, however socklab ends; and what a SIGKILL leaves, the next start removes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::command::Socklab;

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

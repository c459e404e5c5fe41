//! What lies where files of ours do, put there by whomever, and what cannot be kept: nothing is waited for, lost, or left.

use std::fs;

use crate::command::Socklab;
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

#[test]
fn a_home_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    let path = home.to_str().expect("UTF-8");
    let way = ["env", "-u", "XDG_DATA_HOME", &format!("HOME={path}")];
    let told = Socklab::through(&way, &["progress"]).run();
    let said = format!("the home folder {path} is not there: make it, or set HOME");
    assert!(told.err.contains(&said), "{told:?}");
    assert!(!home.exists());
    fs::write(&home, "").expect("a file");
    let told = Socklab::through(&way, &["progress"]).run();
    let said = format!("the home folder {path} is a file: set HOME to a folder");
    assert!(told.err.contains(&said), "{told:?}");
}

/// Whatever lies where files of ours do: nobody waits for it, and it is left as it is.
#[test]
fn what_lies_in_the_place_of_our_files_is_neither_waited_for_nor_lost() {
    let told = Socklab::new(&["polls", "import", "/dev/zero"])
        .run()
        .code(1);
    assert!(
        told.sentence().ends_with(": it is larger than 16 MiB."),
        "{told:?}"
    );
    let home = tempfile::tempdir().expect("a home");
    let data = home.path().join("socklab");
    let kept = data.join("recordings/sticky-packets-glued.jsonl");
    fs::create_dir_all(data.join("recordings")).expect("a folder");
    let run = |words: &[&str]| {
        let socklab =
            Socklab::new(words).env("XDG_DATA_HOME", home.path().to_str().expect("UTF-8"));
        socklab.run()
    };
    mkfifo(&data.join("polls.jsonl"), Mode::S_IRWXU).expect("a pipe");
    let told = run(&["polls"]).code(1);
    assert!(told.sentence().ends_with("it is no file."), "{told:?}");
    let sparse = fs::File::create(&kept).expect("a file");
    sparse.set_len(20 << 30).expect("a long one");
    run(&["doctor"]);
    fs::write(&kept, "mine").expect("written");
    run(&["rehearse", "6:glued"]);
    assert_eq!(fs::read_to_string(&kept).expect("a text"), "mine");
    fs::remove_file(&kept).expect("gone");
    run(&["rehearse", "6:glued"]).code(0);
    assert!(kept.is_file());
}

/// As on a full disk.
#[test]
fn what_cannot_be_written_whole_is_not_left_behind_in_part() {
    let home = tempfile::tempdir().expect("a home");
    let path = home.path().to_str().expect("UTF-8");
    let limited = |script: &str, words: &[&str]| {
        let way = ["sh", "-c", script];
        Socklab::through(&way, words)
            .env("XDG_DATA_HOME", path)
            .typed("1\n1\n")
            .run()
    };
    let told = limited("ulimit -f 0; exec \"$0\" \"$@\"", &["quiz", "5", "--plain"]);
    assert!(told.err.contains("is not saved"), "{told:?}");
    let names = fs::read_dir(home.path().join("socklab"))
        .expect("a folder")
        .flatten();
    let names: Vec<_> = names.map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["progress.json.lock"]);
    let folder = home.path().join("fill");
    let words = ["take", "5", "fill", "--to", folder.to_str().expect("UTF-8")];
    limited("ulimit -f 0; exec \"$0\" \"$@\"", &words).code(1);
    assert!(!folder.exists());
}

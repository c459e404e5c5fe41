//! What a watch cannot show of a program, or what is not as it would be alone, is said, and once.

use std::os::unix::process::CommandExt;

use nix::unistd::geteuid;

use super::*;

#[track_caller]
fn said_once(program: &str, sentence: &str, printed: &str) {
    for free in [false, true] {
        let run = run(Request {
            programs: programs(&[&[program]]),
            free,
            ..Request::default()
        });
        let (said, told) = (run.caveats(), run.printed());
        let said = said.iter().filter(|line| line.contains(sentence));
        assert_eq!(said.count(), 1, "free: {free}: {told:?}");
        assert!(told.contains(&printed), "free: {free}: {told:?}");
    }
}

#[test]
fn a_filter_of_its_own_may_forbid_calls_unseen() {
    if !can_watch(&["cc"]) {
        return;
    }
    let printed = "send: Operation not permitted";
    said_once("forbids.c", "filters its calls itself (seccomp)", printed);
}

#[test]
fn a_child_that_is_killed_for_what_it_does_is_told_of() {
    if !can_watch(&["cc"]) {
        return;
    }
    said_once("crashes.c", " was killed by SIGABRT", "all well");
}

/// Alone it can; then each call on a socket but read and write would end it. In a container nobody can: there all have a
/// filter.
#[test]
fn who_wants_to_be_strict_is_refused_and_that_is_said() {
    if !can_watch(&["cc"]) {
        return;
    }
    let status = fs::read_to_string("/proc/self/status").expect("it is read");
    let filtered = status.lines().any(|line| line == "Seccomp:\t2");
    let answer = if filtered { -1 } else { 0 };
    assert_eq!(alone("strict.c"), format!("strict: {answer}\n"));
    said_once("strict.c", "(seccomp's strict mode)", "strict: -1");
}

#[test]
fn what_is_watched_cannot_be_traced_once_more() {
    if !can_watch(&["cc"]) {
        return;
    }
    let printed = "ptrace: Operation not permitted";
    said_once("traces.c", "cannot be traced once more", printed);
    let socklab = [env!("CARGO_BIN_EXE_socklab"), "watch", "--plain", "true"];
    let inner = watch(&[&socklab]);
    let printed = inner.printed().join(" ");
    let cure = "runs under strace, gdb or another `socklab watch`";
    assert!(printed.contains(cure), "{printed}");
}

/// What is told on both streams to somebody who is not root; the program stands in a folder with this one.
fn told(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new(folder.join("socklab"));
    command.arg("watch").args(words).current_dir(folder);
    command.env("HOME", folder).env("TMPDIR", folder);
    if geteuid().is_root() {
        command.uid(65534).gid(65534);
    }
    let said = command.output().expect("it runs");
    let [out, err] = [said.stdout, said.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    out + &err
}

/// A folder that everybody may use, with socklab in it.
fn open_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let all = fs::Permissions::from_mode(0o777);
    fs::set_permissions(folder.path(), all).expect("its own");
    let socklab = folder.path().join("socklab");
    fs::copy(env!("CARGO_BIN_EXE_socklab"), socklab).expect("copied");
    folder
}

fn compile(program: &str, into: &Path, mode: u32) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch");
    let mut compiler = Command::new("cc");
    compiler.args(["-g", "-o"]).arg(into);
    let compiled = compiler.arg(source.join(program)).status();
    assert!(compiled.expect("a compiler").success());
    fs::set_permissions(into, fs::Permissions::from_mode(mode)).expect("its own");
}

#[test]
fn of_an_undumpable_program_nothing_is_told_that_is_not_known() {
    if !can_watch(&["cc"]) {
        return;
    }
    let folder = open_folder();
    compile("undumpable.c", &folder.path().join("undumpable"), 0o755);
    for free in [&[][..], &["--free"]] {
        let words = [&["--plain"], free, &["./undumpable"]].concat();
        let told = told(folder.path(), &words);
        let said = "does not let itself be looked at (PR_SET_DUMPABLE)";
        assert_eq!(told.matches(said).count(), 1, "{free:?}: {told}");
        assert!(told.contains("exited with status 0"), "{free:?}: {told}");
        if free.is_empty() {
            let behind = told.split(said).nth(1).unwrap_or_default();
            for unknown in [".read(", ".send(", "still open"] {
                assert!(!behind.contains(unknown), "{unknown}: {told}");
            }
        }
    }
}

#[test]
fn a_program_that_may_not_be_read_says_so_also_inside_of_a_script() {
    if !can_watch(&["cc", "sh"]) {
        return;
    }
    let folder = open_folder();
    compile("traces.c", &folder.path().join("unreadable"), 0o111);
    let direct = told(folder.path(), &["--plain", "./unreadable"]);
    let expected = "./unreadable may be run, but not read, and such programs cannot be watched";
    assert!(direct.contains(expected), "{direct}");
    for free in [&[][..], &["--free"]] {
        let words = ["sh", "-c", "./unreadable; true"];
        let words = [&["--plain"], free, &words].concat();
        let told = told(folder.path(), &words);
        let said = "unreadable may be run, but not read: ";
        assert_eq!(told.matches(said).count(), 1, "{free:?}: {told}");
        assert!(!told.contains("PR_SET_DUMPABLE"), "{free:?}: {told}");
        assert!(told.contains("exited with status 0"), "{free:?}: {told}");
    }
}

#[test]
fn a_program_with_its_owners_rights_is_named_when_a_script_runs_it() {
    if !can_watch(&["cc", "sh"]) {
        return;
    }
    if !geteuid().is_root() {
        machine::not_tested("only root makes a program that has others' rights");
        return;
    }
    let folder = open_folder();
    compile("netlink.c", &folder.path().join("owners"), 0o4755);
    for free in [&[][..], &["--free"]] {
        let words = ["sh", "-c", "./owners; true"];
        let words = [&["--plain"], free, &words].concat();
        let told = told(folder.path(), &words);
        let said = "owners is to run with its owner's rights (set-uid)";
        assert_eq!(told.matches(said).count(), 1, "{free:?}: {told}");
    }
}

//! What `socklab watch` finds in programs with a mistake, in Python, C and Rust, and that it finds nothing in right ones.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use crate::command::Socklab;
use crate::machine::{self, can_watch};
use crate::ports::port;
use serde_json::Value;
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;
use socklab::session::findings::Kind;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/watch/findings")
        .join(name)
}

/// A program, and how it is watched: alone, or as its first line says, which is `# socklab watch --cut 7 server.py PORT --
/// asks.py PORT`. The line of a mistake ends with the kind of its finding.
struct Case {
    file: PathBuf,
    strain: Vec<String>,
    words: Vec<String>,
    expected: Vec<(String, u64)>,
}

impl Case {
    fn read(file: &Path) -> Case {
        let text = fs::read_to_string(file).expect("a program");
        let comment = |line: &str| {
            let (_, comment) = line.rsplit_once("# ").or_else(|| line.rsplit_once("// "))?;
            Some(comment.to_owned())
        };
        let first = text.lines().next().and_then(comment);
        let told = first
            .as_deref()
            .and_then(|line| line.strip_prefix("socklab watch "));
        let told = told.map(|words| words.split(' ').collect::<Vec<_>>());
        let own = file.file_name().and_then(|name| name.to_str());
        let mut words = told.unwrap_or_else(|| own.into_iter().collect());
        let at = words
            .iter()
            .position(|word| Path::new(word).extension().is_some());
        let programs = words.split_off(at.expect("a program"));
        let place = |word: &str| match word {
            _ if Path::new(word).extension().is_some() => {
                let beside = file.with_file_name(word);
                let found = if beside.exists() {
                    beside
                } else {
                    folder("clients").join(word)
                };
                found.to_str().expect("UTF-8").to_owned()
            }
            _ => word.to_owned(),
        };
        let kinds = Kind::ALL.map(Kind::name);
        let marks = text.lines().zip(1..).filter_map(|(line, number)| {
            let kind = comment(line).filter(|word| kinds.contains(&word.as_str()))?;
            Some((kind, number))
        });
        Case {
            file: file.to_owned(),
            strain: words.iter().map(|word| (*word).to_owned()).collect(),
            words: programs.into_iter().map(place).collect(),
            expected: marks.collect(),
        }
    }

    /// All programs below a folder, in their order, that can be run here.
    fn all(name: &str) -> Vec<Case> {
        let mut files = Vec::new();
        let mut folders = vec![folder(name)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).expect("programs") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => files.push(path),
                }
            }
        }
        files.sort();
        files.iter().map(|file| Case::read(file)).collect()
    }

    /// What was told, and the exit code.
    fn watch(&self, strain: &[&str]) -> (Vec<Value>, Option<i32>) {
        // Only now, since a port is free for a moment.
        let mut ports = BTreeMap::new();
        let named = |word: &&String| word.starts_with("PORT");
        for word in self.words.iter().filter(named) {
            ports.entry(word.as_str()).or_insert_with(port);
        }
        let words = self.words.iter().map(String::as_str);
        let words = words.map(|word| ports.get(word).map_or(word, String::as_str));
        let words: Vec<&str> = ["watch", "--json"]
            .into_iter()
            .chain(strain.iter().copied())
            .chain(words)
            .collect();
        let socklab = Socklab::new(&words).with_tools();
        let ran = socklab.env("PATH", &machine::path()).run();
        (ran.json(), ran.code)
    }

    /// Finds what is marked, and nothing else.
    #[track_caller]
    fn finds(&self, strain: &[&str]) {
        let (told, code) = self.watch(strain);
        let expected: Vec<(&str, u64)> = self
            .expected
            .iter()
            .map(|(kind, line)| (kind.as_str(), *line))
            .collect();
        let file = self.file.display();
        assert_eq!(findings(&told), expected, "{file} {strain:?}: {told:#?}");
        assert_eq!(code, Some(0), "{file} {strain:?}: {told:#?}");
    }
}

/// The kind and the line of each finding.
fn findings(told: &[Value]) -> Vec<(&str, u64)> {
    let found = told.iter().filter(|line| line["event"] == "finding");
    let found = found.map(|it| Some((it["finding"].as_str()?, it["line"].as_u64()?)));
    found.map(|it| it.expect("a kind and a line")).collect()
}

/// What the programs printed; the lines of two threads come in any order.
fn printed(told: &[Value]) -> Vec<String> {
    let printed = told.iter().filter(|line| line["event"] == "printed");
    let mut printed: Vec<String> = printed.map(|line| line["text"].to_string()).collect();
    printed.sort();
    printed
}

/// Does something with each, several at a time: most of them only wait.
fn each(cases: Vec<Case>, check: impl Fn(usize, &Case) + Sync) {
    let left = Mutex::new(cases.into_iter().enumerate());
    thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| {
                loop {
                    let next = left.lock().expect("nobody failed").next();
                    let Some((at, case)) = next else { return };
                    check(at, &case);
                }
            });
        }
    });
}

#[test]
fn each_mistake_is_found_on_its_line() {
    if !can_watch(&["python3", "cc", "rustc"]) {
        return;
    }
    let cases = Case::all("wrong");
    assert!(cases.len() >= 40, "{}", cases.len());
    each(cases, |_, case| {
        let strain: Vec<&str> = case.strain.iter().map(String::as_str).collect();
        assert_eq!(case.expected.len(), 1, "{}", case.file.display());
        case.finds(&strain);
    });
}

/// One mistake may be several findings; and a client that fails, since its server did, hides none of them.
#[test]
fn what_a_client_fails_of_is_found_in_its_server() {
    if !can_watch(&["python3", "cc"]) {
        return;
    }
    each(Case::all("several"), |_, case| {
        let (told, code) = case.watch(&[]);
        let file = case.file.display();
        let expected = case.expected.iter();
        let expected: Vec<_> = expected
            .map(|(kind, line)| (kind.as_str(), *line))
            .collect();
        assert_eq!(findings(&told), expected, "{file}: {told:#?}");
        assert_eq!(code, Some(1), "{file}: {told:#?}");
    });
}

/// Nobody listened where it asked: the server is at another port, or is none.
#[test]
fn a_client_that_is_refused_and_fails_is_told_who_listens() {
    if !can_watch(&["python3", "cc"]) {
        return;
    }
    each(Case::all("refused"), |_, case| {
        let (told, code) = case.watch(&[]);
        let file = case.file.display();
        assert_eq!(case.expected.len(), 1, "{file}");
        let (kind, line) = &case.expected[0];
        let expected = [(kind.as_str(), *line)];
        assert_eq!(findings(&told), expected, "{file}: {told:#?}");
        assert_eq!(code, Some(1), "{file}: {told:#?}");
    });
}

/// What a network or a kernel may do.
const STRAINS: [&[&str]; 3] = [&[], &["--cut", "7"], &["--interrupt"]];

/// The same as on a network that does nothing to them; they are all short.
#[test]
fn right_programs_suggest_nothing_and_do_the_same_on_a_network_that_cuts() {
    if !can_watch(&["python3", "cc", "rustc"]) {
        return;
    }
    let cases = ["right/python", "right/c", "right/rust"].into_iter();
    each(cases.flat_map(Case::all).collect(), |_, case| {
        let ((plain, code), (cut, _)) = (case.watch(&[]), case.watch(&["--cut", "3"]));
        let file = case.file.display();
        assert_eq!(code, Some(0), "{file}: {plain:#?}");
        assert_eq!(findings(&plain), [], "{file}: {plain:#?}");
        assert_eq!(findings(&cut), [], "{file}: {cut:#?}");
        assert_eq!(printed(&plain), printed(&cut), "{file}");
    });
}

#[test]
fn servers_filters_and_forks_that_are_right_suggest_nothing() {
    if !can_watch(&["python3", "cc", "rustc"]) {
        return;
    }
    let folders = ["datagrams", "forks", "filters", "servers", "transfers"];
    let cases: Vec<Case> = folders
        .into_iter()
        .flat_map(|name| Case::all(&format!("right/{name}")))
        .collect();
    assert!(cases.len() >= 40, "{}", cases.len());
    each(cases, |_, case| {
        // By its name, so that a new one changes no other's.
        let name = case.file.file_name().expect("a file").as_encoded_bytes();
        let sum: usize = name.iter().map(|byte| usize::from(*byte)).sum();
        case.finds(STRAINS[sum % STRAINS.len()]);
    });
}

/// A server that looks around from time to time has nothing to do, also where each look is interrupted.
#[test]
fn a_server_that_only_looks_around_is_ended_though_it_is_interrupted() {
    if !can_watch(&["python3"]) {
        return;
    }
    let servers = ["servers/http_threads.py", "forks/mixin.py"];
    let cases = servers.map(|server| Case::read(&folder("right").join(server)));
    each(cases.into(), |_, case| case.finds(&["--interrupt"]));
}

/// All of them under each strain: a mistake that shows is on its line, and no other one shows.
#[test]
#[ignore = "some minutes"]
fn nothing_else_is_found_under_any_strain() {
    for (folder, is_right) in [("right", true), ("wrong", false)] {
        each(Case::all(folder), |_, case| {
            for strain in STRAINS {
                let (told, _) = case.watch(strain);
                let found = findings(&told);
                let known = |(kind, line): &(&str, u64)| {
                    let mut expected = case.expected.iter();
                    // Who makes one mistake may not know of EINTR either.
                    let gives_up = !is_right && *kind == Kind::GivenUp.name();
                    gives_up || expected.any(|it| it.0 == *kind && it.1 == *line)
                };
                let file = case.file.display();
                assert!(found.iter().all(known), "{file} {strain:?}: {found:?}");
                assert!(!is_right || case.expected.is_empty(), "{file}");
            }
        });
    }
}

/// A listener of another program has the port: SO_REUSEADDR would not help.
#[test]
fn who_has_the_port_is_named_where_no_option_helps() {
    if !can_watch(&["python3"]) {
        return;
    }
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let server = folder("clients/binds.py");
    let words = ["watch", "--json", server.to_str().expect("UTF-8"), &port];
    let socklab = Socklab::new(&words).with_tools();
    let ran = socklab.env("PATH", &machine::path()).run();
    let told = ran.json();
    assert_eq!(findings(&told), [("address_taken", 4)], "{told:#?}");
    let found = told.iter().find(|line| line["event"] == "finding");
    let text = found.map_or(String::new(), |it| it["text"].to_string());
    let own = format!("(process {})", std::process::id());
    assert!(text.contains(&own), "{text}");
}

/// By a dup2 over it, by close_range, or by the last thread.
#[test]
fn a_socket_that_is_closed_in_another_way_is_not_called_open() {
    if !can_watch(&["cc"]) {
        return;
    }
    Case::read(&folder("../closed.c")).finds(&[]);
}

#[test]
fn what_explains_a_finding_is_there() {
    for kind in Kind::ALL {
        let (number, scene) = kind.explained();
        let folder = SYLLABUS
            .iter()
            .find(|folder| folder.number == number)
            .expect("a lesson");
        let lesson = Lesson::read(folder).expect("it reads");
        assert!(
            lesson.place_of(scene).is_some(),
            "{kind:?}: {number} {scene}"
        );
    }
}

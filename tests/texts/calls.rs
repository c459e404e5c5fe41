//! The reference of classic calls is complete, and each row says where its call can be seen.

use std::collections::BTreeSet;

use socklab::lesson::ClassicCall;
use socklab::lessons::SYLLABUS;
use socklab::lessons::calls::CALLS;
use socklab::trace::story;

fn find(name: &str) -> Option<&'static ClassicCall> {
    CALLS.iter().find(|call| call.is_called(name))
}

/// A scene's story is what a recording of it tells; tests/stories.rs holds it to that.
#[test]
fn the_scene_of_a_row_really_makes_its_call() {
    for entry in CALLS {
        let folder = SYLLABUS
            .iter()
            .find(|folder| folder.slug() == entry.lesson)
            .unwrap_or_else(|| panic!("{}: no lesson {}", entry.name, entry.lesson));
        let scene = folder
            .scenes
            .iter()
            .find(|scene| scene.program.name == entry.scene)
            .unwrap_or_else(|| panic!("{}: no scene {}", entry.name, entry.scene));
        for call in entry.traced {
            let made = format!(".{call}");
            let tells = |line: &str| line.split(' ').any(|word| word.ends_with(&made));
            assert!(
                scene.story.lines().any(tells),
                "{}: {} of lesson {} makes no {call}",
                entry.name,
                entry.scene,
                entry.lesson
            );
        }
    }
}

#[test]
fn every_call_of_the_classic_tables_has_one_row() {
    // And what has a name of its own in socket2.
    let asked = "peek peek_sender read_exact \
        socket bind listen accept connect connect_ex send sendall recv recvfrom sendto close shutdown \
        getpeername getsockname getsockopt setsockopt settimeout gettimeout setblocking fileno makefile \
        dup socketpair poll";
    let asked: BTreeSet<&str> = asked.split_whitespace().collect();
    let rows: BTreeSet<&str> = CALLS.iter().map(|entry| entry.name).collect();
    assert_eq!(rows, asked);
    assert_eq!(CALLS.len(), rows.len(), "a name stands twice");
}

#[test]
fn a_row_without_a_traced_call_says_why() {
    for entry in CALLS {
        assert_eq!(
            entry.traced.is_empty(),
            entry.untraced.is_some(),
            "{}",
            entry.name
        );
    }
}

#[test]
fn what_a_call_does_is_one_line() {
    for entry in CALLS {
        assert!(entry.what.ends_with('.'), "{}", entry.name);
        assert!(entry.what.chars().count() <= 90, "{}", entry.name);
    }
}

/// What is called on a socket is known to the language that reads programs, or a close may be shown on a wrong line.
#[test]
fn every_call_that_a_story_tells_is_seen_in_the_text() {
    let mut unseen = BTreeSet::new();
    for scene in SYLLABUS.iter().flat_map(|folder| folder.scenes) {
        let program = &scene.program;
        for line in story::lines_of_calls(scene.story) {
            let text = program.line(line);
            let closes = text.trim_start().starts_with('}') || text.contains("drop(");
            if !closes && !program.language().calls_a_socket(text) {
                unseen.insert(format!("{}:{line}: {text}", program.path));
            }
        }
    }
    assert_eq!(unseen, BTreeSet::new());
}

#[test]
fn the_words_on_the_page_find_their_row() {
    for (word, row) in [
        ("read", "recv"),
        ("write", "send"),
        ("drop", "close"),
        ("local_addr()", "getsockname"),
        ("Peer_Addr", "getpeername"),
    ] {
        assert_eq!(find(word).map(|entry| entry.name), Some(row), "{word}");
    }
    assert!(find("reader").is_none());
}

#[test]
fn every_method_that_a_scene_calls_on_a_socket_has_a_row() {
    let mut unknown = BTreeSet::new();
    for scene in SYLLABUS.iter().flat_map(|folder| folder.scenes) {
        let program = &scene.program;
        let methods = program.text.split(['.', ':']).skip(1);
        let methods = methods.filter_map(|rest| Some(rest.split_once('(')?.0));
        for method in methods {
            let calls = program.language().calls_a_socket(&format!(".{method}("));
            if calls && find(method).is_none() {
                unknown.insert(method);
            }
        }
    }
    assert_eq!(unknown, BTreeSet::new());
}

#[test]
fn a_word_finds_one_row_only() {
    let words = CALLS
        .iter()
        .flat_map(|entry| entry.also.iter().chain([&entry.name]));
    let all: Vec<&&str> = words.collect();
    let different: BTreeSet<&&str> = all.iter().copied().collect();
    assert_eq!(all.len(), different.len(), "{all:?}");
}

/// Whatever the traced socket can do is known to the language that reads programs.
#[test]
fn every_traced_method_is_known_as_a_call() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lab/inside/traced");
    let files = std::fs::read_dir(folder).expect("the traced socket");
    let mut methods = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        let heads = text.lines().filter_map(|line| {
            let (name, arguments) = line.trim().strip_prefix("pub fn ")?.split_once('(')?;
            arguments.starts_with("&self").then(|| name.to_owned())
        });
        methods.extend(heads.filter(|name| !name.starts_with('$')));
    }
    assert!(methods.len() > 15, "{methods:?}");
    let rust = SYLLABUS[0].scenes[0].program.language();
    methods.retain(|method| !rust.calls_a_socket(&format!(".{method}(")));
    assert_eq!(methods, BTreeSet::new());
}

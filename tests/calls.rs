//! The reference of classic calls is complete, and each row says where its call can be seen.

use std::collections::BTreeSet;

use socklab::lessons::SYLLABUS;
use socklab::lessons::calls::CALLS;
use socklab::trace::story;

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
    let asked = "socket bind listen accept connect connect_ex send sendall recv recvfrom sendto close shutdown \
        getpeername getsockname getsockopt setsockopt settimeout setblocking fileno makefile";
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

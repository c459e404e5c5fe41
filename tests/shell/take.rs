//! `socklab take`, then another number, then `socklab watch`: in a fresh folder, in both languages.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use std::fs;

use crate::command::Socklab;
use crate::machine::can_watch;

/// Takes lesson 5's `fill`, changes one number, and watches it: the last number that it printed.
#[track_caller]
fn changed(language: &str, file: &str, number: (&str, &str)) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("own");
    let to = own.to_str().expect("a name in UTF-8");
    let path = own.join(file);
    let taking = ["take", "5", "fill", "--language", language, "--to", to];
    let ran = Socklab::new(&taking).run().code(0);
    let watching = format!("socklab watch {}", path.display());
    assert!(ran.out.contains(&watching), "{}", ran.out);

    let text = fs::read_to_string(&path).expect("taken");
    let edited = text.replace(number.0, number.1);
    assert_ne!(text, edited, "the number is there");
    fs::write(&path, &edited).expect("written");
    let watching = ["watch", "--json", path.to_str().expect("a name")];
    let ran = Socklab::new(&watching).with_tools();
    let lines = ran.run().code(0).json();
    let printed = lines.iter().rev().find(|line| line["event"] == "printed");
    let printed = printed.and_then(|line| line["text"].as_str());

    // What was changed is not taken again.
    let again = Socklab::new(&taking).run().code(1);
    assert!(again.err.contains("is there already"), "{}", again.err);
    assert_eq!(fs::read_to_string(&path).expect("there"), edited);
    printed.unwrap_or_default().to_owned()
}

#[test]
fn a_program_that_was_taken_is_changed_and_watched() {
    if can_watch(&["python3"]) {
        let printed = changed("python", "fill.py", ("SO_SNDBUF, 4096", "SO_SNDBUF, 8192"));
        let last: Vec<&str> = printed.split_whitespace().collect();
        assert_eq!(last.len(), 5, "{printed}");
        assert!(
            last[4].parse::<u32>().is_ok_and(|rest| rest > 8192),
            "{printed}"
        );
    }
    if can_watch(&["cargo"]) {
        let printed = changed(
            "rust",
            "fill.rs",
            ("send_buffer_size(4096)", "send_buffer_size(8192)"),
        );
        let last: Vec<&str> = printed.split_whitespace().collect();
        assert!(
            last[4].parse::<u32>().is_ok_and(|rest| rest > 8192),
            "{printed}"
        );
    }
}

#[test]
fn plain_text_tells_what_to_try_and_how() {
    let told = Socklab::new(&["lesson", "5", "--scene", "fill", "--plain"])
        .run()
        .code(0);
    for words in [
        "To try 1: More room at the sender.",
        "`socklab take 5 fill --try 1`",
    ] {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
}

#[test]
fn one_of_the_things_to_try_is_taken_with_its_change_made() {
    for (language, file, old, new) in [
        ("rust", "glued.rs", "b\"hello\"", "b\"\""),
        ("python", "glued.py", "b\"hello\"", "b\"\""),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let take = |name: &str, tried: &[&str]| {
            let to = folder.path().join(name);
            let taking = ["take", "6", "glued", "--language", language, "--to"];
            let to_name = to.to_str().expect("a name in UTF-8");
            let taking = [&taking[..], &[to_name], tried].concat();
            let told = Socklab::new(&taking).run().code(0).out;
            (fs::read_to_string(to.join(file)).expect("taken"), told)
        };
        let (own, _) = take("own", &[]);
        let (changed, told) = take("changed", &["--try", "2"]);
        assert_eq!(changed, own.replacen(old, new, 1));
        assert_ne!(changed, own);
        assert!(told.contains("with the change made"), "{told}");
    }
}

#[test]
fn what_cannot_be_taken_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = Socklab::new(&["take", "5", "nothing"]).run().code(2);
    assert!(
        ran.err.contains("lesson 5 has no scene “nothing”"),
        "{}",
        ran.err
    );
    let ran = Socklab::new(&["take", "5", "fill", "--to", "/proc/own"])
        .run()
        .code(1);
    assert!(
        ran.err.contains("/proc/own cannot be written"),
        "{}",
        ran.err
    );
    let to = folder.path().join("own");
    let to = to.to_str().expect("a name in UTF-8");
    for number in ["0", "4"] {
        let asked = ["take", "6", "glued", "--try", number, "--to", to];
        let ran = Socklab::new(&asked).run().code(2);
        assert!(ran.err.contains("a number from 1 to 3"), "{}", ran.err);
    }
    assert!(!folder.path().join("own").exists(), "nothing is made");
    let ran = Socklab::new(&["take", "6", "other_pipes", "--try", "1", "--to", to]);
    let ran = ran.run().code(2);
    assert!(
        ran.err.contains("other_pipes has nothing to try"),
        "{}",
        ran.err
    );
    let ran = Socklab::new(&["take", "5", "fill", "--json"]).run().code(2);
    assert!(ran.err.contains("has no JSON"), "{}", ran.err);
}

#[test]
fn who_names_no_scene_is_told_which_there_are() {
    let ran = Socklab::new(&["take", "8"]).run().code(2);
    let said = "socklab: which scene of lesson 8? until_end, delimiter, ";
    assert!(ran.sentence().starts_with(said), "{ran:?}");
}

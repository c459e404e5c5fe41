//! Results that can be graded: one student's, and those of a class added up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use socklab::progress::{Attempt, Progress, Sure};

use crate::command::{Ran, Socklab};

/// A student who answers two questions of lesson 5: one wrongly and sure of it, then rightly; one wrongly.
fn student() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a home");
    let (mut progress, _) = Progress::open_at(home.path().join("socklab/progress.json"));
    let mut answer = |question: &str, right: bool, sure| {
        let attempt = Attempt {
            when: 1_795_251_413,
            took: 4,
            answer: "4096".into(),
            measured: Some("8192".into()),
            right: Some(right),
            sure,
            content: "0123456789ab".into(),
        };
        progress.answered("buffers", question, &attempt);
    };
    answer("set-4096", false, Some(Sure::Sure));
    answer("set-4096", true, None);
    answer("set-1", false, None);
    home
}

fn results(home: &Path, arguments: &[&str]) -> Ran {
    let arguments: Vec<&str> = [&["results"], arguments].concat();
    Socklab::new(&arguments)
        .env("XDG_DATA_HOME", &home.to_string_lossy())
        .run()
}

#[test]
fn the_answer_that_was_asked_for_counts_and_the_bar_is_met_or_not() {
    let home = student();
    let last_line = |arguments: &[&str]| {
        let ran = results(home.path(), arguments);
        (ran.out.lines().last().map(str::to_owned), ran.code)
    };
    let questions = results(home.path(), &["5", "--json"]).json().len();
    let says = |right: usize, counted: &str| {
        let share = (right * 200 + questions) / (2 * questions);
        Some(format!(
            "{right} of {questions} questions right, {share} %; the {counted} answer to each counts."
        ))
    };
    assert_eq!(last_line(&["5"]), (says(1, "last"), Some(0)));
    assert_eq!(
        last_line(&["buffers", "--first"]),
        (says(0, "first"), Some(0))
    );
    assert_eq!(
        last_line(&["5", "--best", "--min", "1"]),
        (says(1, "best"), Some(0))
    );
    assert_eq!(
        last_line(&["5", "--first", "--min", "1"]),
        (says(0, "first"), Some(1))
    );
    let ran = results(home.path(), &["5", "--min", "80"]);
    assert_eq!(ran.code, Some(1));
    let (whole, tenths) = (100 / questions, 1000 / questions % 10);
    let sentence = format!(
        "1 of {questions} questions are right, {whole}.{tenths} %, which is less than 80 %."
    );
    assert!(ran.err.contains(&sentence), "{ran:?}");
    assert_eq!(results(home.path(), &["--first", "--best"]).code, Some(2));
}

#[test]
fn unanswered_is_unanswered_and_a_student_has_a_name() {
    let home = student();
    let ran = results(home.path(), &["5", "--json", "--student", "7-ann"]);
    let of = |id: &str| {
        let lines = ran.json();
        lines
            .into_iter()
            .find(|it| it["question"] == id)
            .expect("the question")
    };
    let answered = of("set-4096");
    assert_eq!(answered["student"], "7-ann");
    assert_eq!(
        (&answered["answered"], &answered["right"]),
        (&true.into(), &true.into())
    );
    let first = of("peer-closed");
    assert_eq!(
        (&first["answered"], &first["right"]),
        (&false.into(), &serde_json::Value::Null)
    );
    let junit = results(
        home.path(),
        &["5", "--junit", "--student", "<Ann>", "--first"],
    )
    .out;
    let document = roxmltree::Document::parse(&junit).expect("XML");
    let suite = document
        .descendants()
        .find(|it| it.has_tag_name("testsuite"))
        .expect("a suite");
    let number = |name| {
        suite
            .attribute(name)
            .and_then(|it| it.parse::<usize>().ok())
    };
    let tests = number("tests").expect("a number");
    assert_eq!(
        (number("failures"), number("errors")),
        (Some(2), Some(tests - 2))
    );
    let property = |name: &str| {
        let mut properties = document
            .descendants()
            .filter(|it| it.has_tag_name("property"));
        properties
            .find(|it| it.attribute("name") == Some(name))?
            .attribute("value")
    };
    assert_eq!(property("student"), Some("<Ann>"));
    assert_eq!(property("counted"), Some("first"));
}

/// A hundred and twenty files: five damaged, two of another version, one twice.
#[test]
fn a_class_adds_up_and_what_is_odd_is_named() {
    let home = student();
    let text = results(home.path(), &["5", "--json", "--student", "NAME"]).out;
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("written");
    };
    for number in 0..111 {
        // Everybody answers at a time of their own.
        let text = text.replace("NAME", &format!("s{number:03}"));
        put(
            &format!("{number}.json"),
            &text.replace("08:56:53", &format!("08:{number:03}")),
        );
    }
    for number in 0..2 {
        let text = text.replace("NAME", &format!("old{number}"));
        let text = text.replace(env!("CARGO_PKG_VERSION"), "0.0.7");
        put(
            &format!("old{number}.json"),
            &text.replace("08:56:53", &format!("09:{number}")),
        );
    }
    put(
        "again.json",
        &text.replace("NAME", "s007").replace("08:56:53", "08:007"),
    );
    put("half.json", &text[..text.len() - 9]);
    put(
        "cut.json",
        &text
            .lines()
            .take(3)
            .map(|line| format!("{line}\n"))
            .collect::<String>(),
    );
    put("empty.json", "");
    put("page.html", "<html>");
    fs::write(folder.path().join("bytes.json"), [0xff, 0xfe]).expect("written");
    fs::create_dir(folder.path().join("inside")).expect("a folder");

    let folder = folder.path().to_str().expect("a path");
    let csv = results(home.path(), &["--summary", folder]);
    assert_eq!(csv.code, Some(0), "{csv:?}");
    let mut reader = csv::Reader::from_reader(csv.out.as_bytes());
    let rows: Vec<BTreeMap<String, String>> =
        reader.deserialize().collect::<Result<_, _>>().expect("CSV");
    let of = |kind: &str| {
        rows.iter()
            .filter(|row| row["row"] == kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("student").len(), 120);
    let counted = of("student")
        .into_iter()
        .filter(|row| row["right"] == "1")
        .count();
    assert_eq!(counted, 113, "{}", csv.out);
    let odd: Vec<&str> = of("student")
        .into_iter()
        .map(|row| row["note"].as_str())
        .filter(|note| !note.is_empty())
        .collect();
    assert_eq!(odd.len(), 9, "{odd:?}");
    for part in [
        "again.json: the same student",
        "old0.json: written by socklab 0.0.7",
        "old1.json: ",
        "half.json: line ",
        "cut.json: only 3 of the ",
        "empty.json: the file holds no results",
        "page.html: line 1 is no line of `results --json`",
        "bytes.json: is no text",
        "inside: is no file",
    ] {
        let named = odd.iter().any(|note| note.starts_with(part));
        assert!(named, "{part}: {odd:?}");
    }
    let question = of("question")
        .into_iter()
        .find(|row| row["name"] == "set-4096")
        .expect("a row");
    assert_eq!(
        (
            question["asked"].as_str(),
            question["right_of_answered"].as_str()
        ),
        ("113", "100")
    );
    let first = results(home.path(), &["--summary", folder, "--first", "--json"]).json();
    let question = first
        .iter()
        .find(|it| it["question"] == "set-4096")
        .expect("an object");
    assert_eq!(
        (&question["right"], &question["sure_and_wrong"]),
        (&0.into(), &113.into())
    );
}

#[test]
fn a_folder_that_holds_nothing_says_what_belongs_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = tempfile::tempdir().expect("a home");
    let ran = results(
        home.path(),
        &["--summary", folder.path().to_str().expect("a path")],
    );
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("results --json --student ID"), "{ran:?}");
    let ran = results(home.path(), &["--summary", "/nowhere/at/all"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("/nowhere/at/all"),
        "{ran:?}"
    );
}

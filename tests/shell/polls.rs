//! The polls of a room: what was kept of them, and what a room answered with other clickers.

use std::fs;
use std::path::Path;

use crate::command::{Ran, Socklab};

fn polls(home: &Path, arguments: &[&str]) -> Ran {
    let arguments: Vec<&str> = [&["polls"], arguments].concat();
    Socklab::new(&arguments)
        .env("XDG_DATA_HOME", &home.to_string_lossy())
        .run()
}

fn import(home: &Path, rows: &str) -> Ran {
    let file = home.join("room.csv");
    fs::write(&file, format!("question,answer,hands,round\n{rows}")).expect("written");
    polls(home, &["import", &file.to_string_lossy()])
}

/// The README's name of a question is one that an import takes, and `polls` says it back.
#[test]
fn a_question_has_one_name_in_both_directions() {
    let home = tempfile::tempdir().expect("a home");
    let taken = import(home.path(), "5:fill:1,A,12,\n5:fill:2,B,3,\n").code(0);
    assert!(taken.out.starts_with("2 polls taken in."), "{taken:?}");
    let told = polls(home.path(), &[]).code(0).out;
    let names: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split("  ").nth(1))
        .filter(|name| name.starts_with("5:"))
        .collect();
    assert_eq!(names, ["5:fill:1", "5:fill:2"], "{told}");
    let rows: String = names.iter().map(|name| format!("{name},A,1,\n")).collect();
    import(home.path(), &rows).code(0);
}

/// A clicker's file: a row a hand in the first round, counts in the second; and a number that was called out.
const CLICKER: &str = "\
Participant,Question,Answer,Hands,Round
ann,5:sizes:1,A,,
bob,5:sizes:1,d,,1
cid,5:sizes:1,4608,1,1
all,5:sizes:1,D,3,2
";

#[test]
fn polls_of_any_clicker_are_taken_in_and_measured_here() {
    let home = tempfile::tempdir().expect("a home");
    let polls = |arguments: &[&str]| {
        let arguments: Vec<&str> = [&["polls"], arguments].concat();
        let home = home.path().to_string_lossy();
        Socklab::new(&arguments).env("XDG_DATA_HOME", &home).run()
    };
    let none = polls(&[]);
    assert!(none.out.contains("No poll is kept yet"), "{none:?}");
    let file = home.path().join("clicker.csv");
    let file = file.to_str().expect("a path");
    fs::write(file, CLICKER).expect("written");
    let taken = polls(&["import", file]);
    assert_eq!(
        (taken.code, taken.out.lines().next()),
        (
            Some(0),
            Some("1 poll taken in. `socklab polls` shows them.")
        )
    );
    let kept = polls(&["--json"]).json();
    assert_eq!(kept.len(), 1);
    assert_eq!(
        kept[0]["rounds"],
        serde_json::json!([[1, 0, 0, 2], [0, 0, 0, 3]])
    );
    assert_eq!(
        (&kept[0]["measured"], &kept[0]["right"]),
        (&"4608".into(), &serde_json::json!([2, 3]))
    );
    assert_eq!(kept[0]["imported"], true);
    let shown = polls(&[]).out;
    assert!(shown.contains("5:sizes:1  "), "{shown}");
    assert!(shown.contains("  ✓    2   3  D) 4608"), "{shown}");
    assert!(
        shown.contains(
            "right: 2 of 3, then 3 of 3; 100 % of those who were wrong at first were won over"
        ),
        "{shown}"
    );
}

#[test]
fn a_clickers_file_that_says_nothing_of_ours_is_refused_by_its_line() {
    let home = tempfile::tempdir().expect("a home");
    let file = home.path().join("clicker.csv");
    let refused = |text: &str, part: &str| {
        fs::write(&file, text).expect("written");
        let file = file.to_str().expect("a path");
        let place = home.path().to_string_lossy();
        let ran = Socklab::new(&["polls", "import", file])
            .env("XDG_DATA_HOME", &place)
            .run();
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.err.contains(part), "{part}: {ran:?}");
        assert!(
            !home.path().join("socklab/polls.jsonl").exists(),
            "half a file is not taken in"
        );
    };
    refused("a,b\n1,2\n", "line 1: there must be a column `question`");
    refused("question,answer\n", "there is no answer in it");
    refused(
        "question,answer\n5:sizes:1,Z\n",
        "line 2: “Z” is no option: write A to D",
    );
    refused(
        "question,answer\n5:sizes:1,A\n5:nothing,A\n",
        "line 3: lesson 5 has no scene “nothing”",
    );
    refused("question,answer\n5:sizes:9,A\n", "line 2: sizes has ");
    refused(
        "question,answer,hands\n5:sizes:1,A,9999\n5:sizes:1,B,1\n5:sizes:1,A,1\n",
        "line 4: “A” has more than 9 999 hands.",
    );
    refused(
        "question,answer\n5:sizes,A\n",
        "line 2: the scene sizes asks several questions: write `5:sizes:1` “The first wish is 1 byte.",
    );
    refused(
        "question,answer\nWhy?,A\n",
        "“Why?” is no question of a lesson",
    );
    refused(
        "question,answer,hands\n5:sizes,A,-3\n",
        "line 2: “-3” is no number up to 9999",
    );
    refused(
        "question,answer,hands\n5:sizes,A,3.5\n",
        "“3.5” is no number",
    );
}

#[test]
fn a_line_that_is_no_poll_is_passed_over_and_named() {
    let home = tempfile::tempdir().expect("a home");
    fs::create_dir(home.path().join("socklab")).expect("a folder");
    let hostile = "\u{1b}[2J";
    let poll = format!(
        r#"{{"when":1,"lesson":"{hostile}","scene":"s","note":"n","question":"q\u001b[2J","options":["a"],"rounds":[[2]],"measured":"a"}}"#
    )
    .replace('\u{1b}', "\\u001b");
    fs::write(
        home.path().join("socklab/polls.jsonl"),
        format!("{{}}\n{poll}\nnoise\n"),
    )
    .expect("written");
    for face in [&["polls"][..], &["polls", "--json"]] {
        let place = home.path().to_string_lossy();
        let ran = Socklab::new(face).env("XDG_DATA_HOME", &place).run();
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(!ran.out.contains('\u{1b}'), "{ran:?}");
        assert!(
            ran.err.contains("line 1 of ") && ran.err.contains("line 3 of "),
            "{ran:?}"
        );
    }
}

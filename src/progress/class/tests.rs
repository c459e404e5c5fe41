//! A class of which some hand in what is odd.

use super::*;

fn line(student: &str, question: &str, attempts: &str) -> String {
    format!(
        r#"{{"event":"result","student":"{student}","version":"1","lesson":"udp","content":"c","question":"{question}","right":true,"attempts":[{attempts}]}}"#
    )
}

const RIGHT: &str = r#"{"when":"2026-01-02T00:00:00Z","right":true,"sure":"guess"}"#;
const WRONG: &str = r#"{"when":"2026-01-01T00:00:00Z","right":false,"sure":"sure"}"#;

fn rows(files: &[(&str, &str)], counted: Counted) -> Vec<Row> {
    let class = files.iter().map(|(file, text)| HandedIn::read(file, text));
    let asks = Asks {
        content: "c".to_owned(),
        questions: 1,
    };
    summary(
        class.collect(),
        counted,
        "1",
        &BTreeMap::from([("udp", asks)]),
    )
}

fn score(row: &Row) -> Option<[usize; 4]> {
    let numbers = |it: Score| [it.asked, it.answered, it.right, it.sure_and_wrong];
    row.score.map(numbers)
}

#[test]
fn a_row_a_student_and_a_row_a_question_add_up() {
    let ann = [
        line("ann", "q1", &format!("{WRONG},{RIGHT}")),
        line("ann", "q2", ""),
    ]
    .join("\n");
    let bob = [line("bob", "q1", WRONG), line("bob", "q2", RIGHT)].join("\n");
    let files = [("b.json", bob.as_str()), ("a.json", ann.as_str())];
    let last = rows(&files, Counted::Last);
    let found: Vec<_> = last.iter().map(score).collect();
    let [one, two] = [[2, 1, 1, 0], [2, 2, 1, 1]].map(Some);
    assert_eq!(found, [one, two, Some([2, 2, 1, 1]), Some([2, 1, 1, 0])]);
    assert!(last.iter().all(|row| row.notes.is_empty()), "{last:?}");
    let first = rows(&files, Counted::First);
    assert_eq!(score(&first[0]), Some([2, 1, 0, 1]));
    assert_eq!(score(&first[2]), Some([2, 2, 0, 2]));
}

#[test]
fn what_is_odd_is_named_and_does_not_count_for_anybody_else() {
    let good = line("ann", "q1", RIGHT);
    let half = &good[..good.len() - 9];
    let older = line("ann", "q1", WRONG);
    let twice = [good.as_str(), good.as_str()].join("\n");
    let mixed = [good.as_str(), &line("eve", "q2", "")].join("\n");
    let bob = line("bob", "q1", RIGHT).replace("01-02", "01-04");
    let copied = bob.replace("bob", "eve");
    let other = line("dan", "q1", RIGHT)
        .replace("01-02", "01-05")
        .replace(r#""version":"1""#, r#""version":"0""#);
    let changed = line("cat", "q1", RIGHT)
        .replace("01-02", "01-06")
        .replace(r#""content":"c""#, r#""content":"d""#);
    let files = [
        ("new.json", good.as_str()),
        ("old.json", &older),
        ("half.json", half),
        ("empty.json", "\n"),
        ("twice.json", &twice),
        ("mixed.json", &mixed),
        ("dan.json", &other),
        ("cat.json", &changed),
        ("bob.json", &bob),
        ("copied.json", &copied),
    ];
    let rows = rows(&files, Counted::Last);
    let noted = |wanted: &str| {
        let is = |row: &&Row| matches!(&row.of, Of::Student { file, .. } if file == wanted);
        let row = rows.iter().find(is).expect("a row a file");
        (score(row), row.notes.join("; "))
    };
    let counts = Some([1, 1, 1, 0]);
    assert_eq!(noted("new.json"), (counts, String::new()));
    let same = "the same student as in new.json, which counts".to_owned();
    assert_eq!(noted("old.json"), (None, same));
    let damaged = "line 1 is no line of `results --json`".to_owned();
    assert_eq!(noted("half.json"), (None, damaged));
    assert_eq!(noted("empty.json").1, "the file holds no results");
    assert_eq!(noted("twice.json").1, "question q1 of udp is there twice");
    let several = "the file holds the results of several students";
    assert_eq!(noted("mixed.json").1, several);
    assert_eq!(
        noted("cat.json"),
        (counts, "another version of lesson udp".into())
    );
    let version = "written by socklab 0, this is 1".to_owned();
    assert_eq!(noted("dan.json"), (counts, version));
    let repeated = "the same answers at the same seconds as in bob.json";
    assert_eq!(noted("copied.json"), (counts, repeated.to_owned()));
    // ann, bob, cat, dan and eve; nobody twice, nobody damaged.
    assert_eq!(rows.last().and_then(score), Some([5, 5, 5, 0]));
}

#[test]
fn a_file_without_a_name_that_is_there_twice_counts_once() {
    let nobody = line("x", "q1", RIGHT).replace(r#""student":"x","#, "");
    let unanswered = line("x", "q1", "").replace(r#""student":"x","#, "");
    let files = [
        ("ann.json", nobody.as_str()),
        ("copy.json", &nobody),
        ("dan.json", &unanswered),
        ("eve.json", &unanswered),
    ];
    let rows = rows(&files, Counted::Last);
    let found: Vec<_> = rows.iter().map(score).collect();
    let nothing = Some([1, 0, 0, 0]);
    assert_eq!(
        found,
        [
            Some([1, 1, 1, 0]),
            None,
            nothing,
            nothing,
            Some([3, 1, 1, 0])
        ]
    );
    assert_eq!(
        rows[1].notes,
        ["the same answers as in ann.json, which counts"]
    );
}

#[test]
fn a_file_that_was_cut_between_two_lines_is_no_result() {
    let whole = |student: &str| [line(student, "q1", RIGHT), line(student, "q2", RIGHT)].join("\n");
    let files = [
        ("a.json", whole("zoe")),
        ("m.json", line("bob", "q1", RIGHT)),
        ("z.json", whole("ann")),
    ];
    let files = files.map(|(file, text)| HandedIn::read(file, &text));
    let asks = Asks {
        content: "c".to_owned(),
        questions: 2,
    };
    let rows = summary(
        files.into(),
        Counted::Last,
        "1",
        &BTreeMap::from([("udp", asks)]),
    );
    let names = rows.iter().filter_map(|row| match &row.of {
        Of::Student { name, .. } => Some(name.as_str()),
        Of::Question { .. } => None,
    });
    // Its student keeps name and place.
    assert_eq!(names.collect::<Vec<_>>(), ["ann", "bob", "zoe"]);
    assert_eq!(score(&rows[1]), None);
    assert_eq!(rows[1].notes, ["only 1 of the 2 questions of lesson udp"]);
}

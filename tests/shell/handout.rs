//! A lesson on paper: whole, measured here, safe to print, and one file.

use socklab::lesson::{Lesson, Quiz};
use socklab::lessons::SYLLABUS;

use crate::command::Socklab;
use crate::machine::not_tested;

#[track_caller]
fn notes(arguments: &[&str]) -> String {
    let ran = Socklab::new(&[&["notes"], arguments].concat()).run();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    ran.out
}

fn lesson(number: u8) -> (Lesson, Quiz) {
    let folder = SYLLABUS
        .iter()
        .find(|folder| folder.number == number)
        .expect("a lesson");
    (
        Lesson::read(folder).expect("a lesson"),
        Quiz::read(folder).expect("a quiz"),
    )
}

#[test]
fn a_sheet_has_the_whole_lesson_with_what_was_measured_here() {
    let (lesson, _) = lesson(5);
    let text = notes(&["5"]);
    for scene in &lesson.scenes {
        assert!(text.contains(scene.program.text), "{}", scene.program.name);
        let take = scene.take.as_deref().expect("a sentence");
        assert!(
            text.contains(&format!("**To take away:** {take}")),
            "{take}"
        );
        for note in &scene.notes {
            assert!(
                text.contains(&format!(", line {}", note.line)),
                "{}",
                note.title
            );
        }
    }
    let to_try = lesson.scenes.iter().flat_map(|scene| &scene.tries);
    for tried in to_try {
        let change = &tried.changes[0];
        let becomes = format!("`{}` becomes `{}`", change.old, change.new);
        assert!(text.contains(&becomes), "{becomes}");
    }
    assert!(text.contains("- [x] D) 4608 — "), "{text}");
    assert!(text.contains("**Measured here:** 8192"), "{text}");
    assert!(
        text.contains("\n1             4608       2304\n"),
        "what was printed: {text}"
    );
    assert!(
        text.contains("SO\\_SNDBUF became 8 192") || text.contains("SO_SNDBUF became 8\u{a0}192"),
        "{text}"
    );
    assert!(!text.contains("(not measured here)"), "{text}");
    assert!(
        !text.contains("What I predicted") && !text.contains("What I missed"),
        "{text}"
    );
    assert!(text.contains("| 64 B | "), "a plot is a table: {text}");
}

/// In Python, too: the twins' programs with their own lines, and what their runs measured.
#[test]
#[cfg(target_os = "linux")]
fn a_sheet_in_python_has_the_twins_and_their_lines() {
    let ran = Socklab::new(&["notes", "5", "--language", "python"])
        .run()
        .code(0);
    if !ran.err.is_empty() {
        not_tested(&ran.err);
        return;
    }
    let text = ran.out;
    let lesson = lesson(5).0.in_python();
    for scene in lesson.scenes.iter().filter(|scene| scene.is_in_python()) {
        let program = format!("```python\n{}", scene.program.text);
        assert!(text.contains(&program), "{}: {text}", scene.program.path);
        for note in &scene.notes {
            let line = scene.program.line(note.line).trim();
            let same = line.contains(&note.quote);
            let quote = if same { &note.quote } else { line };
            let (number, shown) = (note.line, format!("`{quote}`"));
            let told = |row: &str| {
                row.starts_with("### ")
                    && row.contains(&format!("line {number}"))
                    && row.contains(&shown)
            };
            assert!(
                line.contains('`') || text.lines().any(told),
                "{}:{number} {line}",
                scene.program.path
            );
        }
    }
    assert!(!text.contains("(not measured here)"), "{text}");
}

#[test]
fn a_blank_sheet_gives_nothing_away_and_the_key_answers_all_of_it() {
    let (lesson, quiz) = lesson(5);
    let (blank, key) = (notes(&["5", "--blank"]), notes(&["5", "--key"]));
    assert!(
        !blank.contains("[x]") && !blank.contains("easured here"),
        "{blank}"
    );
    let asking = lesson
        .scenes
        .iter()
        .flat_map(|scene| &scene.notes)
        .filter_map(|note| note.predict.as_ref());
    let mut asked = 0;
    for predict in asking {
        asked += 1;
        let question = format!("**Before it runs:** {}", predict.question);
        let plain = |text: &str| text.replace('\\', "");
        assert!(
            plain(&blank).contains(&question) && plain(&key).contains(&question),
            "{question}"
        );
        for why in predict
            .options
            .iter()
            .filter_map(|option| option.why.as_ref())
        {
            let why = socklab::lesson::plain(why);
            assert!(!plain(&blank).contains(&why), "{why}");
        }
    }
    assert!(
        blank.contains("Question 1\n")
            && blank.contains(&format!("Question {}\n", quiz.questions.len()))
    );
    let right = key.matches("- [x]").count();
    let numbers = quiz
        .questions
        .iter()
        .filter(|question| question.options().is_empty())
        .count();
    assert_eq!(right, asked + quiz.questions.len() - numbers, "{key}");
}

#[test]
fn a_page_is_one_file_that_asks_for_nothing_and_says_its_pictures() {
    for arguments in [
        &["5", "--html"][..],
        &["5", "--html", "--blank"],
        &["7", "--html", "--key"],
    ] {
        let text = notes(arguments);
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..roxmltree::ParsingOptions::default()
        };
        let page = roxmltree::Document::parse_with_options(&text, options).expect("well-formed");
        let elements: Vec<_> = page
            .descendants()
            .filter(|node| node.is_element())
            .collect();
        for element in &elements {
            let name = element.tag_name().name();
            assert!(
                !matches!(name, "script" | "img" | "link" | "iframe" | "a" | "input"),
                "{name}"
            );
            let outside = element
                .attributes()
                .any(|it| matches!(it.name(), "src" | "href"));
            assert!(!outside, "{element:?}");
        }
        assert!(
            !text.contains("url(") && !text.contains("@import"),
            "{text}"
        );
        let drawings: Vec<_> = elements
            .iter()
            .filter(|it| it.tag_name().name() == "svg")
            .collect();
        let says = |it: &&&roxmltree::Node<'_, '_>| {
            it.attribute("aria-label")
                .is_some_and(|label| label.contains("MB/s"))
        };
        assert_eq!(drawings.iter().filter(says).count(), drawings.len());
        assert_eq!(
            drawings.len(),
            usize::from(arguments == ["5", "--html"]),
            "the plot of chunks"
        );
        let ranks = elements
            .iter()
            .filter_map(|it| it.tag_name().name().strip_prefix('h')?.parse().ok());
        let ranks: Vec<u8> = ranks.collect();
        assert_eq!(ranks[0], 1);
        assert!(
            ranks.windows(2).all(|two| two[1] <= two[0] + 1),
            "no heading is passed over"
        );
    }
}

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

/// Whole numbers of two digits and more, without the gaps in them: `13 312` and `16_384` are one each.
fn figures(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let mut found = vec![String::new()];
    for (at, character) in characters.iter().enumerate() {
        let thousands = (1..=3).all(|behind| digit(at + behind)) && !digit(at + 4);
        let is_gap = matches!(character, ' ' | '\u{a0}' | '_') && at > 0 && digit(at - 1);
        let last = found.last_mut().expect("one at least");
        match character {
            character if character.is_ascii_digit() => last.push(*character),
            _ if is_gap && thousands => {}
            _ if last.is_empty() => {}
            _ => found.push(String::new()),
        }
    }
    found.retain(|figure| figure.len() > 1);
    found
}

/// What a sheet says, line by line, each with its scene, or with none in the quiz; and what its programs say.
fn said(sheet: &str) -> (Vec<(&str, &str)>, String) {
    let (mut lines, mut programs) = (Vec::new(), String::new());
    let (mut scene, mut in_program) = ("", false);
    for line in sheet.lines() {
        if line.starts_with("```") {
            in_program = !in_program;
        } else if in_program {
            programs.push_str(line);
            programs.push('\n');
        } else {
            if let Some(heading) = line.strip_prefix("## ") {
                scene = heading.split_once(".rs: ").map_or("", |(name, _)| name);
            }
            // Behind a title stands the line of the program that it is about, or what becomes of it.
            let (title, about) = match line.starts_with("### ") {
                true => line.split_once(", line ").unwrap_or((line, "")),
                false => line.split_once(".** Line ").unwrap_or((line, "")),
            };
            programs.push_str(about);
            programs.push('\n');
            lines.push((scene, title));
        }
    }
    (lines, programs)
}

/// Who fills in a sheet finds no answer on it: none that only a run could have given stands as a figure in its sentences, and
/// none of a scene where another one speaks of that scene.
#[test]
fn a_blank_sheet_holds_no_answer_of_its_questions() {
    for folder in SYLLABUS {
        let (number, mut answers) = (folder.number.to_string(), Vec::new());
        let key = notes(&[&number, "--key"]);
        let mut question = "";
        for (scene, line) in said(&key).0 {
            if line.starts_with("**Before it runs:**") || scene.is_empty() && !line.starts_with('-')
            {
                question = line;
            }
            let measured = line.strip_prefix("- [x] ");
            let measured = measured.map(|option| option.split(" — ").next().unwrap_or(option));
            if let Some(measured) = measured.or(line.strip_prefix("**Measured here:** ")) {
                let figures = figures(measured).into_iter();
                answers.extend(figures.map(|figure| (scene, question, figure)));
            }
        }
        assert!(!answers.is_empty(), "{number}: {key}");
        let blank = notes(&[&number, "--blank"]);
        let (lines, programs) = said(&blank);
        let given = figures(&programs);
        for (scene, line) in lines
            .into_iter()
            .filter(|(_, line)| !line.starts_with("- ["))
        {
            let is_own = |figure: &String| {
                let own = |(_, question, answer): &(&str, &str, String)| {
                    *question == line && answer == figure
                };
                answers.iter().any(own)
            };
            for sentence in line.split(". ") {
                for figure in figures(sentence).iter().filter(|figure| !is_own(figure)) {
                    let told = |(of, _, answer): &(&str, &str, String)| {
                        let only_a_run = !given.contains(figure) && (*of == scene || of.is_empty());
                        let names_it = !of.is_empty() && *of != scene && sentence.contains(of);
                        answer == figure && (only_a_run || names_it)
                    };
                    let told = answers.iter().find(|answer| told(answer));
                    assert_eq!(told, None, "lesson {number}, {scene}: {line}");
                }
            }
        }
    }
}

//! Every lesson as plain text into a pipe: complete, read aloud without stumbling, and with no answer before its question.

#![cfg(target_os = "linux")]

use std::sync::LazyLock;
use std::thread;

use crate::command::Socklab;
use crate::pty::Pty;
use socklab::lesson::{Lesson, Scene};
use socklab::lessons::SYLLABUS;
use socklab::trace::{Column, Measure};

/// A note has shown the figure on purpose, and the question is what becomes of it.
const ON_PURPOSE: [(&str, &str); 3] = [
    (
        "linger_zero",
        "client.recv_with_flags(space, libc::MSG_WAITALL)",
    ),
    ("lost_answer", "drop(server);"),
    ("no_cure", "let all = server.read(&mut buffer)"),
];

/// A lesson, and what a pipe gets of it.
static TOLD: LazyLock<Vec<(Lesson, String)>> = LazyLock::new(|| {
    let told = |number: u8| {
        let number = number.to_string();
        let ran = Socklab::new(&["lesson", &number, "--plain"]).run().code(0);
        assert_eq!(ran.err, "", "lesson {number}");
        ran.out
    };
    // All at once: a scene waits far more than it computes.
    let read = |folder| {
        let lesson = Lesson::read(folder).expect("a lesson without fault");
        let text = told(lesson.folder.number);
        (lesson, text)
    };
    thread::scope(|scope| {
        let all: Vec<_> = SYLLABUS
            .iter()
            .map(|folder| scope.spawn(move || read(folder)))
            .collect();
        let all = all.into_iter().map(|one| one.join());
        all.map(|one| one.expect("a panic above says why"))
            .collect()
    })
});

/// What is told of each scene.
fn scenes() -> impl Iterator<Item = (&'static Scene, &'static str)> {
    TOLD.iter().flat_map(|(lesson, text)| {
        let heads = (1..).zip(&lesson.scenes).map(|(place, scene)| {
            let all = lesson.scenes.len();
            let head = format!("\n{} {place}/{all}: ", scene.program.file());
            let found = text.find(&head);
            found.unwrap_or_else(|| panic!("no {head:?} in lesson {}", lesson.folder.number))
        });
        let heads: Vec<usize> = heads
            .chain([text.find("\nRecap\n").expect("a recap")])
            .collect();
        let parts = heads
            .windows(2)
            .map(|ends| &text[ends[0]..ends[1]])
            .collect::<Vec<_>>();
        lesson.scenes.iter().zip(parts)
    })
}

/// Without line breaks and indents.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same words as plain text writes them: its numbers have no gaps.
fn gapless(text: &str) -> String {
    let text = flat(text);
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let is_gap = |at: usize| {
        letters[at] == ' '
            && at > 0
            && is_digit(at - 1)
            && (1..=3).all(|next| is_digit(at + next))
            && !is_digit(at + 4)
    };
    (0..letters.len())
        .filter(|at| !is_gap(*at))
        .map(|at| letters[at])
        .collect()
}

#[test]
fn every_line_of_every_program_stands_before_its_first_call() {
    for (scene, told) in scenes() {
        let program: String = (1..)
            .zip(scene.program.text.lines())
            .map(|(number, line)| format!("{}\n", format!("{number:>4}  {line}").trim_end()))
            .collect();
        let at = told.find(&program);
        let at = at.unwrap_or_else(|| panic!("{}: {told}", scene.program.path));
        let first = told.find("\n 1  ").unwrap_or(told.len());
        assert!(at < first, "{}: {told}", scene.program.path);
    }
}

#[test]
fn no_question_is_answered_before_it_is_asked() {
    let (mut asked, mut faults) = (0, Vec::new());
    for (scene, told) in scenes() {
        let path = scene.program.path;
        for note in &scene.notes {
            let Some(predict) = &note.predict else {
                continue;
            };
            let question = gapless(&format!("? {}", predict.question));
            let lines: Vec<&str> = told.lines().collect();
            let is_asked = |at: &usize| {
                lines[*at].trim_start().starts_with('?')
                    && gapless(&lines[*at..].join(" ")).starts_with(&question)
            };
            let first = (0..lines.len()).find(is_asked);
            let first = first.unwrap_or_else(|| panic!("{path} never asks {question:?}: {told}"));
            // Where it is answered it is indented.
            assert!(
                lines[first].starts_with("? "),
                "{path} answers first: {question}"
            );
            asked += 1;
            let program = lines
                .iter()
                .position(|line| line.starts_with("The program, "));
            let begin = program.expect("a program") + 1 + scene.program.text.lines().count();
            let before = &lines[begin..first];
            let place = format!("   line {}: ", note.line);
            let ran = |line: &&&str| line.contains(&place) && line.contains(" → ");
            if note.pass == 1 {
                let ran = before.iter().find(ran);
                faults.extend(ran.map(|line| format!("{path}: {line} runs before {question}")));
            }
            // A number that is measured is in none of the changes before.
            let behind = gapless(&lines[first + 1..].join(" "));
            let verdict = behind.split(&question).nth(1).unwrap_or_default();
            let measured = verdict
                .trim_start()
                .strip_prefix("measured ")
                .unwrap_or_default();
            let measured = measured.split(' ').next().unwrap_or_default();
            // What an earlier question measured is known by then.
            let known = format!("    measured {measured} ");
            let known = before
                .iter()
                .any(|line| format!("{line} ").starts_with(&known));
            if !known && measured.parse::<u64>().is_ok_and(|number| number > 9) {
                // What the program reads, or asks for, is seen in these before.
                let labels = match &predict.measure {
                    Measure::Sample { field, .. } => {
                        Column::of(field).map(Column::label).into_iter().collect()
                    }
                    _ => vec!["to read", "SO_SNDBUF", "SO_RCVBUF"],
                };
                let gives_away = |line: &&&str| {
                    // `    receiver: to read 5 → 10`, `    after step 9, receiver: …`
                    let told = line.trim_start();
                    let told = match told.strip_prefix("after step ") {
                        Some(rest) => rest.split_once(", ").map_or("", |(_, told)| told),
                        None => told,
                    };
                    let name = told.split_once(": ").map_or("", |(name, _)| name);
                    let named =
                        |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
                    let change =
                        line.starts_with("    ") && !name.is_empty() && name.chars().all(named);
                    let about = |part: &&str| labels.iter().any(|label| part.contains(label));
                    let mut parts = told.split(", ").filter(about);
                    change && parts.any(|part| part.split(' ').any(|word| word == measured))
                };
                let gives_away = before.iter().find(gives_away);
                let on_purpose = ON_PURPOSE.contains(&(scene.program.name, &note.quote));
                let gives_away = gives_away.filter(|_| !on_purpose);
                faults.extend(
                    gives_away.map(|line| format!("{path}: {question} {measured}: {line}")),
                );
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert!(asked > 60, "{asked} questions are few");
}

#[test]
fn numbers_are_whole_and_nothing_is_drawn() {
    for (scene, told) in scenes() {
        let program = told.find("\nThe program, ").expect("a program");
        let lines = told.lines();
        let behind = told[program..]
            .lines()
            .skip(2 + scene.program.text.lines().count());
        let before = lines.take_while(|line| !line.starts_with("The program, "));
        // What a program writes is its own.
        for line in before
            .chain(behind)
            .filter(|line| !line.starts_with("    | "))
        {
            let path = scene.program.path;
            assert!(!line.contains(['\u{a0}', '▶', '▓', '░']), "{path}: {line}");
            assert!(!line.contains("───"), "{path}: {line}");
            if !line.contains("   line ") {
                assert_eq!(gapless(line), flat(line), "{path}");
            }
        }
    }
}

#[test]
fn a_class_of_ones_own_is_told_in_its_order_with_one_recap() {
    let ran = Socklab::new(&["lesson", "5:fill", "1:greet", "--plain"])
        .run()
        .code(0);
    let places = [
        "A class of your own",
        "fill.rs 1/2: ",
        "greet.rs 2/2: ",
        "\nRecap\n",
        "socklab quiz 1",
    ];
    let places = places.map(|part| {
        ran.out
            .find(part)
            .unwrap_or_else(|| panic!("no {part}: {}", ran.out))
    });
    assert!(places.is_sorted(), "{places:?}");
    assert!(!ran.out.contains("The quiz of this lesson"), "{}", ran.out);
    for (arguments, part) in [
        (["lesson", "5:nothing"], "its scenes are sizes, fill, "),
        (["demo", "99:fill"], "there is no lesson 99"),
        (["rehearse", "5:nothing"], "its scenes are sizes, fill, "),
    ] {
        let ran = Socklab::new(&arguments).run().code(2);
        assert!(ran.sentence().contains(part), "{ran:?}");
    }
    let both = Socklab::new(&["lesson", "5:fill", "1", "--scene", "fill"])
        .run()
        .code(2);
    assert!(both.sentence().contains("5:fill,lost_answer"), "{both:?}");
    let rehearsed = Socklab::new(&["rehearse", "5:leftovers", "1:greet"])
        .run()
        .code(0);
    assert_eq!(
        rehearsed.out.matches("as expected").count(),
        2,
        "{}",
        rehearsed.out
    );
}

#[test]
fn a_person_goes_on_back_and_elsewhere_by_typed_commands() {
    let mut pty = Pty::start(&["lesson", "1", "--plain", "--scene", "greet"]);
    pty.wait_for("Enter starts the scene.");
    for (typed, told) in [
        ("?\r", "g 12: on, or back, to step 12"),
        ("s\r", "  44  }"),
        ("nonsense\r", "There is no command nonsense"),
        ("x\r", "No question is open here"),
        ("e\r", "No extra scene is offered here"),
        ("b\r", "This is the first stop"),
        ("\r", "? "),
        ("\r", "x passes the question over"),
        ("e\r", "No extra scene is offered here"),
        ("b\rr\r", "Again, from the beginning."),
    ] {
        pty.press(typed);
        pty.wait_for(told);
    }
    pty.press("q\r");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    let said = pty.transcript();
    // At a stop, and where a question is open.
    assert_eq!(
        said.matches("No extra scene is offered").count(),
        2,
        "{said}"
    );
    assert!(
        said.contains("Stop 1 of 2 so far; Enter goes forward:"),
        "{said}"
    );
}

/// The question that is in view then is an earlier one: its digits would answer another.
#[test]
fn an_earlier_stop_takes_no_answer() {
    let mut pty = Pty::start(&["lesson", "5", "--plain", "--scene", "leftovers"]);
    pty.wait_for("Enter starts the scene.");
    for (typed, told) in [
        ("\r", "The peer closes"),
        ("\r", "bytes does the third read get?"),
        ("2\r", "you said 3"),
        ("\r", "bytes end?"),
        ("b\rb\r", "Stop 3 of "),
        ("2\r", "where nothing is answered"),
        ("x\r", "where nothing is answered"),
        ("?\r", "g 12: on, or back, to step 12"),
    ] {
        pty.press(typed);
        pty.wait_for(told);
    }
    pty.press("q\r");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    let told = pty.transcript();
    assert!(!told.contains("you said EPIPE"), "{told}");
    assert_eq!(told.matches("nothing is answered").count(), 2, "{told}");
}

#[test]
fn a_step_is_gone_to_exactly_and_questions_on_the_way_come_first() {
    let mut pty = Pty::start(&["lesson", "1", "--plain", "--scene", "greet"]);
    pty.wait_for("Enter starts the scene.");
    for (typed, told) in [
        ("\r", "The socket is made."),
        ("g 12\r", "The question comes first; x passes it over."),
        ("x\r", "What happens?"),
        // No note is told at this step.
        ("x\r", "11  "),
        ("\r", "12  "),
    ] {
        pty.press(typed);
        pty.wait_for(told);
        let past = told == "11  " && pty.transcript().contains("\n12  ");
        assert!(!past, "{}", pty.transcript());
    }
    pty.press("q\r");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn q_leaves_before_a_scene_and_says_how_to_come_back() {
    let mut pty = Pty::start(&["lesson", "5", "--plain"]);
    pty.wait_for("Enter starts the scene.");
    pty.press("q\r");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    assert!(
        screen.has("`socklab lesson 5 --plain` goes on there."),
        "{screen}"
    );
}

#[test]
fn progress_in_words_has_whole_titles_and_no_bars() {
    let ran = Socklab::new(&["progress", "--plain"]).run().code(0);
    assert!(!ran.out.contains(['▓', '░', '…']), "{}", ran.out);
    for (lesson, line) in TOLD.iter().map(|(lesson, _)| lesson).zip(ran.out.lines()) {
        let begin = format!(
            "{}: scenes seen 0 of {}; quiz right 0 of ",
            lesson.name(),
            lesson.scenes.len()
        );
        assert!(line.starts_with(&begin), "{line}");
    }
}

/// A pipe's bytes are taken for those of the locale. Data and documents have an encoding of their own.
#[test]
fn where_the_locale_is_not_utf_8_text_is_ascii_and_data_is_not() {
    let ran = |arguments: &[&str]| {
        let socklab = Socklab::new(arguments).env("LC_ALL", "C");
        socklab.typed("1\n1\n").run()
    };
    for arguments in [
        &["lesson", "6", "--scene", "glued", "--plain"][..],
        &["quiz", "6", "--plain"],
        &["list"],
        &["calls"],
        &["ask", "粘包"],
        &["progress"],
        &["results"],
        &["--help"],
        &["lesson", "--help"],
        &["lesson", "é"],
        &["rehearse", "6:glued"],
        &["doctor"],
    ] {
        let told = ran(arguments);
        let text = [told.out, told.err].concat();
        assert!(!text.is_empty() && text.is_ascii(), "{arguments:?}: {text}");
    }
    for arguments in [
        &["lesson", "6", "--json"][..],
        &["calls", "--json"],
        &["notes", "6"],
        &["notes", "6", "--html"],
    ] {
        let told = ran(arguments).code(0).out;
        assert!(!told.is_ascii(), "{arguments:?}: {told}");
        assert!(!told.contains('\u{fffd}'), "{arguments:?}: {told}");
    }
}

//! Quizzes: asked through a pipe, judged by what was measured, remembered, and taken away.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use socklab::app::quiz::{Plain, Proving, Putting, as_text_of};
use socklab::lab::{LaunchSpec, LiveScene, Pace, Part};
use socklab::lesson::{Answer, Folder, Proof, Quiz, SceneFiles, plain};
use socklab::lessons::SYLLABUS;
use socklab::program::Program;
use socklab::progress::{Attempt, Progress, Sure};
use socklab::session::quiz::{Asked, Given, Judged, Put, Whys, disagreement, judge};
use socklab::trace::Event;
use socklab::view::quiz::{QuizText, parts};

const SOCKLAB: &str = env!("CARGO_BIN_EXE_socklab");

/// A home of its own for each test.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().unwrap())
    }

    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        run(self.0.path(), arguments, typed)
    }

    fn file(&self) -> std::path::PathBuf {
        self.0.path().join("socklab/progress.json")
    }

    fn attempts(&self, slug: &str) -> Vec<Attempt> {
        let (progress, sentence) = Progress::open_at(self.file());
        assert_eq!(sentence, None);
        let records = progress.lesson(slug).into_iter();
        let records = records.flat_map(|lesson| lesson.questions.values());
        records.flat_map(|record| record.attempts.clone()).collect()
    }
}

fn run(home: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = Command::new(SOCKLAB)
        .args(arguments)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .env("XDG_DATA_HOME", home)
        .env("HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may be gone already.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn typed_digits_answer_a_quiz_and_the_end_of_the_input_ends_it_with_the_score() {
    let home = Home::new();
    let output = home.run(&["quiz", "5", "--plain"], "2\n1\n");
    let text = said(&output);
    assert!(text.contains("Question 1 of"), "{text}");
    assert!(text.contains("Measured here, just now:"), "{text}");
    assert!(text.contains("\nScore: "), "{text}");
    assert!(!text.contains('\x1b'), "{text:?}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let attempts = home.attempts("buffers");
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].sure, Some(Sure::Sure));
    assert_eq!(attempts[0].measured.as_deref(), Some("8192"));
}

#[test]
fn what_was_answered_is_kept_also_when_the_input_ends_before_one_is_sure() {
    let home = Home::new();
    let text = said(&home.run(&["quiz", "buffers", "--plain"], "nonsense\n9\n1"));
    assert!(
        text.contains(
            "“nonsense” is not understood here: type a digit from 1 to 4, or q to end the quiz."
        ),
        "{text}"
    );
    let attempts = home.attempts("buffers");
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].sure, None);
}

/// A synthesizer reads `100 000` as two numbers.
#[test]
fn numbers_are_whole() {
    let home = Home::new();
    let told = said(&home.run(&["quiz", "5", "--plain"], &"1\n".repeat(40)));
    assert!(told.contains("100000 bytes"), "{told}");
    assert!(
        !told.contains('\u{a0}') && !told.contains("100 000"),
        "{told}"
    );
}

#[test]
fn no_input_is_a_score_of_nothing() {
    let home = Home::new();
    let text = said(&home.run(&["quiz", "1", "--plain"], ""));
    assert!(
        text.contains("No question was answered, so there is no score."),
        "{text}"
    );
    assert_eq!(home.attempts("tcp-client").len(), 0);
}

#[test]
fn where_nothing_can_be_saved_one_sentence_says_so_and_the_quiz_goes_on() {
    let output = run(
        Path::new("/dev/null/home"),
        &["quiz", "1", "--plain"],
        "1\n1\n1\n1\n",
    );
    let text = said(&output);
    assert!(text.contains("of 2 right"), "{text}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.matches("is not saved").count(), 1, "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn the_same_seed_gives_the_same_order() {
    let home = Home::new();
    let once = |seed| said(&home.run(&["quiz", "1", "--plain", "--seed", seed], ""));
    assert_eq!(once("7"), once("7"));
    let orders: std::collections::HashSet<String> = ["1", "2", "3", "4", "5", "6", "7", "8"]
        .into_iter()
        .map(once)
        .collect();
    assert!(orders.len() > 1);
}

#[test]
fn every_written_key_is_what_its_proof_measures_here() {
    for folder in SYLLABUS {
        for question in Quiz::read(folder).unwrap().questions {
            let proved = Proving::start_in(SOCKLAB.into(), folder, &question).outcome();
            let remark = proved.map(|measured| disagreement(&question, &measured));
            assert_eq!(remark, Ok(None), "{} {}", folder.name, question.id);
        }
    }
}

/// Who looks at the proof must not see that it contradicts the verdict. With gates between its calls it might.
#[test]
#[cfg(target_os = "linux")]
fn every_proof_that_is_shown_finds_what_the_verdict_says() {
    for folder in SYLLABUS {
        for question in Quiz::read(folder).unwrap().questions {
            let told = as_text_of(SOCKLAB.into(), folder, &question).unwrap();
            let name = format!("{} {}", folder.name, question.id);
            let mut measured = told
                .lines()
                .filter_map(|line| line.strip_prefix("measured: "));
            let answer = measured.next().unwrap_or_else(|| panic!("{name}: {told}"));
            // It is told as people read it.
            let options = question.options().iter();
            let mut said = options.filter(|option| plain(&option.text) == answer);
            let id = said.next().map_or(answer, |option| &option.id);
            assert_eq!(disagreement(&question, id), None, "{name}");
            let head = format!("pub fn {}(", question.proof.name);
            assert!(told.contains(&head), "{name}: {told}");
            // The others would answer questions that come later.
            assert_eq!(told.matches("pub fn ").count(), 1, "{name}: {told}");
        }
    }
}

/// A person looks at each call, for longer than a delayed ACK waits: that time must not be in what a proof finds.
#[test]
#[cfg(target_os = "linux")]
fn who_walks_a_proof_slowly_finds_what_the_verdict_says() {
    let questions = SYLLABUS.iter().flat_map(|folder| {
        let questions = Quiz::read(folder).unwrap().questions;
        questions
            .into_iter()
            .map(move |question| (*folder, question))
    });
    let walked: Vec<_> = questions
        .filter(|(_, question)| question.free.is_none())
        .collect();
    let next = AtomicUsize::new(0);
    let walk = || {
        while let Some((folder, question)) = walked.get(next.fetch_add(1, Ordering::Relaxed)) {
            let measured = walked_slowly(folder, question.proof);
            let remark = disagreement(question, &measured);
            assert_eq!(remark, None, "{} {}", folder.name, question.id);
        }
    };
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(walk);
        }
    });
}

/// What a proof finds for a person who takes time at the first of its calls, and then goes on as fast as the keys.
fn walked_slowly(folder: &Folder, proof: &Proof) -> String {
    let casting = LaunchSpec {
        lesson: folder.slug().to_owned(),
        part: Part::Proof(proof.name.to_owned()),
        pace: Pace::Walk,
        together: Vec::new(),
        arguments: Vec::new(),
        program: Some(SOCKLAB.into()),
        typed: false,
        twin: None,
    };
    let (sender, events) = channel();
    let mut live = LiveScene::start(casting, move |event| drop(sender.send(event))).unwrap();
    for event in events {
        match event {
            Event::Pending(chosen) => {
                if chosen.step <= 200 {
                    thread::sleep(Duration::from_millis(60));
                }
                live.open_gate(chosen.step);
            }
            Event::Proved { answer } => return answer,
            Event::Ended(ending) => panic!("{} {}: {ending:?}", folder.name, proof.name),
            _ => {}
        }
    }
    panic!("{} {}: no answer", folder.name, proof.name)
}

#[test]
#[cfg(target_os = "linux")]
fn a_proof_at_full_speed_says_why_and_counts_its_calls() {
    let folder = SYLLABUS.iter().find(|it| it.slug() == "threads").unwrap();
    let questions = Quiz::read(folder).unwrap().questions;
    let question = questions.iter().find(|it| it.id == "two-writers").unwrap();
    let told = as_text_of(SOCKLAB.into(), folder, question).unwrap();
    let why = "At full speed: the two threads must really run at the same time";
    assert!(told.contains(why), "{told}");
    assert!(told.contains("    send: "), "{told}");
    assert!(told.contains("measured: the two may be mixed"), "{told}");
}

/// Five questions that agree with their proof, and one whose key is wrong on purpose.
fn folder_with_a_wrong_key() -> &'static Folder {
    const SCENES: &[SceneFiles] = &[SceneFiles {
        program: Program {
            name: "fill",
            path: "05-buffers/fill.rs",
            text: "",
        },
        story: "",
        main: || Ok(()),
    }];
    const PROOFS: &[Proof] = &[Proof {
        name: "doubled",
        main: || Ok("8192".into()),
    }];
    let question = |id: &str, right: &str| {
        let options = ["4096", "8192", "16384"].map(|option| {
            let tick = if option == right { "x" } else { " " };
            format!("- [{tick}] `{option}`\n\n  The why of {option}.\n\n")
        });
        format!(
            "## {id}: What do you get?\n> proof: doubled\n> scene: fill\n\n{}",
            options.concat()
        )
    };
    let mut quiz = String::from("# Quiz: A test\n\n");
    quiz.push_str(&question("wrong-key", "4096"));
    for number in 1..=5 {
        quiz.push_str(&question(&format!("right-key-{number}"), "8192"));
    }
    Box::leak(Box::new(Folder {
        number: 5,
        name: "05-test",
        lesson: "",
        quiz: String::leak(quiz),
        proofs_program: Program {
            name: "proofs",
            path: "05-buffers/proofs.rs",
            text: "",
        },
        scenes: SCENES,
        proofs: PROOFS,
    }))
}

#[test]
fn a_deliberately_wrong_key_is_caught_and_the_measured_one_wins() {
    let quiz = Quiz::read(folder_with_a_wrong_key()).unwrap();
    let [wrong, right, ..] = &quiz.questions[..] else {
        unreachable!()
    };
    let measured = (wrong.proof.main)().unwrap();
    let remark = disagreement(wrong, &measured).expect("a remark");
    assert!(
        remark.contains("The written key says “4096”, but this machine did “8192”"),
        "{remark}"
    );
    assert_eq!(disagreement(right, &measured), None);
    let proved = Ok(measured);
    assert_eq!(
        judge(wrong, Given::Option(0), &proved).right,
        Some(false),
        "what was written"
    );
    assert_eq!(
        judge(wrong, Given::Option(1), &proved).right,
        Some(true),
        "what was measured"
    );
}

#[test]
fn what_no_option_says_does_not_count_and_a_proof_that_cannot_run_leaves_the_written_key() {
    let quiz = Quiz::read(folder_with_a_wrong_key()).unwrap();
    let question = &quiz.questions[0];
    let odd = judge(question, Given::Option(0), &Ok("2304".into()));
    assert_eq!((odd.right, odd.key), (None, None));
    assert!(odd.remark.unwrap().contains("does not count"));
    let failed = judge(question, Given::Option(0), &Err("no descriptors".into()));
    assert_eq!(failed.right, Some(true));
    assert!(failed.remark.unwrap().contains("no descriptors"));
}

/// Plays the quiz of the test folder with these typed lines; gives what was shown, and how often "show me" was asked.
fn play(typed: &str, person: bool) -> (String, usize, Progress) {
    let folder = folder_with_a_wrong_key();
    let mut luck = fastrand::Rng::with_seed(1);
    let mut questions = Asked::all(folder, &mut luck).unwrap();
    for asked in &mut questions {
        asked.order = vec![0, 1, 2];
    }
    let mut out = Vec::new();
    let mut shown = 0;
    let mut progress = Progress::unsaved();
    let mut face = Plain::new(Cursor::new(typed.to_owned()), &mut out, person);
    let mut putting = Putting {
        progress: &mut progress,
        prove: &mut |asked| {
            Proving::Over((asked.question.proof.main)().map_err(|error| error.to_string()))
        },
        show_me: &mut |_, _| {
            shown += 1;
            Ok(())
        },
    };
    face.play(questions, luck, &mut putting).unwrap();
    (String::from_utf8(out).unwrap(), shown, progress)
}

#[test]
fn the_quiz_says_when_it_was_written_wrong_and_still_shows_both_whys() {
    let (text, _, _) = play("1\n1\n", false);
    let verdict = text.split("✗ No").nth(1).expect("a verdict");
    let verdict = verdict.split("Question 2").next().unwrap();
    let remark =
        "The written key says “4096”, but this machine did “8192”: what is measured\nhere counts.";
    assert!(verdict.contains(remark), "{verdict}");
    let chosen = verdict.find("You said 1) 4096\n    The why of 4096.");
    let right = verdict.find("The right answer is 2) 8192\n    The why of 8192.");
    assert!(chosen.is_some() && chosen < right, "{verdict}");
}

#[test]
fn the_missed_are_asked_again_and_nothing_else() {
    // The first is missed; then it is asked again, missed again, and left.
    let (text, _, progress) = play("1\n1\n2\n1\n2\n1\n2\n1\n2\n1\n2\n1\n1\nq\n", false);
    assert!(text.contains("Score: 5 of 6 right."), "{text}");
    assert!(text.contains("socklab lesson 5 --scene fill"), "{text}");
    assert!(text.contains("Ask the missed one again?"), "{text}");
    assert!(text.contains("Question 1 of 1"), "{text}");
    let lesson = progress.lesson("test").unwrap();
    assert_eq!(lesson.questions.len(), 6);
    assert!(lesson.questions["wrong-key"].was_surely_wrong());
}

#[test]
fn a_person_can_see_the_proof_and_the_other_whys_before_going_on() {
    let (text, shown, _) = play("1\n3\ns\nw\n\nq\n", true);
    assert_eq!(shown, 1);
    assert!(
        text.contains("And 3) 16384\n    The why of 16384."),
        "{text}"
    );
    assert!(text.contains("Question 2 of 6"), "{text}");
    assert!(text.contains("Score: 0 of 1 right."), "{text}");
}

/// A terminal of 80×24, as the quiz lays it out.
const SMALL: QuizText = QuizText {
    width: 79,
    label: |place| format!("{})", place + 1),
};
const ROWS: usize = 24;

#[track_caller]
fn fits(name: &str, lines: &[socklab::view::Line], room: usize) {
    assert!(lines.len() <= room, "{name}: {} lines", lines.len());
    let widest = lines.iter().map(|line| line.width()).max();
    assert!(widest <= Some(SMALL.width), "{name}");
}

/// Everything that can be answered to a question: each option, the right number, and another one.
fn answers(asked: &Asked) -> Vec<Given> {
    match asked.order.len() {
        0 => vec![Given::Number(8), Given::Number(u64::MAX)],
        _ => asked
            .order
            .iter()
            .map(|&option| Given::Option(option))
            .collect(),
    }
}

fn right(asked: &Asked) -> String {
    match &asked.question.answer {
        Answer::Choice(choices) => choices.iter().find(|it| it.right).unwrap().id.clone(),
        Answer::Number { written, .. } => written.to_string(),
    }
}

/// A question whose head is as long as it can be.
fn widest(asked: &Asked) -> Put<'_> {
    Put {
        asked,
        number: 10,
        of: 10,
        mixed: true,
    }
}

#[test]
fn every_question_fits_a_small_terminal() {
    for folder in SYLLABUS {
        for asked in Asked::all(folder, &mut fastrand::Rng::with_seed(1)).unwrap() {
            let put = widest(&asked);
            // The premise may stand above. Below stand an empty line, two prompts, and that the proof still runs.
            let mut lines = SMALL.premise();
            lines.extend(SMALL.question(&put));
            fits(&asked.question.id, &lines, ROWS - 4);
        }
    }
}

#[test]
fn every_verdict_fits_a_small_terminal_with_its_question_at_the_top() {
    for folder in SYLLABUS {
        for asked in Asked::all(folder, &mut fastrand::Rng::with_seed(1)).unwrap() {
            let put = widest(&asked);
            let question = &asked.question;
            let written = (question.proof.name, question.id.as_str());
            for given in answers(&asked) {
                // The key as it is written; a key that is wrong, or a proof that cannot run, which both take a remark.
                for proved in [
                    Ok(right(&asked)),
                    Ok(asked.id(given)),
                    Err("it was not finished after 15 seconds".into()),
                ] {
                    let verdict = judge(question, given, &proved);
                    let told = Judged {
                        put,
                        verdict: &verdict,
                        sure: Some(Sure::Sure),
                    };
                    for whys in [Whys::Near, Whys::Others] {
                        let parts = parts(&SMALL, &told, whys, ROWS - 1);
                        let name = format!("{written:?} {given:?} {whys:?}");
                        for part in &parts {
                            fits(&name, part, ROWS - 1);
                            assert!(part.starts_with(&SMALL.top(&put)), "{name}");
                        }
                        let shown: Vec<_> = parts.concat();
                        for block in SMALL.blocks(&told, whys) {
                            let is_whole = shown.windows(block.len()).any(|it| it == block);
                            assert!(is_whole, "{name}: an option is torn from its why");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_verdict_in_a_tiny_terminal_comes_in_parts_and_nothing_is_lost() {
    for rows in [3, 6, 10, 15] {
        for asked in Asked::all(SYLLABUS[0], &mut fastrand::Rng::with_seed(1)).unwrap() {
            let verdict = judge(&asked.question, Given::Option(0), &Err("no".into()));
            let told = Judged {
                put: Put {
                    asked: &asked,
                    number: 1,
                    of: 1,
                    mixed: false,
                },
                verdict: &verdict,
                sure: None,
            };
            let parts = parts(&SMALL, &told, Whys::Near, rows);
            for line in SMALL.blocks(&told, Whys::Near).concat() {
                assert!(parts.iter().any(|part| part.contains(&line)));
            }
            for part in parts {
                fits(&asked.question.id, &part, rows);
            }
        }
    }
}

#[test]
fn what_was_missed_is_due_for_review_and_what_was_right_is_not() {
    let home = Home::new();
    let none = said(&home.run(&["review", "--plain"], ""));
    assert!(none.contains("nothing to review yet"), "{none}");
    let (mut progress, _) = Progress::open_at(home.file());
    let mut attempt = Attempt {
        when: 1,
        took: 0,
        answer: "4096".into(),
        measured: Some("8192".into()),
        right: Some(false),
        sure: Some(Sure::Guess),
        content: String::new(),
    };
    progress.answered("tcp-client", "zero", &attempt);
    attempt.sure = Some(Sure::Sure);
    progress.answered("buffers", "set-4096", &attempt);
    attempt.right = Some(true);
    progress.answered("buffers", "set-1", &attempt);
    progress.answered("buffers", "a-question-that-is-gone", &attempt);
    let text = said(&home.run(&["review", "--plain"], ""));
    assert!(text.starts_with("2 questions for review today."), "{text}");
    assert!(
        text.contains("Question 1 of 2 · lesson 5, buffers"),
        "sure and wrong is first: {text}"
    );
}

#[test]
fn without_a_terminal_the_menu_is_a_list_with_a_command_for_each_lesson() {
    let home = Home::new();
    let text = said(&home.run(&[], ""));
    for folder in SYLLABUS {
        assert!(
            text.contains(&format!("socklab lesson {}  (not started)", folder.number)),
            "{text}"
        );
    }
    assert!(!home.file().exists(), "looking leaves nothing behind");
}

#[test]
fn progress_says_where_it_is_kept_once_it_is() {
    let home = Home::new();
    let text = said(&home.run(&["progress"], ""));
    assert!(
        text.contains("\nNothing is kept yet; the place for it is /"),
        "{text}"
    );
    said(&home.run(&["quiz", "5", "--plain"], "1\n1\n"));
    let text = said(&home.run(&["progress"], ""));
    assert!(text.contains("\nKept in /"), "{text}");
}

#[test]
fn who_has_predicted_has_begun_though_no_scene_was_seen_to_its_end() {
    let home = Home::new();
    let (mut progress, _) = Progress::open_at(home.file());
    progress.predicted("tcp-client", "greet", "Its port?", "0", "0");
    let text = said(&home.run(&[], ""));
    assert!(text.contains("socklab lesson 1  (begun)"), "{text}");
    progress.is_at("tcp-client", Some("greet"));
    let text = said(&home.run(&[], ""));
    assert!(text.contains("socklab lesson 1  (scene 1 of 13)"), "{text}");
}

#[test]
fn forgetting_asks_first() {
    let home = Home::new();
    said(&home.run(&["quiz", "5", "--plain"], "1\n1\n"));
    for typed in ["", "2\n", "perhaps\n"] {
        let text = said(&home.run(&["progress", "reset", "5"], typed));
        assert!(text.contains("Nothing was forgotten."), "{text}");
    }
    said(&home.run(&["progress", "reset", "udp", "--yes"], ""));
    assert_eq!(home.attempts("buffers").len(), 1);
    said(&home.run(&["progress", "reset", "5"], "1\n"));
    assert_eq!(home.attempts("buffers").len(), 0);
}

#[test]
fn notes_tell_the_question_of_their_own_scene() {
    let home = Home::new();
    let (mut progress, _) = Progress::open_at(home.file());
    // `greet` has a note of the same quote, and asks something else there.
    progress.predicted(
        "tcp-server",
        "four_values",
        "listener.accept()?",
        "OK",
        "OK",
    );
    let notes = said(&home.run(&["notes", "2"], ""));
    let row = notes.lines().find(|line| line.ends_with("| OK | OK |"));
    let row = row.unwrap_or_else(|| panic!("{notes}"));
    assert!(
        row.contains("Is its own port that of the listener?"),
        "{row}"
    );
}

#[test]
fn a_file_with_impossible_times_is_told_all_the_same() {
    let home = Home::new();
    let (mut progress, _) = Progress::open_at(home.file());
    for _ in 0..2 {
        let attempt = Attempt {
            when: u64::MAX,
            took: u64::MAX,
            answer: "4096".into(),
            measured: None,
            right: Some(true),
            sure: None,
            content: String::new(),
        };
        progress.answered("buffers", "set-4096", &attempt);
    }
    let junit = said(&home.run(&["results", "--junit"], ""));
    assert!(junit.contains("time=\"18446744073709551615\""), "{junit}");
    said(&home.run(&["results", "--json"], ""));
    said(&home.run(&["progress"], ""));
}

#[test]
fn a_file_that_somebody_else_wrote_steers_no_terminal() {
    let home = Home::new();
    let (mut progress, _) = Progress::open_at(home.file());
    let hostile = "|\u{1b}[2J\u{7}\u{202e}\n# <script>alert(1)</script>[a](b)";
    progress.predicted("buffers", "sizes", hostile, hostile, hostile);
    progress.is_at("buffers", Some(hostile));
    let attempt = Attempt {
        when: 1_795_251_413,
        took: 1,
        answer: hostile.into(),
        measured: Some(hostile.into()),
        right: Some(false),
        sure: None,
        content: hostile.into(),
    };
    progress.answered("buffers", "set-4096", &attempt);
    for command in [
        &["notes", "5"][..],
        &["progress"],
        &["progress", "--json"],
        &["results", "--json"],
        &["results", "--junit"],
    ] {
        let text = said(&home.run(command, ""));
        let steering = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert_eq!(text.matches(steering).count(), 0, "{command:?}: {text}");
    }
    let notes = said(&home.run(&["notes", "5"], ""));
    let shown = "\\|\\\\x1b\\[2J\\\\x07\\\\u{202e}\\\\n# \\<script>alert(1)\\</script>\\[a\\](b)";
    assert!(notes.contains(&format!("  - I said: {shown}")), "{notes}");
    assert!(notes.contains(&format!("| {shown} |")), "{notes}");
    // To a browser it is as harmless, and reads as it was written.
    let page = said(&home.run(&["notes", "5", "--html"], ""));
    let read = "|\\x1b[2J\\x07\\u{202e}\\n# &lt;script&gt;alert(1)&lt;/script&gt;[a](b)";
    assert!(page.contains(&format!("I said: {read}")), "{page}");
    assert!(!page.contains("<script") && !page.contains("<a "), "{page}");
    let results = said(&home.run(&["results", "--json"], ""));
    let same = results.lines().any(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        line["attempts"][0]["answer"] == hostile
    });
    assert!(same, "{results}");
}

#[test]
fn what_is_typed_does_not_steer_the_terminal() {
    let (text, _, _) = play("\u{1b}[2Jx\n1\n1\n", false);
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(
        text.contains("“\\x1b[2Jx” is not understood here: "),
        "{text}"
    );
}

#[test]
fn a_pipe_of_nothing_but_noise_comes_to_an_end() {
    let noise = "y\n".repeat(100);
    let (text, _, _) = play(&noise, false);
    assert_eq!(text.matches("is not understood here").count(), 10, "{text}");
    assert!(
        text.contains("10 lines in a row were no answer, so the quiz ends here."),
        "{text}"
    );
    assert!(text.contains("No question was answered"), "{text}");
}

/// What is missed every time is asked again, but not for ever.
#[test]
fn a_pipe_that_always_wants_to_be_asked_again_comes_to_an_end() {
    let home = Home::new();
    // One of its questions asks for a number, which is not 1.
    let text = said(&home.run(&["quiz", "2", "--plain"], &"1\n".repeat(10_000)));
    assert_eq!(text.matches("Score: ").count(), 10, "{text}");
    assert_eq!(text.matches("Ask the ").count(), 9, "{text}");
    assert!(home.attempts("tcp-server").len() <= 60);
}

#[test]
fn a_comma_that_groups_nothing_makes_no_number() {
    let home = Home::new();
    // The third question of lesson 2 asks for a number: three clients.
    let text = said(&home.run(&["quiz", "2", "--plain"], "1\n1\n1\n1\n3,0\n3\n1\n"));
    let refused = "“3,0” is not understood here: type a number, for example 1000,";
    assert!(text.contains(refused), "{text}");
    assert!(text.contains("You said 3."), "{text}");
}

#[test]
fn results_and_notes_tell_what_was_answered() {
    let home = Home::new();
    let (mut progress, _) = Progress::open_at(home.file());
    progress.answered(
        "buffers",
        "set-4096",
        &Attempt {
            when: 1_795_251_413,
            took: 4,
            answer: "4096".into(),
            measured: Some("8192".into()),
            right: Some(false),
            sure: Some(Sure::ThinkSo),
            content: "0123456789ab".into(),
        },
    );
    let junit = said(&home.run(&["results", "--junit"], ""));
    let document = roxmltree::Document::parse(&junit).unwrap();
    let named = |name| {
        document
            .descendants()
            .filter(move |it| it.has_tag_name(name))
    };
    let questions: usize = SYLLABUS
        .iter()
        .map(|folder| Quiz::read(folder).unwrap().questions.len())
        .sum();
    assert_eq!(named("testcase").count(), questions);
    assert_eq!(named("failure").count(), 1);
    assert_eq!(named("skipped").count(), 0);
    assert_eq!(
        named("error").count(),
        questions - 1,
        "unanswered is not passed"
    );
    let failure = named("failure").next().unwrap();
    assert_eq!(
        failure.attribute("message"),
        Some("said 4096; measured: 8192")
    );

    let json = said(&home.run(&["results", "--json"], ""));
    let lines: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), questions);
    let line = lines
        .iter()
        .find(|line| line["question"] == "set-4096")
        .unwrap();
    assert_eq!(line["right"], false);
    assert_eq!(line["attempts"][0]["sure"], "think so");
    assert_eq!(line["attempts"][0]["when"], "2026-11-21T08:56:53Z");
    assert_eq!(line["content"].as_str().unwrap().len(), 12);

    let notes = said(&home.run(&["notes", "5"], ""));
    assert!(notes.starts_with("# 5 "), "{notes}");
    assert!(notes.contains("  - I said: 4096. "), "{notes}");
    assert!(notes.contains("  - Measured: 8192. "), "{notes}");
    let folder = SYLLABUS
        .iter()
        .find(|folder| folder.slug() == "buffers")
        .unwrap();
    for scene in folder.scenes {
        assert!(notes.contains(scene.program.text), "{}", scene.program.name);
    }
}

/// Two spellings of one outcome would look like two outcomes.
#[test]
fn what_went_well_is_spelt_in_one_way() {
    let mut seen = 0;
    for folder in SYLLABUS {
        for (file, text) in [("quiz", folder.quiz), ("lesson", folder.lesson)] {
            // What a program sends, or prints, may be in quotes.
            let text = text.replace("\"OK\"", "");
            let mut words = text.split(|letter: char| !letter.is_alphanumeric());
            assert!(words.all(|word| word != "OK"), "{file} of {}", folder.name);
            seen += text.matches("Ok").count();
        }
    }
    assert!(seen > 50, "{seen}");
}

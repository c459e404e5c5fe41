//! What the plain face of a lesson remembers of whoever answers, and that it remembers nothing of nobody.

#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};

use crate::command::{self, Socklab};
use crate::pty::{Pty, Screen};
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;
use socklab::progress::Progress;

fn file(home: &Path) -> PathBuf {
    home.join("socklab/progress.json")
}

fn progress(home: &Path) -> Progress {
    let (progress, sentence) = Progress::open_at(file(home));
    assert_eq!(sentence, None);
    progress
}

fn fill(home: &Path, typed: &str) -> command::Ran {
    let socklab = Socklab::new(&["lesson", "5", "--plain", "--scene", "fill"]);
    let socklab = socklab.env("XDG_DATA_HOME", home.to_str().expect("a name"));
    socklab.typed(typed).run().code(0)
}

#[test]
fn answers_from_a_pipe_are_kept_with_what_was_measured() {
    let home = tempfile::tempdir().unwrap();
    let ran = fill(home.path(), "2\n");
    assert!(
        ran.out.contains("you said EAGAIN, measured "),
        "{}",
        ran.out
    );
    let kept = progress(home.path());
    let made = kept.predictions("buffers");
    let answers: Vec<&str> = made.iter().map(|made| made.answer.as_str()).collect();
    assert_eq!(answers, ["EAGAIN"]);
    assert!(made[0].measured.parse::<u64>().is_ok(), "{made:?}");
    assert!(ran.out.contains(": not right"), "{}", ran.out);
    assert_eq!(kept.lesson("buffers").unwrap().seen, ["fill"]);
}

/// A whole lesson, told through pipes.
fn whole(lesson: &str, home: &Path, typed: String) -> command::Ran {
    let socklab = Socklab::new(&["lesson", lesson, "--plain"]);
    let socklab = socklab.env("XDG_DATA_HOME", home.to_str().expect("a name"));
    socklab.typed(typed).run().code(0)
}

#[test]
fn who_answers_has_heard_the_scenes_without_a_question_too() {
    for (lesson, slug) in [("5", "buffers"), ("7", "udp")] {
        let home = tempfile::tempdir().unwrap();
        whole(lesson, home.path(), "1\n".repeat(1000));
        let mut folders = SYLLABUS.iter();
        let folder = folders.find(|folder| folder.slug() == slug).unwrap();
        let all: Vec<&str> = folder.scene_names().collect();
        assert_eq!(progress(home.path()).lesson(slug).unwrap().seen, all);
    }
}

#[test]
fn a_lesson_that_nobody_answers_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let ran = whole("6", home.path(), "\n".repeat(1000));
    assert!(!file(home.path()).exists());
    assert!(ran.err.is_empty(), "{ran:?}");
}

#[test]
fn a_lesson_through_a_pipe_ends_with_the_command_of_its_quiz() {
    let home = tempfile::tempdir().unwrap();
    let ran = whole("6", home.path(), String::new());
    let last = ran.out.lines().last();
    assert_eq!(last, Some("The quiz of this lesson: socklab quiz 6"));
    let part = fill(home.path(), "");
    assert!(!part.out.contains("socklab quiz"), "{}", part.out);
    let room = Socklab::new(&["demo", "6", "--plain"]).run().code(0);
    assert!(!room.out.contains("socklab quiz"), "{}", room.out);
}

/// A person who hears the last scene of lesson 5, and answers what is asked then.
fn end_of_lesson(answer: &str) -> Pty {
    let home = tempfile::tempdir().unwrap();
    progress(home.path()).is_at("buffers", Some("chunks"));
    let mut pty = Pty::beside(&["lesson", "5", "--plain"], home.path());
    pty.wait_for("Enter starts the scene.");
    // To the end; what is asked on the way is passed over.
    pty.press("g 999\r");
    let lesson = Lesson::read(SYLLABUS[4]).unwrap();
    let scene = lesson.scenes.iter().find(|it| it.program.name == "chunks");
    let notes = scene.unwrap().notes.iter();
    for _ in notes.filter(|note| note.predict.is_some()) {
        pty.press("x\r");
    }
    pty.wait_for("Lesson 5 is over. Take its quiz now? 1 yes, 2 no >");
    assert_eq!(progress(home.path()).where_was("buffers"), None);
    pty.press(answer);
    pty
}

#[test]
fn a_person_who_has_heard_a_lesson_is_offered_its_quiz() {
    let mut pty = end_of_lesson("1\r");
    pty.wait_for("Your answer, ");
    pty.press("q\r");
    pty.wait_for("Go on to lesson 6, Sticky packets");
    pty.press("1\r");
    pty.wait_for("The program, looks_fine.rs:");
    pty.press("q\r");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    let said = pty.transcript();
    assert!(!said.contains('\x1b'), "no cursor moves: {said:?}");
}

#[test]
fn who_ends_the_input_has_not_heard_what_follows() {
    let mut pty = Pty::start(&["lesson", "5", "--plain"]);
    pty.wait_for("Enter starts the scene.");
    pty.press("\r");
    pty.wait("the first question", |screen| {
        screen.rows.iter().any(|row| row.trim_end() == ">")
    });
    pty.press("\x04");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    assert!(screen.has("socklab quiz 5"), "{screen}");
    let kept = progress(pty.home());
    assert!(kept.lesson("buffers").unwrap().seen.is_empty());
    assert_eq!(kept.where_was("buffers"), Some("sizes"));
}

#[test]
fn a_person_who_does_not_want_the_quiz_is_told_its_command() {
    for answer in ["2\r", "\r", "\x04"] {
        let mut pty = end_of_lesson(answer);
        pty.wait_for("Go on to lesson 6, Sticky packets");
        pty.press(answer);
        let (code, screen) = pty.end();
        assert_eq!(code, 0, "{screen}");
        assert!(
            screen.has("Whenever you like: socklab quiz 5"),
            "{answer:?}: {screen}"
        );
        assert!(screen.has(": socklab lesson 6"), "{answer:?}: {screen}");
    }
}

#[test]
fn where_nothing_can_be_saved_one_sentence_says_so_and_the_lesson_goes_on() {
    let ran = fill(Path::new("/dev/null/home"), "1\n2\n");
    assert!(ran.sentence().contains("is not saved"), "{}", ran.err);
}

/// Behind a line that is no answer the rest of a paste is none either.
#[test]
fn a_paste_of_several_lines_answers_nothing() {
    let mut pty = Pty::start(&["quiz", "5", "--plain"]);
    pty.wait_for("(q ends) >");
    pty.press("let a = 1;\r1\rq\r");
    pty.wait_for("let a = 1;");
    let asks_again = |screen: &Screen| {
        let lines = screen.body().iter();
        lines.filter(|line| line.contains("(q ends) >")).count() == 2
    };
    let screen = pty.wait("the question once more", asks_again);
    assert!(!screen.has("measured"), "{screen}");
    pty.press("q\r");
    assert_eq!(pty.end().0, 0);
    assert!(
        progress(pty.home())
            .lesson("buffers")
            .is_none_or(|lesson| lesson.questions.is_empty())
    );
}

#[test]
fn a_person_goes_on_where_the_lesson_was_left() {
    let arguments = ["lesson", "1", "--plain"];
    let mut pty = Pty::start(&arguments);
    pty.wait_for("Enter starts the scene.");
    // A question comes before anything else that is worth a stop, or soon after.
    pty.press("\rg 999\r");
    pty.wait_for("(1 to ");
    pty.press("1\r");
    // More follows at once, and may take its place on the screen.
    pty.wait_for_new("you said");
    pty.press("\x03");
    assert_eq!(pty.end().0, 130);
    let mut kept = progress(pty.home());
    assert_eq!(kept.predictions("tcp-client").len(), 1);
    assert_eq!(kept.where_was("tcp-client"), Some("greet"));
    kept.is_at("tcp-client", Some("message"));
    let again = Pty::beside(&arguments, pty.home());
    again.wait_for("Enter starts the scene.");
    let said = again.transcript();
    assert!(
        said.contains("You left this lesson at scene 2 of "),
        "{said}"
    );
}

#[test]
fn a_scene_at_full_speed_is_told_note_by_note_each_verdict_under_its_question() {
    let ran = Socklab::new(&["lesson", "4", "--plain", "--scene", "two_writers"])
        .run()
        .code(0);
    let text = &ran.out;
    let places = ["note 1, line", "note 2, line", "note 3, line"].map(|mark| text.find(mark));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{text}"
    );
    let verdict = "    ? Is there a round in which A and B are mixed?\n    measured ";
    assert!(text.contains(verdict), "{text}");
}

#[test]
fn who_leaves_at_the_recap_begins_at_the_beginning_next_time() {
    let mut pty = Pty::start(&["lesson", "5", "--scene", "lingering_close"]);
    pty.wait("the first gate", |screen| screen.is_at_step(1));
    pty.press_and_wait("n", "the last scene", |screen| {
        screen.has("chunks.rs 12/12")
    });
    assert_eq!(progress(pty.home()).where_was("buffers"), Some("chunks"));
    pty.press_and_wait("n", "the recap", |screen| screen.header().contains("recap"));
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    assert_eq!(progress(pty.home()).where_was("buffers"), None);
}

/// The same of what could stand in for a scene in class; and a rehearsal says why there is nothing.
#[test]
fn it_is_said_why_recordings_cannot_be_kept() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().to_str().expect("a name");
    let run = |arguments: &[&str]| Socklab::new(arguments).env("XDG_DATA_HOME", place).run();
    let row = || {
        let rows = run(&["doctor", "--json"]).json();
        let row = rows.into_iter().find(|row| row["check"] == "recordings");
        row.expect("a row of recordings")
    };
    assert_eq!(row()["verdict"], "fine");
    let folder = home.path().join("socklab/recordings");
    std::fs::create_dir_all(folder.parent().expect("a folder")).unwrap();
    std::fs::write(&folder, "mine").unwrap();
    let less = row();
    let found = format!("cannot be kept: {}: it is no folder", folder.display());
    assert_eq!(
        (less["verdict"].as_str(), less["found"].as_str()),
        (Some("less"), Some(found.as_str()))
    );
    let told = run(&["rehearse", "1:greet"]).code(0).out;
    let why = format!(
        "Recordings cannot be kept ({}: it is no folder)",
        folder.display()
    );
    assert!(told.contains(&why), "{told}");
    assert_eq!(std::fs::read_to_string(&folder).unwrap(), "mine");
}

/// The doctor tells beforehand whether it will be remembered, and makes nothing to find that out.
#[test]
fn the_doctor_says_whether_progress_can_be_kept() {
    let home = tempfile::tempdir().unwrap();
    let row = || {
        let place = home.path().to_str().expect("a name");
        let ran = Socklab::new(&["doctor", "--json"]).env("XDG_DATA_HOME", place);
        let rows = ran.run().json();
        let row = rows.into_iter().find(|row| row["check"] == "progress");
        row.expect("a row of progress")
    };
    let fine = row();
    assert_eq!(fine["verdict"], "fine");
    let expected = format!("kept in {}", file(home.path()).display());
    assert_eq!(fine["found"], expected.as_str());
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);

    fill(home.path(), "2\n");
    let kept = file(home.path());
    let mut rights = std::fs::metadata(&kept).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&kept, rights).unwrap();
    let less = row();
    assert_eq!(less["verdict"], "less");
    let found = less["found"].as_str().expect("words");
    assert!(found.contains("read-only"), "{found}");
    assert_eq!(less["lessons"].as_array().map(Vec::len), Some(8));
    std::fs::remove_file(&kept).unwrap();

    // What is in the way of the lock, of the new file, or of the text.
    let beside = |ending| kept.with_extension(format!("json{ending}"));
    for folder in [beside(".lock"), beside(".new")] {
        let _ = std::fs::remove_file(&folder);
        std::fs::create_dir(&folder).unwrap();
        let less = row();
        assert_eq!(less["verdict"], "less", "{folder:?}: {less}");
        std::fs::remove_dir(&folder).unwrap();
    }
    std::fs::write(&kept, r#"{"version":99,"lessons":{}}"#).unwrap();
    assert_eq!(row()["verdict"], "less", "a newer socklab's");
    std::fs::remove_file(&kept).unwrap();
    assert_eq!(row()["verdict"], "fine");
}

//! A progress file of the first format, written by the socklab of then, opens with everything in it.
//!
//! It kept notes under their titles, and answers in the English words of their options.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{self, Socklab};
use serde::Deserialize;
use socklab::lesson::{Folder, Lesson, Quiz};
use socklab::lessons::SYLLABUS;
use socklab::progress::{Attempt, LessonProgress, Progress, VERSION};

const FIRST: &str = include_str!("first_format/progress.json");

/// As much of the first format as is asked here; attempts and boxes are written as they were.
#[derive(Debug, Deserialize)]
struct First {
    version: u32,
    lessons: BTreeMap<String, FirstLesson>,
}

#[derive(Debug, Deserialize)]
struct FirstLesson {
    seen: Vec<String>,
    at: Option<String>,
    predictions: Vec<FirstPrediction>,
    questions: BTreeMap<String, FirstQuestion>,
}

#[derive(Debug, Deserialize)]
struct FirstPrediction {
    scene: String,
    note: String,
    answer: String,
    measured: String,
    when: u64,
}

#[derive(Debug, Deserialize)]
struct FirstQuestion {
    attempts: Vec<Attempt>,
    #[serde(rename = "box")]
    number: usize,
    due: u64,
}

fn first(text: &str) -> First {
    let first: First = serde_json::from_str(text).expect("the first format");
    assert_eq!(first.version, 1);
    first
}

/// A home whose progress file says this, and the file.
fn home(text: &str) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("socklab/progress.json");
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(&file, text).expect("a file");
    (home, file)
}

fn run(home: &Path, arguments: &[&str], typed: &str) -> command::Ran {
    let home = home.to_str().expect("a name");
    let socklab = Socklab::new(arguments).env("XDG_DATA_HOME", home);
    let ran = socklab.typed(typed).run().code(0);
    assert_eq!(ran.err, "", "nothing is to be complained about");
    ran
}

/// Makes a change, in a lesson of which nothing was known.
fn carried_over(home: &Path, file: &Path) -> Progress {
    run(
        home,
        &["lesson", "7", "--plain", "--scene", "truncated"],
        "1\n1\n",
    );
    let (progress, sentence) = Progress::open_at(file.to_owned());
    assert_eq!(sentence, None);
    assert_eq!(progress.file().version, VERSION);
    progress
}

fn folder(slug: &str) -> &'static Folder {
    let mut folders = SYLLABUS.iter().copied();
    folders.find(|it| it.slug() == slug).expect("a lesson")
}

/// Every answer and every prediction is there with its time and its box, under an id and not under the words that the
/// first edition had for it. Gives how many words became ids.
fn compare(slug: &str, was: &FirstLesson, is: &LessonProgress) -> usize {
    let mut given = 0;
    let mut same = |words: &str, id: &str, ids: Vec<String>| {
        given += usize::from(words != id);
        let known = ids.is_empty() || ids.iter().any(|known| known == id);
        assert!(known || words == id, "{slug}: {words} became {id}");
    };
    let lesson = Lesson::read(folder(slug)).expect("a lesson");
    let quiz = Quiz::read(folder(slug)).expect("a quiz");
    assert_eq!((&was.seen, &was.at), (&is.seen, &is.at), "{slug}");
    assert_eq!(was.predictions.len(), is.predictions.len(), "{slug}");
    for (was, is) in was.predictions.iter().zip(&is.predictions) {
        assert_eq!((&was.scene, was.when), (&is.scene, is.when));
        let scene = &lesson.scenes[lesson.place_of(&was.scene).expect("a scene")];
        let note = scene.notes.iter().find(|note| note.title == was.note);
        assert_ne!(is.quote, was.note, "a title is no id");
        if let Some(note) = note {
            assert_eq!(is.quote, note.quote);
        }
        let options = || {
            let predict = note.and_then(|note| note.predict.as_ref()).into_iter();
            predict.flat_map(|predict| predict.ids().map(str::to_owned).collect::<Vec<_>>())
        };
        same(&was.answer, &is.answer, options().collect());
        same(&was.measured, &is.measured, options().collect());
    }
    assert_eq!(was.questions.len(), is.questions.len(), "{slug}");
    for (id, was) in &was.questions {
        let is = &is.questions[id];
        assert_eq!((was.number, was.due), (is.review.number, is.review.due.0));
        assert_eq!(was.attempts.len(), is.attempts.len(), "{slug} {id}");
        let question = quiz.questions.iter().find(|it| it.id == *id);
        let options = || {
            let options = question.map_or(&[][..], |question| question.options());
            options.iter().map(|it| it.id.clone()).collect()
        };
        for (was, is) in was.attempts.iter().zip(&is.attempts) {
            same(&was.answer, &is.answer, options());
            let measured = |attempt: &Attempt| attempt.measured.clone().unwrap_or_default();
            same(&measured(was), &measured(is), options());
            let besides = |attempt: &Attempt| Attempt {
                answer: String::new(),
                measured: None,
                ..attempt.clone()
            };
            assert_eq!(besides(was), besides(is), "{slug} {id}");
        }
    }
    given
}

#[test]
fn everything_is_carried_over_under_its_id_and_the_old_file_is_kept() {
    let (home, file) = home(FIRST);
    let progress = carried_over(home.path(), &file);
    let was = first(FIRST);
    let mut ids = 0;
    for (slug, was) in &was.lessons {
        let is = progress.lesson(slug).expect("the lesson");
        ids += compare(slug, was, is);
    }
    // Most answers are numbers and names of errors, which are ids themselves.
    assert!(ids > 90, "{ids} words became ids");
    assert_eq!(was.lessons.len() + 1, progress.file().lessons.len());
    let at = |slug: &str| progress.where_was(slug).map(str::to_owned);
    assert_eq!(at("tcp-server").as_deref(), Some("greet"));
    let udp = progress.lesson("udp").expect("what was predicted just now");
    assert!(udp.questions.is_empty(), "it was forgotten before");

    let one = &progress.lesson("tcp-client").expect("it").questions["half-closed"].attempts[0];
    assert_eq!(
        (&*one.answer, one.measured.as_deref()),
        ("both-work", Some("recv-only"))
    );
    let waits = &progress.predictions("tcp-client")[1];
    assert_eq!(
        (&*waits.quote, &*waits.answer),
        ("client.read(&mut part)?", "waits")
    );

    let kept = file.with_file_name("progress.json.format-1");
    assert_eq!(fs::read_to_string(kept).expect("the old file"), FIRST);
}

#[test]
fn looking_reads_the_first_format_and_leaves_it_alone() {
    let (home, file) = home(FIRST);
    let results = run(home.path(), &["results", "--json"], "").json();
    let of = |id: &str| {
        let mut results = results.iter();
        results
            .find(|it| it["question"] == id)
            .expect("the question")["attempts"][0]
            .clone()
    };
    assert_eq!(of("half-closed")["answer"], "both-work");
    assert_eq!(of("set-1")["answer"], "1");
    let notes = run(home.path(), &["notes", "1"], "").out;
    assert!(
        notes.contains("| it waits | it returns at once |"),
        "{notes}"
    );
    assert!(
        notes.contains("  - I said: Both still work. Sending does not"),
        "{notes}"
    );
    let junit = run(home.path(), &["results", "--junit"], "").out;
    assert!(
        junit.contains("said Both still work; measured: recv gives the answer"),
        "{junit}"
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), FIRST);
    let folder = file.parent().expect("a folder");
    assert_eq!(
        fs::read_dir(folder).expect("a folder").count(),
        1,
        "no trace"
    );
}

#[test]
fn what_was_reworded_or_is_no_longer_taught_keeps_its_words() {
    let text = FIRST
        .replace("\"Both still work\"", "\"All works as before\"")
        .replace(
            "\"note\":\"Waiting for words\"",
            "\"note\":\"An older title\"",
        )
        .replace("\"itself\",\"note\"", "\"gone\",\"note\"")
        .replace("\"buffers\":", "\"a-lesson-of-old\":")
        .replace("\"five-clients\":", "\"a-question-of-old\":");
    let (home, file) = home(&text);
    let progress = carried_over(home.path(), &file);
    let (was, lessons) = (first(&text), &progress.file().lessons);
    let client = &lessons["tcp-client"];
    assert_eq!(
        client.questions["half-closed"].attempts[0].answer,
        "All works as before"
    );
    assert_eq!(client.predictions[1].quote, "An older title");
    assert_eq!(client.predictions[18].scene, "gone");
    assert_eq!(client.predictions[18].quote, "I hear myself");
    let old = &lessons["a-lesson-of-old"];
    assert_eq!(old.predictions[0].quote, "What we get");
    let (was, is) = (&was.lessons["a-lesson-of-old"], &old.questions);
    assert_eq!(
        was.questions["nobody-reads"].attempts,
        is["nobody-reads"].attempts
    );
    assert!(
        lessons["tcp-server"]
            .questions
            .contains_key("a-question-of-old")
    );
}

#[test]
fn a_file_that_is_kept_already_is_never_written_over() {
    let (home, file) = home(FIRST);
    let beside = |name: &str| file.with_file_name(format!("progress.json.{name}"));
    fs::write(beside("format-1"), "somebody's").expect("a file");
    carried_over(home.path(), &file);
    // Once more from the first format, as after a return to an older socklab: the same text is kept once.
    fs::write(&file, FIRST).expect("a file");
    carried_over(home.path(), &file);
    let said = |name: &str| fs::read_to_string(beside(name)).ok();
    assert_eq!(said("format-1").as_deref(), Some("somebody's"));
    assert_eq!(said("format-1-2").as_deref(), Some(FIRST));
    assert_eq!(said("format-1-3"), None);
}

/// `OK` was an id of the second format, too, before one outcome had one spelling.
#[test]
fn an_id_that_was_spelt_otherwise_is_found_under_its_spelling_of_today() {
    let attempt = r#"{"when":1795838011,"took":0,"answer":"OK","measured":"OK","right":true,"sure":"sure","content":"x"}"#;
    let question = format!(r#"{{"attempts":[{attempt}],"box":1,"due":20786}}"#);
    let lesson =
        format!(r#"{{"seen":[],"predictions":[],"questions":{{"client-first":{question}}}}}"#);
    let text = format!(r#"{{"version":2,"lessons":{{"reuse-address":{lesson}}}}}"#);
    let (home, _) = home(&text);
    let results = run(home.path(), &["results", "3", "--json"], "").json();
    let mut results = results.iter();
    let it = results.find(|it| it["question"] == "client-first");
    let attempt = &it.expect("the question")["attempts"][0];
    assert_eq!(
        (&attempt["answer"], &attempt["measured"]),
        (&"Ok".into(), &"Ok".into())
    );
    // Nothing of today is taken for words of the first edition.
    let edition = include_str!("../../src/app/student/first_edition.json");
    let edition: serde_json::Value = serde_json::from_str(edition).expect("JSON");
    for (lesson, words) in edition.as_object().expect("lessons") {
        for (kind, of) in words.as_object().expect("kinds") {
            for (place, renamed) in of.as_object().expect("places") {
                let renamed = renamed.as_object().expect("words");
                for id in renamed.values() {
                    let again = id.as_str().and_then(|id| renamed.get(id));
                    assert!(
                        again.is_none_or(|again| again == id),
                        "{lesson} {kind} {place}: {id}"
                    );
                }
            }
        }
    }
}

//! The progress file: whole after a thousand kills, shared by two processes, and forgiving of what it finds.
//!
//! A process that is to be killed is this test again: `worker` does nothing unless it is told what by the environment.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use socklab::progress::{Attempt, Day, Progress, Sure, VERSION, now};

const FILE: &str = "SOCKLAB_TEST_FILE";
const NAME: &str = "SOCKLAB_TEST_NAME";
const COUNT: &str = "SOCKLAB_TEST_COUNT";

fn attempt() -> Attempt {
    Attempt {
        when: 1,
        took: 1,
        answer: "4096".into(),
        measured: Some("8192".into()),
        right: Some(false),
        sure: Some(Sure::Sure),
        content: "0123456789ab".into(),
    }
}

/// Answers one question after the other, and says so after each.
#[test]
fn worker() {
    let Ok(file) = std::env::var(FILE) else {
        return;
    };
    let name = std::env::var(NAME).unwrap();
    let count: usize = std::env::var(COUNT).unwrap().parse().unwrap();
    let file = PathBuf::from(file);
    let known = recorded(&file, &name);
    let (mut progress, sentence) = Progress::open_at(file);
    assert_eq!(sentence, None);
    for number in (known..).take(count) {
        progress.answered("buffers", &format!("{name}-{number}"), &attempt());
        assert_eq!(progress.take_sentence(), None);
        println!("saved");
    }
}

fn start(file: &Path, name: &str, count: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["worker", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .env(NAME, name)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// How many answers the file holds under a name, or under its numbers; it must be whole.
#[track_caller]
fn recorded(file: &Path, name: &str) -> usize {
    let (progress, sentence) = Progress::open_at(file.to_owned());
    assert_eq!(sentence, None);
    let questions = progress.lesson("buffers").into_iter();
    let questions = questions.flat_map(|lesson| &lesson.questions);
    let named = questions.filter(|(id, _)| id.split('-').next() == Some(name));
    named.map(|(_, record)| record.attempts.len()).sum()
}

#[test]
fn a_thousand_kills_in_the_middle_of_saving_lose_at_most_the_last_answer() {
    const THREADS: u64 = 4;
    const FILES: u64 = 10;
    const KILLS: u64 = 25;
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                let mut luck = fastrand::Rng::with_seed(thread);
                for _ in 0..FILES {
                    let folder = tempfile::tempdir().unwrap();
                    let file = folder.path().join("progress.json");
                    let mut known = 0;
                    for _ in 0..KILLS {
                        known = kill_one(&file, known, &mut luck);
                    }
                    // Nothing but the file, its lock, and at most one that was not finished.
                    assert!(fs::read_dir(folder.path()).unwrap().count() <= 3);
                }
            });
        }
    });
}

/// Kills a process that saves, at any moment of a save; `known` answers were there before.
fn kill_one(file: &Path, known: usize, luck: &mut fastrand::Rng) -> usize {
    let mut child = start(file, "q", usize::MAX);
    let said = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut saves = said.filter(|line| line.as_ref().unwrap().ends_with("saved"));
    let first = luck.usize(1..=2);
    assert_eq!(saves.by_ref().take(first).count(), first);
    // A save takes some hundred microseconds: the kill falls anywhere in it.
    let moment = Instant::now() + Duration::from_micros(luck.u64(0..1_500));
    while Instant::now() < moment {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What is left in the pipe was saved, too; a word may have been cut.
    let acknowledged = first + saves.count();
    let found = recorded(file, "q");
    let least = known + acknowledged;
    assert!(
        found == least || found == least + 1,
        "{found} found, {least} acknowledged"
    );
    found
}

#[test]
fn two_processes_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a/b/progress.json");
    let mut both = [start(&file, "one", 500), start(&file, "two", 500)];
    for child in &mut both {
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        let saved = said.filter(|line| line.as_ref().unwrap().ends_with("saved"));
        assert_eq!(saved.count(), 500);
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(recorded(&file, "one") + recorded(&file, "two"), 1000);
}

/// Where the question `q` lies, and how sure each answer was.
fn lying(file: &Path) -> (usize, Day, Vec<Option<Sure>>) {
    let (progress, _) = Progress::open_at(file.to_owned());
    let record = &progress.lesson("buffers").unwrap().questions["q"];
    let sure = record.attempts.iter().map(|attempt| attempt.sure);
    (record.review.number, record.review.due, sure.collect())
}

#[test]
fn how_sure_one_was_is_told_later_and_counts_as_if_it_were_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for (name, before, right, sure) in [
        ("sure", 0, Some(true), Sure::Sure),
        ("a guess", 0, Some(true), Sure::Guess),
        ("a guess in a higher box", 2, Some(true), Sure::Guess),
        ("wrong", 2, Some(false), Sure::Sure),
        ("not counted", 2, None, Sure::Sure),
    ] {
        let at_once = folder.path().join(format!("{name} at once.json"));
        let later = folder.path().join(format!("{name} later.json"));
        let lies = format!(
            r#"{{"version":1,"lessons":{{"buffers":{{"questions":{{"q":{{"attempts":[],"box":{before},"due":0}}}}}}}}}}"#
        );
        let given = |sure| Attempt {
            right,
            sure,
            ..attempt()
        };
        for file in [&at_once, &later] {
            fs::write(file, &lies).unwrap();
        }
        let (mut progress, _) = Progress::open_at(at_once.clone());
        progress.answered("buffers", "q", &given(Some(sure)));
        let (mut progress, _) = Progress::open_at(later.clone());
        let answered = progress.answered("buffers", "q", &given(None));
        assert_eq!(lying(&later).2, [None], "{name}: it is saved at once");
        progress.is_sure(&answered, sure);
        assert_eq!(lying(&later), lying(&at_once), "{name}");
    }
}

#[test]
fn what_another_socklab_answers_before_one_is_sure_counts_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    let (mut one, _) = Progress::open_at(file.clone());
    let (mut two, _) = Progress::open_at(file.clone());
    let right = |when| Attempt {
        when,
        right: Some(true),
        sure: None,
        ..attempt()
    };
    let (midnight, answered) = (Day::today(), one.answered("buffers", "q", &right(now())));
    let wrong = Attempt {
        when: now(),
        ..attempt()
    };
    two.answered("buffers", "q", &wrong);
    one.is_sure(&answered, Sure::Guess);
    let (number, due, sure) = lying(&file);
    assert_eq!(number, 0, "the last answer was wrong");
    assert!(midnight <= due && due <= Day::today(), "due at once");
    assert_eq!(sure, [Some(Sure::Guess), Some(Sure::Sure)]);
    // What is forgotten meanwhile does not come back.
    let answered = one.answered("buffers", "q", &right(2));
    two.reset(None);
    one.is_sure(&answered, Sure::Sure);
    assert_eq!(recorded(&file, "q"), 0);
}

fn holding(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    fs::write(&file, text).unwrap();
    (folder, file)
}

#[test]
fn a_damaged_file_is_set_aside_and_never_deleted() {
    for text in ["", "{", "[]", "{\"version\": 1, \"lessons\": 3}", "\u{0}"] {
        let (folder, file) = holding(text);
        let (mut progress, sentence) = Progress::open_at(file.clone());
        let sentence = sentence.expect("a sentence");
        let (said, kept) = sentence.split_once(": ").expect("what, and where");
        assert_eq!(said, "Your progress file is damaged");
        assert!(kept.contains(".damaged-"), "{sentence}");
        assert_eq!(sentence.lines().count(), 1);
        progress.answered("buffers", "q", &attempt());
        assert_eq!(progress.take_sentence(), None);
        assert_eq!(recorded(&file, "q"), 1);
        let kept = |name: &str| name.starts_with("progress.json.damaged-");
        let aside: Vec<PathBuf> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_str().is_some_and(kept))
            .collect();
        assert_eq!(aside.len(), 1);
        assert_eq!(fs::read_to_string(&aside[0]).unwrap(), text);
    }
}

#[test]
fn a_damaged_file_behind_a_link_is_set_aside_where_it_is_and_the_link_is_kept() {
    let (folder, target) = holding("{");
    let home = tempfile::tempdir().unwrap();
    let link = home.path().join("progress.json");
    symlink(&target, &link).unwrap();
    let (mut progress, sentence) = Progress::open_at(link.clone());
    assert!(sentence.unwrap().contains(".damaged-"));
    progress.answered("buffers", "q", &attempt());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(recorded_under(&target, "q"), 1);
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        2,
        "and the lock"
    );
    let names = fs::read_dir(folder.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|name| name.contains("damaged")).count(), 1);
}

/// As `truncate -s 20G` makes one: it is not damaged, and nobody waits until it is read.
#[test]
fn a_file_that_is_longer_than_any_of_ours_is_left_alone() {
    let (folder, file) = holding("");
    let sparse = fs::File::options().write(true).open(&file).unwrap();
    sparse.set_len(20 << 30).unwrap();
    let (mut progress, sentence) = Progress::open_at(file.clone());
    let sentence = sentence.unwrap();
    assert!(
        sentence.ends_with(": it is larger than 16 MiB."),
        "{sentence}"
    );
    progress.answered("buffers", "q", &attempt());
    assert_eq!(fs::metadata(&file).unwrap().len(), 20 << 30);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        2,
        "and the lock"
    );
}

#[test]
fn two_files_damaged_in_the_same_second_are_both_kept() {
    let (folder, file) = holding("{");
    for _ in 0..3 {
        fs::write(&file, "{").unwrap();
        assert!(Progress::open_at(file.clone()).1.is_some());
    }
    let names = fs::read_dir(folder.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|name| name.contains("damaged")).count(), 3);
}

#[test]
fn a_file_of_a_newer_socklab_is_left_alone() {
    let text = format!(
        "{{\"version\": {}, \"lessons\": \"another shape\"}}",
        VERSION + 1
    );
    let (folder, file) = holding(&text);
    let (mut progress, sentence) = Progress::open_at(file.clone());
    assert!(sentence.unwrap().contains("newer socklab"));
    progress.answered("buffers", "q", &attempt());
    progress.scene_seen("buffers", "fill");
    // What was answered lasts as long as the program, and the sentence is not said again.
    assert_eq!(progress.take_sentence(), None);
    assert_eq!(progress.lesson("buffers").unwrap().questions.len(), 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert!(
        fs::read_dir(folder.path())
            .unwrap()
            .all(|entry| { !entry.unwrap().path().to_str().unwrap().contains("damaged") })
    );
}

#[test]
fn a_newer_socklab_that_writes_meanwhile_is_not_overwritten() {
    let (_folder, file) = holding("{\"version\": 1}");
    let (mut progress, sentence) = Progress::open_at(file.clone());
    assert_eq!(sentence, None);
    let newer = format!("{{\"version\": {}}}", VERSION + 1);
    fs::write(&file, &newer).unwrap();
    progress.scene_seen("buffers", "fill");
    assert!(progress.take_sentence().unwrap().contains("newer socklab"));
    progress.scene_seen("buffers", "sizes");
    assert_eq!(progress.take_sentence(), None);
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn where_nothing_can_be_saved_one_sentence_says_so() {
    // Nobody can make a folder under a device, root neither.
    let (mut progress, sentence) = Progress::open_at("/dev/null/home/socklab/progress.json".into());
    let sentence = sentence.unwrap();
    assert!(
        sentence.starts_with("Your progress is not saved: /dev/null/home"),
        "{sentence}"
    );
    progress.predicted("buffers", "fill", "How much fits?", "4096", "9216");
    assert_eq!(progress.take_sentence(), None);
    assert_eq!(progress.predictions("buffers").len(), 1);
}

#[test]
fn a_file_that_can_only_be_read_is_read() {
    let text = r#"{"version":1,"lessons":{"buffers":{"at":"fill","seen":["sizes"]}}}"#;
    let (_folder, file) = holding(text);
    // Permissions do not stop root; a folder in the place of the lock does.
    fs::create_dir(file.with_file_name("progress.json.lock")).unwrap();
    let (mut progress, sentence) = Progress::open_at(file.clone());
    let sentence = sentence.unwrap();
    assert!(
        sentence.starts_with("Your progress is not saved: "),
        "{sentence}"
    );
    assert_eq!(progress.where_was("buffers"), Some("fill"));
    assert_eq!(progress.lesson("buffers").unwrap().seen, ["sizes"]);
    progress.is_at("buffers", Some("leftovers"));
    assert_eq!(progress.where_was("buffers"), Some("leftovers"));
    assert_eq!(progress.take_sentence(), None, "it is said once");
    assert_eq!(progress.path(), None, "nothing is saved");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn without_a_lock_a_newer_or_damaged_file_is_left_alone() {
    let newer = format!("{{\"version\": {}}}", VERSION + 1);
    for (text, said) in [(newer.as_str(), "newer socklab"), ("{", "is not saved: ")] {
        let (folder, file) = holding(text);
        fs::create_dir(file.with_file_name("progress.json.lock")).unwrap();
        let (progress, sentence) = Progress::open_at(file.clone());
        assert!(sentence.unwrap().contains(said));
        assert_eq!(progress.file().lessons.len(), 0);
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

#[test]
fn what_was_saved_is_found_again_under_its_names() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    let (mut progress, _) = Progress::open_at(file.clone());
    progress.is_at("buffers", Some("fill"));
    progress.scene_seen("buffers", "sizes");
    progress.scene_seen("buffers", "sizes");
    progress.predicted("buffers", "fill", "How much fits?", "4096", "9216");
    progress.predicted("buffers", "fill", "How much fits?", "9216", "9216");
    progress.answered("udp", "largest", &attempt());
    let (again, sentence) = Progress::open_at(file.clone());
    assert_eq!(sentence, None);
    assert_eq!(again.file(), progress.file());
    assert_eq!(again.where_was("buffers"), Some("fill"));
    assert_eq!(again.lesson("buffers").unwrap().seen, ["sizes"]);
    let answers: Vec<&str> = again
        .predictions("buffers")
        .iter()
        .map(|made| made.answer.as_str())
        .collect();
    assert_eq!(answers, ["9216"]);
    let (mut other, _) = Progress::open_at(file.clone());
    other.reset(Some("buffers"));
    let (again, _) = Progress::open_at(file);
    assert_eq!(again.where_was("buffers"), None);
    assert!(again.lesson("udp").is_some());
}

#[test]
fn a_lock_that_was_busy_is_tried_again_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    let lock = fs::File::create(file.with_file_name("progress.json.lock")).unwrap();
    let (mut progress, _) = Progress::open_at(file.clone());
    progress.answered("buffers", "before", &attempt());
    lock.lock().unwrap();
    let begun = Instant::now();
    progress.answered("buffers", "one", &attempt());
    let waited = begun.elapsed();
    let sentence = progress.take_sentence().unwrap();
    assert!(
        sentence.ends_with("another program holds its lock. The next change tries again."),
        "{sentence}"
    );
    // The next ones do not wait for it.
    let begun = Instant::now();
    let answered = progress.answered("buffers", "two", &attempt());
    progress.is_sure(&answered, Sure::Guess);
    assert!(begun.elapsed() < waited);
    assert_eq!(progress.take_sentence(), None, "it is said once");
    assert_eq!(recorded_under(&file, "one"), 0);
    lock.unlock().unwrap();
    progress.answered("buffers", "three", &attempt());
    assert_eq!(progress.take_sentence(), None);
    for question in ["before", "one", "two", "three"] {
        assert_eq!(recorded_under(&file, question), 1, "{question}");
    }
}

#[test]
fn what_nothing_follows_is_saved_when_the_program_ends() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    let lock = fs::File::create(file.with_file_name("progress.json.lock")).unwrap();
    let (mut progress, _) = Progress::open_at(file.clone());
    progress.answered("buffers", "before", &attempt());
    lock.lock().unwrap();
    progress.answered("buffers", "last", &attempt());
    assert_eq!(recorded_under(&file, "last"), 0);
    lock.unlock().unwrap();
    drop(progress);
    assert_eq!(recorded_under(&file, "last"), 1);
}

#[test]
fn a_lock_that_was_busy_at_the_beginning_is_tried_again() {
    let (_folder, file) = holding(r#"{"version":2,"lessons":{"buffers":{"at":"fill"}}}"#);
    let lock = fs::File::create(file.with_file_name("progress.json.lock")).unwrap();
    lock.lock().unwrap();
    let (mut progress, sentence) = Progress::open_at(file.clone());
    assert!(sentence.unwrap().contains("holds its lock"));
    assert_eq!(progress.where_was("buffers"), Some("fill"));
    lock.unlock().unwrap();
    progress.answered("buffers", "q", &attempt());
    assert_eq!(progress.take_sentence(), None);
    assert_eq!(recorded_under(&file, "q"), 1);
}

/// How many answers a file holds for a question, read without its lock.
fn recorded_under(file: &Path, question: &str) -> usize {
    let text = fs::read(file).unwrap();
    let kept: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let attempts = &kept["lessons"]["buffers"]["questions"][question]["attempts"];
    attempts.as_array().map_or(0, Vec::len)
}

#[test]
fn of_many_answers_the_first_and_the_last_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    let (mut progress, _) = Progress::open_at(file);
    for when in 0..60 {
        let given = Attempt {
            when,
            sure: None,
            ..attempt()
        };
        let answered = progress.answered("buffers", "q", &given);
        progress.is_sure(&answered, Sure::Guess);
    }
    let attempts = &progress.lesson("buffers").unwrap().questions["q"].attempts;
    let when: Vec<u64> = attempts.iter().map(|attempt| attempt.when).collect();
    let expected: Vec<u64> = std::iter::once(0).chain(10..60).collect();
    assert_eq!(when, expected);
    assert!(attempts.iter().all(|it| it.sure == Some(Sure::Guess)));
}

#[test]
fn a_file_that_is_read_only_stays_as_it_is() {
    let text = r#"{"version":2,"lessons":{"buffers":{"at":"fill"}}}"#;
    let (folder, file) = holding(text);
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let (mut progress, sentence) = Progress::open_at(file.clone());
    let sentence = sentence.unwrap();
    assert!(
        sentence.starts_with("Your progress is not saved: "),
        "{sentence}"
    );
    assert!(sentence.ends_with(": it is read-only."), "{sentence}");
    assert_eq!(progress.where_was("buffers"), Some("fill"));
    progress.is_at("buffers", Some("sizes"));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_link_that_leads_to_nothing_yet_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = folder.path().join("progress.json");
    let (hop, target) = (
        folder.path().join("hop"),
        elsewhere.path().join("mine.json"),
    );
    symlink("hop", &file).unwrap();
    symlink(&target, &hop).unwrap();
    let (mut progress, sentence) = Progress::open_at(file.clone());
    assert_eq!(sentence, None);
    progress.answered("buffers", "q", &attempt());
    assert_eq!(progress.take_sentence(), None);
    for link in [&file, &hop] {
        assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    }
    assert!(fs::symlink_metadata(&target).unwrap().is_file());
    assert_eq!(recorded_under(&target, "q"), 1);
    assert_eq!(recorded(&file, "q"), 1);
    // In a circle there is no end to write to.
    fs::remove_file(&hop).unwrap();
    symlink("progress.json", &hop).unwrap();
    let (_, sentence) = Progress::open_at(file);
    assert!(
        sentence
            .unwrap()
            .contains("progress.json: it is a link in a circle")
    );
}

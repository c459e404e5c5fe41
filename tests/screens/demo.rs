//! The demo in a real terminal: driven by a clicker alone, asked by a room, followed by its notes.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::pty::{Pty, Screen};
use socklab::lesson::{Lesson, Scene};
use socklab::lessons::SYLLABUS;

/// As a clicker sends them.
const FORWARD: &str = "\x1b[6~";
const BACK: &str = "\x1b[5~";
/// No clicker has it.
const STEP: &str = " ";
const F5: &str = "\x1b[15~";

/// Nothing takes nearly so long, unless it never comes.
const PATIENCE: Duration = Duration::from_secs(30);

/// More steps than any lesson has.
const MOST: usize = 2000;

/// Every page says what comes next, and shows the line of the call at the gate, whole.
#[track_caller]
fn is_complete(screen: &Screen, lesson: &str, columns: usize) {
    if screen.rows.iter().all(|row| row.trim().is_empty()) {
        return;
    }
    for row in &screen.rows {
        assert!(console::measure_text_width(row) <= columns, "{screen}");
    }
    let banner = format!("{lesson} ");
    assert!(screen.header().contains(&banner), "no banner: {screen}");
    let keys = screen.keys();
    // While a program listens, letters are for it.
    let whole = keys.contains("q quit") || keys.contains("Ctrl-C quit") || is_note(screen);
    assert!(whole, "the keys line is cut: {screen}");
    if screen.header().contains("step ") {
        let next = |row: &&String| row.trim_start_matches('●').starts_with('▶');
        let marked = screen.rows.iter().filter(next);
        let gate = screen.rows.iter().any(|row| row.contains('▷'));
        assert!(!gate || marked.count() == 1, "no active line: {screen}");
    }
    if keys.contains("hands") {
        let lettered = |row: &&String| row.trim_start().get(1..3) == Some(") ");
        let options = screen.rows.iter().filter(lettered).count();
        assert!(options >= 2, "options are missing: {screen}");
        let told = screen.rows.iter().any(|row| row.starts_with(" measured "));
        assert!(!told, "the answer is held back: {screen}");
    }
}

/// Whether the note lies over its scene, as a whole, and goes when the walk goes on.
fn is_note(screen: &Screen) -> bool {
    let keys = screen.keys();
    keys.contains("Enter go on") && keys.contains("q close")
}

/// The first row of the question on the page, with its scene.
fn question(screen: &Screen) -> Option<(String, String)> {
    let mut words = screen.header().split_whitespace();
    let scene = words.find(|word| word.ends_with(".rs"))?;
    let asked = screen.rows.iter().find(|row| row.starts_with(" ? "))?;
    Some((scene.to_owned(), asked.clone()))
}

/// The next page in that direction; `None` when the demo is over.
#[track_caller]
fn turned(demo: &mut Pty, from: &Screen, key: &str) -> Option<Screen> {
    demo.press(key);
    let mut seen = from.clone();
    loop {
        let Some(next) = demo.changed(&seen, PATIENCE) else {
            panic!("{key:?} was pressed, and nothing came: {seen}");
        };
        if !next.alternate {
            return None;
        }
        let there = next.is_ready() && next.place() != from.place();
        seen = next;
        if there {
            return Some(seen);
        }
    }
}

/// `fill.rs 12`, or `fill.rs end`: where a page stands in its scene.
fn stop(screen: &Screen) -> Option<String> {
    let words: Vec<&str> = screen.header().split_whitespace().collect();
    let scene = words.iter().find(|word| word.ends_with(".rs"))?;
    let at = words.windows(2).find_map(|pair| match pair {
        ["step", step] => step.split('/').next(),
        ["end,", _] => Some("end"),
        _ => None,
    })?;
    Some(format!("{scene} {at}"))
}

/// What a page says of a poll that was measured.
fn verdict(screen: &Screen) -> Option<(String, String)> {
    let measured = screen.rows.iter().find(|row| row.starts_with(" measured "));
    Some((question(screen)?.1, measured?.clone()))
}

/// The notes whose titles a page shows, with the scene.
fn notes(screen: &Screen) -> impl Iterator<Item = String> {
    let mut words = screen.header().split_whitespace();
    let scene = words.find(|word| word.ends_with(".rs"));
    let titles = screen.rows.iter().filter_map(|row| {
        let title = row.strip_prefix(' ')?;
        title.strip_prefix(|mark| ('①'..='⑳').contains(&mark))
    });
    titles.filter_map(move |title| Some(format!("{}{title}", scene?)))
}

/// All that the notes of a lesson's core are entitled.
fn all_notes(number: &str) -> BTreeSet<String> {
    let number: usize = number.parse().expect("a lesson's number");
    let lesson = Lesson::read(SYLLABUS[number - 1]).expect("a lesson without fault");
    let of = |scene: &Scene| -> Vec<String> {
        let notes = scene.notes.iter();
        notes
            .map(|note| format!("{}.rs {}", scene.program.name, note.title))
            .collect()
    };
    let core = lesson.scenes.iter().filter(|scene| scene.extra.is_none());
    core.flat_map(of).collect()
}

/// The stops of a way through the lesson, the notes that were read, and what was told of polls there.
#[derive(Default)]
struct Way {
    stops: Vec<String>,
    notes: BTreeSet<String>,
    verdicts: BTreeMap<String, BTreeSet<(String, String)>>,
    /// Notes for which their slides had no room.
    whole: usize,
}

impl Way {
    fn passes(&mut self, screen: &Screen) {
        self.notes.extend(notes(screen));
        if is_note(screen) {
            self.whole += 1;
            return;
        }
        // That a program listens can be seen once only: what was typed is not typed again.
        let listens = screen.keys().contains("Ctrl-C quit");
        let Some(stop) = stop(screen).filter(|_| !listens) else {
            return;
        };
        if self.stops.last() != Some(&stop) {
            self.stops.push(stop.clone());
        }
        if let Some(verdict) = verdict(screen) {
            self.verdicts.entry(stop).or_default().insert(verdict);
        }
    }
}

/// Presses nothing but forward, until the demo is over; before the last page once back to the first, and forward again.
/// How many notes were shown without their scene comes back.
#[track_caller]
fn whole_lesson(lesson: &str, columns: u16, rows: u16) -> usize {
    let arguments = ["demo", lesson, "--theme", "none"];
    let mut demo = Pty::sized(&arguments, columns, rows, "xterm-256color");
    let mut seen = demo.wait_for("Enter");
    let (mut asked, mut answered) = (BTreeSet::new(), BTreeSet::new());
    let [mut there, mut back, mut again] = [(); 3].map(|()| Way::default());
    for _ in 0..MOST {
        is_complete(&seen, lesson, usize::from(columns));
        if let Some(question) = question(&seen).filter(|_| !is_note(&seen)) {
            match verdict(&seen) {
                Some(_) => answered.insert(question),
                None if seen.keys().contains("no count") => asked.insert(question),
                None => false,
            };
        }
        there.passes(&seen);
        if seen.header().contains("recap") {
            break;
        }
        seen = turned(&mut demo, &seen, FORWARD).expect("the recap comes first");
    }
    while !seen.header().contains("introduction") {
        seen = turned(&mut demo, &seen, BACK).expect("nobody leaves backwards");
        is_complete(&seen, lesson, usize::from(columns));
        back.passes(&seen);
    }
    while !seen.header().contains("recap") {
        seen = turned(&mut demo, &seen, FORWARD).expect("the recap comes first");
        is_complete(&seen, lesson, usize::from(columns));
        again.passes(&seen);
    }
    // A room does not want to see the shell: neither forward nor one `q` leaves.
    demo.press(FORWARD);
    demo.press("q");
    demo.wait_for("q once more leaves the demo.");
    demo.press("q");
    let (code, _) = demo.end();
    assert_eq!(code, 0);
    assert!(asked.len() >= 5, "lesson {lesson} asked {asked:?}");
    assert_eq!(asked, answered, "every poll gets its measured answer");
    assert_eq!(again.stops, there.stops, "forward again");
    back.stops.reverse();
    assert_eq!(back.stops, there.stops, "back");
    let all = all_notes(lesson);
    for (way, passed) in [("there", &there), ("back", &back), ("again", &again)] {
        let missed: Vec<_> = all.difference(&passed.notes).collect();
        assert!(missed.is_empty(), "{way}: {missed:?}");
    }
    assert_eq!(again.verdicts, there.verdicts, "forward again");
    assert_eq!(back.verdicts, there.verdicts, "back");
    demo.leaves_nobody_behind();
    assert_eq!((back.whole, again.whole), (0, 0), "what was read once");
    there.whole
}

#[test]
fn a_clicker_drives_a_whole_lesson_at_100_by_30() {
    whole_lesson("5", 100, 30);
}

#[test]
fn a_clicker_drives_a_whole_lesson_at_120_by_40() {
    let whole = whole_lesson("5", 120, 40);
    assert_eq!(whole, 0, "a projector has room for every note");
}

#[test]
fn a_clicker_drives_a_whole_lesson_at_80_by_24() {
    let whole = whole_lesson("5", 80, 24);
    assert!(whole > 0, "a small terminal has not");
}

#[test]
fn a_clicker_drives_lesson_1_at_80_by_24() {
    whole_lesson("1", 80, 24);
}

#[test]
fn a_clicker_drives_lesson_2_at_80_by_24() {
    whole_lesson("2", 80, 24);
}

#[test]
fn a_clicker_drives_lesson_3_at_80_by_24() {
    whole_lesson("3", 80, 24);
}

#[test]
fn a_clicker_drives_lesson_4_at_80_by_24() {
    whole_lesson("4", 80, 24);
}

#[test]
fn a_clicker_drives_lesson_6_at_80_by_24() {
    whole_lesson("6", 80, 24);
}

#[test]
fn a_clicker_drives_lesson_7_at_80_by_24() {
    whole_lesson("7", 80, 24);
}

#[test]
fn a_clicker_drives_lesson_8_at_80_by_24() {
    whole_lesson("8", 80, 24);
}

/// A demo of `sizes` that stands before its second step.
fn begun() -> Pty {
    let mut demo = Pty::start(&["demo", "5", "--scene", "sizes", "--save"]);
    demo.wait("step 1", |screen| screen.is_at_step(1));
    demo.press_and_wait(STEP, "step 2", |screen| screen.is_at_step(2));
    demo
}

#[test]
fn back_and_forward_again_until_it_is_live() {
    let mut demo = begun();
    let live = demo.press_and_wait(STEP, "step 3", |screen| screen.is_at_step(3));
    assert!(live.is_live());
    demo.press_and_wait(BACK, "back", |screen| screen.looks_back());
    demo.press_and_wait(BACK, "back at step 1", |screen| screen.is_at_step(1));
    demo.press_and_wait(STEP, "step 2", |screen| screen.is_at_step(2));
    let again = demo.press_and_wait(STEP, "now", |screen| screen.is_live());
    assert_eq!(again.rows, live.rows, "nothing was run again");
    // What a clicker has beside: blank and back, and keys that mean nothing.
    demo.press_and_wait(".", "blank", |screen| {
        screen.rows.concat().trim().is_empty()
    });
    demo.press_and_wait(FORWARD, "as before", |screen| screen.rows == live.rows);
    for strange in [F5, "\x1b", "x", "\x1bOP"] {
        demo.press(strange);
        let changed = demo.changed(&live, Duration::from_millis(100));
        assert_eq!(changed, None, "{strange:?} does nothing");
    }
    demo.press_and_wait("g", "go to", |screen| screen.has("go to step"));
    demo.press_and_wait("1\r", "step 1", |screen| screen.is_at_step(1));
    demo.press_and_wait("q", "asked once", |screen| screen.has("once more"));
    demo.press("q");
    assert_eq!(demo.end().0, 0);
    demo.leaves_nobody_behind();
}

#[test]
fn a_room_votes_twice_and_then_the_kernel_answers() {
    let mut demo = begun();
    for step in 3..=4 {
        demo.press_and_wait(STEP, "a step", |screen| screen.is_at_step(step));
    }
    let asked = demo.wait_for("Hands up!");
    assert!(
        asked.has("held back") && !asked.has("SO_SNDBUF 4 608"),
        "{asked}"
    );
    demo.press_and_wait("A 12b5", "typed", |screen| screen.has("A 12B5▏"));
    let counted = demo.press_and_wait("\r", "a count", |screen| screen.has("17 hands. Discuss"));
    assert!(
        !counted.has("█"),
        "who sees the first vote votes as most did: {counted}"
    );
    let bars = demo.press_and_wait("v", "bars", |screen| screen.has("A) 1       12 █"));
    assert!(!bars.keys().contains("show the votes"), "{bars}");
    demo.press_and_wait("A 3.5\r", "a sentence", |screen| {
        screen.has("“3.5” is no number")
    });
    demo.press_and_wait("A -3\r", "a sentence", |screen| {
        screen.has("“-3” is no number")
    });
    // What cannot be read is said, forgotten, and stops nobody.
    demo.press_and_wait("A\r", "a sentence", |screen| {
        screen.has("How many hands for A?")
    });
    demo.press_and_wait("2 3 1 11\r", "both", |screen| {
        screen.has("let the kernel answer")
    });
    // A third round stands beside the others; typed again it takes its own place.
    demo.press_and_wait("D 17\r", "three", |screen| screen.has("17 █"));
    let told = demo.press_and_wait("A 1 D 16\r", "three", |screen| screen.has("16 █"));
    assert!(told.has("A) 1"), "{told}");
    let told = demo.press_and_wait(FORWARD, "the answer", |screen| screen.has("measured 4 608"));
    assert!(told.has("✓ D) 4 608"), "{told}");
    assert!(told.has("② A small wish"), "{told}");
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
    let saved = std::fs::read_to_string(demo.home().join("socklab/polls.jsonl")).expect("saved");
    let poll: serde_json::Value = serde_json::from_str(saved.trim()).expect("one JSON line");
    assert_eq!(
        poll["rounds"],
        serde_json::json!([[12, 5, 0, 0], [2, 3, 1, 11], [1, 0, 0, 16]])
    );
    assert_eq!(poll["measured"], "4608");
    assert_eq!(poll["note"], "socket.set_send_buffer_size(asked)?");
    assert_eq!(
        poll["options"],
        serde_json::json!(["1", "2", "2048", "4608"])
    );
}

#[test]
fn a_letter_too_many_does_not_let_the_call_run() {
    let mut demo = begun();
    for step in 3..=4 {
        demo.press_and_wait(STEP, "a step", |screen| screen.is_at_step(step));
    }
    demo.wait_for("Hands up!");
    demo.press_and_wait("E 5\r", "a sentence", |screen| {
        screen.has("“E” is no option")
    });
    // Some of these letters go back and on, or do other things, where no poll is open.
    demo.press_and_wait("hello", "what is typed", |screen| screen.has("HELLO"));
    demo.press_and_wait("\r", "a sentence", |screen| screen.has("“HELLO”"));
    demo.press_and_wait("a 3 nrq\r", "a sentence", |screen| screen.has("“NRQ”"));
    let again = demo.press_and_wait("A 3\r", "a count", |screen| screen.has("3 hands"));
    assert!(again.is_at_step(4), "{again}");
}

/// At the first poll of `sizes`.
fn at_a_poll() -> Pty {
    let mut demo = begun();
    for step in 3..=4 {
        demo.press_and_wait(STEP, "a step", |screen| screen.is_at_step(step));
    }
    demo.wait_for("Hands up!");
    demo
}

#[test]
fn hands_are_counted_behind_a_blank_screen_too() {
    let dark = |screen: &Screen| screen.rows.concat().trim().is_empty();
    let mut demo = at_a_poll();
    // `b` blanks the screen, until it turns out to be an option.
    demo.press_and_wait("b", "dark", dark);
    demo.press_and_wait(" 12 a 5", "typed", |screen| screen.has("B 12 A 5▏"));
    demo.press_and_wait("\r", "a count", |screen| screen.has("17 hands"));
    demo.press_and_wait(".", "dark", dark);
    demo.press_and_wait("c 7", "typed", |screen| screen.has("C 7▏"));
    demo.press_and_wait("\r", "both", |screen| screen.has("let the kernel answer"));
    demo.press_and_wait("b", "dark", dark);
    let again = demo.press_and_wait(FORWARD, "the poll", |screen| !dark(screen));
    assert!(again.is_at_step(4), "{again}");
}

#[test]
fn nothing_goes_past_an_open_poll() {
    for keys in ["f", "g9\r"] {
        let mut demo = at_a_poll();
        demo.press(keys);
        let asked = demo.wait_for("The question comes first.");
        assert!(asked.is_at_step(4), "{keys:?}: {asked}");
        assert!(
            asked.has("held back") && !asked.has("SO_SNDBUF 4 608"),
            "{asked}"
        );
        let told =
            demo.press_and_wait(FORWARD, "the answer", |screen| screen.has("measured 4 608"));
        assert!(told.has("✓ D) 4 608"), "{told}");
    }
}

#[test]
fn a_scene_that_fails_measures_nothing_and_asks_nothing() {
    let mut demo = at_a_poll();
    demo.press_and_wait("A 3\r", "a count", |screen| screen.has("3 hands"));
    demo.kill_scenes();
    let failed = demo.wait_for("was ended by signal");
    assert!(
        !failed.has("measured") && !failed.has("no count"),
        "{failed}"
    );
    assert!(!failed.keys().contains("run it"), "{failed}");
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
    let saved = std::fs::read_to_string(demo.home().join("socklab/polls.jsonl"));
    assert!(saved.unwrap_or_default().is_empty());
}

#[test]
fn the_time_line_keeps_the_answer_of_an_open_poll_back() {
    let mut demo = at_a_poll();
    let sheet = demo.press_and_wait("t", "the time line", |screen| {
        screen.has("sockets before step")
    });
    assert!(
        sheet.has("held back") && !sheet.has("SO_SNDBUF 4 608"),
        "{sheet}"
    );
}

#[test]
fn a_scene_that_runs_again_asks_the_room_again() {
    let mut demo = begun();
    for step in 3..=4 {
        demo.press_and_wait(STEP, "a step", |screen| screen.is_at_step(step));
    }
    demo.press_and_wait("A 3\r", "a count", |screen| screen.has("3 hands"));
    demo.press_and_wait("\r", "the answer", |screen| screen.has("measured 4 608"));
    demo.press_and_wait("r", "from the beginning", |screen| screen.is_at_step(1));
    for step in 2..=4 {
        demo.press_and_wait(STEP, "a step", |screen| screen.is_at_step(step));
    }
    let asked = demo.wait_for("Hands up!");
    assert!(asked.has("held back") && !asked.has("█"), "{asked}");
}

/// The last answer is told before the next question is put; back and forward again, too.
#[test]
fn an_answer_is_told_before_the_next_question() {
    let mut demo = Pty::start(&["demo", "7", "--scene", "truncated"]);
    let asks = |screen: &Screen| screen.keys().contains("no count");
    let tells = |screen: &Screen| screen.keys().contains("next question");
    let mut screen = demo.wait("the scene", |screen| screen.is_at_step(1));
    while !asks(&screen) {
        let next = |now: &Screen| now.is_ready() && now.place() != screen.place();
        screen = demo.press_and_wait(FORWARD, "the first question", next);
    }
    let told = demo.press_and_wait(FORWARD, "its answer", tells);
    assert!(told.has("measured ") && told.has("✓"), "{told}");
    let second = demo.press_and_wait(FORWARD, "the second question", asks);
    assert_eq!(told.header(), second.header());
    assert_ne!(question(&told), question(&second));
    let back = demo.press_and_wait(BACK, "the answer again", tells);
    assert_eq!(back.rows, told.rows);
    demo.press_and_wait(BACK, "the step before", |screen| screen.looks_back());
    demo.press_and_wait(FORWARD, "the answer once more", tells);
    let again = demo.press_and_wait(FORWARD, "the question again", asks);
    assert_eq!(again.rows, second.rows);
}

#[test]
fn an_unattended_demo_begins_again_behind_the_recap() {
    let arguments = ["demo", "1", "--scene", "itself", "--auto", "0.05"];
    let mut demo = Pty::start(&arguments);
    demo.wait_until_shown("the recap", |screen| screen.header().contains("recap"));
    demo.wait_until_shown("the beginning", |screen| {
        screen.header().contains("introduction")
    });
    // And what was run before is run again, live.
    demo.wait_until_shown("the first scene", |screen| {
        screen.header().contains("greet.rs 1/") && screen.is_live()
    });
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
}

#[test]
fn the_notes_follow_start_late_and_start_again() {
    let mut demo = begun();
    let home = demo.home().to_owned();
    for _ in 0..2 {
        let mut notes = Pty::beside(&["demo", "notes"], &home);
        notes.wait_for("sizes.rs 1/12");
        let at = |step: usize| move |screen: &Screen| screen.has(&format!("step {step}/"));
        notes.wait("the step", at(2));
        let pressed = Instant::now();
        demo.press(BACK);
        let seen = notes.wait("back", |screen| screen.has("LOOKING BACK"));
        println!("followed within {:?}", pressed.elapsed());
        assert!(seen.has("“let the class read the table aloud"), "{seen}");
        demo.press_and_wait(FORWARD, "live", |screen| screen.is_live());
        notes.wait("forward", at(2));
        // The speaker's own keys turn the room's page.
        notes.press(BACK);
        demo.wait("back", |screen| !screen.is_live());
        notes.wait("back", |screen| screen.has("LOOKING BACK"));
        notes.press(".");
        demo.wait("blank", |screen| {
            screen.rows.iter().all(|row| row.trim().is_empty())
        });
        notes.wait("BLANK", |screen| screen.has("BLANK"));
        notes.press(".");
        demo.wait("the page", |screen| screen.has("LOOKING BACK"));
        notes.press(FORWARD);
        demo.wait("live", |screen| screen.is_live());
        notes.wait("forward", at(2));
        notes.press("q");
        assert_eq!(notes.end().0, 0);
    }
    let mut notes = Pty::beside(&["demo", "notes"], &home);
    notes.wait_for("sizes.rs 1/12");
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
    notes.wait_for("The demo is silent");
    let mut next = Pty::beside(&["demo", "1", "--theme", "none"], &home);
    notes.wait("the next demo", |screen| {
        screen.header().contains("notes · 1 ") && !screen.has("silent")
    });
    next.press("qq");
    assert_eq!(next.end().0, 0);
    notes.press("q");
    assert_eq!(notes.end().0, 0);
}

//! What a room sees, and what its speaker sees, drawn literally; and what the doctor says.

use std::time::Duration;

use crate::stage::{self, looks};
use socklab::lab::machine::doctor::{Checkup, Refused};
use socklab::lab::machine::settings::Settings;
use socklab::lab::speaker_link::{Cue, CueScene, CueSheet, CueSubject, Plan};
use socklab::lesson::{Block, Inline, Lesson, Needs};
use socklab::lessons::SYLLABUS;
use socklab::phrases::phrases;
use socklab::session::Hands;
use socklab::session::{Guess, Page, Part, Poll, Reading, Rest, Sheet, Why, letter, rests};
use socklab::trace::{Recording, Surprise};
use socklab::view::ascii::Characters;
use socklab::view::check::cannot_run;
use socklab::view::diagnosis::{Screen, judge};
use socklab::view::doctor::{json, lines};
use socklab::view::page::is_cut;
use socklab::view::speaker::{self, Rehearsed, Speaker};
use socklab::view::{Line, Size, draw};

/// A page as a class sees it.
fn page<'a>(lesson: &'a Lesson, recording: &'a Recording, stop: usize) -> Page<'a> {
    Page {
        class: true,
        ..stage::page(lesson, recording, stop)
    }
}

fn text(lines: &[Line]) -> String {
    lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn same(seen: &str, expected: &str) {
    let (seen, expected) = (seen.trim_matches('\n'), expected.trim_matches('\n'));
    assert!(seen == expected, "seen:\n{seen}\n<<<");
}

fn poll<'a>(lesson: &'a Lesson, rounds: &'a [Hands]) -> Poll<'a> {
    let predict = lesson.scenes[0].notes[0].predict.as_ref();
    Poll {
        predict: predict.expect("it asks"),
        rounds,
        shows_first: true,
        typed: "",
        open: true,
        measured: None,
        strays: false,
    }
}

fn hands(typed: &str) -> Hands {
    Hands::read(typed, 4).expect("hands")
}

#[test]
fn a_note_for_the_back_row_is_short_and_says_where_the_rest_is() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    looks(
        &page(&lesson, &recording, 12),
        80,
        24,
        r#"
 socklab · 5 Send and receive buffers · fill.rs 1/2            step 13/19  LIVE
────────────────────────────────────────────────────────────────────────────────
  15 │     loop {
●▶16 │         match sender.send(&chunk) {                                     ②
  17 │             Ok(n) => taken += n,
  18 │             Err(error) if error.kind() == ErrorKind::WouldBlock =>
     │                 break,
listener ───────────────── sender ────────────────── receiver ──────────────────
↑ 6 earlier (t)
accept ✓ ───────────────────────────────────────────▶
┊                          fcntl O_NONBLOCK ✓        ┊
┊                          send 1024 ✓ ×4 = 4 096 ──▶┊
┊                          ▷ send 1024               ┊
────────────────────────────────────────────────────────────────────────────────
 listener  LISTEN
 sender    ESTABLISHED  un-ACKed ▓░░░░░░░   2 048 (+512) of 16 384
 receiver  ESTABLISHED  to read  ░░░░░░░░   4 096 (+1 024) of 131 072
────────────────────────────────────────────────────────────────────────────────
 ② How much fits?
 The copy, not the journey. send returned as soon as the bytes were in the
 kernel of this computer; whether they arrived, and whether anybody read
 them, it does not say.

 Enter run this call   ← back   f finish this loop   i read on   ? help   q quit
"#,
    );
}

#[test]
fn a_slide_without_room_for_its_note_says_that_forward_shows_it_first() {
    let mut lesson = stage::lesson();
    for note in &mut lesson.scenes[0].notes {
        let text = "Here is a sentence of words. ".repeat(9);
        note.body = vec![Block::Paragraph(vec![Inline::Text(text)])];
    }
    let recording = stage::fill().recording();
    let slide = |reading| Page {
        reading,
        ..page(&lesson, &recording, 12)
    };
    let keys = |page: &Page<'_>, size| draw(page, size).last().map(Line::plain).expect("keys");
    let (classic, least) = (size(80, 24), size(60, 18));
    let unread = slide(Reading::NotYet);
    assert!(!is_cut(&unread, classic) && is_cut(&unread, least));
    assert!(keys(&unread, classic).starts_with(" Enter run this call"));
    assert!(keys(&unread, least).starts_with(" Enter read on"));
    assert!(keys(&slide(Reading::Done), least).starts_with(" Enter run this call"));
    let note = Page {
        sheet: &Sheet::Note,
        ..slide(Reading::Now)
    };
    assert!(!is_cut(&note, least), "it lies there whole");
    assert!(keys(&note, classic).starts_with(" Enter go on"));
    // A reader alone has the keys of the pane.
    let alone = Page {
        class: false,
        ..unread
    };
    assert!(!is_cut(&alone, least) && !keys(&alone, least).contains("Enter read on"));
}

#[test]
fn a_room_is_asked_and_the_answer_held_back() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let asked = Page {
        guess: Guess::Poll(poll(&lesson, &[])),
        ..page(&lesson, &recording, 7)
    };
    looks(
        &asked,
        80,
        24,
        r#"
 socklab · 5 Send and receive buffers · fill.rs 1/2             step 8/19  LIVE
────────────────────────────────────────────────────────────────────────────────
  10 │     sender.connect(&listener.local_addr()?)?;
● 11 │     let (receiver, _) = listener.accept()?;                             ①
▶ 12 │     sender.set_nonblocking(true)?;
  13 │     let chunk = [0; 1024];
  14 │     let mut taken = 0;
listener ───────────────── sender ────────────────── receiver ──────────────────
↑ 5 earlier (t)
┊◀──────────────────────── connect 127.0.0.1:41000 ✓
accept ✓ ───────────────────────────────────────────▶
┊                          ▷ fcntl O_NONBLOCK        ┊
────────────────────────────────────────────────────────────────────────────────
 the sockets are held back until the call has run


────────────────────────────────────────────────────────────────────────────────
 ? How many bytes will the kernel take before it says WouldBlock?
   A) 4 096
   B) 9 216
   C) 65 536
   D) it never says so
 Hands up!
 A 12 B 5 hands   Enter no count: run it   ? help   q quit
"#,
    );
}

#[test]
fn both_rounds_stand_side_by_side_and_the_measured_answer_is_marked() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let rounds = [hands("A 12 B 5 D 3"), hands("A 2 B 17 C 1")];
    let told = Page {
        guess: Guess::Poll(Poll {
            open: false,
            measured: Some("9216"),
            ..poll(&lesson, &rounds)
        }),
        ..page(&lesson, &recording, 18)
    };
    looks(
        &told,
        100,
        30,
        r#"
 socklab · 5 Send and receive buffers · fill.rs 1/2                                step 19/19  LIVE
────────────────────────────────────────────────────────────────────────────────────────────────────
  15 │     loop {
● 16 │         match sender.send(&chunk) {                                                         ②
  17 │             Ok(n) => taken += n,
   ⋮
▶ 23 │     drop(receiver);
listener ─────────────────────── sender ───────────────────────── receiver ─────────────────────────
↑ 9 earlier (t)
┊                                send 1024 ✗ EAGAIN               ┊
▏ first 9216
┊                                ┊                                ▷ close
────────────────────────────────────────────────────────────────────────────────────────────────────
 listener  LISTEN
 sender    ESTABLISHED  un-ACKed ▓▓░░░░░░   4 608 of 16 384
 receiver  ESTABLISHED  to read  ▓░░░░░░░   9 216 of 131 072


────────────────────────────────────────────────────────────────────────────────────────────────────
 ? How many bytes will the kernel take before it says WouldBlock?
   A) 4 096              12 ██████████████▉         2 ██▌
 ✓ B) 9 216               5 ██████▏                17 █████████████████████
   C) 65 536              0                         1 █▎
   D) it never says so    3 ███▊                    0
 measured 9 216
 ② How much fits?
 The copy, not the journey. send returned as soon as the bytes were in the
 kernel of this computer; whether they arrived, and whether anybody read
 them, it does not say.
 Enter run this call  ← back  r run again  t time line  n next scene  i read on  ? help  q quit
"#,
    );
}

#[test]
fn an_answer_that_nobody_offered_is_said() {
    let lesson = stage::lesson();
    let poll = Poll {
        open: false,
        measured: Some("12288"),
        ..poll(&lesson, &[])
    };
    let lines = text(&socklab::view::poll::lines(&poll, 60));
    assert!(
        lines.ends_with("measured 12\u{a0}288: none of these"),
        "{lines}"
    );
}

#[test]
fn a_run_that_left_its_story_ticks_no_answer() {
    let lesson = stage::lesson();
    let rounds = [hands("A 12 B 5 D 3")];
    let poll = Poll {
        open: false,
        measured: Some("9216"),
        strays: true,
        ..poll(&lesson, &rounds)
    };
    let lines = text(&socklab::view::poll::lines(&poll, 80));
    assert!(!lines.contains('✓'), "{lines}");
    assert!(
        lines.ends_with("measured 9\u{a0}216 · this run went another way than the lesson"),
        "{lines}"
    );
}

#[test]
fn every_poll_is_whole_at_every_size() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let both = [hands("A 9999 B 5"), hands("1 2 3 4")];
    for rounds in [&both[..0], &both[..1], &both] {
        for compact in [false, true] {
            for (columns, rows) in [(60, 18), (80, 24), (100, 30), (120, 40), (200, 60)] {
                let asked = Page {
                    guess: Guess::Poll(poll(&lesson, rounds)),
                    compact,
                    ..page(&lesson, &recording, 12)
                };
                let seen = text(&draw(&asked, Size { columns, rows }));
                for option in [
                    "A) 4\u{a0}096",
                    "B) 9\u{a0}216",
                    "C) 65\u{a0}536",
                    "D) it neve",
                ] {
                    assert!(seen.contains(option), "{columns}×{rows}:\n{seen}");
                }
                assert!(seen.contains('▶'), "{columns}×{rows}:\n{seen}");
                assert!(
                    seen.trim_end().ends_with("q quit"),
                    "{columns}×{rows}:\n{seen}"
                );
            }
        }
    }
}

fn cue() -> Cue {
    Cue {
        sheet: CueSheet::Scene,
        scene: 0,
        step: 13,
        steps: 19,
        line: Some(16),
        subject: CueSubject::Note(0),
        next: Some(1),
        asking: true,
        back: false,
        blank: false,
        ms: 754_000,
        scenes: [(0, 190_000), (1, 0)]
            .map(|(scene, ms)| CueScene {
                lesson: 5,
                scene,
                ms,
            })
            .into(),
        ..Cue::default()
    }
}

fn followed<'a>(lesson: &'a Lesson, cue: &'a Cue) -> Speaker<'a> {
    Speaker {
        demo: Some((lesson, cue)),
        rehearsed: None,
        since: Duration::ZERO,
        silent: false,
        others: 0,
        chosen: false,
        message: None,
        scroll: 0,
    }
}

/// In a loop the same lines come again and again, and the room is asked once.
#[test]
fn the_next_note_is_one_that_was_not_told_yet() {
    let lesson = Lesson::read(SYLLABUS[4]).expect("lesson 5");
    let next = |told: &[Option<usize>]| {
        let told: Vec<usize> = told.iter().map(|note| note.expect("a note")).collect();
        let place = Cue {
            subject: told
                .last()
                .map_or(CueSubject::Opening, |note| CueSubject::Note(*note)),
            told,
            asking: false,
            ..cue()
        };
        let size = Size {
            columns: 80,
            rows: 30,
        };
        let rows = text(&speaker::draw(&followed(&lesson, &place), size));
        let mut rows = rows
            .lines()
            .map(str::to_owned)
            .skip_while(|row| !row.starts_with(" NEXT"));
        (
            rows.next().unwrap_or_default(),
            rows.next().unwrap_or_default(),
        )
    };
    let on = |line: u32, pass: usize| {
        let mut notes = lesson.scenes[0].notes.iter();
        notes.position(|note| (note.line, note.pass) == (line, pass))
    };
    let (title, _) = next(&[]);
    assert!(title.contains("line 7"), "{title}");
    let (title, _) = next(&[on(7, 1), on(12, 1)]);
    assert!(title.contains("line 14"), "{title}");
    // The third time that the line comes by.
    let (title, asks) = next(&[on(7, 1), on(12, 1), on(14, 1)]);
    assert!(
        title.contains("line 12") && asks.contains("asks the room"),
        "{title} {asks}"
    );
    // The note of a question is held back until its answer is measured: it comes behind one that was told before.
    let all = [on(7, 1), on(12, 1), on(14, 1), on(12, 3), on(15, 6)];
    let (title, _) = next(&[all[0], all[1], all[2], all[4]]);
    assert!(title.contains("line 12"), "{title}");
    let (title, _) = next(&all);
    assert!(title.contains("fill.rs"), "{title}");
}

/// The way that the rehearsal took, also where a story has gaps: each note is announced by the one before it.
#[test]
fn the_next_note_is_the_one_that_the_rehearsal_came_to() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let scene = &lesson.scenes[0];
    let rehearsed = Rehearsed::of(scene, &recording, "2026-11-21 on lab-3".into());
    let rests = rests::all(&recording, Part::scene(scene));
    let noted: Vec<&Rest> = rests.iter().filter(|rest| rest.note().is_some()).collect();
    assert!(noted.len() > 1, "{rests:?}");
    let titled = |rest: Option<&&Rest>| match rest.and_then(|rest| rest.note()) {
        Some(note) => scene.notes[note].title.clone(),
        None => lesson.scenes[1].title.clone(),
    };
    for (at, rest) in noted.iter().enumerate() {
        let place = Cue {
            step: rest.stop + 1,
            subject: rest.note().map_or(CueSubject::Opening, CueSubject::Note),
            asking: matches!(rest.why, Why::Question(_)),
            ..cue()
        };
        let speaker = Speaker {
            rehearsed: Some(&rehearsed),
            ..followed(&lesson, &place)
        };
        let page = text(&speaker::draw(&speaker, size(80, 40)));
        let after = noted[at..].iter().find(|next| next.note() != rest.note());
        let next = page.lines().find(|row| row.starts_with(" NEXT"));
        let next = next.expect("what comes next");
        assert!(next.contains(&titled(after)), "at {rest:?}: {page}");
        let total = format!(
            "step {}/{}",
            place.step.min(recording.steps()),
            recording.steps()
        );
        assert!(
            place.step > recording.steps() || page.contains(&total),
            "{page}"
        );
    }
}

/// Who speaks knows what the room does not: the answer that was measured here, and what each option means.
#[test]
fn the_speaker_sees_the_expected_answer_and_the_votes() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let rehearsed = Rehearsed::of(&lesson.scenes[0], &recording, "2026-11-21 on lab-3".into());
    let answer = rehearsed.answer(0).expect("it was measured");
    let predict = lesson.scenes[0].notes[0].predict.as_ref().expect("it asks");
    let place = predict
        .ids()
        .position(|id| id == answer)
        .expect("an option");
    let cue = Cue {
        votes: vec![vec![3, 1, 0, 0], vec![0, 4, 0, 0]],
        ms: 21 * 60_000,
        plan: Plan {
            begins: 600,
            ends: 900,
            whole: 1500,
        },
        ..cue()
    };
    let speaker = Speaker {
        rehearsed: Some(&rehearsed),
        ..followed(&lesson, &cue)
    };
    for (columns, rows) in [(80, 30), (100, 30)] {
        let page = text(&speaker::draw(&speaker, size(columns, rows)));
        assert!(page.contains("Expected, as rehearsed here: "), "{page}");
        let right = format!("✓ {}) ", letter(place));
        assert_eq!(page.matches('✓').count(), 1, "{page}");
        assert!(page.contains(&right), "{page}");
        assert!(
            page.contains(" · 3 → 0") && page.contains(" · 1 → 4"),
            "{page}"
        );
        assert!(page.contains("21 of 25 minutes, 6 min behind"), "{page}");
    }
    let unknown = Speaker {
        rehearsed: None,
        ..speaker
    };
    let page = text(&speaker::draw(&unknown, size(80, 30)));
    assert!(
        page.contains("Not rehearsed here") && !page.contains('✓'),
        "{page}"
    );
}

fn size(columns: u16, rows: u16) -> Size {
    Size { columns, rows }
}

/// In a class of one's own the scenes are those of the class, in its order, also where another lesson comes next.
#[test]
fn a_class_of_ones_own_is_announced_in_its_order() {
    let read = |lesson: usize| Lesson::read(SYLLABUS[lesson]).expect("a lesson");
    let lesson = Lesson::class(vec![(read(2), vec![0]), (read(4), vec![1])]).expect("a class");
    let scenes = [(3, 0), (5, 1)].map(|(lesson, scene)| CueScene {
        lesson,
        scene,
        ms: 1000,
    });
    let place = Cue {
        is_class: true,
        step: 29,
        steps: 29,
        line: None,
        subject: CueSubject::Take,
        asking: false,
        scenes: scenes.into(),
        ..cue()
    };
    let page = text(&speaker::draw(&followed(&lesson, &place), size(80, 24)));
    let take = lesson.scenes[0].take.as_deref().expect("it has one");
    let begin: String = take.chars().take(40).collect();
    for part in [
        "notes · A class of your own · 3 restart.rs 1/2",
        " NOW  To take away",
        &begin,
        " NEXT  5 fill.rs: Filling both buffers",
        " ▶ 00:01  3 restart.rs  ",
        "   00:01  5 fill.rs     Filling both buffers",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let last = Cue {
        scene: 1,
        next: None,
        ..place
    };
    let page = text(&speaker::draw(&followed(&lesson, &last), size(80, 24)));
    assert!(page.contains(" NEXT  the recap"), "{page}");
}

/// The pane says what the page says, also where no note is: the line that just ran, and what surprises in it.
#[test]
fn the_speaker_sees_what_the_page_is_about() {
    let lesson = stage::lesson();
    let line = |cue: &Cue| {
        let page = text(&speaker::draw(&followed(&lesson, cue), size(80, 24)));
        let mut rows = page
            .lines()
            .map(str::to_owned)
            .skip_while(|row| !row.starts_with(" NOW"));
        (
            rows.next().unwrap_or_default(),
            rows.next().unwrap_or_default(),
        )
    };
    let surprised = Cue {
        ran: Some(16),
        line: Some(12),
        subject: CueSubject::Surprise(Surprise::Short),
        asking: false,
        ..cue()
    };
    let (now, ran) = line(&surprised);
    assert!(now.contains(phrases().page.fewer_bytes), "{now}");
    assert!(ran.contains("● 16 match sender.send"), "{ran}");
    let called = Cue {
        ran: None,
        subject: CueSubject::Nothing,
        ..surprised
    };
    let (now, gate) = line(&called);
    assert!(
        now.contains("one call") && gate.contains("▶ 12 "),
        "{now} {gate}"
    );
}

/// However small the terminal is, all that is to be said can be read.
#[test]
fn long_words_are_scrolled_to_their_end() {
    let lesson = Lesson::read(SYLLABUS[4]).expect("lesson 5");
    let place = Cue {
        sheet: CueSheet::Recap,
        ..cue()
    };
    let size = Size {
        columns: 60,
        rows: 20,
    };
    let speaker = |scroll| Speaker {
        scroll,
        ..followed(&lesson, &place)
    };
    let page = |scroll| text(&speaker::draw(&speaker(scroll), size));
    assert!(
        page(0).contains("more lines") && page(0).contains("↑ ↓ read on"),
        "{}",
        page(0)
    );
    let farthest = speaker::farthest(&speaker(0), size);
    let last = page(farthest);
    assert!(
        !last.contains("more line") && last.contains("only the second failed"),
        "{last}"
    );
    assert!(page(farthest - 1).contains("▼ 2 more lines"), "{last}");
    assert_eq!(last, page(farthest + 1), "behind the end");
    // The last line stands at the bottom: the one above the rule is not empty.
    let rows: Vec<&str> = last.lines().collect();
    let rules = rows.iter().enumerate();
    let rule = rules.filter(|(_, row)| row.starts_with('─')).nth(1);
    let (rule, _) = rule.expect("a rule under what to say");
    assert!(!rows[rule - 1].is_empty(), "{last}");
}

/// Minutes, keys and titles are whole words in a small terminal, too.
#[test]
fn no_word_of_the_speakers_notes_is_cut() {
    for folder in SYLLABUS {
        let lesson = Lesson::read(folder).expect("a lesson");
        let scenes = (0..lesson.scenes.len()).map(|scene| CueScene {
            lesson: folder.number,
            scene,
            ms: 100_000,
        });
        let scenes: Vec<CueScene> = scenes.collect();
        for (sheet, at) in [
            (CueSheet::Introduction, 0),
            (CueSheet::Scene, scenes.len() - 1),
        ] {
            for (silent, others) in [(false, 0), (false, 1), (true, 0)] {
                let cue = Cue {
                    sheet,
                    scene: at,
                    subject: CueSubject::Opening,
                    line: None,
                    ms: 7_200_000,
                    plan: Plan {
                        begins: 0,
                        ends: 60,
                        whole: 1500,
                    },
                    scenes: scenes.clone(),
                    ..cue()
                };
                let speaker = Speaker {
                    silent,
                    others,
                    ..followed(&lesson, &cue)
                };
                let page = text(&speaker::draw(&speaker, size(60, 20)));
                let cut = page.lines().filter(|row| {
                    let before = row.split_once('…').map(|(before, _)| before);
                    before.is_some_and(|before| !before.ends_with(' '))
                });
                assert_eq!(cut.collect::<Vec<_>>(), [""; 0], "{page}");
                assert!(page.contains(" of 25 min") || silent, "{page}");
            }
        }
    }
}

#[test]
fn the_speaker_reads_what_to_say_and_what_comes_next() {
    let mut lesson = stage::lesson();
    lesson.scenes[0].notes[0].say = Some("ask for hands: 16 384? twice that?".into());
    lesson.scenes[1].say = Some("let it run while they guess the winner".into());
    let cue = cue();
    let speaker = Speaker {
        demo: Some((&lesson, &cue)),
        others: 1,
        since: Duration::from_millis(1100),
        ..followed(&lesson, &cue)
    };
    let size = |columns, rows| Size { columns, rows };
    same(
        &text(&speaker::draw(&speaker, size(80, 24))),
        r#"
 notes · 5 Send and receive buffers · fill.rs 1/2                       step 13
 12:35 since the start   03:11 in this scene
────────────────────────────────────────────────────────────────────────────────
 NOW  ② How much fits?
 ▶ 16 match sender.send(&chunk) {
 “ask for hands: 16 384? twice that?”
 The room is asked: How many bytes will the kernel take before it says
 WouldBlock?
 Not rehearsed here: `socklab rehearse` would tell the expected answer.
   A) 4 096
   B) 9 216
   C) 65 536
   D) it never says so
 The copy, not the journey. send returned as soon as the bytes were in the
 kernel of this computer; whether they arrived, and whether anybody read them,
 it does not say.
 Elsewhere (from documents): macOS grows the buffer by itself.
────────────────────────────────────────────────────────────────────────────────
 NEXT  chunks.rs: Does the size of a send matter?
 “let it run while they guess the winner”
────────────────────────────────────────────────────────────────────────────────
 ▶ 03:11  fill.rs    Filling both buffers
     –    chunks.rs  Does the size of a send matter?
 q quit  → ← the demo  . blank  n another (of 2, this moved last)
"#,
    );
    let mut back = cue;
    (back.step, back.steps, back.back) = (110, 119, true);
    let silent = Speaker {
        since: Duration::from_secs(9),
        silent: true,
        ..followed(&lesson, &back)
    };
    same(
        &text(&speaker::draw(&silent, size(80, 24))[..2]),
        r#"
 notes · 5 Send and receive buffers · fill.rs 1/2        step 110  LOOKING BACK
 The demo is silent: is it over?   12:34 since the start
"#,
    );
    same(
        &text(&speaker::draw(&silent, size(60, 24))[..2]),
        r#"
 notes · 5 · fill.rs 1/2             step 110  LOOKING BACK
 The demo is silent: is it over?   12:34 since the start
"#,
    );
    let nobody = Speaker {
        demo: None,
        rehearsed: None,
        since: Duration::ZERO,
        silent: false,
        others: 0,
        chosen: false,
        message: None,
        scroll: 0,
    };
    same(
        &text(&speaker::draw(&nobody, size(80, 24))),
        r#"
 socklab · speaker notes
────────────────────────────────────────────────────────────────────────────────

No demo is running. Start one in another terminal, for example with `socklab
demo 5`: these notes follow it by themselves.

 q quit
"#,
    );
}

#[test]
fn places_that_the_lesson_does_not_have_change_nothing() {
    let lesson = stage::lesson();
    let strange = Cue {
        scene: usize::MAX - 1,
        step: usize::MAX,
        line: Some(0),
        subject: CueSubject::Note(usize::MAX),
        ran: Some(u32::MAX),
        next: Some(usize::MAX),
        ms: u64::MAX,
        scenes: vec![
            CueScene {
                lesson: u8::MAX,
                scene: usize::MAX,
                ms: u64::MAX
            };
            60
        ],
        ..cue()
    };
    for sheet in [CueSheet::Scene, CueSheet::Introduction, CueSheet::Recap] {
        for scene in [strange.scene, 1, 0] {
            let cue = Cue {
                sheet,
                scene,
                ..strange.clone()
            };
            let speaker = Speaker {
                scroll: 0,
                ..followed(&lesson, &cue)
            };
            for (columns, rows) in [(20, 5), (60, 18), (100, 30)] {
                let drawn = speaker::draw(&speaker, Size { columns, rows });
                assert_eq!(drawn.len(), usize::from(rows));
                assert!(
                    drawn
                        .iter()
                        .all(|line| line.width() <= usize::from(columns))
                );
            }
        }
    }
}

fn healthy() -> Checkup {
    Checkup {
        scenes: Ok(()),
        watch: Ok(()),
        tcp: Ok(()),
        udp: Ok(()),
        ipv6: Ok(()),
        unix: Ok(()),
        ephemeral: Some((32_768, 60_999)),
        tcp_info: true,
        time_waits: true,
        proc_tasks: true,
        threads: 210,
        low_port: forbidden(),
        settings: Settings {
            mtu: Some(65_536),
            queue: Some("noqueue".into()),
            syn_cookies: Some(1),
            time_waits: Some(131_072),
            backlog: Some(4096),
            receive_buffer: Some(131_072),
            send_buffer: Some(4_194_304),
            unsent: Some(4_294_967_295),
            rmem_max: Some(212_992),
            wmem_max: Some(212_992),
            mtu_probing: Some(0),
            pingpong: Some(1),
            rto_min: Some(200_000),
            ports: Some(28_232),
            temporary: Some(1 << 30),
            new_files: Some(65_536),
            file_size: Some(u64::MAX),
            descriptors: Some((1024, 524_288)),
            readable: Some(1),
            ipv6: Some(1),
            whole_loopback: Some(1),
            own_source: Some(1),
        },
        temporary: Ok(()),
        odd_folder: None,
    }
}

fn refused(said: &str, advice: Option<&'static str>) -> Result<(), Refused> {
    let said = said.to_owned();
    Err(Refused {
        said,
        advice,
        is_for_want_of_rights: false,
    })
}

fn forbidden() -> Result<(), Refused> {
    Err(Refused {
        said: "Permission denied (os error 13)".into(),
        advice: None,
        is_for_want_of_rights: true,
    })
}

/// What the lessons need.
fn needs() -> Needs {
    Needs::read(SYLLABUS).expect("lessons without fault")
}

fn screen(columns: u16, rows: u16) -> Screen {
    Screen {
        size: Some(Size { columns, rows }),
        pages: true,
        colours: true,
        characters: Characters::Measured,
        background: Some("dark"),
    }
}

#[test]
fn a_healthy_machine_can_run_every_lesson() {
    let checks = judge(&healthy(), &needs(), &screen(100, 30));
    same(
        &text(&lines(&checks, &needs(), 100)),
        r#"
 ✓ fine  loopback          TCP on 127.0.0.1 there and back
 ✓ fine  UDP               a datagram on 127.0.0.1 arrives
 ✓ fine  IPv6              ::1 there and back
 ✓ fine  Unix sockets      a pair talks
 ✓ fine  descriptors       1 024, at most 524 288
 ✓ fine  threads           210 at once
 ✓ fine  temp folder       a file can be made there
 ✓ fine  ephemeral ports   32768 to 60999
 ✓ fine  port 1023         refused, as to ordinary users
 ✓ fine  rmem_max          212 992 bytes
 ✓ fine  wmem_max          212 992 bytes
 ✓ fine  TCP_INFO          the kernel tells the state of a connection
 ✓ fine  TIME_WAIT         the kernel tells which connections are in it
 ✓ fine  /proc/self/task   the kernel tells which threads sleep
 ✓ fine  loopback MTU      65 536 (mtu)
 ✓ fine  SYN cookies       1 (tcp_syncookies)
 ✓ fine  TIME_WAIT rows    131 072 (tcp_max_tw_buckets)
 ✓ fine  backlog           4 096 (somaxconn)
 ✓ fine  first SO_RCVBUF   131 072 (tcp_rmem)
 ✓ fine  max SO_SNDBUF     4 194 304 (tcp_wmem)
 ✓ fine  unsent bytes      4 294 967 295 (tcp_notsent_lowat)
 ✓ fine  /proc/sys         the kernel's settings can be read
 ✓ fine  watch             a program can be stopped at its socket calls
 ✓ fine  characters        UTF-8, and as wide as they should be
 ✓ fine  colours           yes
 ✓ fine  background        dark
 ✓ fine  terminal          100×30

Every lesson can run on this machine.
"#,
    );
}

#[test]
fn what_is_missing_says_which_lesson_minds() {
    let poor = Checkup {
        udp: refused("Operation not permitted (os error 1)", None),
        ipv6: refused("Cannot assign requested address (os error 99)", None),
        settings: Settings {
            descriptors: Some((256, 256)),
            wmem_max: Some(16_384),
            ..healthy().settings
        },
        tcp_info: false,
        time_waits: false,
        ..healthy()
    };
    let checks = judge(&poor, &needs(), &screen(50, 15));
    assert_eq!(cannot_run(&checks), [4, 7]);
    same(
        &text(&lines(&checks, &needs(), 80)),
        r#"
 ✓ fine  loopback          TCP on 127.0.0.1 there and back
 ✗ no    UDP               Operation not permitted (os error 1)
                           lesson 7: its scenes send datagrams to themselves.
                           Look at the firewall.
 – less  IPv6              Cannot assign requested address (os error 99)
                           lessons 1 and 7: the error is what names and families
                           show; nothing else needs IPv6
 ✓ fine  Unix sockets      a pair talks
 ✗ no    descriptors       256, at most 256
                           lesson 4: idle_threads and many need 440: `ulimit -n
                           440`, as root, is enough; many goes with `--clients
                           108`
 ✓ fine  threads           210 at once
 ✓ fine  temp folder       a file can be made there
 ✓ fine  ephemeral ports   32768 to 60999
 ✓ fine  port 1023         refused, as to ordinary users
 ✓ fine  rmem_max          212 992 bytes
 – less  wmem_max          16 384 bytes
                           lesson 5: 5:sizes 5:every_size 5:own_size
                           5:lost_answer 5:lingering_close show other numbers
                           than the notes say: they need 131 072
 – less  TCP_INFO          this system does not tell the state of a connection
                           lessons 1, 2, 3, 4 and 5: states and the listener's
                           queue are not shown
 – less  TIME_WAIT         this system does not tell which connections are in it
                           lesson 3: connections in TIME_WAIT are not shown
 ✓ fine  /proc/self/task   the kernel tells which threads sleep
 ✓ fine  loopback MTU      65 536 (mtu)
 ✓ fine  SYN cookies       1 (tcp_syncookies)
 ✓ fine  TIME_WAIT rows    131 072 (tcp_max_tw_buckets)
 ✓ fine  backlog           4 096 (somaxconn)
 ✓ fine  first SO_RCVBUF   131 072 (tcp_rmem)
 ✓ fine  max SO_SNDBUF     4 194 304 (tcp_wmem)
 ✓ fine  unsent bytes      4 294 967 295 (tcp_notsent_lowat)
 ✓ fine  /proc/sys         the kernel's settings can be read
 ✓ fine  watch             a program can be stopped at its socket calls
 ✓ fine  characters        UTF-8, and as wide as they should be
 ✓ fine  colours           yes
 ✓ fine  background        dark
 – less  terminal          50×15
                           all lessons: the page needs 60×18: make the window
                           larger or the letters smaller, or use --plain

Cannot run whole here: lessons 4 and 7.
"#,
    );
    let told = json(&checks);
    assert_eq!(
        told[1],
        r#"{"event":"check","check":"UDP","verdict":"cannot","found":"Operation not permitted (os error 1)","means":"its scenes send datagrams to themselves. Look at the firewall.","lessons":[7]}"#
    );
    assert_eq!(
        told.last().map(String::as_str),
        Some(r#"{"event":"end","checks":27,"cannot_run":[4,7]}"#)
    );
}

#[test]
fn too_few_threads_and_no_temporary_folder_stop_some_lessons() {
    let with = |threads, temporary| {
        let poor = Checkup {
            threads,
            temporary,
            ..healthy()
        };
        cannot_run(&judge(&poor, &needs(), &screen(100, 30)))
    };
    assert_eq!(with(100, Ok(())), [4]);
    assert_eq!(with(3, Ok(())), needs().lessons);
    let gone = refused("No such file or directory (os error 2)", None);
    assert_eq!(with(210, gone), [1, 8]);
}

/// What the doctor says of these limits: for which lessons, and what that means.
#[track_caller]
fn descriptors(soft: u64, hard: u64, lessons: &[u8], means: &str) {
    let poor = Checkup {
        settings: Settings {
            descriptors: Some((soft, hard)),
            ..healthy().settings
        },
        ..healthy()
    };
    let checks = judge(&poor, &needs(), &screen(100, 30));
    assert_eq!(cannot_run(&checks), lessons);
    let mut checks = checks.iter();
    let check = checks.find(|check| check.check == "descriptors").unwrap();
    assert_eq!(check.means, means);
}

#[test]
fn a_limit_of_descriptors_is_judged_by_what_each_scene_needs() {
    let all = needs().lessons;
    descriptors(
        5,
        5,
        &all,
        "below 20 no scene is sure to run; `ulimit -n 440`, as root, is enough",
    );
    descriptors(
        64,
        64,
        &[2, 3, 4],
        "fifty needs 107, reuse_port needs 208, idle_threads and many need 440: `ulimit -n 440`, as root, is enough; \
         many goes with `--clients 12`",
    );
    // Two scenes raise the soft limit themselves.
    descriptors(
        64,
        4096,
        &[2, 3],
        "fifty needs 107, reuse_port needs 208: `ulimit -n 208` is enough",
    );
    // Fewer than four clients are none.
    descriptors(
        40,
        47,
        &[2, 3, 4],
        "fifty needs 107, reuse_port needs 208, idle_threads and many need 440: `ulimit -n 440`, as root, is enough",
    );
    descriptors(208, 440, &[], "");
}

#[test]
fn an_error_that_says_what_to_do_is_no_fault_of_the_firewall() {
    let advice = socklab::lab::advice("EMFILE");
    let poor = Checkup {
        tcp: refused("Too many open files (os error 24)", advice),
        ipv6: refused("Too many open files (os error 24)", advice),
        ..healthy()
    };
    let checks = judge(&poor, &needs(), &screen(100, 30));
    let means: Vec<&str> = checks.iter().map(|check| check.means.as_str()).collect();
    assert_eq!(
        means[0],
        format!("every scene needs it. {}", advice.unwrap())
    );
    assert_eq!(means[2], advice.unwrap());
}

//! Pages, drawn literally at three sizes, and what holds for every page at every size.

use std::collections::BTreeSet;

use crate::stage::{self, Stage, done, err, looks, ok, page, size, tcp, text};
use serde_json::json;
use socklab::lesson::Predict;
use socklab::program::Program;
use socklab::session::{About, Guess, Motion, Page, Part, Sheet};
use socklab::trace::{Call, CallPending, Ending, Event, Kind, Measure, Recording, State};
use socklab::view::page::furthest;
use socklab::view::{Theme, draw};

#[test]
fn stacked_at_100_by_30_where_the_code_is_long() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let page = Page {
        live: true,
        ..page(&lesson, &recording, 12)
    };
    looks(
        &page,
        100,
        30,
        r#"
 socklab · 5 Send and receive buffers · fill.rs 1/2                                step 13/19  LIVE
────────────────────────────────────────────────────────────────────────────────────────────────────
  14 │     let mut taken = 0;
  15 │     loop {
●▶16 │         match sender.send(&chunk) {                                                         ②
  17 │             Ok(n) => taken += n,
  18 │             Err(error) if error.kind() == ErrorKind::WouldBlock => break,
  19 │             Err(error) => return Err(error),
  20 │         }
listener ─────────────────────── sender ───────────────────────── receiver ─────────────────────────
↑ 5 earlier (t)
┊◀────────────────────────────── connect 127.0.0.1:41000 ✓
accept ✓ ────────────────────────────────────────────────────────▶
┊                                fcntl O_NONBLOCK ✓               ┊
┊                                send 1024 ✓ ×4 = 4 096 ─────────▶┊
┊                                ▷ send 1024                      ┊
────────────────────────────────────────────────────────────────────────────────────────────────────
 listener  LISTEN
 sender    ESTABLISHED  un-ACKed ▓░░░░░░░   2 048 (+512) of 16 384
 receiver  ESTABLISHED  to read  ░░░░░░░░   4 096 (+1 024) of 131 072


────────────────────────────────────────────────────────────────────────────────────────────────────
 ② How much fits? The copy, not the journey. send returned as soon as the bytes were in the kernel
 of this computer; whether they arrived, and whether anybody read them, it does not say.
 Elsewhere (from documents, not measured here): macOS grows the buffer by itself.



 Enter run this call   ← back   f finish this loop   r run again   t time line   ? help   q quit
"#,
    );
}

#[test]
fn stacked_at_80_by_24_with_two_threads() {
    let lesson = stage::lesson();
    let recording = stage::threads();
    let page = Page {
        live: true,
        ..page(&lesson, &recording, 8)
    };
    looks(
        &page,
        80,
        24,
        r#"
 socklab · 5 Send and receive buffers · fill.rs 1/2              step 9/9  LIVE
────────────────────────────────────────────────────────────────────────────────
  16 │         match sender.send(&chunk) {                                     ②
● 17 │             Ok(n) => taken += n,
  18 │             Err(error) if error.kind() == ErrorKind::WouldBlock =>
   ⋮
▶ 23 │     drop(receiver);
────── listener ─────────────── client ──────────────── peer ───────────────────
↑ 8 earlier (t)
╰ recv 2 = he (part of send 1)
server ┊                        ┊◀───────────────────── send 2 ✓ 2
client ┊                        ↳ recv 64 ✓ 2 he        ┊
server ┊                        ▷ shutdown write        ┊
────────────────────────────────────────────────────────────────────────────────
 listener  LISTEN
 client    ESTABLISHED  un-ACKed 0  to read 0
 peer      ESTABLISHED  to read  ░░░░░░░░       3 of 131 072
────────────────────────────────────────────────────────────────────────────────
 ② How much fits? The copy, not the journey. send returned as soon as the bytes
 were in the kernel of this computer; whether they arrived, and whether anybody
 read them, it does not say.
 Elsewhere (from documents, not measured here): macOS grows the buffer by
 itself.
 Enter run this call   ← back   r run again   t time line   ? help   q quit
"#,
    );
}

#[test]
fn the_last_stop_at_60_by_20() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let page = Page {
        live: false,
        ..page(&lesson, &recording, 19)
    };
    looks(
        &page,
        60,
        20,
        r#"
 5 Send and rec… · fill.rs 1/2  end, 19 steps  LOOKING BACK
────────────────────────────────────────────────────────────
● 23 │     drop(receiver);
  24 │     Ok(())
listener ────────── sender ─────────── receiver ────────────
↑ 11 earlier (t)
┊                   ┊◀──────────────── close ✓
■ main returned: the scene is over
printed ────────────────────────────────────────────────────
first 9216
────────────────────────────────────────────────────────────
 receiver  ESTABLISHED → closed
 TIME_WAIT  127.0.0.1:40000 → 127.0.0.1:41000  60 s left
 … 2 more (t)
────────────────────────────────────────────────────────────
 ② How much fits? The copy, not the journey. send returned
 as soon as the bytes were in the kernel of this computer;
 whether they arrived, and whether anybody read them, it
 ▼ i: read on (3 more lines)
 Enter next scene   ← back   i read on   ? help   q quit
"#,
    );
}

#[test]
fn every_page_has_its_rows_and_stays_within_its_columns() {
    let lesson = stage::lesson();
    let predict = lesson.scenes[0].notes[0].predict.clone().expect("it asks");
    let sheets = [
        Sheet::Scene,
        Sheet::Introduction,
        Sheet::Output,
        Sheet::TimeLine {
            cursor: 9,
            opened: BTreeSet::from([9]),
        },
        Sheet::Note,
        Sheet::Help,
        Sheet::Recap,
    ];
    let check = |page: &Page<'_>, columns: u16, rows: u16| {
        let lines = draw(page, size(columns, rows));
        assert_eq!(lines.len(), rows as usize, "{page:?} at {columns}×{rows}");
        for line in &lines {
            let painted = Theme::None.paint(line);
            let width = console::measure_text_width(&painted);
            assert!(
                width <= columns as usize,
                "{page:?} at {columns}×{rows}: {painted:?}"
            );
            assert!(!painted.contains('\x1b'));
        }
        let keys = lines.last().map(|line| line.plain()).unwrap_or_default();
        let cut = columns >= 60 && rows >= 18 && keys.ends_with('…');
        assert!(!cut, "{page:?} at {columns}×{rows}: {keys}");
    };
    for recording in [stage::crowd(), stage::fill().recording(), Recording::new()] {
        for stop in 0..=recording.stops() {
            let base = page(&lesson, &recording, stop);
            for (columns, rows) in [
                (60, 18),
                (61, 19),
                (79, 23),
                (80, 24),
                (99, 30),
                (100, 30),
                (120, 40),
            ] {
                check(&base, columns, rows);
            }
        }
        let stop = recording.stops().saturating_sub(2);
        let base = page(&lesson, &recording, stop);
        // Heights and widths do not depend on one another, but for the step from stacked to side by side.
        for columns in (60..=160).chain([0, 1, 20, 59]) {
            for rows in [18, 24, 30, 50] {
                check(&base, columns, rows);
            }
        }
        for rows in (18..=50).chain([0, 1, 5]) {
            for columns in [60, 80, 99, 100, 160] {
                check(&base, columns, rows);
            }
        }
        for sheet in &sheets {
            for (columns, rows) in [(60, 18), (80, 24), (100, 30), (160, 50)] {
                for scroll in [0, 3, 999] {
                    for compact in [false, true] {
                        check(
                            &Page {
                                sheet,
                                scroll,
                                compact,
                                class: scroll == 3,
                                ..base
                            },
                            columns,
                            rows,
                        );
                        check(
                            &Page {
                                sheet,
                                scroll,
                                compact,
                                ..Page::at_gate(&lesson, 1, base.recording, base.stop)
                            },
                            columns,
                            rows,
                        );
                    }
                }
            }
        }
        let asking = Guess::Asking {
            predict: &predict,
            typed: "12",
        };
        let made = |measured| Guess::Made {
            predict: &predict,
            answer: "4096",
            measured,
            previous: None,
            step: None,
            strays: false,
        };
        for guess in [asking, made(None), made(Some("9216"))] {
            for (columns, rows) in [(60, 18), (80, 24), (100, 30)] {
                check(
                    &Page {
                        guess,
                        message: Some("One sentence."),
                        ..base
                    },
                    columns,
                    rows,
                );
                check(
                    &Page {
                        guess,
                        compact: true,
                        ..base
                    },
                    columns,
                    rows,
                );
            }
        }
    }
}

/// What a stop shows does not depend on what came after it: only the banner may differ.
#[test]
fn looking_back_shows_what_was_seen() {
    let lesson = stage::lesson();
    for whole in [stage::fill().recording(), stage::crowd()] {
        for stop in 0..whole.steps() {
            let opened = socklab::trace::Event::Opened {
                step: stop as u32 + 1,
            };
            let events = whole.events().iter().take_while(|event| **event != opened);
            let then: Recording = events.cloned().collect();
            let body = |page: Page<'_>| {
                let lines = draw(&page, size(100, 30));
                let keys = lines.len() - 1;
                lines[1..keys].to_vec()
            };
            assert_eq!(
                body(page(&lesson, &then, stop)),
                body(Page {
                    live: false,
                    ..page(&lesson, &whole, stop)
                }),
                "stop {stop}"
            );
        }
    }
}

#[test]
fn more_sockets_than_fit_are_counted() {
    let lesson = stage::lesson();
    let recording = stage::crowd();
    let seen = text(&page(&lesson, &recording, 30), 60, 18);
    assert!(seen.contains("more sockets"), "{seen}");
    assert!(seen.contains("more (t)"), "{seen}");
}

#[test]
fn a_page_too_small_says_what_it_needs_and_what_there_is() {
    let lesson = stage::lesson();
    let recording = Recording::new();
    let seen = text(&page(&lesson, &recording, 0), 59, 24).replace('\n', " ");
    assert!(
        seen.starts_with("socklab needs 60 columns and 18 rows; this terminal has 59 and 24."),
        "{seen}"
    );
}

#[test]
fn a_question_takes_the_pane_and_its_verdict_has_a_mark() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let predict: Predict = lesson.scenes[0].notes[0].predict.clone().expect("it asks");
    let base = page(&lesson, &recording, 8);
    let asking = Guess::Asking {
        predict: &predict,
        typed: "2",
    };
    let seen = text(
        &Page {
            guess: asking,
            ..base
        },
        80,
        24,
    );
    assert!(
        seen.contains("? How many bytes will the kernel take before it says WouldBlock?"),
        "{seen}"
    );
    assert!(
        seen.contains("1) 4\u{a0}096   2) 9\u{a0}216   3) 65\u{a0}536   4) it never says so"),
        "{seen}"
    );
    assert!(seen.contains("1 to 4, then Enter > 2▏"), "{seen}");
    assert!(seen.contains("1–4 your guess   Enter answer"), "{seen}");
    let made = Guess::Made {
        predict: &predict,
        answer: "4096",
        measured: Some("9216"),
        previous: None,
        step: Some(8),
        strays: false,
    };
    let seen = text(
        &Page {
            guess: made,
            ..base
        },
        80,
        24,
    );
    assert!(
        seen.contains("you said 4\u{a0}096 ✗ · measured 9\u{a0}216 · step 8"),
        "{seen}"
    );
    assert!(seen.contains("② How much fits?"), "{seen}");
}

#[test]
fn a_verdict_says_what_the_kernel_has_made_of_it_since() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let mut predict: Predict = lesson.scenes[0].notes[0].predict.clone().expect("it asks");
    predict.measure = Measure::parse("unacked sender").expect("a measure");
    let base = page(&lesson, &recording, 12);
    let seen = |measured| {
        let guess = Guess::Made {
            predict: &predict,
            answer: "4096",
            measured: Some(measured),
            previous: None,
            step: None,
            strays: false,
        };
        text(&Page { guess, ..base }, 100, 30)
    };
    let gone_on = seen("1024");
    let told = "you said 4\u{a0}096 ✗ · measured 1\u{a0}024 · by now 2\u{a0}048";
    assert!(gone_on.contains(told), "{gone_on}");
    let still = seen("2048");
    assert!(!still.contains("by now"), "{still}");
}

#[test]
fn a_call_that_slept_comes_back_in_a_row_of_its_own() {
    let lesson = stage::lesson();
    let mut stage = Stage::new();
    stage.thread("server");
    for name in ["listener", "client"] {
        stage.call(6, name, Call::Socket, json!({}), done(), &[name], |now| {
            now.sockets.push(tcp(name, State::Close).into())
        });
    }
    let accept = stage.choose(11, "listener", Call::Accept, json!({}), None);
    stage.open(accept).waits(accept);
    stage.thread("client");
    let next = stage.choose(
        10,
        "client",
        Call::Connect,
        json!({"address": "127.0.0.1:4"}),
        None,
    );
    let recording = stage.recording();
    let seen = text(&page(&lesson, &recording, 3), 80, 30);
    assert!(seen.contains("accept … waits"), "{seen}");
    assert!(
        seen.contains("… 11 │"),
        "the waiting line is marked:\n{seen}"
    );
    stage.open(next).leave(next, done(), None, &[]);
    stage.leave(accept, done(), None, &["peer"]);
    let recording = stage.recording();
    let seen = text(&page(&lesson, &recording, 9), 80, 30);
    assert!(seen.contains("↳ accept ✓ "), "{seen}");
}

/// Two ends of a pair: one sends these words, and the other one gets all of them at once.
fn glued(words: &[&str]) -> Recording {
    let mut stage = Stage::new();
    stage.call(
        6,
        "one",
        Call::Socketpair,
        json!({"type": "SOCK_STREAM"}),
        done(),
        &["one", "two"],
        |now| {
            for name in ["one", "two"] {
                let mut sample = tcp(name, State::Established);
                (sample.kind, sample.state) = (Kind::Other, None);
                now.sockets.push(sample.into());
            }
        },
    );
    for word in words {
        let step = stage.choose(
            7,
            "one",
            Call::Send,
            json!({"bytes": word.len()}),
            Some(word),
        );
        stage
            .open(step)
            .leave(step, ok(word.len() as u64), None, &[]);
    }
    let step = stage.choose(8, "two", Call::Recv, json!({"room": 64}), None);
    stage.open(step).leave(
        step,
        ok(words.concat().len() as u64),
        Some(words.concat().as_str()),
        &[],
    );
    stage.recording()
}

#[test]
fn glued_bytes_are_traced_under_their_recv() {
    let lesson = stage::lesson();
    let recording = glued(&["hello", "world"]);
    let seen = text(&page(&lesson, &recording, 9), 100, 30);
    assert!(
        seen.contains("╰ recv 10 = hello (send 1) + world (send 2)"),
        "{seen}"
    );
    assert!(seen.contains("recv 64 ✓ 10 helloworld"), "{seen}");
}

/// Half of a row says nothing.
#[test]
fn a_row_of_two_lines_is_seen_whole_or_not_at_all() {
    let lesson = stage::lesson();
    let recording = glued(&["hello hello", "world world", "hello world"]);
    let seen: Vec<(bool, bool)> = (16..40)
        .map(|rows| {
            let seen = text(&page(&lesson, &recording, 9), 60, rows);
            (seen.contains("╰ recv 33 ="), seen.contains("(send 3)"))
        })
        .collect();
    assert!(
        seen.contains(&(true, true)) && seen.contains(&(false, false)),
        "{seen:?}"
    );
    assert!(
        seen.iter().all(|(first, second)| first == second),
        "{seen:?}"
    );
}

/// A clicker pressed twice must not run a call that nobody saw.
#[test]
fn forward_is_offered_only_where_it_does_something() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let stands = page(&lesson, &recording, 12);
    assert!(text(&stands, 100, 30).contains("Enter run this call"));
    let moves = Page {
        motion: Motion::Moves,
        ..stands
    };
    assert!(!text(&moves, 100, 30).contains("Enter"));
}

#[test]
fn a_free_scene_is_announced_counted_and_plotted() {
    let lesson = stage::lesson();
    let empty = Recording::new();
    let base = Page::at_gate(&lesson, 1, &empty, 0);
    let seen = text(&base, 100, 30);
    assert!(seen.contains("Enter starts it."), "{seen}");
    let started = Page {
        motion: Motion::Moves,
        ..base
    };
    let seen = text(&started, 100, 30);
    assert!(!seen.contains("Enter"), "one Enter is enough: {seen}");
    let mut stage = Stage::new();
    stage.printed("send 64 25").printed("send 4096 100");
    let recording = stage.recording();
    let seen = text(
        &Page {
            recording: &recording,
            ..base
        },
        100,
        30,
    );
    assert!(seen.contains(" 2 of 4"), "{seen}");
    stage.events.push(socklab::trace::Event::Counted {
        counts: [("send".to_owned(), 81_920)].into(),
    });
    stage.end(Ending::Returned);
    let recording = stage.recording();
    let seen = text(
        &Page {
            recording: &recording,
            ..base
        },
        100,
        30,
    );
    assert!(seen.contains("█") && seen.contains("100 MB/s"), "{seen}");
    assert!(seen.contains("send\u{a0}×81\u{a0}920"), "{seen}");
    // The line of the note has run, and nothing comes next.
    let mut noted = lesson.clone();
    noted.scenes[1].notes = lesson.scenes[0].notes.clone();
    let over = Page {
        recording: &recording,
        ..Page::at_gate(&noted, 1, &empty, 0)
    };
    let seen = text(&over, 100, 30);
    assert!(seen.contains('●') && !seen.contains('▶'), "{seen}");
}

#[test]
fn sheets_of_text_scroll_as_far_as_they_go() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let base = Page {
        sheet: &Sheet::Help,
        ..page(&lesson, &recording, 3)
    };
    let far = furthest(&base, size(80, 20));
    assert!(far > 0);
    assert!(text(&base, 80, 20).contains("↓"));
    let seen = text(
        &Page {
            scroll: far,
            ..base
        },
        80,
        20,
    );
    assert!(
        seen.contains("the program gave its descriptor back"),
        "{seen}"
    );
}

#[test]
fn the_time_line_folds_and_opens() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let closed = Sheet::TimeLine {
        cursor: 8,
        opened: BTreeSet::new(),
    };
    let seen = text(
        &Page {
            sheet: &closed,
            ..page(&lesson, &recording, 3)
        },
        80,
        24,
    );
    assert!(seen.contains("▸ to 17: sender.send ✓ ×9 = 9 216"), "{seen}");
    assert!(seen.contains("sockets before step"), "{seen}");
    assert!(seen.contains(" receiver  ESTABLISHED"), "{seen}");
    let opened = Sheet::TimeLine {
        cursor: 8,
        opened: BTreeSet::from([9]),
    };
    let seen = text(
        &Page {
            sheet: &opened,
            ..page(&lesson, &recording, 3)
        },
        80,
        34,
    );
    assert!(seen.contains("▾ to 17"), "{seen}");
    assert_eq!(seen.matches("send 1024 ✓ 1024").count(), 9, "{seen}");
}

#[test]
fn in_a_narrow_time_line_what_was_asked_gives_way_and_no_result_does() {
    let lesson = stage::lesson();
    let mut stage = Stage::new();
    for port in [7, 48_425] {
        let args = json!({ "address": format!("127.0.0.1:{port}") });
        let refused = err("ECONNREFUSED", 111);
        stage.call(12, "client", Call::Connect, args, refused, &[], |_| ());
    }
    let recording = stage.recording();
    let sheet = Sheet::TimeLine {
        cursor: 0,
        opened: BTreeSet::new(),
    };
    for columns in [60, 64, 70] {
        let page = Page {
            sheet: &sheet,
            ..page(&lesson, &recording, 1)
        };
        let seen = text(&page, columns, 20);
        let whole = seen
            .lines()
            .filter(|line| line.contains("✗ ECONNREFUSED  7 µs"));
        assert_eq!(whole.count(), 2, "{columns}: {seen}");
    }
}

#[test]
fn a_program_that_no_lesson_knows_has_a_page() {
    let recording = stage::fill().recording();
    let part = Part::program(Program {
        name: "mine",
        path: "mine.rs",
        text: stage::FILL,
    });
    let seen = text(&Page::of(About::Program, part, &recording, 12), 100, 30);
    for part in ["watch · mine.rs", "●▶16 │", "▷ send 1024", "run this call"] {
        assert!(seen.contains(part), "no {part}:\n{seen}");
    }
    for part in ["①", "next scene", "1/1"] {
        assert!(!seen.contains(part), "{part}:\n{seen}");
    }
}

#[test]
fn calls_that_were_passed_over_are_counted_as_the_set_up() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    let base = Page {
        set_up: 6,
        ..page(&lesson, &recording, 7)
    };
    let seen = text(&base, 80, 24);
    assert!(
        seen.contains("↑ 4 calls before the first stop (t)"),
        "{seen}"
    );
    let seen = text(&Page { stop: 12, ..base }, 80, 24);
    assert!(
        seen.contains("↑ 6 calls before the first stop (t)"),
        "{seen}"
    );
    let seen = text(&Page { stop: 18, ..base }, 80, 24);
    assert!(
        seen.contains("↑ 8 earlier (t)"),
        "more than the set-up: {seen}"
    );
    let list = |opened: &[u32]| Sheet::TimeLine {
        cursor: 0,
        opened: opened.iter().copied().collect(),
    };
    let (closed, opened) = (list(&[]), list(&[1]));
    let sheet = |sheet| text(&Page { sheet, ..base }, 80, 30);
    let seen = sheet(&closed);
    assert!(
        seen.contains("▸ to 6: 6 calls before the first stop"),
        "{seen}"
    );
    assert!(!seen.contains("listen 1"), "{seen}");
    let seen = sheet(&opened);
    assert!(
        seen.contains("▾ to 6: 6 calls before the first stop"),
        "{seen}"
    );
    assert!(seen.contains("listen 1 ✓"), "{seen}");
}

#[test]
fn of_a_loop_of_reads_the_last_one_is_told() {
    let lesson = stage::lesson();
    let mut stage = Stage::new();
    let tcp = |name| tcp(name, State::Established);
    stage.call(6, "one", Call::Socket, json!({}), done(), &["one"], |now| {
        now.sockets.push(tcp("one").into())
    });
    for letter in ["a", "b", "c"] {
        let step = stage.choose(8, "one", Call::Recv, json!({"room": 1}), None);
        stage.open(step).leave(step, ok(1), Some(letter), &[]);
    }
    let recording = stage.recording();
    let seen = text(&page(&lesson, &recording, 4), 100, 30);
    assert!(seen.contains("recv 1 ✓ ×3 = 3 …c"), "{seen}");
}

/// Two programs: what waits in the other one's file is no line of this.
#[test]
fn a_line_of_another_file_is_not_marked_in_this_one() {
    let call = |step, file: Option<&str>, line| {
        Event::Pending(CallPending {
            step,
            file: file.map(str::to_owned),
            line,
            ..CallPending::of(Call::Recv)
        })
    };
    let events = [
        call(1, Some("other.rs"), 7),
        Event::Opened { step: 1 },
        Event::Waits { step: 1 },
        call(2, Some("mine.rs"), 16),
        Event::Opened { step: 2 },
        Event::Waits { step: 2 },
        call(3, Some("mine.rs"), 17),
    ];
    let recording: Recording = events.into_iter().collect();
    let part = Part::program(Program {
        name: "mine",
        path: "mine.rs",
        text: stage::FILL,
    });
    let seen = text(&Page::of(About::Program, part, &recording, 2), 100, 40);
    assert!(seen.contains("… 16 │") && seen.contains("▶ 17 │"), "{seen}");
    assert!(!seen.contains("…  7 │"), "{seen}");
}

#[test]
fn a_program_without_lines_says_why_there_are_none() {
    let mut recording = Recording::new();
    let call = CallPending::of(Call::Recv);
    recording.push(Event::Pending(CallPending { step: 1, ..call }));
    let part = Part::program(Program {
        name: "serve",
        path: "serve",
        text: "",
    });
    for (columns, rows) in [(100, 30), (80, 24)] {
        let page = Page::of(About::Program, part, &recording, 0);
        let seen = text(&page, columns, rows);
        assert!(seen.contains("compiled with -g"), "{seen}");
    }
}

//! The two faces without a page: plain text and JSON.

use crate::stage::{self, Stage, done, err};
use serde_json::{Value, json};
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;
use socklab::trace::{Call, Column, Ending, Event, Recording};
use socklab::view::json::{Json, Said};
use socklab::view::plain::{Plain, Text};

fn plain(recording: &Recording) -> Vec<String> {
    Plain::new(stage::PROGRAMS[0].program).take(recording)
}

#[test]
fn a_step_is_a_numbered_line_and_its_changes_follow() {
    let lines = plain(&stage::fill().recording());
    let at = lines
        .iter()
        .position(|line| line.starts_with(" 9 to "))
        .expect("a loop");
    assert_eq!(
        lines[at..at + 3],
        [
            " 9 to 17, 9 times:",
            "    sender.send(1024 bytes) → 1024; 9216 bytes in all   line 16: match sender.send(&chunk) {",
            "    sender: un-ACKed 0 → 4608",
        ]
    );
    assert!(lines.contains(&"    | first 9216".to_owned()));
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("18  sender.send(1024 bytes) → error EAGAIN: "))
    );
}

#[test]
fn calls_that_name_another_option_are_no_turns_of_one_loop() {
    let told = |names: [&str; 4]| {
        let mut stage = Stage::new();
        for name in names {
            let args = json!({ "option": name });
            stage.call(6, "sender", Call::Getsockopt, args, done(), &[], |_| ());
        }
        plain(&stage.recording())
    };
    let same = told(["SO_SNDBUF"; 4]);
    assert_eq!(same[0], " 1 to 4, 4 times:", "{same:#?}");
    let other = told(["SO_SNDBUF", "SO_RCVBUF", "SO_ERROR", "SO_TYPE"]);
    let calls = other.iter().filter(|line| line.contains("getsockopt(SO_"));
    assert_eq!(calls.count(), 4, "{other:#?}");
}

#[test]
fn a_call_that_waits_says_so_before_the_others_go_on() {
    let lines = plain(&stage::threads());
    let steps: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| !line.starts_with("    "))
        .collect();
    assert_eq!(
        steps[1],
        " 2  listener.accept()   waits   thread server   line 11: let (receiver, _) = listener.accept()?;"
    );
    assert_eq!(
        steps[4],
        " 2  listener.accept() → peer   thread server   line 11: let (receiver, _) = listener.accept()?;"
    );
}

#[test]
fn what_a_call_has_done_before_it_waits_stands_under_it() {
    let mut stage = stage::fill();
    let step = stage.choose(16, "sender", Call::Send, json!({ "bytes": 100_000 }), None);
    stage.open(step).waits_behind(step, |now| {
        let columns = &mut stage::at(now, "sender").columns;
        columns.set(Column::Unacked, Some(9_999));
    });
    let recording = stage.recording();
    let waits = |lines: &[String]| {
        let waits = |line: &String| line.contains("   waits   ");
        lines.iter().position(waits).expect("it waits")
    };
    let lines = plain(&recording);
    assert_eq!(
        lines[waits(&lines) + 1..],
        ["    sender: un-ACKed 0 → 9999"]
    );
    // In front of a question it might give the answer away.
    let mut asked = Plain::new(stage::PROGRAMS[0].program);
    let lines = asked.take_before_question(&recording);
    assert_eq!(waits(&lines) + 1, lines.len(), "{lines:#?}");
    stage.leave(step, stage::ok(100_000), None, &[]);
    let lines = asked.take(&stage.recording());
    let held = format!("    after step {step}, sender: un-ACKed 0 → 9999");
    assert!(lines.contains(&held), "{lines:#?}");
}

#[test]
fn nothing_printed_reaches_the_terminal_raw() {
    let mut stage = Stage::new();
    stage.printed("\x1b[2J you");
    assert_eq!(plain(&stage.recording()), ["    | ␛[2J you"]);
}

#[test]
fn in_front_of_a_question_what_the_kernel_said_waits_until_its_call_has_run() {
    let recording = stage::fill().recording();
    let returned = |step| {
        let back = |event: &Event| matches!(event, Event::Returned(left) if left.step == step);
        recording
            .events()
            .iter()
            .position(back)
            .expect("it comes back")
    };
    // The kernel was asked right behind the ninth call; at the next gate something is asked.
    let (until, behind) = (returned(9) + 2, returned(10) + 2);
    let first = Recording::from_iter(recording.events()[..until].iter().cloned());
    let then = Recording::from_iter(recording.events()[..behind].iter().cloned());
    let mut plain = Plain::new(stage::PROGRAMS[0].program);
    let before = plain.take_before_question(&first);
    assert!(
        before
            .iter()
            .any(|line| line.starts_with(" 9  sender.send")),
        "{before:#?}"
    );
    assert!(
        !before.iter().any(|line| line.contains("to read")),
        "{before:#?}"
    );
    let after = plain.take(&then);
    let sent = after
        .iter()
        .position(|line| line.starts_with("10  sender.send"));
    let held = |line: &String| line.starts_with("    after step ");
    assert_eq!(
        sent,
        after.iter().rposition(held).map(|at| at + 1),
        "{after:#?}"
    );
    assert!(
        after.contains(&"    after step 9, receiver: to read 0 → 1024".to_owned()),
        "{after:#?}"
    );
    assert!(
        after.contains(&"    receiver: to read 1024 → 2048".to_owned()),
        "{after:#?}"
    );
}

#[test]
fn notes_and_questions_are_text() {
    let (lesson, text) = (stage::lesson(), Text::default());
    let note = text.note(&lesson.scenes[0], 0, &Recording::new(), &|_| None);
    assert_eq!(note[0], "    note 2, line 16: How much fits?");
    assert!(note.join(" ").contains("not measured here): macOS"));
    let predict = lesson.scenes[0].notes[0].predict.as_ref().expect("it asks");
    assert_eq!(text.question(predict)[2], "  2) 9216");
    assert_eq!(
        text.verdict(predict, Some("9216"), "9216", None)[1],
        "    you said 9216, measured 9216: right"
    );
    assert_eq!(
        text.verdict(predict, Some("never"), "9216", Some(17))[1],
        "    you said it never says so, measured 9216 at step 17: not right"
    );
    assert_eq!(
        text.scene(&lesson, 0, &|_| None)[0],
        "fill.rs 1/2: Filling both buffers"
    );
}

/// It is there to be copied.
#[test]
fn the_path_of_a_change_is_broken_nowhere() {
    let lesson = Lesson::read(SYLLABUS[4]).expect("a lesson without fault");
    let scene = lesson.scenes.iter().find(|scene| !scene.tries.is_empty());
    let path = format!("/home/student/{}/fill.rs", "a-long-folder".repeat(9));
    let told = Text::default().tried(scene.expect("one with changes"), 0, &path);
    assert!(told.iter().any(|line| line.contains(&path)), "{told:#?}");
}

fn told(recording: &Recording) -> Vec<Value> {
    let said = Json::new("fill").take(recording);
    let said: Vec<Value> = said.iter().map(Said::value).collect();
    // One event after the other it says the same.
    let (mut json, mut grown) = (Json::new("fill"), Recording::new());
    let mut one_by_one = Vec::new();
    for event in recording.events() {
        grown.push(event.clone());
        one_by_one.extend(json.take(&grown).iter().map(Said::value));
    }
    assert_eq!(said, one_by_one);
    said
}

#[test]
fn a_call_is_told_with_what_the_kernel_said_after_it() {
    let lines = told(&stage::fill().recording());
    let call = &lines[9];
    assert_eq!(call["event"], "call");
    assert_eq!(
        (&call["scene"], &call["step"], &call["line"]),
        (&json!("fill"), &json!(10), &json!(16))
    );
    assert_eq!(
        (&call["ok"], &call["args"]),
        (&json!(1024), &json!({"bytes": 1024}))
    );
    assert_eq!(call["sockets"][2]["to_read"], 2048);
    assert_eq!(call["sockets"][1]["state"], "ESTABLISHED");
    let refused = &lines[17];
    assert_eq!(
        (&refused["error"], &refused["errno"]),
        (&json!("EAGAIN"), &json!(11))
    );
    assert!(refused.get("ok").is_none());
    assert_eq!(
        lines[18],
        json!({"event": "printed", "scene": "fill", "text": "first 9216"})
    );
}

#[test]
fn every_call_is_told_once_in_the_order_of_coming_back() {
    for recording in [stage::fill().recording(), stage::crowd(), stage::threads()] {
        let lines = told(&recording);
        let left = recording.events().iter().filter_map(|event| match event {
            Event::Returned(left) => Some(u64::from(left.step)),
            _ => None,
        });
        let steps = lines.iter().filter_map(|line| line["step"].as_u64());
        assert!(left.eq(steps));
    }
}

#[test]
fn a_call_without_a_look_at_the_kernel_is_not_lost() {
    let mut stage = Stage::new();
    let step = stage.choose(6, "a", Call::Connect, json!({}), None);
    stage
        .open(step)
        .leave(step, err("ECONNREFUSED", 111), None, &[]);
    stage.events.pop();
    stage.printed("refused");
    stage.end(Ending::Failed {
        error: "connection refused".into(),
        call: Some("connect a 127.0.0.1:1".into()),
    });
    let lines = told(&stage.recording());
    let events: Vec<&Value> = lines.iter().map(|line| &line["event"]).collect();
    assert_eq!(events, ["call", "printed", "failed"]);
}

#[test]
fn the_event_comes_first_in_the_text() {
    let said = Said::lesson(&stage::lesson());
    assert_eq!(
        said.to_string(),
        r#"{"event":"lesson","number":5,"slug":"buffers","title":"Send and receive buffers","scenes":["fill","chunks"],"core":["fill","chunks"],"minutes":3}"#
    );
    let mut json = Json::new("chunks");
    let counted = Event::Counted {
        counts: [("send".to_owned(), 2), ("recv".to_owned(), 1)].into(),
    };
    let free = json.take(&Recording::from_iter([counted]));
    assert_eq!(
        free[0].to_string(),
        r#"{"event":"free","scene":"chunks","counts":{"recv":1,"send":2}}"#
    );
    assert_eq!(json.calls(), 3);
    let end = Said::End {
        number: Some(5),
        calls: 3,
        ms: Some(412),
    };
    assert_eq!(
        end.to_string(),
        r#"{"event":"end","number":5,"calls":3,"ms":412}"#
    );
}

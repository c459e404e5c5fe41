//! When a run is over: so long after the last thing that happened to a socket, or was printed.

use std::time::Duration;

use socklab::lab::outside::Request;
use socklab::trace::{Ending, Event};

use super::{DEADLINE, can_watch, over, port, programs, run, start};

/// More than any of these servers tells before its client is over, and fewer than it would tell in a minute; one that asks
/// without a pause tells more.
const MANY: usize = 3000;
const WITHOUT_PAUSE: usize = 300_000;

/// How a server waits for its next client: with a heartbeat, with pauses between two questions, or with a limit.
const WAYS: [&str; 6] = ["beats", "sleeps", "selects", "reads", "glances", "limits"];

/// A server is over so long after its last client, whoever of it wakes meanwhile, or looks around in vain.
fn server_is_over(how: &str, most: usize, free: bool) {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let (watched, told) = start(Request {
        programs: programs(&[&["beats.py", &port, how], &["asks_once.py", &port]]),
        run: true,
        free,
        idle: Some(Duration::from_millis(600)),
        ..Request::default()
    });
    let events = std::iter::from_fn(|| told.recv_timeout(DEADLINE).ok());
    let ending = events.take(most).find_map(|event| match event {
        Event::Ended(ending) => Some(ending),
        _ => None,
    });
    drop(watched);
    let expected = "asks_once.py exited with status 0; beats.py still ran, and was ended";
    assert!(
        matches!(&ending, Some(Ending::Over { told, .. }) if told == expected),
        "{how}, free: {free}: {ending:?}"
    );
}

#[test]
fn a_server_is_over_though_some_of_it_wakes_now_and_then() {
    for how in WAYS {
        server_is_over(how, MANY, false);
    }
}

#[test]
fn a_server_that_is_only_counted_is_over_as_if_it_were_held() {
    for how in WAYS {
        server_is_over(how, MANY, true);
    }
}

#[test]
fn a_server_that_asks_in_vain_without_a_pause_is_over_too() {
    for free in [false, true] {
        server_is_over("asks", WITHOUT_PAUSE, free);
    }
}

/// Whoever reads behind the end of a stream again and again, and prints that, is told nothing new.
#[test]
fn a_server_that_reads_on_behind_the_end_is_over_too() {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let run = run(Request {
        programs: programs(&[&["behind_end.py", &port], &["asks_once.py", &port]]),
        idle: Some(Duration::from_millis(600)),
        ..Request::default()
    });
    let expected = "asks_once.py exited with status 0; behind_end.py still ran, and was ended";
    let ending = run.ending();
    assert!(
        matches!(ending, Ending::Over { told, .. } if told == expected),
        "{ending:?}"
    );
    // It is asked to end at a call: what finds its lines, before each of them, does not stand in what Python says of that.
    let printed = run.printed().join("\n");
    let (_, said) = printed
        .split_once("Traceback")
        .expect("Python says something");
    assert!(said.contains("KeyboardInterrupt"), "{said}");
    assert!(!said.contains("sitecustomize"), "{said}");
}

/// A program that prints without a pause sleeps only until we have read it.
#[test]
fn who_prints_is_not_idle() {
    if !can_watch(&["python3"]) {
        return;
    }
    let prints = "import os\nfor _ in range(150_000): os.write(1, b'x' * 99 + b'\\n')";
    let run = run(Request {
        programs: programs(&[&["python3", "-c", prints]]),
        idle: Some(Duration::from_millis(400)),
        ..Request::default()
    });
    assert_eq!(run.ending(), &over("python3 exited with status 0".into()));
}

/// Whoever still runs at the end, or is ended by us, tidies up as behind Ctrl-C in a terminal; whoever will not, ends too.
/// `how` is what it does when it is asked to end.
fn ends(how: &str, tidies: bool) {
    if !can_watch(&["python3"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let name = path.to_str().expect("UTF-8");
    for (free, idle) in [(false, true), (false, false), (true, true)] {
        let (mut watched, told) = start(Request {
            programs: programs(&[&["tidies.py", name, how]]),
            run: true,
            free,
            // On a busy computer Python itself does not begin sooner.
            idle: idle.then_some(Duration::from_secs(3)),
            ..Request::default()
        });
        let mut printed = Vec::new();
        loop {
            match told.recv_timeout(DEADLINE).expect("goes on") {
                Event::Printed { text } => printed.push(text),
                Event::Ended(ending) => {
                    let told = "tidies.py still ran, and was ended";
                    let is_told = matches!(&ending, Ending::Over { told: it, .. } if it == told);
                    assert!(is_told, "{how}, {free}, {idle}: {ending:?}");
                    break;
                }
                Event::Waits { .. } if !idle => watched.finish(),
                _ => {}
            }
        }
        drop(watched);
        let context = format!("{how}, free: {free}, idle: {idle}: {printed:?}");
        assert_eq!(printed.iter().any(|it| it == "tidied"), tidies, "{context}");
        assert_eq!(path.exists(), !tidies, "{context}");
        let _ = std::fs::remove_file(&path);
    }
}

#[test]
fn whoever_still_runs_is_ended_as_by_ctrl_c() {
    ends("hears", true);
}

#[test]
fn whoever_ignores_ctrl_c_is_ended_as_by_kill() {
    ends("ignores", true);
}

#[test]
fn whoever_refuses_both_is_ended_by_force() {
    ends("refuses", false);
}

/// Nobody knows when a thread that computes has done: beside one that waits for a client, the client begins.
#[test]
fn the_next_program_begins_beside_a_thread_that_computes() {
    if !can_watch(&["python3"]) {
        return;
    }
    for free in [false, true] {
        let port = port();
        let run = run(Request {
            programs: programs(&[&["beats.py", &port, "computes"], &["asks_once.py", &port]]),
            free,
            ..Request::default()
        });
        let told = "beats.py, asks_once.py exited with status 0".into();
        assert_eq!(run.ending(), &over(told), "free: {free}");
    }
}

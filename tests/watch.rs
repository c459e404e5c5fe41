//! Watching programs that know nothing of it: what is told of them, and that nothing is left behind.
#![cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

#[path = "watch/caveats.rs"]
mod caveats;
#[path = "watch/crowded.rs"]
mod crowded;
#[path = "watch/ending.rs"]
mod ending;
#[path = "watch/every.rs"]
mod every;
mod machine;
#[path = "watch/named.rs"]
mod named;
mod ports;
#[path = "watch/printing.rs"]
mod printing;
#[path = "watch/ranges.rs"]
mod ranges;
#[path = "watch/sources.rs"]
mod sources;
#[path = "watch/waiting.rs"]
mod waiting;

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use machine::can_watch;
use ports::port;
use socklab::lab::outside::{Refusal, Request, Watched};
use socklab::trace::{Answer, Call, CallPending, CallReturned, Ending, Event, Outcome};

/// No program here runs that long.
const DEADLINE: Duration = Duration::from_secs(300);

/// All that was told of some programs.
struct Run {
    events: Vec<Event>,
}

impl Run {
    fn calls(&self) -> impl Iterator<Item = (&CallPending, &CallReturned)> {
        let returned = self.events.iter().filter_map(|event| match event {
            Event::Returned(returned) => Some(returned),
            _ => None,
        });
        returned.map(|returned| {
            let pending = self.events.iter().find_map(|event| match event {
                Event::Pending(pending) if pending.step == returned.step => Some(pending),
                _ => None,
            });
            (pending.expect("told before"), returned)
        })
    }

    /// `server.py 9 s.socket`, in the order in which the calls came back.
    fn story(&self) -> Vec<String> {
        let told = |(pending, returned): (&CallPending, &CallReturned)| {
            let file = pending.file.as_deref().unwrap_or("-");
            let file = file.rsplit('/').next().unwrap_or(file);
            let word = match &returned.outcome {
                Outcome::Ok(Answer::Address(_)) => String::new(),
                Outcome::Ok(answer) => answer
                    .word()
                    .map(|word| format!(" {word}"))
                    .unwrap_or_default(),
                Outcome::Err { name, .. } => format!(" {name}"),
            };
            let waited = if returned.waited { " waited" } else { "" };
            format!(
                "{}: {file}:{} {}.{}{word}{waited}",
                pending.thread, pending.line, pending.socket, pending.call
            )
        };
        self.calls().map(told).collect()
    }

    fn printed(&self) -> Vec<&str> {
        let printed = self.events.iter().filter_map(|event| match event {
            Event::Printed { text } => Some(text.as_str()),
            _ => None,
        });
        printed.collect()
    }

    /// What cannot be shown of it.
    fn caveats(&self) -> Vec<&str> {
        let caveats = self.events.iter().filter_map(|event| match event {
            Event::Caveat { text } => Some(text.as_str()),
            _ => None,
        });
        caveats.collect()
    }

    fn ending(&self) -> &Ending {
        match self.events.last() {
            Some(Event::Ended(ending)) => ending,
            other => panic!("not over: {other:?}"),
        }
    }
}

/// Programs, each with its arguments, from the folder of this test's own.
fn programs(all: &[&[&str]]) -> Vec<Vec<OsString>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch");
    let word = |word: &&str| match folder.join(word) {
        path if path.is_file() => path.into_os_string(),
        _ => word.into(),
    };
    all.iter()
        .map(|words| words.iter().map(word).collect())
        .collect()
}

fn start(request: Request) -> (Watched, Receiver<Event>) {
    let (sender, events) = channel();
    let watched = Watched::start(request, move |event| drop(sender.send(event)));
    (
        watched.unwrap_or_else(|refusal| panic!("{refusal}")),
        events,
    )
}

fn run(request: Request) -> Run {
    let (watched, told) = start(Request {
        run: true,
        ..request
    });
    let mut events = Vec::new();
    while !matches!(events.last(), Some(Event::Ended(_))) {
        let event = told.recv_timeout(DEADLINE);
        events.push(event.unwrap_or_else(|error| panic!("{error} after {events:?}")));
    }
    drop(watched);
    Run { events }
}

fn watch(all: &[&[&str]]) -> Run {
    run(Request {
        programs: programs(all),
        ..Request::default()
    })
}

/// What a program in C prints when nobody watches it.
fn alone(program: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let compiled = folder.path().join("alone");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch");
    let mut compiler = Command::new("cc");
    compiler.arg("-o").arg(&compiled).arg(source.join(program));
    assert!(compiler.status().expect("a compiler").success());
    let said = Command::new(&compiled).output().expect("it runs");
    String::from_utf8(said.stdout).expect("UTF-8")
}

/// All ended by themselves.
fn over(told: String) -> Ending {
    let ended = Vec::new();
    Ending::Over { told, ended }
}

#[test]
fn two_python_programs_tell_their_lines_sockets_and_threads() {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let run = watch(&[
        &["server.py", &port],
        &["client.py", &port, "one"],
        &["client.py", &port, "two"],
    ]);
    let story = run.story();
    let expected = [
        "server.py: server.py:9 s.socket",
        "server.py: server.py:10 s.setsockopt",
        "server.py: server.py:11 s.bind",
        "server.py: server.py:12 s.listen",
        "client.py: client.py:2 c.socket",
        "client.py: client.py:3 c.connect",
        "server.py: server.py:14 s.accept waited",
        "client.py: client.py:4 c.send 9",
    ];
    assert_eq!(story[..expected.len()], expected, "{story:#?}");
    let talk = |line: &&String| line.starts_with("server.py: talk") && line.contains("recv 9");
    let talks: Vec<&String> = story.iter().filter(talk).collect();
    assert_eq!(
        talks,
        [
            "server.py: talk: server.py:4 conn.recv 9",
            "server.py: talk 2: server.py:4 conn 2.recv 9"
        ]
    );
    assert_eq!(run.printed(), ["b'HELLO ONE'", "b'HELLO TWO'"]);
    let told = "server.py, client.py, client.py 2 exited with status 0".into();
    assert_eq!(run.ending(), &over(told));
}

/// Every Python that is here, also beside the one of the path.
fn pythons() -> Vec<PathBuf> {
    let versions = env::home_dir().map(|home| home.join(".pyenv/versions"));
    let versions = versions
        .into_iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let others = versions.flatten().flatten();
    let others = others.map(|version| version.path().join("bin/python3"));
    // Python 2 has no `python3`.
    let others = others.filter(|python| python.is_file());
    others.chain(["python3".into()]).collect()
}

#[test]
fn a_python_program_does_and_prints_what_it_does_alone() {
    if !can_watch(&["python3"]) {
        return;
    }
    // No name here is UTF-8, and the path is longer than a page of text.
    let folder = tempfile::tempdir().expect("a folder");
    let long = folder.path().join("d".repeat(250)).join("d".repeat(250));
    let place = long.join(OsStr::from_bytes(b"\xff"));
    fs::create_dir_all(&place).expect("its own");
    let program = place.join("alone.py");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch/alone.py");
    fs::copy(source, &program).expect("copied");
    for python in pythons() {
        let mut alone = Command::new(&python);
        alone.arg(&program).env("PYTHONUNBUFFERED", "1");
        let alone = alone.env("NO_COLOR", "1").output().expect("it runs");
        let alone = String::from_utf8_lossy(&alone.stdout).into_owned();
        let run = run(Request {
            programs: vec![vec![python.clone().into(), program.clone().into()]],
            ..Request::default()
        });
        let alone: Vec<&str> = alone.lines().collect();
        let refused = "ConnectionRefusedError: [Errno 111] Connection refused";
        assert_eq!(alone.last(), Some(&refused), "{alone:#?}");
        assert_eq!(run.printed(), alone, "{}", python.display());
        // Where a shell stands for python3, it may ask the C library who its user is, which asks a socket.
        let calls = run.calls().map(|(pending, _)| pending);
        let calls = calls.skip_while(|pending| pending.file.is_none());
        let lines = calls.map(|pending| {
            let file = pending.file.as_deref().unwrap_or("no file");
            assert!(file.ends_with("\u{fffd}/alone.py"), "{file}: {pending:?}");
            format!("{} {}", pending.line, pending.call)
        });
        let lines: Vec<String> = lines.collect();
        // Versions differ in the rest, and in the line of a `with` that is left.
        let own = "socketpair send epoll_wait read write dup fcntl shutdown socket connect";
        let is_own = |line: &&String| own.split(' ').any(|call| line.ends_with(call));
        let own: Vec<&String> = lines.iter().filter(is_own).collect();
        let expected = [
            "6 socketpair",
            "9 send",
            "10 epoll_wait",
            "13 read",
            "14 dup",
            "15 write",
            "17 fcntl",
            "18 read",
            "19 dup",
            "21 shutdown",
            "26 socket",
            "27 connect",
            "26 socket",
            "27 connect",
            "46 socketpair",
            "50 write",
            "50 read",
            "67 socketpair",
            "71 write",
            "26 socket",
            "27 connect",
        ];
        assert_eq!(own, expected, "{}: {lines:#?}", python.display());
        for close in ["16 close", "20 close"] {
            assert!(lines.iter().any(|line| line == close), "{lines:#?}");
        }
    }
}

#[test]
fn c_and_rust_are_compiled_and_every_line_is_exact() {
    if !can_watch(&["cc", "rustc"]) {
        return;
    }
    let port = port();
    let run = watch(&[&["echo.c", &port], &["client.rs", &port]]);
    let story = run.story();
    let expected = [
        "echo.c: echo.c:16 listener.socket",
        "echo.c: echo.c:18 listener.bind",
        "echo.c: echo.c:19 listener.listen",
        "client.rs: client.rs:5 stream.socket",
        "client.rs: client.rs:5 stream.connect",
        "echo.c: echo.c:20 listener.accept waited",
        "client.rs: client.rs:6 stream.send 5",
        "echo.c: echo.c:10 conn.recv 5",
        "echo.c: echo.c:11 conn.send 5",
        "client.rs: client.rs:8 stream.recv 5 waited",
        // The brace that ends its scope.
        "client.rs: client.rs:11 stream.close",
        "echo.c: echo.c:10 conn.recv 0 waited",
        "echo.c: echo.c:12 conn.close",
        "echo.c: echo.c:22 listener.close",
    ];
    assert_eq!(story, expected, "{story:#?}");
    // The client closed first.
    let last = run.events.iter().rev().find_map(|event| match event {
        Event::Sampled(snapshot) => Some(snapshot),
        _ => None,
    });
    let guards = last.expect("sampled").rows();
    assert!(
        guards.len() == 1 && guards[0].peer.ends_with(&port),
        "{guards:?}"
    );
}

#[test]
fn a_signal_interrupts_as_its_handler_wants() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["interrupted.c"]]);
    let recvs: Vec<String> = run
        .story()
        .into_iter()
        .filter(|line| line.contains("recv"))
        .collect();
    let expected = [
        "interrupted.c: interrupted.c:30 pair[0].recv EINTR waited",
        "interrupted.c: interrupted.c:36 pair[0].recv 4 waited",
        "interrupted.c: interrupted.c:48 pair[0].recv 5 waited",
    ];
    assert_eq!(recvs, expected, "{:#?}", run.story());
    assert_eq!(
        run.printed()[1..],
        ["with SA_RESTART: 4", "stopped: 1", "continued: 5"]
    );
}

#[test]
fn a_call_goes_on_behind_a_handler_that_makes_calls_and_is_left_by_one_that_does_not_return() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["handlers.c"]]);
    let looks = |line: &String| line.contains("getsockname");
    let story: Vec<String> = run.story().into_iter().filter(|it| !looks(it)).collect();
    let expected = [
        "handlers.c: handlers.c:16 pair[1].send 14",
        "handlers.c: handlers.c:54 pair[0].recv 14 waited",
        "handlers.c: handlers.c:65 pair[1].send 4",
        "handlers.c: handlers.c:66 pair[0].recv 4",
    ];
    assert_eq!(story[1..], expected, "{:#?}", run.story());
    let expected = ["restarted: 14", "timed out", "timed out", "late: 4"];
    assert_eq!(run.printed(), expected);
}

#[test]
fn whoever_computes_or_asks_in_vain_for_long_lets_the_others_go_on() {
    if !can_watch(&["python3"]) {
        return;
    }
    let run = watch(&[&["spins.py"]]);
    assert_eq!(run.printed(), ["hello"], "{:#?}", run.story());
}

/// The run is over when nobody has done anything for so long; who sleeps, or waits with a limit, goes on by itself.
#[test]
fn whoever_sleeps_for_a_known_time_is_waited_for() {
    if !can_watch(&["python3"]) {
        return;
    }
    for free in [false, true] {
        let run = run(Request {
            programs: programs(&[&["sleeps.py"]]),
            idle: Some(Duration::from_millis(300)),
            free,
            ..Request::default()
        });
        let told = "sleeps.py exited with status 0".into();
        assert_eq!(run.ending(), &over(told), "free: {free}");
    }
}

#[test]
fn a_cut_call_that_is_interrupted_takes_nothing() {
    if !can_watch(&["python3"]) {
        return;
    }
    let run = run(Request {
        programs: programs(&[&["both.py"]]),
        cut: Some(5),
        interrupt: true,
        ..Request::default()
    });
    assert_eq!(run.printed(), ["abc"], "{:#?}", run.story());
}

#[test]
fn what_a_file_or_a_pipe_gives_is_cut_too() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = run(Request {
        programs: programs(&[&["gives.c"]]),
        cut: Some(3),
        ..Request::default()
    });
    // And what it asked for is still there behind each call.
    assert_eq!(run.printed(), ["3 3 3 3"], "{:#?}", run.story());
}

#[test]
fn whatever_waits_for_sockets_names_those_that_are_ready() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["many.c"]]);
    let waits = |line: &String| {
        ["poll", "select", "epoll_wait"]
            .iter()
            .any(|call| line.contains(call))
    };
    let waits: Vec<String> = run.story().into_iter().filter(waits).collect();
    let expected = [
        "many.c: many.c:22 listener.poll listener",
        "many.c: many.c:31 listener.select client",
        "many.c: many.c:37 client.epoll_wait none waited",
        "many.c: many.c:40 client.epoll_wait client",
    ];
    let lines = |all: &[&str]| {
        all.iter()
            .map(|line| line.split(' ').skip(2).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let told: Vec<&str> = waits.iter().map(String::as_str).collect();
    assert_eq!(lines(&told), lines(&expected), "{waits:#?}");
}

#[test]
fn processes_that_fork_share_their_sockets() {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let run = watch(&[
        &["forks.py", &port],
        &["asks.py", &port, "one"],
        &["asks.py", &port, "two"],
    ]);
    let story = run.story();
    assert!(
        story.contains(&"forks.py child: forks.py:8 conn 2.recv 3".into()),
        "{story:#?}"
    );
    assert!(
        story.contains(&"forks.py child 2: forks.py:8 conn 4.recv 3".into()),
        "{story:#?}"
    );
    assert_eq!(run.printed(), ["ONE", "TWO"]);
}

#[test]
fn the_same_story_is_told_in_every_run() {
    if !can_watch(&["python3", "rustc"]) {
        return;
    }
    let again = || {
        let port = port();
        let python = watch(&[&["loops.py", &port]]).story();
        let pairs = watch(&[&["pairs.py"]]).story();
        [python, pairs]
    };
    let first = again();
    assert!(first.iter().all(|story| story.len() > 15), "{first:#?}");
    for _ in 0..3 {
        assert_eq!(again(), first);
    }
}

#[test]
fn a_copy_of_a_descriptor_is_called_as_its_line_calls_it() {
    if !can_watch(&["python3"]) {
        return;
    }
    let run = watch(&[&["pairs.py"]]);
    let of_copy: Vec<(Call, &str)> = run
        .calls()
        .map(|(pending, _)| (pending.call, pending.socket.as_str()))
        .filter(|(call, _)| matches!(call, Call::Dup | Call::Sendmsg | Call::Close))
        .collect();
    let expected = [
        (Call::Dup, "left"),
        (Call::Close, "left"),
        (Call::Sendmsg, "copy"),
        (Call::Close, "copy"),
        (Call::Close, "right"),
    ];
    assert_eq!(of_copy, expected);
}

#[test]
fn a_call_on_a_closed_socket_is_told_and_the_first_thread_may_end_before_the_others() {
    if !can_watch(&["cc"]) {
        return;
    }
    let story = watch(&[&["closed.c"]]).story();
    let expected = [
        "closed.c: closed.c:24 own.close",
        "closed.c: closed.c:25 own.send EBADF",
        "closed.c: closed.c:26 over.socket",
        // A file takes its number.
        "closed.c: closed.c:28 over.close",
        "closed.c: closed.c:31 range.socket",
        "closed.c: closed.c:32 range.close_range",
        "closed.c: closed.c:33 pair.socketpair",
        "closed.c: thread: closed.c:13 pair[1].send 3",
        "closed.c: thread: closed.c:14 pair[0].recv 3",
        "closed.c: thread: closed.c:15 pair[0].close",
        "closed.c: thread: closed.c:16 pair[1].close",
    ];
    assert_eq!(story[2..], expected, "{story:#?}");
}

#[test]
fn what_an_exec_closed_is_unknown_to_the_program_that_runs_then() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["cloexec.c"]]);
    let child = |(pending, _): &(&CallPending, &CallReturned)| pending.thread != "cloexec.c";
    let told = run.calls().filter(child);
    let told: Vec<String> = told
        .map(|(pending, returned)| {
            let error = returned.outcome.error().unwrap_or("ok");
            format!("{}.{} {error}", pending.socket, pending.call)
        })
        .collect();
    assert_eq!(told, ["kept.close ok"], "{:#?}", run.story());
}

#[test]
fn a_cut_lets_no_transfer_of_a_stream_move_more() {
    if !can_watch(&["cc", "rustc"]) {
        return;
    }
    let port = port();
    let run = run(Request {
        programs: programs(&[&["echo.c", &port], &["client.rs", &port]]),
        cut: Some(2),
        ..Request::default()
    });
    // The client closes with bytes unread, so the server may meet a reset at last.
    let moved = run.calls().filter_map(|(pending, returned)| {
        let moves = matches!(pending.call, Call::Send | Call::Recv);
        returned.outcome.bytes().filter(|_| moves)
    });
    let moved: Vec<u64> = moved.collect();
    assert!(
        moved.iter().all(|bytes| *bytes <= 2) && moved.len() > 6,
        "{moved:?}"
    );
    // write_all asks again for the rest, and the registers are its own.
    let sent = run
        .calls()
        .filter(|(pending, _)| pending.thread == "client.rs" && pending.call == Call::Send);
    assert_eq!(
        sent.filter_map(|(_, returned)| returned.outcome.bytes())
            .sum::<u64>(),
        5
    );
}

#[test]
fn a_cut_reaches_into_the_pieces_of_a_message() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = run(Request {
        programs: programs(&[&["many.c"]]),
        cut: Some(4),
        ..Request::default()
    });
    let moved = |call: Call| {
        let moved = run.calls().find(|(pending, _)| pending.call == call);
        moved.and_then(|(_, returned)| returned.outcome.bytes())
    };
    // "two" and one letter of "three"; then into rooms of 2 and 60.
    assert_eq!(
        (moved(Call::Writev), moved(Call::Readv)),
        (Some(4), Some(4))
    );
    let received = run.calls().find(|(pending, _)| pending.call == Call::Readv);
    assert_eq!(
        received.and_then(|(_, back)| back.data.as_deref()),
        Some("twot")
    );
}

#[test]
fn every_call_that_would_wait_is_interrupted_once() {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let run = run(Request {
        programs: programs(&[
            &["server.py", &port],
            &["client.py", &port, "one"],
            &["client.py", &port, "two"],
        ]),
        interrupt: true,
        ..Request::default()
    });
    let story = run.story();
    let accepts = story.iter().filter(|line| line.contains(".accept"));
    let accepts: Vec<bool> = accepts.map(|line| line.contains("EINTR")).collect();
    assert_eq!(accepts, [true, false, true, false], "{story:#?}");
    // Python begins such a call again by itself (PEP 475).
    assert_eq!(run.printed(), ["b'HELLO ONE'", "b'HELLO TWO'"]);
}

#[test]
fn calls_by_io_uring_are_said_not_to_be_seen() {
    if !can_watch(&["python3"]) {
        return;
    }
    for free in [false, true] {
        let run = run(Request {
            programs: programs(&[&["uring.py"]]),
            free,
            ..Request::default()
        });
        let printed = run.printed();
        // A sandbox, or `kernel.io_uring_disabled`, may refuse it; the first of them before anybody hears of it.
        if printed.contains(&"errno 1") {
            continue;
        }
        let said = run.caveats();
        assert!(
            said.len() == 1 && said[0].contains("uses io_uring"),
            "{said:?}"
        );
    }
}

/// Whoever reads a page lets time pass. The five sends of `limits.c` come long after the time of those who wait is over.
#[test]
fn a_time_is_over_only_when_nobody_else_has_anything_to_do() {
    if !can_watch(&["cc"]) {
        return;
    }
    let (mut watched, told) = start(Request {
        programs: programs(&[&["limits.c"]]),
        ..Request::default()
    });
    let mut events = Vec::new();
    while !matches!(events.last(), Some(Event::Ended(_))) {
        let event = told.recv_timeout(DEADLINE).expect("goes on");
        if let Event::Pending(call) = &event {
            // Two waits' time for a reader.
            if call.call == Call::Send {
                thread::sleep(Duration::from_millis(80));
            }
            watched.open_gate(call.step);
        }
        events.push(event);
    }
    let run = Run { events };
    let mut printed = run.printed();
    printed.sort_unstable();
    let ways = ["epoll", "poll", "ppoll", "recv", "select"];
    assert_eq!(
        printed,
        ways.map(|way| format!("{way}: came, then in vain")),
        "{:#?}",
        run.story()
    );
}

/// A server without work looks around twice a second, until the run is over.
#[test]
fn whoever_looks_around_does_so_as_often_in_every_run() {
    if !can_watch(&["python3"]) {
        return;
    }
    let ends = [1000, 1130].map(|idle| {
        let run = run(Request {
            programs: programs(&[&["looks.py"]]),
            idle: Some(Duration::from_millis(idle)),
            ..Request::default()
        });
        let looks = run.story().into_iter().filter(|line| line.contains("poll"));
        looks.count()
    });
    // Waits of a quarter of a second: the fourth is the first behind which one second is over, the fifth that for more.
    assert_eq!(ends, [4, 5]);
}

#[test]
fn the_next_program_starts_after_one_that_only_sleeps_for_a_moment() {
    if !can_watch(&["bash"]) {
        return;
    }
    // Nobody listens there: the shell's own redirection calls connect, and is refused.
    let first = "sleep 0.01; exec 3<>/dev/tcp/127.0.0.1/1";
    let second = "exec 3<>/dev/tcp/127.0.0.1/2";
    let run = watch(&[&["bash", "-c", first], &["bash", "-c", second]]);
    let connects = run.calls().filter(|(it, _)| it.call == Call::Connect);
    let to = connects.map(|(it, _)| it.args[0].to_string());
    // A shell that looks its user up may ask a name server on this computer.
    let to: Vec<_> = to.filter(|to| to.starts_with("127.")).collect();
    assert_eq!(to, ["127.0.0.1:1", "127.0.0.1:2"]);
}

/// Of a stream nothing is written where the program looks; of a datagram its begin is.
#[test]
fn what_msg_trunc_gives_is_decided_by_the_socket() {
    if !can_watch(&["python3"]) {
        return;
    }
    let text = "from socket import *\n\
        server = create_server(('127.0.0.1', 0))\n\
        a = create_connection(server.getsockname())\n\
        b, _ = server.accept()\n\
        one = socket(AF_INET, SOCK_DGRAM)\n\
        one.bind(('127.0.0.1', 0))\n\
        one.connect(one.getsockname())\n\
        a.sendall(b'stream')\n\
        b.recvfrom(6, MSG_TRUNC)\n\
        one.send(b'datagram')\n\
        one.recv(4, MSG_TRUNC)\n";
    let run = watch(&[&["python3", "-c", text]]);
    let took = run
        .calls()
        .filter(|(it, _)| matches!(it.call, Call::Recv | Call::Recvfrom));
    let took: Vec<_> = took.map(|(_, returned)| returned.data.clone()).collect();
    assert_eq!(took, [None, Some("data".to_owned())]);
}

#[test]
fn free_programs_are_counted() {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let run = run(Request {
        programs: programs(&[
            &["server.py", &port],
            &["client.py", &port, "one"],
            &["client.py", &port, "two"],
        ]),
        free: true,
        ..Request::default()
    });
    let counts = run.events.iter().find_map(|event| match event {
        Event::Counted { counts } => Some(counts),
        _ => None,
    });
    let counts = counts.expect("counted");
    assert_eq!(
        (counts["accept"], counts["connect"], counts["send"]),
        (2, 2, 4),
        "{counts:?}"
    );
}

#[test]
fn a_line_that_is_being_printed_is_told_whole_and_a_question_before_its_answer() {
    if !can_watch(&["python3"]) {
        return;
    }
    for free in [true, false] {
        let (mut watched, told) = start(Request {
            programs: programs(&[&["prints.py"]]),
            typed: true,
            run: true,
            free,
            ..Request::default()
        });
        let mut lines = Vec::new();
        loop {
            match told.recv_timeout(DEADLINE).expect("told") {
                Event::Printed { text } if text == "name? " => {
                    lines.push(text);
                    watched.type_line("Ada");
                }
                Event::Printed { text } => lines.push(text),
                Event::Ended(_) => break,
                _ => {}
            }
        }
        let mut expected: Vec<String> = (0..300).map(|at| format!("line {at} of 300")).collect();
        expected.extend(["name? ".into(), "hello Ada".into()]);
        assert_eq!(lines, expected, "free: {free}");
    }
}

#[test]
fn as_many_calls_are_counted_as_are_walked() {
    if !can_watch(&["cc"]) {
        return;
    }
    for program in [
        "closed.c",
        "cloexec.c",
        "many.c",
        "netlink.c",
        "numbers.c",
        "reused.c",
        "several.c",
    ] {
        counted_as_walked(program);
    }
}

#[track_caller]
fn counted_as_walked(program: &str) {
    let request = Request {
        programs: programs(&[&[program]]),
        ..Request::default()
    };
    let walked = run(request.clone());
    let mut expected = BTreeMap::new();
    for (pending, _) in walked.calls() {
        *expected.entry(pending.call.to_string()).or_insert(0) += 1;
    }
    let counted = run(Request {
        free: true,
        ..request
    });
    let counts = counted.events.iter().find_map(|event| match event {
        Event::Counted { counts } => Some(counts),
        _ => None,
    });
    assert_eq!(counts, Some(&expected), "{program}");
}

#[test]
fn no_call_on_a_file_is_stopped_also_beside_sockets() {
    if !can_watch(&["cc"]) {
        return;
    }
    assert_eq!(watch(&[&["reads.c"]]).printed(), ["free free"]);
    // Where calls are counted, each read is asked about, but only from the first socket on.
    let counted = run(Request {
        programs: programs(&[&["reads.c"]]),
        free: true,
        ..Request::default()
    });
    assert_eq!(counted.printed(), ["free stopped"]);
}

#[test]
fn what_the_c_library_asks_the_kernel_is_not_told() {
    if !can_watch(&["cc"]) {
        return;
    }
    let expected = [
        "netlink.c: netlink.c:12 pair.socketpair",
        "netlink.c: netlink.c:13 pair[0].close",
        "netlink.c: netlink.c:14 pair[1].close",
    ];
    assert_eq!(watch(&[&["netlink.c"]]).story(), expected);
}

#[test]
fn whoever_is_dropped_leaves_nothing_behind() {
    if !can_watch(&["python3"]) {
        return;
    }
    let port = port();
    let (watched, told) = start(Request {
        programs: programs(&[&["server.py", &port]]),
        ..Request::default()
    });
    // It stands at its first gate.
    while !matches!(
        told.recv_timeout(DEADLINE).expect("a call"),
        Event::Pending(_)
    ) {}
    drop(watched);
    let left = fs::read_dir("/proc")
        .expect("/proc")
        .flatten()
        .filter(|entry| {
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            line.contains("server.py") && line.contains(&port)
        });
    assert_eq!(left.count(), 0);
}

#[test]
fn whether_this_machine_can_watch_is_known_before() {
    let request = Request {
        programs: programs(&[&["true"]]),
        ..Request::default()
    };
    let said = |refusal: Refusal| refusal.to_string();
    let tried = Watched::start(request, |_| {}).map(drop);
    assert_eq!(Watched::examine().map_err(said), tried.map_err(said));
}

#[test]
fn a_thread_that_runs_another_program_takes_its_process_along() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["replaced.c"]]);
    let expected = [
        "replaced.c: replaced.c:32 pair[0].socketpair",
        "replaced.c: replaced.c:27 again.socket",
        "replaced.c: replaced.c:28 again.close",
    ];
    let lines = |all: &[&str]| {
        let line = |line: &&str| line.split('.').next_back().unwrap_or_default().to_owned();
        all.iter().map(line).collect::<Vec<_>>()
    };
    let story = run.story();
    let told: Vec<&str> = story.iter().map(String::as_str).collect();
    assert_eq!(lines(&told), lines(&expected), "{story:#?}");
    let told = "replaced.c exited with status 0".into();
    assert_eq!(run.ending(), &over(told));
}

#[test]
fn where_no_descriptor_is_lent_that_is_said() {
    if !can_watch(&["cc"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let sandbox = folder.path().join("denies");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch/denies.c");
    let mut compiler = Command::new("cc");
    let compiled = compiler.arg("-o").arg(&sandbox).arg(source).status();
    assert!(compiled.expect("a compiler").success());
    for more in [&["--plain"][..], &["--plain", "--free"]] {
        let mut command = Command::new(&sandbox);
        command.args([env!("CARGO_BIN_EXE_socklab"), "watch"]);
        let said = command.args(more).arg("true").output().expect("it runs");
        let words = String::from_utf8_lossy(&said.stderr);
        let expected = "the kernel lends us no descriptor of another program: ";
        assert!(words.contains(expected), "{more:?}: {words}");
        assert!(!said.status.success());
    }
}

#[test]
fn a_program_that_fails_or_is_not_there_says_so() {
    if !can_watch(&[]) {
        return;
    }
    let failed = watch(&[&["sh", "-c", "exit 3"]]);
    let reason = "sh exited with status 3".into();
    assert_eq!(failed.ending(), &Ending::Died { reason });
    let killed = watch(&[&["sh", "-c", "kill -9 $$"]]);
    let reason = "sh was killed by SIGKILL".into();
    assert_eq!(killed.ending(), &Ending::Died { reason });
    let refused = |program: &str, expected: &str| {
        let request = Request {
            programs: programs(&[&[program]]),
            ..Request::default()
        };
        let refusal = Watched::start(request, |_| {}).expect_err("it cannot run");
        assert!(refusal.to_string().starts_with(expected), "{refusal}");
    };
    refused(
        "no-such-program",
        "there is no program no-such-program: give its path, or the name of one in a folder of PATH",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("script");
    fs::write(&script, "#!/no/such/interpreter\n").expect("written");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("its own");
    let script = script.to_str().expect("UTF-8");
    let expected = format!("{script} is there, but not what is to run it");
    refused(script, &expected);
    // Its first page is there, and what it speaks of is not.
    let part = folder.path().join("part");
    let whole = fs::read("/bin/sh").expect("a program");
    fs::write(&part, &whole[..3000]).expect("written");
    fs::set_permissions(&part, fs::Permissions::from_mode(0o755)).expect("its own");
    let part = part.to_str().expect("UTF-8");
    let expected = format!("{part} was ended by SIGSEGV while the kernel loaded it");
    refused(part, &expected);
    refused("", "there is no program \"\":");
    let folder = folder.path().to_str().expect("UTF-8");
    refused(
        folder,
        &format!("{folder} is a folder: name a program in it"),
    );
}

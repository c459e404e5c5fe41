//! What goes wrong: one clear sentence or a quiet end, the right exit code, and nobody left behind.

#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader, Read};
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::{self, PROGRAM, Socklab};
use crate::machine::{has, own_network};
use crate::processes;
use crate::pty::Pty;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;

// ---- what was typed ----

#[track_caller]
fn usage(arguments: &[&str], part: &str) {
    let ran = Socklab::new(arguments).run().code(2);
    assert!(ran.sentence().contains(part), "{ran:?}");
    assert_eq!(ran.out, "");
}

#[test]
fn a_lesson_that_is_not_there_is_a_usage_error_in_every_face() {
    for face in [None, Some("--plain"), Some("--json")] {
        let with = |words: &[&'static str]| -> Vec<&'static str> {
            words.iter().copied().chain(face).collect()
        };
        let last = SYLLABUS.len();
        usage(
            &with(&["lesson", "99"]),
            &format!("there is no lesson 99: lessons go from 1 to {last}; "),
        );
        usage(
            &with(&["lesson", "nothing"]),
            "there is no lesson “nothing”",
        );
        usage(&with(&["lesson", ""]), "there is no lesson");
        usage(
            &with(&["lesson", "t"]),
            "“t” may mean tcp-client or tcp-server or threads",
        );
    }
}

#[test]
fn a_scene_that_is_not_there_is_a_usage_error() {
    usage(
        &["lesson", "5", "--scene", "nothing"],
        "its scenes are sizes, fill, ",
    );
    usage(
        &["lesson", "5", "--scene", "s"],
        "“s” may mean sizes or send_all",
    );
    usage(&["lesson", "5", "--scene", ""], "its scenes are ");
}

#[test]
fn clients_are_only_for_the_scene_that_starts_them() {
    usage(
        &["lesson", "5", "--clients", "9"],
        "lesson 5 takes no --clients: ",
    );
    usage(
        &["lesson", "4", "--scene", "clones", "--clients", "9"],
        "the scene clones takes no --clients: ",
    );
    let many = ["lesson", "4", "--scene", "many", "--clients", "9"];
    let ran = Socklab::new(&many).run().code(0);
    // It tells each quarter, and a quarter of nine is two.
    assert!(ran.out.contains("| one by one, client 8 "), "{ran:?}");
}

#[test]
fn what_was_typed_does_not_steer_the_terminal() {
    usage(&["lesson", "\u{1b}[2J"], "no lesson “\\x1b[2j”");
    usage(&["lesson", "5", "--scene", "\u{1b}[2J"], "“\\x1b[2J”");
    usage(&["calls", "\u{1b}[2J"], "no row for “\\x1b[2J”");
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .typed("\u{1b}[2J\n")
        .run()
        .code(0);
    assert!(ran.out.contains("There is no answer \\x1b[2J: "), "{ran:?}");
    assert!(!ran.out.contains('\u{1b}'), "{ran:?}");
}

#[test]
fn what_clap_cannot_read_is_a_usage_error() {
    for arguments in [
        &["nonsense"][..],
        &["lesson"],
        &["lesson", "5", "--json", "--plain"],
        &["lesson", "5", "--theme", "pink"],
        // Whoever only counts holds nobody, and changes nothing.
        &["watch", "--free", "--cut", "3", "a.py"],
        &["watch", "--free", "--interrupt", "a.py"],
        &["\u{1b}[2J"],
    ] {
        let ran = Socklab::new(arguments).run().code(2);
        assert!(ran.err.starts_with("error: "), "{ran:?}");
        assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
    }
}

#[test]
fn a_summons_that_is_none_is_refused() {
    let channel = |told: i32, orders: i32| {
        format!(
            r#"{{"lesson":"buffers","part":{{"Scene":"sizes"}},"pace":"Run","together":[],"told":{told},"orders":{orders}}}"#
        )
    };
    // 1 and 2 are the standard streams, -1 is no descriptor, and 500 is not open.
    for summons in [
        channel(-1, -1),
        channel(1, 2),
        channel(500, 501),
        channel(i32::MAX, i32::MIN),
        "{}".into(),
        String::new(),
    ] {
        let ran = Socklab::new(&["list"]).env("SOCKLAB_STAGE", &summons).run();
        let ran = ran.code(2);
        assert_eq!(ran.out, "", "{summons}");
        assert!(
            ran.err.starts_with("socklab: SOCKLAB_STAGE is for"),
            "{ran:?}"
        );
        assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    }
}

#[test]
fn a_usage_error_in_a_terminal_leaves_it_alone() {
    let mut pty = Pty::start(&["lesson", "99"]);
    let (code, screen) = pty.end();
    assert_eq!(code, 2);
    assert!(
        screen.rows[0].starts_with("socklab: there is no lesson 99"),
        "{screen}"
    );
    assert!(!pty.transcript().contains('\x1b'));
}

// ---- where output goes ----

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    for arguments in [
        &["lesson", "5"][..],
        &["lesson", "5", "--json"],
        &["lesson", "5", "--scene", "chunks", "--json"],
        &["list"],
    ] {
        let mut socklab = Socklab::new(arguments);
        let mut child = socklab.start();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut first = String::new();
        out.read_line(&mut first).expect("a first line");
        drop(out);
        let mut err = String::new();
        let mut pipe = child.stderr.take().expect("a pipe");
        pipe.read_to_string(&mut err).expect("stderr ends");
        assert_eq!(command::end(&mut child), Some(0), "{arguments:?}");
        assert_eq!(err, "", "{arguments:?}");
        processes::nobody_is_left(socklab.home());
    }
}

#[test]
fn a_reader_that_is_gone_from_the_beginning_does_not_matter() {
    for arguments in [
        &["list"][..],
        &["--help"],
        &["--version"],
        &["review"],
        &["progress"],
        &["progress", "reset"],
        &["progress", "reset", "--yes"],
        &["notes", "5"],
        &["quiz", "5"],
        &["lesson", "5", "--scene", "sizes"],
    ] {
        let ran = Socklab::new(arguments).unread(1);
        assert_eq!(ran, (Some(0), String::new()), "{arguments:?}");
    }
    let ran = Socklab::new(&["lesson", "99"]).unread(2);
    assert_eq!(ran, (Some(2), String::new()));
    // Its folder cannot be made, which it would like to say.
    let nowhere = Socklab::new(&["quiz", "5"]).env("XDG_DATA_HOME", "/dev/null/home");
    let (code, out) = nowhere.unread(2);
    assert!(code == Some(0) && out.contains("1 of "), "{code:?} {out}");
}

#[test]
fn a_full_disk_is_told() {
    for arguments in [
        &["list"][..],
        &["lesson", "5", "--scene", "sizes"],
        &["--help"],
        &["lesson", "--help"],
        &["--version"],
    ] {
        let ran = through_a_shell("exec \"$0\" \"$@\" > /dev/full", arguments)
            .run()
            .code(1);
        assert!(
            ran.sentence().contains("the output cannot be written: "),
            "{ran:?}"
        );
    }
}

#[test]
fn an_input_that_cannot_be_read_is_told() {
    for arguments in [&["quiz", "1"][..], &["progress", "reset"]] {
        let ran = through_a_shell("exec \"$0\" \"$@\" < /", arguments)
            .run()
            .code(1);
        assert!(
            ran.sentence().contains("the input cannot be read: "),
            "{ran:?}"
        );
    }
}

#[test]
fn closed_streams_do_not_matter() {
    let ran = through_a_shell(
        "exec \"$0\" \"$@\" <&-",
        &["lesson", "5", "--scene", "sizes"],
    )
    .run()
    .code(0);
    assert!(ran.out.contains("28  socket.close() → ok"), "{ran:?}");
    let ran = through_a_shell(
        "exec \"$0\" \"$@\" >&-",
        &["lesson", "5", "--scene", "sizes"],
    )
    .run()
    .code(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

// ---- terminals that cannot show the page ----

#[test]
fn a_dumb_terminal_gets_plain_text_and_is_told_so() {
    for term in ["dumb", ""] {
        let mut pty = Pty::sized(&["lesson", "5", "--scene", "sizes"], 100, 30, term);
        pty.wait_for("Enter starts the scene.");
        let said = pty.transcript();
        assert!(
            said.starts_with("socklab: this terminal cannot show the page (TERM is dumb or not set), so plain text follows."),
            "{said}"
        );
        assert!(!said.contains('\x1b'), "{said}");
        // To the end; what is asked on the way is passed over.
        pty.press("g 999\r");
        let lesson = Lesson::read(SYLLABUS[4]).expect("a lesson without fault");
        let asks = lesson.scenes[0]
            .notes
            .iter()
            .filter(|note| note.predict.is_some());
        asks.for_each(|_| pty.press("x\r"));
        let (code, screen) = pty.end();
        assert_eq!(code, 0, "{screen}");
        assert!(screen.has("socket: closed"), "{screen}");
    }
}

#[test]
fn without_a_terminal_plain_text_comes_and_no_escape() {
    let ran = Socklab::new(&["lesson", "5", "--scene", "sizes"])
        .env("TERM", "xterm-256color")
        .env("CLICOLOR_FORCE", "1")
        .run()
        .code(0);
    assert!(!ran.out.contains('\x1b') && ran.err.is_empty(), "{ran:?}");
}

#[test]
fn too_small_a_terminal_is_told_what_is_needed_and_can_be_left() {
    let mut pty = Pty::sized(&["--theme", "dark", "lesson", "5"], 59, 17, "xterm");
    let screen = pty.wait_for("socklab needs 60 columns and 18 rows; this terminal has 59");
    assert!(screen.has("17."), "{screen}");
    pty.press("q");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert!(screen.cursor_visible && !screen.alternate);
    pty.leaves_nobody_behind();
}

// ---- what the system withholds ----

#[test]
fn too_few_descriptors_are_told() {
    // With three a program cannot even be loaded; around twelve a scene begins to fit.
    withheld(&["lesson", "5", "--scene", "sizes"], 4..=14);
    withheld(&["lesson", "5", "--scene", "sizes", "--json"], 10..=13);
    withheld(&["lesson", "2", "--scene", "greet", "--json"], 10..=13);
}

#[track_caller]
fn withheld(arguments: &[&str], limits: RangeInclusive<u32>) {
    for limit in limits {
        let ran = Socklab::limited(&format!("-n {limit}"), arguments).run();
        if ran.code == Some(0) {
            assert_eq!(ran.err, "", "{limit} descriptors");
            continue;
        }
        let ran = ran.code(1);
        let told = ran.sentence();
        assert!(
            told.contains("raise the limit with `ulimit -n"),
            "{limit}: {told}"
        );
    }
}

#[test]
fn too_few_descriptors_are_told_on_the_page() {
    let script = "ulimit -n 10 && exec \"$0\" --theme dark lesson 5 --scene sizes";
    let mut pty = Pty::program("sh", &["-c", script, PROGRAM]);
    pty.wait_for("the scene sizes cannot start: ");
    pty.press("q");
    let (code, screen) = pty.end();
    assert_eq!(code, 0, "{screen}");
    assert!(screen.cursor_visible && !screen.alternate, "{screen}");
}

#[test]
fn a_loopback_that_is_down_is_told() {
    let Some(way) = own_network() else { return };
    for face in ["--plain", "--json"] {
        let ran = Socklab::through(way, &["lesson", "5", "--scene", "fill", face])
            .run()
            .code(1);
        let told = ran.sentence();
        assert!(told.contains("connect sender 127.0.0.1:"), "{told}");
        assert!(told.contains("ENETUNREACH"), "{told}");
        assert!(told.contains("`ip link set lo up`, as root"), "{told}");
    }
}

// ---- ends from outside ----

#[test]
fn the_scene_ends_when_its_parent_is_killed_at_a_gate() {
    killed(&["lesson", "5", "--scene", "fill"], |pty| {
        pty.wait("the first gate", |screen| screen.is_at_step(1));
    });
}

#[test]
fn the_scene_ends_when_its_parent_is_killed_while_it_measures() {
    killed(&["lesson", "5", "--scene", "chunks", "--json"], |pty| {
        pty.wait_for("\"event\":\"printed\"");
    });
}

#[test]
fn the_scene_ends_when_its_parent_is_killed_while_a_thread_is_blocked() {
    killed(
        &["lesson", "2", "--scene", "greet", "--auto", "0.05"],
        |pty| {
            pty.wait_for("accept …");
        },
    );
}

#[track_caller]
fn killed(arguments: &[&str], reach: impl Fn(&Pty)) {
    let mut pty = Pty::start(arguments);
    reach(&pty);
    // Beside a page there is the shell that gives the terminal back.
    let others = 1 + usize::from(pty.screen().alternate);
    let living = processes::living(pty.home());
    assert!(living.len() > others, "a scene runs: {living:?}");
    pty.kill();
    processes::nobody_is_left(pty.home());
}

#[test]
fn a_signal_ends_the_faces_without_a_page_with_130() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let mut socklab = Socklab::new(&["lesson", "5", "--scene", "chunks", "--json"]);
        let mut child = socklab.start();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        while !line.contains("\"event\":\"printed\"") {
            line.clear();
            assert_ne!(out.read_line(&mut line).expect("a line"), 0);
        }
        let id = Pid::from_raw(child.id().try_into().expect("a process id"));
        kill(id, signal).expect("it runs");
        assert_eq!(command::end(&mut child), Some(130), "{signal}");
        processes::nobody_is_left(socklab.home());
    }
}

/// `"$0" "$@"` in the script is socklab with its arguments.
fn through_a_shell(script: &str, arguments: &[&str]) -> Socklab {
    Socklab::through(&["sh", "-c", script], arguments)
}

/// Its other end may not wait, and have left it so for us (`man 7 pipe`): that is no error of ours.
#[test]
fn a_pipe_that_does_not_wait_is_waited_for() {
    if !has(&["python3"]) {
        return;
    }
    let script = "import fcntl, os, subprocess, sys, time\n\
                  (answers, answer), (out, told) = os.pipe(), os.pipe()\n\
                  fcntl.fcntl(told, fcntl.F_SETPIPE_SZ, 4096)\n\
                  for end in answers, told: os.set_blocking(end, False)\n\
                  child = subprocess.Popen(sys.argv[1:], stdin=answers, stdout=told)\n\
                  os.close(told)\n\
                  time.sleep(0.5)\n\
                  os.write(answer, b'1\\n1\\n')\n\
                  os.close(answer)\n\
                  sys.stdout.write(open(out).read())\n\
                  sys.exit(child.wait())";
    let way = ["python3", "-c", script];
    let manual = Socklab::new(&["man"]).run().code(0).out;
    assert!(manual.len() > 4096);
    assert_eq!(Socklab::through(&way, &["man"]).run().code(0).out, manual);
    let asked = Socklab::through(&way, &["quiz", "5", "--plain"])
        .run()
        .code(0);
    assert!(asked.out.contains("Question 2"), "{asked:?}");
}

// ---- limits, and who stops us ----

#[test]
fn a_temporary_folder_that_cannot_be_used_is_named() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let no_folder = file.path().to_str().expect("UTF-8");
    for folder in ["/nonexistent/folder", no_folder] {
        let watch = Socklab::new(&["watch", "--plain", "true"]).env("TMPDIR", folder);
        let told = watch.run().code(1);
        let said = told.sentence();
        let begin = format!("socklab: the temporary folder {folder} cannot be used: ");
        assert!(said.starts_with(&begin), "{said}");
        assert!(
            said.ends_with("set TMPDIR to a folder that can be written."),
            "{said}"
        );
        let scene = Socklab::new(&["lesson", "8", "--scene", "upload", "--plain"]);
        let told = scene.env("TMPDIR", folder).run().code(1);
        let said = told.sentence();
        assert!(
            said.ends_with("set TMPDIR to one that can be written."),
            "{said}"
        );
    }
    let script = "ulimit -f 0 && exec \"$0\" \"$@\"";
    let watch = Socklab::through(&["sh", "-c", script], &["watch", "--plain", "true"]);
    let told = watch.run().code(1);
    assert!(
        told.sentence().ends_with("look at `ulimit -f`."),
        "{told:?}"
    );
}

/// Root may be able to raise it.
#[test]
fn a_stack_that_is_too_small_is_raised_or_told() {
    for kib in [32, 64, 128] {
        let limit = |kind: &str| {
            let script = format!("ulimit -{kind} {kib} && exec \"$0\" \"$@\"");
            let greet = ["lesson", "1", "--scene", "greet", "--plain"];
            Socklab::through(&["sh", "-c", &script], &greet).run()
        };
        limit("Ss").code(0);
        let told = limit("s");
        match told.code {
            Some(0) => assert!(told.out.contains("To take away"), "{told:?}"),
            _ => assert!(told.sentence().contains("`ulimit -s`"), "{told:?}"),
        }
    }
}

/// Stops and continues the scenes of a run until it is over; what it has told then.
fn pestered(mut socklab: Socklab, pause: Duration, enough: impl Fn(&str) -> bool) -> String {
    let mut child = socklab.start();
    let own = child.id().to_string();
    let mut out = child.stdout.take().expect("a pipe");
    let told = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&told);
    let reader = thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = out.read(&mut bytes) {
            let text = String::from_utf8_lossy(&bytes[..count]);
            heard.lock().expect("the reader").push_str(&text);
        }
    });
    let is_enough = || enough(&told.lock().expect("the reader"));
    let mut scenes: Vec<Pid> = Vec::new();
    let mut turns = 0_usize..;
    while child.try_wait().expect("our child").is_none() {
        // On a busy computer it takes longer to look for them than some of their calls wait.
        let looks = turns.next().is_some_and(|turn| turn % 8 == 0);
        if looks || scenes.is_empty() {
            let living = processes::living(socklab.home()).into_iter();
            let others = living.filter(|id| *id != own);
            let ids = others.map(|id| Pid::from_raw(id.parse().expect("a process id")));
            scenes = ids.collect();
        }
        // Each of them may have ended.
        let all = |signal| {
            for id in &scenes {
                let _ = kill(*id, signal);
            }
        };
        all(Signal::SIGSTOP);
        let until = Instant::now() + pause;
        while !scenes.is_empty() && !is_enough() && Instant::now() < until {
            thread::sleep(Duration::from_millis(5));
        }
        all(Signal::SIGCONT);
        thread::sleep(Duration::from_millis(20));
    }
    reader.join().expect("it ends");
    let told = told.lock().expect("the reader");
    told.clone()
}

/// Where a socket has a time limit, a call of a program that is stopped and goes on fails with EINTR, without any handler.
#[test]
fn a_scene_that_is_stopped_and_goes_on_says_so() {
    let words = "the program was stopped and went on while it waited";
    for face in ["--plain", "--json"] {
        let scene = ["lesson", "5", "--scene", "delivered", face];
        let pause = Duration::from_millis(20);
        let told = pestered(Socklab::new(&scene), pause, |_| false);
        assert!(told.contains("EINTR") && told.contains(words), "{told}");
    }
}

/// At full speed no call is told, and there is nothing else to hear for as long as a computer is slow.
#[test]
fn a_scene_that_is_silent_for_long_is_said_to_go_on() {
    let many = Socklab::new(&["lesson", "4", "--scene", "many", "--plain"]);
    let goes_on = |told: &str| told.contains("s, and it goes on");
    let told = pestered(many, Duration::from_secs(5), goes_on);
    assert!(goes_on(&told), "{told}");
    assert!(told.contains("one by one, client 200"), "{told}");
}

/// An allocation that fails ends a program with no word of its own: so little memory is said to be too little.
#[test]
#[cfg(target_os = "linux")]
fn too_little_memory_is_said_unless_it_can_be_raised() {
    for option in ["-v", "-d"] {
        let limit = |kib: &str| Socklab::limited(&format!("{option} {kib}"), &["list"]).run();
        // Root raises it again, and so does whoever has lowered the soft one only.
        let told = limit("90000");
        match told.code {
            Some(0) => assert!(nix::unistd::geteuid().is_root(), "{told:?}"),
            _ => {
                let said = format!("lowered `ulimit {option}`.");
                assert!(told.sentence().ends_with(&said), "{told:?}");
            }
        }
        Socklab::limited(&format!("-S{} 90000", &option[1..]), &["list"])
            .run()
            .code(0);
        limit("800000").code(0);
    }
}

/// Whoever counts on it, a script, must not take it for nothing to review.
#[test]
fn where_the_progress_cannot_be_read_a_review_fails_as_all_else_does() {
    for made in ["mkdir", "mkfifo", "ln -s progress.json"] {
        for command in [
            &["review"][..],
            &["progress"],
            &["notes", "1"],
            &["results"],
        ] {
            let socklab = Socklab::new(command);
            let file = socklab.home().join("socklab/progress.json");
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            let mut words = made.split(' ').chain([file.to_str().expect("a text")]);
            let tool = words.next().expect("a tool");
            let status = std::process::Command::new(tool).args(words).status();
            assert!(status.expect("it runs").success(), "{made}");
            let ran = socklab.run().code(1);
            assert!(
                ran.sentence()
                    .starts_with("socklab: Your progress cannot be read: "),
                "{ran:?}"
            );
            assert_eq!(ran.err.matches("progress.json").count(), 1, "{ran:?}");
            assert_eq!(ran.out, "", "{made}");
        }
    }
}

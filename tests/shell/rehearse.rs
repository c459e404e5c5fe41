//! Before class and when something breaks: what `rehearse` finds, and the recording that stands in for a broken scene.

use std::process::Command;

use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

use crate::command::{PROGRAM, Ran, Socklab};
use crate::machine::{TWICE, has, not_tested, own_network};
use crate::pty::Pty;
use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;

#[test]
fn a_rehearsal_shows_every_scene_and_keeps_its_recording() {
    let home = tempfile::tempdir().expect("a home that outlives it");
    let place = home.path().to_str().expect("a path of plain letters");
    let ran = Socklab::new(&["rehearse", "1"])
        .env("XDG_DATA_HOME", place)
        .run()
        .code(0);
    let rows: Vec<&str> = ran
        .out
        .lines()
        .filter(|row| row.starts_with("tcp-client/"))
        .collect();
    assert!(rows.len() >= 8, "{ran:?}");
    for row in &rows {
        assert!(row.ends_with("as expected"), "{row}");
        assert!(row.contains('×'), "a size: {row}");
    }
    let kept = std::fs::read_dir(home.path().join("socklab/recordings"));
    assert_eq!(kept.expect("a folder of recordings").count(), rows.len());
    let doctor = |home: &str| {
        Socklab::new(&["doctor"])
            .env("XDG_DATA_HOME", home)
            .run()
            .out
    };
    let some = format!("{} of ", rows.len());
    let told = |out: &str| {
        out.lines()
            .find(|row| row.contains("recordings"))
            .map(str::to_owned)
    };
    let row = told(&doctor(place)).expect("a row of recordings");
    assert!(
        row.contains(&some) && row.contains("the oldest of 20"),
        "{row}"
    );
    let nowhere = home.path().join("nowhere");
    let row = told(&doctor(nowhere.to_str().expect("plain letters"))).expect("a row of recordings");
    assert!(row.contains("none of the"), "{row}");
}

/// What was being written when a SIGKILL came is removed by the next one; a pipe of such a name is nobody's recording.
#[test]
fn a_rehearsal_removes_what_another_one_left_and_opens_no_pipe() {
    let home = tempfile::tempdir().expect("a home that outlives it");
    let kept = home.path().join("socklab/recordings");
    std::fs::create_dir_all(&kept).expect("a folder");
    let (left, pipe) = (kept.join(".tmpLeft"), kept.join(".tmpPipe"));
    std::fs::write(&left, "half").expect("a file");
    mkfifo(&pipe, Mode::S_IRWXU).expect("a pipe");
    Socklab::new(&["rehearse", "6:glued"])
        .env(
            "XDG_DATA_HOME",
            home.path().to_str().expect("plain letters"),
        )
        .run()
        .code(0);
    assert!(!left.exists() && pipe.exists());
}

#[test]
fn a_rehearsed_class_ends_with_its_totals() {
    let ran = Socklab::new(&["rehearse", "5:fill", "6:glued"])
        .run()
        .code(0);
    let totals = ran
        .out
        .lines()
        .find(|row| row.starts_with("In all 2 scenes, "));
    let totals = totals.unwrap_or_else(|| panic!("no totals: {ran:?}"));
    let number = |noun: &str| number_of(noun, totals);
    let asks = |lesson: usize, scene: &str| {
        let lesson = Lesson::read(SYLLABUS[lesson - 1]).expect("a lesson");
        let place = lesson.place_of(scene).expect("a scene");
        let notes = lesson.scenes[place].notes.iter();
        notes.filter(|note| note.predict.is_some()).count()
    };
    let polls = asks(5, "fill") + asks(6, "glued");
    assert_eq!(number("poll"), polls, "{totals}");
    assert!(
        number("click") > 2 * polls && number("minute") > 0,
        "{totals}"
    );
}

/// `12` of `In all 2 scenes, 12 clicks, …`
fn number_of(noun: &str, totals: &str) -> usize {
    let words: Vec<&str> = totals.split(' ').collect();
    let at = words.iter().position(|word| word.starts_with(noun));
    let number = at.and_then(|at| words[at - 1].parse().ok());
    number.unwrap_or_else(|| panic!("no {noun}: {totals}"))
}

/// The minutes of a class are those that `list` tells of a lesson's core.
#[test]
fn the_totals_of_a_lesson_tell_its_core_and_its_extra_scenes_apart() {
    let lesson = Lesson::read(SYLLABUS[1]).expect("lesson 2");
    let ran = Socklab::new(&["rehearse", "2"]).run().code(0);
    let line = |begin: &str| {
        let line = ran.out.lines().find(|row| row.starts_with(begin));
        line.unwrap_or_else(|| panic!("no {begin}: {ran:?}"))
    };
    let (core, extra) = (line("The class: "), line("The extra scenes besides: "));
    let cores = lesson.core().count();
    assert_eq!(number_of("scene", core), cores);
    assert_eq!(number_of("minute", core), lesson.minutes() as usize);
    let extras = extra.trim_start_matches("The extra scenes besides:");
    assert_eq!(number_of("scene", extras), lesson.scenes.len() - cores);
    assert_eq!(number_of("minute", extras), lesson.extra_minutes() as usize);
}

#[test]
fn the_table_has_room_for_the_longest_name() {
    let ran = Socklab::new(&["rehearse", "6"]).run().code(0);
    let story = ran.out.lines().next().and_then(|head| head.find("story"));
    let rows = ran
        .out
        .lines()
        .filter(|row| row.starts_with("sticky-packets/"));
    for row in rows {
        let told: String = row.chars().skip(story.expect("a head")).collect();
        assert_eq!(told, "as expected", "{}", ran.out);
    }
}

#[test]
fn a_scene_without_enough_descriptors_is_caught_and_the_others_are_not() {
    let script = "ulimit -n 40 && exec \"$0\" \"$@\"";
    let ran = Socklab::through(&["sh", "-c", script], &["rehearse", "4"])
        .run()
        .code(1);
    let verdict = |scene: &str| {
        let row = ran.out.lines().find(|row| row.starts_with(scene));
        row.unwrap_or_else(|| panic!("no row of {scene}: {ran:?}"))
            .to_owned()
    };
    assert!(verdict("threads/many ").contains("✗ differs"), "{ran:?}");
    assert!(verdict("threads/conversation ").contains("as expected"));
    assert!(ran.out.contains("`ulimit -n 440`"), "{ran:?}");
    assert!(ran.err.contains("would not go as"), "{ran:?}");
}

#[test]
fn a_rehearsal_without_loopback_ends_at_once_and_says_why() {
    let Some(way) = own_network() else { return };
    let ran = Socklab::through(way, &["rehearse"]).run().code(1);
    assert_eq!(ran.out, "", "no table of scenes that cannot go");
    let told = ran.sentence();
    assert!(told.contains("127.0.0.1"), "{told}");
    assert!(told.contains("`ip link set lo up`"), "{told}");
}

/// Whether there is an `ip` to take loopback down with.
fn has_ip() -> bool {
    let tried = Command::new("sh").args(["-c", "command -v ip"]).output();
    let has_ip = tried.is_ok_and(|tried| tried.status.success());
    if !has_ip {
        not_tested("there is no `ip` to take loopback down with");
    }
    has_ip
}

#[test]
fn a_call_that_nothing_answers_ends_when_loopback_is_gone() {
    let Some(way) = own_network() else { return };
    // Once it was up, a connect through it is not refused any more: it waits.
    let script = "ip link set lo up && ip link set lo down && exec \"$0\" \"$@\"";
    let mut starter = way.to_vec();
    if !has_ip() {
        return;
    }
    starter.extend(["sh", "-c", script]);
    let lesson = ["lesson", "5", "--scene", "fill", "--plain"];
    let ran = Socklab::through(&starter, &lesson).run().code(1);
    let told = ran.sentence();
    assert!(told.contains("fill: "), "{told}");
    assert!(told.contains("does not arrive"), "{told}");
    assert!(told.contains("`ip link set lo up`"), "{told}");
}

#[test]
fn what_loopback_lacks_is_named_and_no_firewall() {
    let Some(way) = own_network() else { return };
    if !has_ip() {
        return;
    }
    let told = |script: &str, arguments: &[&str]| {
        let script = format!("ip link set lo up && {script} && exec \"$0\" \"$@\"");
        let mut starter = way.to_vec();
        starter.extend(["sh", "-c", &script]);
        let ran = Socklab::through(&starter, arguments).run().code(1);
        let told = format!("{}{}", ran.out, ran.err);
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for arguments in [&["doctor"][..], &["rehearse", "1"]] {
        let down = told("ip link set lo down", arguments);
        assert!(down.contains("`ip link set lo up`"), "{down}");
        let bare = told("ip addr del 127.0.0.1/8 dev lo", arguments);
        assert!(bare.contains("`ip addr add 127.0.0.1/8 dev lo`"), "{bare}");
        for told in [down, bare] {
            assert!(!told.contains("firewall"), "{told}");
        }
    }
}

/// A route can ask for more than any setting says.
#[test]
fn where_no_known_setting_explains_it_the_rehearsal_says_where_to_look() {
    let Some(way) = own_network() else { return };
    if !has_ip() {
        return;
    }
    let script = "ip link set lo up && for at in 127.0.0.0/8 127.0.0.1; do \
                  ip route replace local $at dev lo table local scope host src 127.0.0.1 quickack 1; done && \
                  exec \"$0\" \"$@\"";
    let mut starter = way.to_vec();
    starter.extend(["sh", "-c", script]);
    let ran = Socklab::through(&starter, &["rehearse", "5:fill"])
        .run()
        .code(1);
    assert!(ran.out.contains("`ip route show table local`"), "{ran:?}");
}

/// Runs socklab in a network of its own, where loopback is up and a kernel's setting is another one.
fn with_setting(setting: &str, value: &str, script: &str, arguments: &[&str]) -> Option<Ran> {
    let mut starter = own_network()?.to_vec();
    if !has(&["ip", "python3"]) {
        return None;
    }
    let script = format!("ip link set lo up && echo {value} > /proc/sys/net/{setting} && {script}");
    starter.extend(["sh", "-c", script.as_str()]);
    Some(Socklab::through(&starter, arguments).run().code(1))
}

/// Why `restart` may bind, seldom, where its story says EADDRINUSE: on a very busy computer an ACK comes so late that the
/// client's FIN is sent again. Nobody is there any more to take the row's answer to the copy, so a reset ends the row.
#[test]
fn a_fin_that_is_sent_twice_ends_the_row_unless_the_kernel_keeps_it() {
    let Some(way) = own_network() else { return };
    if !has(&["ip", "python3"]) {
        return;
    }
    let twice = |rfc1337: &str| {
        let script = format!(
            "ip link set lo up && echo {rfc1337} > /proc/sys/net/ipv4/tcp_rfc1337 && exec python3 {TWICE}"
        );
        let shell = ["sh", "-c", &script];
        let mut words = way.iter().chain(&shell);
        let mut command = Command::new(words.next().expect("a program"));
        let ran = command.args(words).output().expect("a shell");
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).expect("text")
    };
    let behind = |bind| format!("once EADDRINUSE\npassed FIN ACK RST\ntwice {bind}\n");
    assert_eq!(twice("0"), behind("OK"));
    assert_eq!(twice("1"), behind("EADDRINUSE"));
}

#[test]
fn a_scene_that_waits_for_ever_is_ended_soon_at_full_speed_too() {
    // The second one runs at full speed.
    let rehearse = ["rehearse", "2:limits", "3:reuse_port"];
    let alone = "exec \"$0\" \"$@\"";
    let Some(ran) = with_setting("core/somaxconn", "1", alone, &rehearse) else {
        return;
    };
    assert!(ran.out.contains("1 (somaxconn): "), "{ran:?}");
    let ended = ran
        .out
        .matches("every thread of it waits, so it was ended.\n");
    assert_eq!(ended.count(), 2, "{ran:?}");
}

#[test]
fn a_listener_without_a_queue_is_named_with_every_scene_that_it_changes() {
    let alone = "exec \"$0\" \"$@\"";
    let changed = [
        "2:backlog",
        "2:limits",
        "2:loop",
        "3:reuse_port",
        "3:out_of_ports",
        "4:out_of_files",
        "5:own_size",
    ];
    let some = ["rehearse", "3:out_of_ports", "5:own_size"];
    let Some(ran) = with_setting("core/somaxconn", "0", alone, &some) else {
        return;
    };
    let named = format!("0 (somaxconn): {} ", changed.join(" "));
    assert!(ran.out.starts_with(&named), "{ran:?}");
    assert_eq!(ran.out.matches("✗ differs").count(), 2, "{ran:?}");
}

#[test]
fn a_bound_on_what_is_not_yet_sent_is_named_with_the_scenes_that_it_changes() {
    let (alone, rehearse) = ("exec \"$0\" \"$@\"", ["rehearse", "6:in_pieces"]);
    let Some(ran) = with_setting("ipv4/tcp_notsent_lowat", "1", alone, &rehearse) else {
        return;
    };
    let named = ran.out.lines().next().expect("a row before the table");
    assert!(
        named.starts_with("1 (tcp_notsent_lowat): 3:linger_zero "),
        "{ran:?}"
    );
    assert!(named.contains(" 6:in_pieces "), "{ran:?}");
    assert!(ran.out.contains("✗ differs"), "{ran:?}");
}

#[test]
fn what_nearly_nobody_sets_is_named_where_it_changes_scenes() {
    let (alone, rehearse) = ("exec \"$0\" \"$@\"", ["rehearse", "6:in_pieces"]);
    let small = "echo 512 > /proc/sys/net/ipv4/tcp_base_mss && exec \"$0\" \"$@\"";
    let Some(ran) = with_setting("ipv4/tcp_mtu_probing", "2", small, &rehearse) else {
        return;
    };
    let named =
        "2 (tcp_mtu_probing): 5:fill 5:every_size 5:send_all 6:in_pieces show other numbers";
    assert!(ran.out.starts_with(named), "{ran:?}");
    assert_eq!(ran.out.matches("✗ differs").count(), 1, "{ran:?}");
    let Some(ran) = with_setting(
        "ipv4/tcp_pingpong_thresh",
        "255",
        alone,
        &["rehearse", "6:nagle"],
    ) else {
        return;
    };
    let named = "255 (tcp_pingpong_thresh): 6:nagle 6:write_write_read show other numbers";
    assert!(ran.out.starts_with(named), "{ran:?}");
}

/// What a shaped loopback does to scenes nobody would look for in a queue.
#[test]
fn a_queue_in_front_of_loopback_is_named_by_the_doctor_and_before_a_rehearsal() {
    if !has(&["ip", "tc"]) {
        return;
    }
    let Some(starter) = own_network() else {
        return;
    };
    let script = "ip link set lo up && tc qdisc add dev lo root tbf rate 1gbit burst 1m latency 50ms && exec \"$0\" \"$@\"";
    let through = [starter, &["sh", "-c", script]].concat();
    // Not every kernel has one.
    let shaped = Command::new(through[0])
        .args(&through[1..])
        .arg("true")
        .status();
    if !shaped.is_ok_and(|shaped| shaped.success()) {
        return not_tested("this system has no queue that is shaped");
    }
    for arguments in [&["doctor"][..], &["rehearse", "1:greet"]] {
        let told = Socklab::through(&through, arguments).run().code(0).out;
        let row = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(row.contains("may hold packets back (tbf)"), "{told}");
        assert!(row.contains("`tc qdisc show dev lo`"), "{told}");
    }
}

#[test]
fn a_limit_of_file_sizes_is_named_by_the_doctor_and_before_a_rehearsal() {
    let told = "a file may have 0 bytes";
    let script = "ulimit -f 0 && exec \"$0\" \"$@\"";
    for arguments in [&["doctor"][..], &["rehearse", "1:http"]] {
        let ran = Socklab::through(&["sh", "-c", script], arguments)
            .run()
            .code(1);
        let told = ran.out.lines().any(|line| line.contains(told));
        assert!(
            told && ran.out.contains("1:http 8:upload save files of"),
            "{ran:?}"
        );
    }
}

/// What one scene lacks the next one may not need; if it does, none goes.
#[test]
fn two_scenes_that_cannot_start_end_a_rehearsal_with_the_cure() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().display();
    let script = format!(
        "TMPDIR=\"{place}/$(printf 'a\\377')\"; export TMPDIR; mkdir \"$TMPDIR\" && exec \"$0\" \"$@\""
    );
    let ran = Socklab::through(&["sh", "-c", &script], &["rehearse", "1"]);
    let ran = ran.run().code(1);
    let why = "the name of the folder for temporary files is no text: set TMPDIR to another one.";
    let rows: Vec<&str> = ran.out.lines().collect();
    assert_eq!(rows.len(), 3, "{ran:?}");
    assert!(
        rows[1].starts_with("tcp-client/greet ") && rows[1].ends_with("✗ differs"),
        "{ran:?}"
    );
    assert_eq!(
        rows[2].trim(),
        format!("the scene greet cannot start: {why}")
    );
    assert_eq!(
        ran.sentence(),
        format!("socklab: the scene message cannot start: {why}")
    );
}

#[test]
fn where_a_scene_finds_no_port_the_doctor_does_not_say_that_all_can_run() {
    let range = "ipv4/ip_local_port_range";
    let alone = "exec \"$0\" \"$@\"";
    let Some(ran) = with_setting(range, "40000 40019", alone, &["doctor"]) else {
        return;
    };
    assert!(
        ran.out.contains("✗ no    ephemeral ports   40000 to 40019"),
        "{ran:?}"
    );
    assert!(
        ran.out
            .ends_with("Cannot run whole here: lessons 2, 3, 4 and 6.\n"),
        "{ran:?}"
    );
}

/// A server that closes first keeps its port for a minute: the next run would find it taken, if it got the same number.
#[test]
fn one_number_for_two_addresses_is_free_again_for_the_next_run() {
    let range = "ipv4/ip_local_port_range";
    let again = "for run in $(seq 30); do \"$0\" \"$@\" || exit 3; done; exit 1";
    let scene = ["lesson", "2", "--scene", "same_number", "--plain"];
    let Some(ran) = with_setting(range, "40000 40199", again, &scene) else {
        return;
    };
    let heard = ran.out.matches("| the same number, another address Ok");
    assert_eq!(heard.count(), 30, "{ran:?}");
}

#[test]
fn ports_that_are_reserved_are_not_counted() {
    let reserved = "ipv4/ip_local_reserved_ports";
    let alone = "echo 32768 60999 > /proc/sys/net/ipv4/ip_local_port_range && exec \"$0\" \"$@\"";
    let Some(ran) = with_setting(reserved, "1000,32768-60990", alone, &["doctor"]) else {
        return;
    };
    let told = "32768 to 60999, of which 9 are not reserved";
    assert!(ran.out.contains(told), "{ran:?}");
    assert!(
        ran.out
            .ends_with("Cannot run whole here: lessons 2, 3, 4 and 6.\n"),
        "{ran:?}"
    );
}

#[test]
fn where_all_ports_but_one_are_used_up_it_is_said_that_none_is_free() {
    let holder = "exec python3 -c 'import socket, subprocess, sys\n\
                  held = [socket.create_server((\"127.0.0.1\", port)) for port in range(40000, 40019)]\n\
                  sys.exit(subprocess.run(sys.argv[1:], close_fds=True).returncode)' \"$0\" \"$@\"";
    let range = "ipv4/ip_local_port_range";
    let Some(ran) = with_setting(range, "40000 40019", holder, &["rehearse", "1"]) else {
        return;
    };
    assert_eq!(ran.out, "", "no table of scenes that cannot go");
    let told = ran.sentence();
    assert!(told.contains("EADDRNOTAVAIL"), "{told}");
    assert!(told.contains("no port is free"), "{told}");
}

#[test]
fn a_scene_that_fails_in_class_is_shown_as_it_was_recorded() {
    // Rehearsed with room enough; in class, there is none left to start a scene.
    let script = "\"$0\" rehearse 5 >/dev/null && ulimit -n 12 && exec \"$0\" demo 5 --scene leftovers --theme dark";
    let mut demo = Pty::program("sh", &["-c", script, PROGRAM]);
    let failed = demo.wait_for("R shows the recording of ");
    assert!(failed.has("leftovers cannot start"), "{failed}");
    demo.press("R");
    let shown = demo.wait("the first call", |screen| {
        screen.has("RECORDED ") && screen.keys().contains("Enter go on")
    });
    assert!(shown.header().contains("step 1 "), "{shown}");
    for step in 2..=10 {
        demo.press(" ");
        demo.wait("the next step of the recording", |screen| {
            screen.header().contains(&format!("step {step} ")) && screen.has("RECORDED ")
        });
    }
    let reading = demo.screen();
    assert!(reading.has("▷ recv 4"), "{reading}");
    // The room is asked on the way, and the answer is the recorded one.
    let mut asked = reading.has("Hands up!");
    while !demo.screen().has("✓ B) 3") {
        let before = demo.screen();
        asked |= before.has("Hands up!");
        demo.press("\x1b[6~");
        demo.wait("the next rest of the recording", |screen| {
            screen.is_ready() && screen.place() != before.place()
        });
    }
    assert!(asked, "{}", demo.screen());
    demo.press("\x1b[5~");
    demo.wait("where one rested before", |screen| {
        screen.looks_back() || screen.has("RECORDED ")
    });
    demo.press("qq");
    let (code, screen) = demo.end();
    assert_eq!(code, 0, "{screen}");
}

#[test]
fn the_recording_goes_on_where_the_live_scene_failed() {
    let script =
        "\"$0\" rehearse 5 >/dev/null && exec \"$0\" demo 5 --scene leftovers --theme dark";
    let mut demo = Pty::program("sh", &["-c", script, PROGRAM]);
    demo.wait("the first step", |screen| screen.is_at_step(1));
    for step in 2..=7 {
        demo.press(" ");
        demo.wait("the next step", |screen| screen.is_at_step(step));
    }
    demo.kill_scenes();
    let failed = demo.wait_for("R shows the recording of ");
    assert!(failed.header().ends_with("FAILED"), "{failed}");
    demo.press("R");
    let shown = demo.wait("the call at which it failed", |screen| {
        screen.header().contains("step 7 ") && screen.has("RECORDED ")
    });
    assert!(shown.has("▷ accept"), "{shown}");
    demo.press("\x1b[5~");
    demo.wait("one step back", |screen| {
        screen.header().contains("step 6/7")
    });
    demo.press("r");
    demo.wait("a live run", |screen| {
        screen.is_at_step(1) && screen.has("LIVE")
    });
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
}

#[test]
fn a_scene_that_was_never_rehearsed_has_nothing_to_show() {
    let script = "ulimit -n 10 && exec \"$0\" demo 5 --scene leftovers";
    let mut demo = Pty::program("sh", &["-c", script, PROGRAM]);
    demo.wait_for("leftovers cannot start");
    demo.press("R");
    demo.wait_for("There is no recording of this scene: `socklab rehearse` makes one.");
    // A clicker has no R: it goes on, past what cannot start.
    demo.press("\x1b[6~");
    demo.wait_for("send_all cannot start");
    demo.press("\x1b[5~");
    demo.wait_for("leftovers cannot start");
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
}

#[test]
fn a_scene_that_lives_is_not_ended_for_its_recording() {
    let mut demo = Pty::start(&["demo", "5", "--scene", "leftovers"]);
    demo.wait("the first step", |screen| screen.is_at_step(1));
    demo.press("R");
    let still = demo.wait_for("R is for a scene that failed; this one did not.");
    assert!(still.is_live(), "{still}");
    demo.press("qq");
    assert_eq!(demo.end().0, 0);
}

//! `socklab ask`: who asks is sent to a scene.

use crate::command::Socklab;

/// As people write: with the error's number, its name in Python, half a sentence.
#[test]
fn who_asks_in_other_words_is_sent_to_the_scene_that_answers() {
    for (words, scene) in [
        ("OSError: [Errno 98] Address already in use", "restart"),
        ("port still in use after I kill my python server", "restart"),
        ("ConnectionResetError: [Errno 104]", "lost_answer"),
        ("BrokenPipeError", "leftovers"),
        ("send vs sendall", "send_all"),
        ("how to detect client disconnect", "answers"),
        ("multiple clients", "thread_each"),
        ("粘包", "glued"),
        ("结构体", "fixed_size"),
        ("心跳", "vanished"),
        ("udp packet loss", "overflow"),
        ("localhost", "names"),
        ("EINTR", "interrupted"),
        ("nonblocking connect", "begin_connect"),
        ("non-blocking connect", "begin_connect"),
        ("Errno 24 too many open files", "out_of_files"),
    ] {
        let ran = Socklab::new(&["ask", words]).run().code(0);
        assert!(
            !ran.out.contains('{'),
            "a place without its figure: {}",
            ran.out
        );
        let first = ran.out.lines().find(|line| line.contains("--scene"));
        let end = format!("--scene {scene}");
        assert!(
            first.is_some_and(|line| line.ends_with(&end)),
            "{words}: {}",
            ran.out
        );
    }
}

#[test]
fn a_question_is_shown_with_its_scene_what_to_take_away_and_the_command() {
    let ran = Socklab::new(&["ask", "address", "already", "in", "use"])
        .run()
        .code(0);
    assert!(
        ran.out.starts_with(
            "Why does bind say \"address already in use\" when I restart my server?\n    \
             lesson 3, restart: The server starts again\n    \
             TIME_WAIT stops a plain bind. On Linux, where the old socket and the new one both have SO_REUSEADDR, you bind \
             beside the row, and it stays.\n    \
             socklab lesson 3 --scene restart\n"
        ),
        "{}",
        ran.out
    );
    let ran = Socklab::new(&["ask", "xyzzy"]).run().code(1);
    assert!(ran.err.contains("no scene answers “xyzzy”"), "{}", ran.err);
    let ran = Socklab::new(&["ask", "TLS"]).run().code(0);
    assert!(ran.out.contains("out of scope: "), "{}", ran.out);
}

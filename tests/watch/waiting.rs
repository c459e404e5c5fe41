//! What waits for many: epolls in epolls, which sockets turned out ready, and what no signal can interrupt.

use super::*;

#[test]
fn an_epoll_that_others_wait_for_is_its_sockets() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["nested.c"]]);
    let waits = |line: &String| !line.contains("socketpair");
    let story: Vec<String> = run.story().into_iter().filter(waits).collect();
    let expected = [
        "nested.c: nested.c:24 left[0].epoll_wait none",
        "nested.c: nested.c:25 left[1].send 1",
        "nested.c: nested.c:26 left[0].epoll_wait left[0]",
        "nested.c: nested.c:28 left[0].poll left[0]",
        "nested.c: nested.c:32 left[0].select left[0]",
        "nested.c: nested.c:34 left[0].dup",
        "nested.c: nested.c:35 right[0].dup",
        // Its descriptor is the other's now, and yet it is the one that is waited for.
        "nested.c: nested.c:36 copy.epoll_wait copy",
        "nested.c: nested.c:41 right[0].epoll_wait copy",
    ];
    assert_eq!(story, expected, "{story:#?}");
}

#[test]
fn what_is_ready_and_no_socket_is_told_too() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["others.c"]]);
    let story = run.story();
    let waits = story.iter().filter(|line| !line.contains("send"));
    let waits: Vec<&str> = waits
        .filter_map(|line| Some(line.split_once("pair[0].")?.1))
        .collect();
    let expected = [
        "poll fd 50 (eventfd)",
        "poll fd 50 (eventfd), fd 60 (closed)",
        "select stdin",
        "epoll_wait fd 50 (eventfd)",
        "poll pair[0], fd 50 (eventfd)",
        "epoll_wait pair[0], fd 50 (eventfd)",
    ];
    assert_eq!(waits, expected, "{story:#?}");
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch/others.c");
    let mut json = Command::new(env!("CARGO_BIN_EXE_socklab"));
    let json = json.args(["watch", "--json"]).arg(program).output();
    let json = String::from_utf8(json.expect("it runs").stdout).expect("UTF-8");
    assert!(
        json.contains(r#""ok":{"others":["stdin"],"ready":[]}"#),
        "{json}"
    );
    assert!(json.contains(r#""ready":["pair[0]"]"#), "{json}");
}

#[test]
fn as_many_epolls_in_epolls_are_counted_as_are_walked() {
    if !can_watch(&["cc"]) {
        return;
    }
    counted_as_walked("nested.c");
}

/// Whoever looks around between two waits is not interrupted for ever: the others could never go on.
#[test]
fn a_wait_that_was_interrupted_waits_the_next_time_whatever_comes_between() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = run(Request {
        programs: programs(&[&["polls.c"]]),
        interrupt: true,
        ..Request::default()
    });
    assert_eq!(run.printed(), ["answered: 8"]);
    let polls = run.calls().filter(|(call, _)| call.call == Call::Poll);
    let told: Vec<bool> = polls
        .map(|(_, back)| matches!(back.outcome, Outcome::Err { .. }))
        .collect();
    assert_eq!(told, [false, true, false, false]);
}

#[test]
fn what_returns_at_once_is_not_interrupted() {
    if !can_watch(&["cc"]) {
        return;
    }
    let alone = alone("at_once.c");
    let interrupted = run(Request {
        programs: programs(&[&["at_once.c"]]),
        interrupt: true,
        ..Request::default()
    });
    let waits = |line: &str| line.starts_with("waits");
    let printed = interrupted.printed();
    let (waited, at_once): (Vec<&str>, Vec<&str>) = printed.iter().partition(|line| waits(line));
    assert_eq!(waited, ["waits: EINTR", "waits, too: EINTR"]);
    let expected = alone.lines().filter(|line| !waits(line));
    assert_eq!(at_once, expected.collect::<Vec<_>>());
}

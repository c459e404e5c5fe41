//! Calls that few programs make, and those that cannot be seen.

use super::*;

/// `conn.ioctl FIONREAD → 8`
fn told((pending, returned): (&CallPending, &CallReturned)) -> String {
    let words = pending.args.iter().map(ToString::to_string);
    let words: Vec<String> = words.collect();
    let came = match &returned.outcome {
        Outcome::Ok(answer) => answer.word().map_or_else(String::new, ToString::to_string),
        Outcome::Err { name, .. } => name.clone(),
    };
    let call = format!("{}.{}", pending.socket, pending.call);
    format!("{call} {} → {came}", words.join(" "))
        .trim_end()
        .to_owned()
}

#[test]
fn every_call_on_a_socket_is_told() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = run(Request {
        programs: programs(&[&["every.c"]]),
        // Its input is a pipe, on which nothing is asked for a socket.
        typed: true,
        ..Request::default()
    });
    let story: Vec<String> = run.calls().map(told).collect();
    let expected = [
        "listener.accept true →",
        "conn.preadv2 16 → EAGAIN",
        "client.pwritev2 8 → 8",
        "conn.ioctl FIONREAD → 8",
        "conn.ioctl SIOCATMARK → 0",
        "conn.preadv2 16 → 8",
        "client.ioctl SIOCOUTQ → 0",
        "client.ioctl SIOCOUTQNSD → 0",
        "conn.ioctl true →",
        "conn.fcntl F_SETOWN 0 →",
        "conn.fcntl F_SETSIG 29 →",
        "conn.fcntl true true →",
        "client.send 5 → 5",
        "client.close_range client, conn →",
    ];
    assert_eq!(story[6..], expected, "{story:#?}");
    let said = run.caveats();
    let said = said.iter().filter(|line| line.contains("(io_submit)"));
    assert_eq!(said.count(), 1, "{:#?}", run.caveats());
}

#[test]
fn as_many_rare_calls_are_counted_as_are_walked() {
    if !can_watch(&["cc"]) {
        return;
    }
    counted_as_walked("every.c");
}

/// A call that only sockets have is one on a socket, also where there is none; one that any file has is not.
#[test]
fn what_only_sockets_have_is_told_of_what_is_none() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["no_socket.c"]]);
    let story = run.calls().map(|(pending, returned)| {
        let error = returned.outcome.error().unwrap_or("ok");
        format!("{}.{} {error}", pending.socket, pending.call)
    });
    let story: Vec<String> = story.collect();
    let expected = [
        "file.getsockopt ENOTSOCK",
        "file.setsockopt ENOTSOCK",
        "file.getsockname ENOTSOCK",
        "fd 99.getpeername EBADF",
        "file.listen ENOTSOCK",
        "fd 99.shutdown EBADF",
        "file.recv ENOTSOCK",
    ];
    assert_eq!(story, expected);
    counted_as_walked("no_socket.c");
}

#[test]
fn a_child_that_nobody_is_to_trace_works_as_alone() {
    if !can_watch(&["cc"]) {
        return;
    }
    let alone = alone("untraced.c");
    for free in [false, true] {
        let run = run(Request {
            programs: programs(&[&["untraced.c"]]),
            free,
            ..Request::default()
        });
        let expected: Vec<&str> = alone.lines().collect();
        assert_eq!(run.printed(), expected, "free: {free}");
        assert_eq!(run.calls().count(), if free { 0 } else { 6 });
    }
}

#[cfg(target_arch = "x86_64")]
#[test]
fn calls_as_32_bits_make_them_are_said_not_to_be_seen() {
    if !can_watch(&["cc"]) {
        return;
    }
    let alone = alone("foreign.c");
    // A kernel may have none of them.
    if alone.is_empty() {
        return;
    }
    for free in [false, true] {
        let run = run(Request {
            programs: programs(&[&["foreign.c"]]),
            free,
            ..Request::default()
        });
        let said = run.caveats();
        assert!(
            said.len() == 1 && said[0].contains("cannot be seen"),
            "free: {free}: {said:?}"
        );
        assert_eq!(run.printed(), alone.lines().collect::<Vec<_>>());
    }
}

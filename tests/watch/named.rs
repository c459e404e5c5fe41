//! What a lane is called.

use std::collections::BTreeSet;

use super::*;

/// `env`, a shell that gives way, a script that stands for another program: what runs behind them is what is watched.
#[test]
fn a_lane_is_named_by_the_program_that_runs() {
    if !can_watch(&["/usr/bin/python3", "env", "sh"]) {
        return;
    }
    let gives_way = "exec /usr/bin/python3 \"$0\"";
    for words in [
        &["env", "A=1", "/usr/bin/python3", "pairs.py"][..],
        &["sh", "-c", gives_way, "pairs.py"],
    ] {
        let run = watch(&[words, &["pairs.py"]]);
        let program = |lane: &str| lane.split(':').next().map(str::to_owned);
        let lanes = run.calls().filter_map(|(it, _)| program(&it.thread));
        let lanes: BTreeSet<String> = lanes.collect();
        assert_eq!(
            lanes,
            BTreeSet::from(["pairs.py".into(), "pairs.py 2".into()]),
            "{words:?}"
        );
        let told = "pairs.py, pairs.py 2 exited with status 0".into();
        assert_eq!(run.ending(), &over(told), "{words:?}");
    }
}

/// What a program gives a call may be anything, and a line may hold several calls.
#[test]
fn what_cannot_be_read_is_not_made_up() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["unreadable.c"]]);
    let told: Vec<String> = run
        .calls()
        .map(|(it, _)| {
            let args: Vec<String> = it.args.iter().map(ToString::to_string).collect();
            format!("{}.{} {}", it.socket, it.call, args.join(" "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "socket.socket 9999 -1 -7",
            "sock.socket AF_INET SOCK_STREAM none",
            "sock.bind unreadable",
            "sock.connect unreadable",
            "fd 77.recv 4",
            "sock.recv 4 MSG_DONTWAIT",
            "sock.writev unreadable",
            "sock.readv unreadable",
            "sock.sendmsg unreadable",
            "sock.recvmsg unreadable MSG_DONTWAIT",
            "sock.send 5",
        ]
    );
    let reason = "unreadable.c was killed by SIGPIPE, as by a write to a connection or a pipe that nobody reads \
                  (`socklab lesson 5 --scene leftovers` explains it)";
    let reason = reason.to_owned();
    assert_eq!(run.ending(), &Ending::Died { reason });
}

/// Whoever prints a socket, or ends with one that is open, does not ask for its addresses: Python does, to tell of it.
#[test]
fn what_python_asks_in_order_to_tell_of_a_socket_is_its_own() {
    if !can_watch(&["python3"]) {
        return;
    }
    let run = watch(&[&["refused.py"]]);
    let asks: Vec<(u32, bool)> = run
        .calls()
        .filter(|(pending, _)| matches!(pending.call, Call::Getsockname | Call::Getpeername))
        .map(|(pending, _)| (pending.line, pending.own))
        .collect();
    assert!(asks.iter().all(|(_, own)| *own), "{asks:?}");
    assert!(
        asks.contains(&(4, true)) && asks.contains(&(0, true)),
        "{asks:?}"
    );
    let others = run.calls().filter(|(pending, _)| pending.own);
    assert_eq!(others.count(), asks.len(), "{:#?}", run.story());
}

#[test]
fn a_child_that_the_kernel_calls_somebody_elses_is_its_makers() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["sibling.c"]]);
    let story = run.story();
    let sends = story.iter().filter(|line| line.contains("send"));
    let sends: Vec<&String> = sends.collect();
    let expected = [
        "sibling.c child: sibling.c:13 pair[1].send 2",
        "sibling.c child 2: sibling.c:13 pair[1].send 2",
    ];
    assert_eq!(sends, expected, "{story:#?}");
}

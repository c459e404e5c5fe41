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

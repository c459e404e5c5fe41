//! close_range: a call on sockets only where it closes some, and not on the way to another program.

use super::*;

#[test]
fn a_range_is_told_where_it_closes_sockets() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["ranges.c"]]);
    let story = run.story();
    let expected = [
        "ranges.c: ranges.c:18 listener.accept",
        // What its exec would not close is told.
        "ranges.c child: ranges.c:21 listener.close_range",
        "ranges.c: ranges.c:32 client.send 5",
        "ranges.c: ranges.c:33 client.close_range",
        "ranges.c: ranges.c:34 client.send EBADF",
        "ranges.c: ranges.c:35 listener.close",
    ];
    assert_eq!(story[6..], expected, "{story:#?}");
    let closed = run.calls().map(|(pending, _)| pending);
    let mut closed =
        closed.filter(|it| it.call == Call::CloseRange && !it.thread.contains("child"));
    let closed = closed.next().expect("told");
    assert!(
        closed.closes("client") && closed.closes("conn"),
        "{closed:?}"
    );
    let left = run.events.iter().rev().find_map(|event| match event {
        Event::Sampled(snapshot) => Some(&snapshot.sockets),
        _ => None,
    });
    assert!(left.expect("sampled").is_empty(), "{left:?}");
}

#[test]
fn as_many_ranges_are_counted_as_are_walked() {
    if !can_watch(&["cc"]) {
        return;
    }
    counted_as_walked("ranges.c");
}

#[test]
fn what_pythons_subprocess_closes_in_its_child_is_not_told() {
    if !can_watch(&["python3"]) {
        return;
    }
    let run = watch(&[&["children.py"]]);
    for (pending, _) in run.calls() {
        let own = pending.thread == "children.py" && pending.line > 0;
        assert!(own, "{:#?}", run.story());
    }
    let closes = run.calls().filter(|(pending, _)| pending.closes("right"));
    assert_eq!(closes.count(), 1, "{:#?}", run.story());
}

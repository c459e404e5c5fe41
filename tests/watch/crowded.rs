use std::collections::HashSet;
use std::sync::Arc;

use socklab::trace::{Call, Column, Event, Snapshot, State};

use super::{can_watch, watch};

const MANY: &str = "40";

#[test]
fn what_a_call_does_not_change_is_shared_and_what_it_changes_is_told() {
    if !can_watch(&["cc"]) {
        return;
    }
    let run = watch(&[&["crowded.c", MANY]]);
    let said = run.events.iter().filter_map(|event| match event {
        Event::Sampled(snapshot) => Some(snapshot),
        _ => None,
    });
    let said: Vec<&Snapshot> = said.collect();
    let all = said.iter().flat_map(|snapshot| &snapshot.sockets);
    let (told, different) = (
        all.clone().count(),
        all.map(Arc::as_ptr).collect::<HashSet<_>>().len(),
    );
    // A call changes its socket, the other end, and the listener at most.
    let (calls, told_anew) = (run.calls().count(), different);
    assert!(
        told > 40 * calls && told_anew < 4 * calls,
        "{told} {different} {calls}"
    );
    // Behind each send the other end has as much to read, and behind each recv nothing; behind a close it has read the end.
    let mut after = None;
    let (mut sends, mut closes) = (0, 0);
    let mut calls = run.calls();
    for event in &run.events {
        match event {
            Event::Returned(returned) => {
                let (pending, _) = calls.next().expect("its call");
                assert_eq!(pending.step, returned.step);
                after = Some((pending.call, pending.socket.clone()));
            }
            Event::Sampled(now) => {
                let Some((call, socket)) = after.take() else {
                    continue;
                };
                let peer = socket.replacen("clients", "servers", 1);
                let to_read = |name: &str| now.socket(name).and_then(|it| it.get(Column::ToRead));
                match call {
                    Call::Send => {
                        assert_eq!(to_read(&peer), Some(5), "{socket} {now:?}");
                        sends += 1;
                    }
                    Call::Recv => assert_eq!(to_read(&socket), Some(0), "{socket} {now:?}"),
                    Call::Close if socket != peer => {
                        assert_eq!(now.socket(&socket), None);
                        let state = now.socket(&peer).and_then(|it| it.state);
                        assert_eq!(state, Some(State::CloseWait), "{peer} {now:?}");
                        closes += 1;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!((sends, closes), (40, 40));
}

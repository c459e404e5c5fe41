//! Each finding in a small run, and the nearest run that is right.

mod cut;
mod open;
mod run;
mod unheard;

use self::run::Run;
use super::*;
use crate::trace::{Ending, Event};

/// A connection between two programs, whose sockets somebody closes.
const CONNECTED: &str = "
    ~ client 2 1
    ~ conn 1 2
";

/// What a run suggests, the text aside: the kind, the line, the steps that show it.
#[track_caller]
fn case(text: &str, expected: &[(Kind, u32, &[u32])]) {
    let found = all(&Run::of(text));
    let told: Vec<(Kind, u32, &[u32])> = found
        .iter()
        .map(|it| (it.kind, it.line, it.steps.as_slice()))
        .collect();
    assert_eq!(told, expected, "{text}\n{found:#?}");
}

/// The same between two ends of a connection.
#[track_caller]
fn connected(text: &str, expected: &[(Kind, u32, &[u32])]) {
    case(&format!("{CONNECTED}{text}"), expected);
}

#[test]
fn a_run_without_calls_suggests_nothing() {
    case("", &[]);
}

#[test]
fn the_rest_of_a_short_send_is_to_be_sent() {
    let found: &[(Kind, u32, &[u32])] = &[(Kind::NeverSent, 9, &[1])];
    connected(
        "c.py 9 client.send 11 = 4 hello,world\n c.py 10 client.close = ok",
        found,
    );
    connected(
        "c.py 9 client.send 11 = 4 hello,world\n c.py 10 client.recv 9 = waits",
        found,
    );
    // Another message is not the rest of this one.
    let another = "c.py 9 client.send 11 = 4 hello,world\n c.py 10 client.send 7 = 7 goodbye";
    connected(another, &[(Kind::NeverSent, 9, &[1, 2])]);
    connected("c.py 9 client.send 11 = 11 hello,world", &[]);
    connected(
        "c.py 9 client.send 11 = 4 hello,world\n c.py 9 client.send 7 = 7 o,world",
        &[],
    );
    // With what was to be said next behind it.
    connected(
        "c.py 9 client.send 11 = 4 hello,world\n c.py 9 client.send 9 = 9 o,world!!",
        &[],
    );
    // More was sent than a recording shows: so many bytes tell.
    let long = "c.py 9 client.send 900 = 400 xxxxxxxx…\n c.py 9 client.send 500 = 500 xxxxxxxx…";
    connected(long, &[]);
    let waiting = "c.py 9 client.send 11 = 4 hello,world\n c.py 9 client.send 7 = EAGAIN o,world";
    connected(waiting, found);
}

#[test]
fn what_found_no_room_is_to_be_sent_before_anything_else() {
    let full = "c.py 9 client.send 11 = EAGAIN hello,world\n";
    connected(
        &format!("{full} c.py 10 client.send 7 = 7 goodbye"),
        &[(Kind::NeverSent, 9, &[1, 2])],
    );
    connected(
        &format!("{full} {full} c.py 9 client.send 11 = 11 hello,world"),
        &[],
    );
    connected(
        &format!("{full} c.py 9 client.send 14 = 14 hello,world!!!"),
        &[],
    );
    // It gave the connection up.
    connected(full, &[]);
    connected(&format!("{full} c.py 10 client.close = ok"), &[]);
}

/// Everybody was ended in a call.
const STUCK: &str = "ended s.py conn,l\n ended c.py client";

#[test]
fn two_ends_that_wait_for_each_other_are_told_of_once() {
    let stuck = |text: &str, found| connected(&format!("{text}\n {STUCK}"), found);
    let both =
        "s.py 5 conn.recv 9 = 2 ab\n c.py 9 client.recv 9 = waits\n s.py 5 conn.recv 9 = waits";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::BothReceive, 9, &[2, 3])];
    stuck(both, found);
    // Whoever else used it has nothing more to send: he waits for somebody new.
    stuck(
        &format!("s.py:main 4 conn.getsockname = ok\n s.py:main 3 l.accept = waits\n {both}"),
        &[(Kind::BothReceive, 9, &[4, 5])],
    );
    let send = "c.py 8 client.recv 9 = 2 ab\n c.py 9 client.send 900 = waits xxx\n s.py 5 conn.send 900 = waits xxx";
    stuck(send, &[(Kind::BothSend, 9, &[2, 3])]);
    // Something is on its way.
    stuck(
        "c.py 9 client.recv 9 = waits\n s.py 5 conn.send 900 = waits xxx",
        &[],
    );
    stuck(
        "c.py 9 client.recv 9 = waits\n s.py 5 conn.recv 9 = 2 ab",
        &[],
    );
    stuck(&format!("{both}\n ~ conn 1 2 7"), &[]);
    // A copy may be somewhere else.
    stuck(&format!("s.py 4 conn.dup = +copy\n {both}"), &[]);
    // The wait has a limit.
    stuck(
        &format!("c.py 3 client.setsockopt SO_RCVTIMEO = ok\n {both}"),
        &[],
    );
    // It follows from what was found before.
    let cut = "c.py 8 client.send 11 = 4 hello,world\n s.py 5 conn.recv 9 = 4 hell\n c.py 9 client.recv 9 = waits\n s.py 5 \
               conn.recv 9 = waits";
    stuck(cut, &[(Kind::NeverSent, 8, &[1])]);
    // Somebody who holds it may go on: a thread that sleeps, one that has made no call yet, one that waits for another
    // connection or has told others of a new one, a child.
    let not = |rest: &str| connected(&format!("{both}\n {rest}"), &[]);
    not("ended s.py conn s.py:other\n ended c.py client");
    not("ended s.py conn\n ended c.py client ?");
    not("ended s.py conn\n ended c.py client\n ended nobody client ?");
    not("ended s.py conn");
    stuck(&format!("s.py:two 5 other.recv 9 = waits\n {both}"), &[]);
    stuck(
        &format!("s.py:main 3 far.send 2 = 2 ab\n s.py:main 3 l.accept = waits\n {both}"),
        &[],
    );
}

#[test]
fn who_waits_for_several_sockets_waits_for_the_other_end_too() {
    let stuck = |text: &str, found| connected(&format!("~ l 7\n {text}\n {STUCK}"), found);
    let client = "s.py 5 conn.recv 9 = 2 ab\n c.py 9 client.recv 9 = waits";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::BothReceive, 9, &[2, 3])];
    stuck(&format!("{client}\n s.py 5 l.poll l,conn = waits"), found);
    stuck(&format!("{client}\n s.py 5 conn.poll conn = waits"), found);
    // Its own thing wakes it, a time, a key; it has spoken to somebody, and may again, or waits for one more.
    for poll in ["l,conn 500", "l,conn stdin", "l,conn,far"] {
        stuck(&format!("{client}\n s.py 5 l.poll {poll} = waits"), &[]);
    }
    let spoke = "s.py 4 conn.send 2 = 2 ab";
    stuck(
        &format!("{spoke}\n {client}\n s.py 5 l.poll l,conn = waits"),
        &[],
    );
    // Two loops of events that rest.
    stuck(
        "s.py 5 l.poll l,conn = waits\n c.py 9 client.poll client = waits",
        &[],
    );
    // A pair by which it wakes itself.
    let pair = "s.py 2 a.socketpair SOCK_STREAM = +a+b";
    let own = "held s.py a,b\n ended s.py conn,l,a,b\n ended c.py client";
    connected(
        &format!("~ l 7\n {pair}\n {client}\n s.py 5 l.poll l,conn,a = waits\n {own}"),
        &[(Kind::BothReceive, 9, &[3, 4])],
    );
    connected(
        &format!("~ l 7\n {pair}\n {client}\n s.py 5 l.poll l,conn,a = waits\n {own},b"),
        &[],
    );
}

#[test]
fn a_connection_that_nobody_accepts_is_named_with_what_its_server_waits_for() {
    let accepted =
        "s.py 4 l.listen = ok\n ~ l 1\n ~ far 3 1\n ~ conn 1 3\n s.py 5 l.accept = +conn";
    let stuck = format!(
        "{accepted}\n ~ client 2 1\n c.py 20 client.send 2 = 2 ab\n s.py 9 conn.recv 9 = waits\n c.py 21 client.recv 9 = waits"
    );
    let held = "ended s.py conn,l\n ended c.py client,far";
    let queued = format!("{stuck}\n ~ l 1 queue");
    let not = |text: &str| case(&format!("{text}\n {held}"), &[]);
    case(
        &format!("{queued}\n {held}"),
        &[(Kind::NeverAccepted, 21, &[5, 4])],
    );
    // It was accepted, somebody comes to accept it, or may come.
    not(&stuck);
    not(&format!("{queued}\n ~ other 1 2"));
    not(&format!(
        "{stuck}\n s.py:two 5 l.accept = waits\n ~ l 1 queue"
    ));
    not(&format!(
        "{stuck}\n s.py:two 5 s.poll l,conn = waits\n ~ l 1 queue"
    ));
    case(
        &format!("{queued}\n ended s.py l,conn s.py:two\n ended c.py client,far"),
        &[],
    );
    // Its server waits for somebody who may still speak.
    case(
        &format!("{queued}\n ended s.py l,conn\n ended c.py client\n ended d.py far ?"),
        &[],
    );
    // Of two listeners it may be the other one's.
    not(&format!("{queued}\n ~ l2 1 queue"));
}

#[test]
fn who_could_not_send_the_rest_has_not_forgotten_it() {
    for stopped in [
        "c.py 9 client.send 7 = EPIPE o,world",
        "c.py 9 client.send 7 = waits o,world",
        "c.py 12 client.recv 100 = ECONNRESET",
        // The run was ended while it waited for room.
        "c.py 12 c.poll client,other = waits",
    ] {
        connected(
            &format!("c.py 9 client.send 11 = 4 hello,world\n {stopped}"),
            &[],
        );
    }
    // The end of a file makes a sendfile short, and a datagram is never cut.
    connected("c.py 9 client.sendfile 4096 = 50", &[]);
    case("c.py 9 u.send 11 = 4 hello,world", &[]);
}

#[test]
fn a_close_with_unread_bytes_is_a_reset() {
    let close = "s.py 9 conn.close = ok";
    case(
        &format!("~ client 2 1\n ~ conn 1 2 6\n ~ client\n {close}"),
        &[(Kind::UnreadAtClose, 9, &[1])],
    );
    // The other end is connected as before: the connection was handed on.
    case(
        &format!("~ client 2 1\n ~ conn 1 2 6\n {close}\n ~ conn"),
        &[],
    );
    // Somebody else has it under another name.
    case(
        &format!("~ conn 1 2 6\n ~ fd3 1 2 6\n {close}\n ~ conn"),
        &[],
    );
    let aborts = "s.py 8 conn.setsockopt SO_LINGER 0 = ok";
    case(&format!("~ conn 1 2 6\n {aborts}\n {close}\n ~ conn"), &[]);
    let waits = aborts.replace("LINGER 0", "LINGER 5000");
    for last in [waits.clone(), format!("{aborts}\n {waits}")] {
        let step = last.lines().count() as u32 + 1;
        case(
            &format!("~ conn 1 2 6\n {last}\n {close}\n ~ conn"),
            &[(Kind::UnreadAtClose, 9, &[step])],
        );
    }
    case(&format!("~ client 2 1\n ~ conn 1 2 0\n {close}"), &[]);
    case(
        "~ client 2 1\n ~ conn 1 2 6\n ~ client\n s.py 9 client.close_range client,conn = ok",
        &[(Kind::UnreadAtClose, 9, &[1])],
    );
    // A listener's queue is no such thing.
    case("~ listener 1\n s.py 9 listener.close = ok", &[]);
}

#[test]
fn a_close_of_a_copy_resets_nothing() {
    let mut run = Run::default();
    run.sample("conn", &["1", "2", "6"]);
    run.call("s.py", "9", "conn.close", &["=", "ok"]);
    run.sample("conn", &["1", "2", "6"]);
    let held = run.recording.events().to_vec();
    // The sample behind the close tells that somebody else has it.
    let held = held
        .into_iter()
        .enumerate()
        .filter(|(at, _)| *at != 4)
        .map(|(_, event)| event);
    let mut recording: Recording = held.collect();
    recording.push(Event::Ended(Ending::Returned));
    assert_eq!(all(&recording), []);
}

#[test]
fn the_end_of_a_stream_is_told_once() {
    let zero = "s.py 9 conn.recv 100 = 0\n";
    connected(&zero.repeat(5), &[(Kind::ReadsOn, 9, &[1, 2, 3, 4, 5])]);
    connected(&zero.repeat(4), &[]);
    connected(
        &format!("{} s.py 9 conn.recv 100 = EAGAIN\n {zero}", zero.repeat(4)),
        &[],
    );
    connected(&"s.py 9 conn.recv 0 = 0\n".repeat(5), &[]);
    // An empty datagram ends nothing.
    case(&"s.py 9 u.recv 100 = 0\n".repeat(5), &[]);
    let pair = format!(
        "s.py 5 a.socketpair SOCK_STREAM = +a+b\n {}",
        "s.py 9 a.recv 9 = 0\n".repeat(5)
    );
    case(
        &format!("{pair} s.py 10 a.close = ok\n s.py 11 b.close = ok"),
        &[(Kind::ReadsOn, 9, &[2, 3, 4, 5, 6])],
    );
}

#[test]
fn an_address_that_is_only_remembered_may_be_used_again() {
    let bind = "~ again 9 9\n s.py 9 again.bind 127.0.0.1:7 = EADDRINUSE\n";
    case(bind, &[(Kind::ReuseNotSet, 9, &[1])]);
    let set = "s.py 8 again.setsockopt SO_REUSEADDR true = ok\n";
    case(
        &format!("~ again 9 9\n {set} s.py 9 again.bind 127.0.0.1:7 = EADDRINUSE"),
        &[],
    );
    let off = set.replace("true", "false");
    case(
        &format!("~ again 9 9\n {off} s.py 9 again.bind 127.0.0.1:7 = EADDRINUSE"),
        &[(Kind::ReuseNotSet, 9, &[2])],
    );
    // Somebody listens there.
    case(&format!("~ listener 7\n {bind}"), &[]);
    case(&bind.replace("EADDRINUSE", "EACCES"), &[]);
    // Somebody who is not watched does.
    let taken = bind.replace("EADDRINUSE", "EADDRINUSE python3");
    let found: &[(Kind, u32, &[u32])] = &[(Kind::AddressTaken, 9, &[1])];
    case(&taken, found);
    case(&format!("{set} {taken}"), &[(Kind::AddressTaken, 9, &[2])]);
    case(&format!("{taken} s.py 9 again.bind 127.0.0.1:8 = ok"), &[]);
    case(
        &format!("{taken} x.py 9 other.bind 127.0.0.1:8 = ok"),
        found,
    );
    // Datagrams know no TIME_WAIT.
    case("s.py 9 u.bind 127.0.0.1:7 = EADDRINUSE", &[]);
}

#[test]
fn a_port_may_be_that_of_a_listener_turned_round() {
    let refused = "c.py 9 client.connect 127.0.0.1:8080 = ECONNREFUSED\n c.py 10 client.close = ok";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::PortSwapped, 9, &[1])];
    case(&format!("~ l 36895\n {refused}"), found);
    case(&format!("~ l 36896\n {refused}"), &[]);
    case(refused, &[]);
    // It reads the same both ways.
    let same = refused.replace("8080", "257");
    case(&format!("~ l 257\n {same}"), &[]);
}

#[test]
fn a_failure_is_looked_at_before_what_needs_success() {
    let refused = "c.py 9 client.connect 127.0.0.1:7 = ECONNREFUSED\n";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::ErrorIgnored, 9, &[1, 2])];
    case(
        &format!("{refused} c.py 10 client.send 5 = EPIPE hello"),
        found,
    );
    case(&format!("{refused} c.py 10 client.recv 5 = 0"), found);
    case(&format!("{refused} c.py 10 client.close = ok"), &[]);
    case(
        &format!("{refused} {refused} c.py 10 client.close = ok"),
        &[],
    );
    case(
        &format!(
            "{} c.py 10 client.send 5 = 5",
            refused.replace("ECONNREFUSED", "EINPROGRESS")
        ),
        &[],
    );
    let bind = "s.py 9 l.bind 127.0.0.1:7 = EACCES\n";
    case(&format!("{bind} s.py 10 l.listen = ok"), found);
    case(
        &format!("{bind} s.py 9 l.bind 127.0.0.1:8 = ok\n s.py 10 l.listen = ok"),
        &[],
    );
    case(
        "s.py 9 l.listen = EADDRINUSE\n s.py 10 l.accept = EINVAL",
        found,
    );
    // No socket was made, also where a signal was the reason, and on it goes without one.
    let none = "c 9 l.accept = EINTR\n c 10 conn.recv 5 = EBADF\n";
    case(none, found);
    case(
        "c 9 l.accept = EINTR\n c 9 l.accept = +conn\n c 10 conn.recv 5 = 0",
        &[],
    );
    case("c 9 l.accept = EINTR\n c 11 l.close = ok", &[]);
    case("c 9 l.accept = EINTR\n d 10 conn.recv 5 = EBADF", &[]);
    // One that was closed before.
    case("c 9 l.accept = EAGAIN\n c 10 old.recv 5 = EBADF", &[]);
    case("c 9 l.accept = EINTR\n c 10 old.close = EBADF", &[]);
    let gone = "c.py 9 s.send 5 = EPIPE hello\n";
    case(&format!("{gone} c.py 10 s.send 5 = EPIPE hello"), found);
    case(&format!("{gone} c.py 10 s.recv 5 = 0"), &[]);
}

#[test]
fn a_line_is_told_once_of_each_kind() {
    let short = "c.py 9 client.send 11 = 4 hello,world\n";
    connected(&short.repeat(3), &[(Kind::NeverSent, 9, &[1, 2])]);
}

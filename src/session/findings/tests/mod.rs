//! Each finding in a small run, and the nearest run that is right.

mod body;
mod cut;
mod errors;
mod open;
mod run;
mod unheard;
mod waits;

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
    // It was ended right behind that.
    let last = "c.py 9 client.send 11 = 4 hello,world\n";
    connected(&format!("{last} ended c.py client"), &[]);
    connected(
        &format!("{last} s.py 9 conn.recv 9 = 4 hell\n failed c.py client"),
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
        &format!("~ client 2 1\n ~ conn 1 2 6\n ~ client 2 1 reset\n {close}"),
        &[(Kind::UnreadAtClose, 9, &[1])],
    );
    // Nobody has the other end any more.
    case(
        &format!("~ client 2 1\n ~ conn 1 2 6\n c.py 3 client.close = ok\n {close}"),
        &[],
    );
    // What a language closes by itself is told where the program used it last.
    let swept = "s.py 8 conn.recv 2 = 2 ab\n s.py 99 conn.close swept = ok";
    case(
        &format!("~ client 2 1\n ~ conn 1 2 6\n ~ client 2 1 reset\n {swept}"),
        &[(Kind::UnreadAtClose, 8, &[1, 2])],
    );
    case(
        "~ client 2 1\n s.py 3 l.accept = +conn\n ~ conn 1 2 6\n ~ client 2 1 reset\n s.py 99 conn.close swept = ok",
        &[
            (Kind::StillOpen, 3, &[1, 2]),
            (Kind::UnreadAtClose, 3, &[1, 2]),
        ],
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
    // The kernel closes what a program leaves open: it may be that of a language, which is not still open for us.
    let left = "~ client 2 1\n ~ conn 1 2 6\n s.py 8 conn.recv 2 = 2 ab\n ~ conn";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::UnreadAtClose, 8, &[1])];
    case(&format!("{left}\n held s.py conn"), found);
    // It failed, it was ended, or a child has it, too.
    for held in [
        "failed s.py conn",
        "ended s.py conn",
        "held s.py conn\n held kid.py conn",
    ] {
        case(&format!("{left}\n {held}"), &[]);
    }
    case(
        "~ client 2 1\n ~ conn 1 2 6\n ~ client 2 1 reset\n s.py 9 u.close_range u,conn = ok",
        &[(Kind::UnreadAtClose, 9, &[1])],
    );
    // A listener's queue is no such thing.
    case("~ listener 1\n s.py 9 listener.close = ok", &[]);
}

/// What a language closes at its program's end stands on no line: the last one of the program on that socket does.
#[test]
fn a_close_on_no_line_at_the_end_is_told_as_the_end() {
    let used = "~ client 2 1\n ~ conn 1 2 6\n ~ client 2 1 reset\n s.py 8 conn.recv 2 = 2 ab";
    let text = |run: &str| {
        let found = all(&Run::of(run));
        assert_eq!(found.len(), 1, "{found:?}");
        (found[0].place(), found[0].text.clone())
    };
    let (place, told) = text(&format!("{used}\n s.py 0 conn.close = ok"));
    assert_eq!(place, "s.py line 8");
    assert!(told.starts_with("conn was still open when s.py ended, with 6 unread bytes"));
    // The program goes on behind it, or has no line that anybody knows.
    for run in [
        &*format!("{used}\n s.py 0 conn.close = ok\n s.py 9 u.close = ok"),
        "~ client 2 1\n ~ conn 1 2 6\n ~ client 2 1 reset\n s 0 conn.recv 2 = 2 ab\n s 0 conn.close = ok",
    ] {
        assert_eq!(text(run).0, "no known line", "{run}");
    }
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
    connected(&zero.repeat(20), &[(Kind::ReadsOn, 9, &[1, 2, 3, 4, 5])]);
    connected(&zero.repeat(19), &[]);
    connected(
        &format!("{} s.py 9 conn.recv 100 = EAGAIN\n {zero}", zero.repeat(19)),
        &[],
    );
    connected(&"s.py 9 conn.recv 0 = 0\n".repeat(20), &[]);
    // Nobody knows whether it had room.
    connected(&"s.py 9 conn.readv unreadable = 0\n".repeat(20), &[]);
    // An empty datagram ends nothing.
    case(&"s.py 9 u.recv 100 = 0\n".repeat(20), &[]);
    let pair = format!(
        "s.py 5 a.socketpair SOCK_STREAM = +a+b\n {}",
        "s.py 9 a.recv 9 = 0\n".repeat(20)
    );
    case(
        &format!("{pair} s.py 10 a.close = ok\n s.py 11 b.close = ok"),
        &[(Kind::ReadsOn, 9, &[2, 3, 4, 5, 6])],
    );
}

#[test]
fn a_line_is_told_once_of_each_kind() {
    let short = "c.py 9 client.send 11 = 4 hello,world\n";
    connected(&short.repeat(3), &[(Kind::NeverSent, 9, &[1, 2])]);
}

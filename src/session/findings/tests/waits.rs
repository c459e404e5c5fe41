//! Two ends that wait for each other, and connections that nobody accepts.

use super::*;

/// Everybody was ended in a call.
const STUCK: &str = "ended s.py conn,l\n ended c.py client";

#[test]
fn two_ends_that_wait_for_each_other_are_told_of_once() {
    let stuck = |text: &str, found| connected(&format!("{text}\n {STUCK}"), found);
    let both =
        "s.py 5 conn.recv 9 = 2 ab\n c.py 9 client.recv 9 = waits\n s.py 5 conn.recv 9 = waits";
    // The last that came is no line.
    let found: &[(Kind, u32, &[u32])] = &[(Kind::BothReceive, 9, &[2, 3, 1])];
    stuck(both, found);
    let line = both.replace("2 ab", "3 ab\\n");
    stuck(&line, &[(Kind::BothReceive, 9, &[2, 3])]);
    let answered = both.replace("\n c.py 9", "\n s.py 6 conn.send 2 = 2 ok\n c.py 9");
    stuck(&answered, &[(Kind::BothReceive, 9, &[3, 4])]);
    // Whoever else used it has nothing more to send: he waits for somebody new.
    stuck(
        &format!("s.py:main 4 conn.getsockname = ok\n s.py:main 3 l.accept = waits\n {both}"),
        &[(Kind::BothReceive, 9, &[4, 5, 3])],
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
fn a_limit_that_runs_out_while_the_other_end_waits_too_is_told() {
    let asked = "c.py 9 client.send 3 = 3 ab\\n\n s.py 5 conn.recv 9 = 3 ab\\n";
    let poll = "c.py 10 client.poll client 500 = waits";
    let both = format!("{asked}\n {poll}\n s.py 5 conn.recv 9 = waits");
    let found: &[(Kind, u32, &[u32])] = &[(Kind::BothReceive, 10, &[3, 4])];
    let over = "back 3 none\n c.py 11 client.close = ok";
    connected(&format!("{both}\n {over}"), found);
    connected(&format!("{both}\n {over}\n back 4 EOF"), found);
    // An answer behind the close is heard by nobody.
    let late = "s.py 6 conn.send 2 = 2 ok";
    connected(&format!("{both}\n {over}\n {late}"), found);
    let recv = both.replace(poll, "c.py 10 client.recv 9 = waits");
    connected(&format!("{recv}\n back 3 EAGAIN"), found);
    // The answer comes too late, the client asks again, or looks once more: it did not wait for an answer.
    let not = |rest: &str| connected(&format!("{both}\n {rest}"), &[]);
    not("back 3 none\n s.py 6 conn.send 2 = 2 ok");
    not("back 3 none\n c.py 9 client.send 3 = 3 ab\\n");
    not(&format!(
        "back 3 none\n {poll}\n back 5 none\n c.py 12 client.recv 9 = 2 ok"
    ));
    // Nothing was over, something is there, the other one was awake, or was back before.
    not("back 3 ETIMEDOUT");
    not("~ client 2 1 7\n back 3 none");
    not("back 4 EINTR\n back 3 none");
    connected(&format!("{asked}\n {poll}\n back 3 none"), &[]);
    // Nobody was asked anything, or somebody else may be meant.
    connected(
        &format!("s.py 5 conn.recv 9 = waits\n {poll}\n back 2 none"),
        &[],
    );
    let several = both.replace("poll client 500", "poll client,far 500");
    connected(&format!("{several}\n back 3 none"), &[]);
    // It follows from what was found before.
    let short = both.replace("send 3 = 3", "send 30 = 3");
    connected(&format!("{short}\n {over}"), &[(Kind::NeverSent, 9, &[1])]);
}

#[test]
fn messages_that_came_at_once_are_named_where_both_ends_wait() {
    let sent = "c.py 8 client.send 3 = 3 Ann\n c.py 9 client.send 2 = 2 17\n";
    let got = "s.py 5 conn.recv 9 = 5 Ann17\n";
    let waits = "c.py 10 client.recv 9 = waits\n s.py 6 conn.recv 9 = waits";
    connected(
        &format!("{sent}{got}{waits}\n {STUCK}"),
        &[(Kind::Glued, 10, &[4, 5, 3])],
    );
    connected(
        &format!("{sent}{got}{waits}\n back 4 EAGAIN"),
        &[(Kind::Glued, 10, &[4, 5, 3])],
    );
    // What is sent behind the wait says nothing of it.
    let late = "c.py 11 client.close = ok\n s.py 7 conn.send 2 = 2 ok";
    connected(
        &format!("{sent}{got}{waits}\n back 4 EAGAIN\n {late}"),
        &[(Kind::Glued, 10, &[4, 5, 3])],
    );
    // Two were answered as one.
    let answered = |messages: [&str; 2], answers: &[&str]| {
        let mut text = String::new();
        for message in messages {
            let bytes = message.replace("\\n", "n").len();
            text += &format!("c.py 8 client.send {bytes} = {bytes} {message}\n");
        }
        let (both, bytes) = (
            messages.concat(),
            messages.concat().replace("\\n", "n").len(),
        );
        text += &format!("s.py 5 conn.recv 9 = {bytes} {both}\n");
        for answer in answers {
            let bytes = answer.len();
            text += &format!("s.py 6 conn.send {bytes} = {bytes} {answer}\n");
            text += &format!("c.py 9 client.recv 9 = {bytes} {answer}\n");
        }
        format!("{text}{waits}\n {STUCK}")
    };
    connected(
        &answered(["Ann", "17"], &["hello"]),
        &[(Kind::Glued, 10, &[6, 7, 3])],
    );
    connected(
        &answered(["Ann", "17"], &["hi,", "Ann"]),
        &[(Kind::BothReceive, 10, &[8, 9, 7])],
    );
    connected(
        &answered(["Ann\\n", "17\\n"], &["hello"]),
        &[(Kind::BothReceive, 10, &[6, 7, 5])],
    );
    // Each came by itself.
    let one = "c.py 8 client.send 3 = 3 Ann\n s.py 4 conn.recv 9 = 3 Ann\n c.py 9 client.send 2 = 2 17\n s.py 5 conn.recv 9 = 2 17\n";
    connected(
        &format!("{one}{waits}\n {STUCK}"),
        &[(Kind::BothReceive, 10, &[5, 6, 4])],
    );
}

#[test]
fn a_request_without_its_empty_line_is_named_where_both_ends_wait() {
    let says = |head: &str, expected: bool| {
        let (bytes, head) = (head.len(), head.escape_default().to_string());
        let head = head.replace(' ', "\\x20");
        let talk = format!(
            "c.py 8 client.send {bytes} = {bytes} {head}\n s.py 5 conn.recv 99 = {bytes} {head}\n
             c.py 10 client.recv 9 = waits\n s.py 6 conn.recv 9 = waits\n {STUCK}"
        );
        let told = all(&Run::of(&format!("~ client 2 1\n ~ conn 1 2\n {talk}")));
        let words = "the head of an HTTP request, and the empty line that ends it never came.";
        assert_eq!(told[0].text.ends_with(words), expected, "{told:#?}");
    };
    says("GET / HTTP/1.1\r\nHost: x\r\n", true);
    says("GET / HTTP/1.0\r\nHost: x", true);
    says("GET / HTTP/1.1\r\nHost: x\r\n\r\n", false);
    says("GET / of something else\r\nHost: x\r\n", false);
    // The body of a whole request, and the beginning of one more.
    says("GET / HTTP/1.1\r\n\r\nabc", false);
    says("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nA: b\r\n", true);
}

#[test]
fn who_waits_for_several_sockets_waits_for_the_other_end_too() {
    let stuck = |text: &str, found| connected(&format!("~ l 7\n {text}\n {STUCK}"), found);
    let client = "s.py 5 conn.recv 9 = 2 ab\n c.py 9 client.recv 9 = waits";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::BothReceive, 9, &[2, 3, 1])];
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
        &[(Kind::BothReceive, 9, &[3, 4, 2])],
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
    // Nobody has ever called accept, nor can.
    let alone = "c.py 4 l.listen = ok\n ~ client 2 1\n c.py 20 client.send 2 = 2 ab\n c.py 21 client.recv 9 = waits\n ~ l 1 queue";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::NeverAccepted, 21, &[3, 1])];
    case(&format!("{alone}\n ended c.py client,l"), found);
    case(&format!("{alone}\n ended c.py client,l c.py:other"), &[]);
    case(
        &format!("{alone}\n c.py:two 6 l.accept = waits\n ended c.py client,l"),
        &[],
    );
    case(&alone.replace(" queue", ""), &[]);
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

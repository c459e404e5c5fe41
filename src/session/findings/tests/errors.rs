//! Errors: addresses in use, ports turned round, failures that nobody looked at.

use super::*;

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
fn a_connect_that_was_refused_says_who_listens_if_its_program_failed() {
    let refused = "c.py 9 client.connect 127.0.0.1:8080 = ECONNREFUSED\n";
    let failed = "failed c.py client";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::NobodyListened, 9, &[1])];
    #[track_caller]
    fn says(run: &str, words: &str) {
        let found = all(&Run::of(run));
        assert!(found[0].text.ends_with(words), "{found:#?}");
    }
    case(&format!("{refused} {failed}"), found);
    says(
        &format!("{refused} {failed}"),
        "A server is started first, and listens at this port.",
    );
    case(&format!("~ l 8081\n {refused} {failed}"), found);
    says(
        &format!("~ l 8081\n {refused} {failed}"),
        "nobody listened there. l listens at 127.0.0.1:8081.",
    );
    let late = format!("{refused} ~ l 8080\n s.py 3 l.listen = ok\n {failed}");
    case(&late, &[(Kind::NobodyListened, 9, &[1, 2])]);
    says(&late, "nobody listened there yet. l began to listen later.");
    // Somebody had listened there, and was gone.
    let was = "~ l 8080\n s.py 3 l.listen = ok\n";
    let gone = format!("{was} s.py 4 l.close = ok\n {refused} {failed}");
    case(&gone, &[(Kind::NobodyListened, 9, &[3, 1, 2])]);
    says(
        &gone,
        "any more. l listened there from step 1 on, and was closed in step 2.",
    );
    let ended = format!("{was} ~ l\n {refused} {failed}");
    case(&ended, &[(Kind::NobodyListened, 9, &[2, 1])]);
    says(
        &ended,
        "l listened there from step 1 on, and does not any more.",
    );
    // It listens still, at the same port of another address.
    let other = format!("~ l 8080\n {}", was.replace("~ l 8080", ""));
    let elsewhere =
        format!("{other} {refused} {failed}").replace("127.0.0.1:8080", "127.0.0.2:8080");
    says(
        &elsewhere,
        "nobody listened there. l listens at 127.0.0.1:8080.",
    );
    // Somebody has the address, and does not listen.
    let bound = format!("~ l 8080 bound\n {refused} {failed}");
    says(
        &bound,
        "was refused: l has this address, and does not listen.",
    );
    // It has it for UDP, whoever listens elsewhere.
    for beside in ["", "~ l 8081\n"] {
        says(
            &format!("{beside} ~ s 8080 udp\n {refused} {failed}"),
            "s has this address for UDP, and nobody listened there for TCP. The ports of the one are not those of the other.",
        );
    }
    // It was looked at; or it went on to another address; or its two bytes are turned round, which says more.
    case(&format!("{refused} held c.py client"), &[]);
    let another = "c.py 10 other.connect 127.0.0.1:8081 = ok\n";
    case(&format!("{refused} {another} {failed}"), &[]);
    let swapped: &[(Kind, u32, &[u32])] = &[(Kind::PortSwapped, 9, &[1])];
    case(&format!("~ l 36895\n {refused} {failed}"), swapped);
    // A path is no port.
    case(
        "c.py 9 client.connect /x = ECONNREFUSED\n failed c.py client",
        &[],
    );
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
    // What fails of that is told once, and why it failed if nobody listened.
    case(&format!("{none} c 11 conn.close = EBADF"), found);
    let never = all(&Run::of(&none.replace("EINTR", "EINVAL")));
    assert!(
        never[0]
            .text
            .ends_with("Nobody called l.listen: only a listener accepts.")
    );
    let listened = format!("c 8 l.listen = ok\n {}", none.replace("EINTR", "EINVAL"));
    assert!(
        all(&Run::of(&listened))[0]
            .text
            .ends_with("went on to recv.")
    );
    // One that was closed before.
    case("c 9 l.accept = EAGAIN\n c 10 old.recv 5 = EBADF", &[]);
    case("c 9 l.accept = EINTR\n c 10 old.close = EBADF", &[]);
    let gone = "c.py 9 s.send 5 = EPIPE hello\n";
    case(&format!("{gone} c.py 10 s.send 5 = EPIPE hello"), found);
    case(&format!("{gone} c.py 10 s.recv 5 = 0"), &[]);
    // The end of the stream, which it reads between, is not looked at either.
    case(
        &format!("{gone} c.py 10 s.recv 5 = 0\n c.py 9 s.send 5 = EPIPE hello"),
        &[(Kind::ErrorIgnored, 9, &[1, 3])],
    );
    // The others of those who are told something were there.
    let all = "c.py 9 other.send 5 = 5 hello\n";
    case(&format!("{gone} {all} c.py 9 s.send 5 = EPIPE again"), &[]);
    // It was begun without a wait, and nobody asked how it went; a datagram may find somebody the next time.
    let never = "c.py 8 s.socket AF_INET SOCK_STREAM = +s\n c.py 9 s.send 5 = ECONNREFUSED hello\n";
    let again = format!("{never} c.py 10 s.send 5 = EPIPE hello");
    case(&again, &[(Kind::ErrorIgnored, 9, &[2, 3])]);
    case(
        &again
            .replace("SOCK_STREAM", "SOCK_DGRAM")
            .replace("EPIPE", "ECONNREFUSED"),
        &[],
    );
}

#[test]
fn what_is_closed_is_not_closed_again() {
    let twice = "c 9 client.close = ok\n c 10 client.close = EBADF\n";
    connected(twice, &[(Kind::ClosedTwice, 10, &[2, 1])]);
    let again = format!("{twice} c 11 client.close = EBADF");
    let all: &[(Kind, u32, &[u32])] = &[
        (Kind::ClosedTwice, 10, &[2, 1]),
        (Kind::ClosedTwice, 11, &[3, 1]),
    ];
    connected(&again, all);
    // In Python whoever closes numbers means all that there are.
    connected(&twice.replace("c ", "c.py "), &[]);
    // Who has a copy of it closes that; and nobody knows what a number was that nobody closed.
    connected("c 9 client.close = ok\n kid 10 client.close = EBADF", &[]);
    connected("c 10 client.close = EBADF", &[]);
}

#[test]
fn a_datagram_that_was_refused_was_not_sent() {
    let made = "c.py 8 u.socket AF_INET SOCK_DGRAM = +u\n";
    let refused = format!("{made} c.py 9 u.send 5 = ECONNREFUSED hello\n");
    let found: &[(Kind, u32, &[u32])] = &[(Kind::ErrorIgnored, 9, &[2, 3])];
    case(&format!("{refused} c.py 10 u.recv 9 = waits"), found);
    // It had a limit, and the next answer came; or it was sent once more.
    case(&format!("{refused} c.py 10 u.recv 9 = EAGAIN"), &[]);
    case(
        &format!("{refused} c.py 9 u.send 5 = 5 hello\n c.py 10 u.recv 9 = waits"),
        &[],
    );
    case(&format!("{refused} d.py 10 u.recv 9 = waits"), &[]);
    // It has no address, or may not be sent, whatever limit the wait has; unless another one was sent.
    for error in ["EDESTADDRREQ", "EACCES", "EMSGSIZE"] {
        let refused = refused.replace("ECONNREFUSED", error);
        case(&format!("{refused} c.py 10 u.recv 9 = EAGAIN"), found);
        let sent = "c.py 9 u.send 5 = 5 hello\n c.py 10 u.recv 9 = waits";
        case(&format!("{refused} {sent}"), &[]);
    }
    // Who gets something is asked something new.
    let long = refused.replace("ECONNREFUSED", "EMSGSIZE");
    case(&format!("{long} c.py 10 u.recvfrom 9 = 5 127.0.0.1:7"), &[]);
    let interrupted = "c.py 10 u.recvfrom 9 = EINTR!\n c.py 10 u.recvfrom 9 = 5 127.0.0.1:7";
    case(&format!("{long} {interrupted}"), &[]);
    let several = format!("{made} c.py 9 u.send 5 = 5 hello\n c.py 9 u.send 5 = EACCES hello\n");
    case(&format!("{several} c.py 10 u.recv 9 = 3 yes"), &[]);
}

#[test]
fn a_call_that_was_interrupted_is_made_again() {
    let interrupted = "c 9 client.recv 5 = EINTR!\n";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::GivenUp, 9, &[1, 2])];
    let closed = format!("{interrupted} c 11 client.close = ok");
    connected(&closed, found);
    connected(
        &format!("{interrupted} c 9 client.recv 5 = 5 hello\n c 11 client.close = ok"),
        &[],
    );
    // By another thread, or when it is ready.
    connected(
        &format!("{interrupted} c:two 9 client.recv 5 = 5 hello\n c 11 client.close = ok"),
        &[],
    );
    connected(
        &format!("{interrupted} c 8 other.poll client = ok\n c 11 client.close = ok"),
        &[],
    );
    // Behind a signal of its own it may want to stop.
    connected(&closed.replace('!', ""), &[]);
    // Another call on it is not the same one.
    connected(
        &format!("{interrupted} c 10 client.send 5 = 5 hello\n c 11 client.close = ok"),
        &[(Kind::GivenUp, 9, &[1, 3])],
    );
    connected(
        &closed.replace("recv 5", "send 5"),
        &[(Kind::GivenUp, 9, &[1, 2])],
    );
    case("~ l 1\n s 9 l.accept = EINTR!\n s 11 l.close = ok", found);
    // Who waits for several: it waits once more, or reads; else it has given up.
    let poll = "c 9 client.poll client,other = EINTR!\n";
    connected(&format!("{poll} c 11 other.close = ok"), found);
    connected(
        &format!("{poll} c 9 other.poll other = ok\n c 11 other.close = ok"),
        &[],
    );
    connected(
        &format!("{poll} c 10 other.recv 5 = 0\n c 11 other.close = ok"),
        &[],
    );
    // It came to its end without a close; another thread, or we, may have brought it there.
    let left: &[(Kind, u32, &[u32])] = &[(Kind::GivenUp, 9, &[1])];
    connected(&format!("{interrupted} failed c client"), left);
    connected(&format!("{interrupted} ended c client"), &[]);
    let two = format!("{interrupted} c:two 5 other.recv 9 = 0\n failed c client");
    connected(&two, &[]);
    connected(interrupted, &[]);
}

#[test]
fn who_fails_behind_several_messages_may_have_taken_them_for_one() {
    let sent = "c.py 8 client.send 4 = 4 film\n c.py 9 client.send 3 = 3 700\n";
    let got = "s.py 5 conn.recv 9 = 7 film700\n";
    let rest = "c.py 10 client.send 2 = 2 xx\n s.py 6 conn.recv 9 = 2 xx\n";
    let failed = "failed s.py conn";
    let run = |text: &str, found| connected(&format!("{text} {failed}"), found);
    run(&format!("{sent}{got}"), &[(Kind::Glued, 5, &[3])]);
    run(
        &format!("{sent}{got}{rest} s.py 7 conn.close = ok\n"),
        &[(Kind::Glued, 5, &[3, 5])],
    );
    // It did not fail; each came by itself; it had an answer; lines tell them apart; it failed of the end.
    connected(&format!("{sent}{got}{rest} ended s.py conn"), &[]);
    let single = "c.py 8 client.send 4 = 4 film\n s.py 5 conn.recv 9 = 4 film\n";
    run(single, &[]);
    run(
        &format!("{sent}{got} s.py 6 conn.send 2 = 2 ok\n{rest}"),
        &[],
    );
    let lines = |text: &str| {
        text.replace("4 film", "5 film\\n")
            .replace("3 700", "4 700\\n")
    };
    let both = lines(sent)
        .replace("send 4", "send 5")
        .replace("send 3", "send 4");
    run(
        &format!("{both} s.py 5 conn.recv 9 = 9 film\\n700\\n\n"),
        &[],
    );
    run(
        &format!("{sent}{got} c.py 10 client.close = ok\n s.py 6 conn.recv 9 = 0\n"),
        &[],
    );
}

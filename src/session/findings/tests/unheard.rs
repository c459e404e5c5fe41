//! Datagrams to where nobody was.

use super::*;

/// What a run suggests whose client, which has a socket for datagrams, waits at the end.
#[track_caller]
fn waits(text: &str, expected: &[(Kind, u32, &[u32])]) {
    let end = "c.py 9 client.recvfrom 9 = waits\n ~ client 7 udp\n ended c.py client";
    case(&format!("~ client 7 udp\n {text}\n {end}"), expected);
}

const NOBODY: &str = "c.py 8 client.sendto 127.0.0.1:53 = 5 nobody";

#[test]
fn who_asks_nobody_and_waits_is_told_why_it_hangs() {
    let found: &[(Kind, u32, &[u32])] = &[(Kind::SentToNobody, 8, &[1, 2])];
    waits(NOBODY, found);
    let beside = format!("~ l 53\n {NOBODY}");
    waits(&beside, found);
    let end = "c.py 9 client.recvfrom 9 = waits\n ~ client 7 udp\n ended c.py client";
    let told = all(&Run::of(&format!("~ client 7 udp\n {beside}\n {end}")));
    let words = "l listens at that port for TCP, whose ports are not those of UDP.";
    assert!(told[0].text.ends_with(words), "{told:#?}");
    let again = format!("{NOBODY}\n {NOBODY}");
    waits(&again, &[(Kind::SentToNobody, 8, &[2, 3])]);
    // The one that had answered is gone.
    let gone = "c.py 6 client.sendto 127.0.0.1:53 = 5\n c.py 7 client.recvfrom 9 = 5 127.0.0.1:53";
    let gone = format!("{gone}\n {NOBODY}");
    waits(&gone, &[(Kind::SentToNobody, 8, &[3, 4])]);
}

/// A server and its client in one program: the server's thread never sends on the client's socket.
#[test]
fn who_asks_nobody_beside_a_server_that_waits_is_told_why_it_hangs() {
    let server = "~ server 54 udp\n c.py:serve 4 server.recvfrom 9 = waits";
    let ends = "c.py 9 client.recvfrom 9 = waits\n ~ client 7 udp\n ended c.py client,server";
    let beside = format!("~ client 7 udp\n {NOBODY}\n {server}\n {ends}");
    case(&beside, &[(Kind::SentToNobody, 8, &[1, 3])]);
    // It passes on what it gets.
    let passes = "c.py:serve 3 client.sendto 127.0.0.1:53 = 5 nobody";
    case(
        &beside.replacen("~ server", &format!("{passes}\n ~ server"), 1),
        &[],
    );
}

#[test]
fn who_asks_nobody_and_gives_up_is_told_why() {
    let over = |text: &str, found| {
        let wait = "c.py 9 client.recvfrom 9 = waits";
        let run = format!("~ client 7 udp\n {NOBODY}\n {wait}\n {text}");
        case(&format!("{run}\n failed c.py far"), found);
        // Who copes with it does right.
        case(&run, &[]);
    };
    let found: &[(Kind, u32, &[u32])] = &[(Kind::SentToNobody, 8, &[1, 2])];
    over("back 2 EAGAIN", found);
    // It is asked anew, heard late, or the time was not over.
    over("back 2 EAGAIN\n c.py 8 client.sendto 127.0.0.1:53 = 5", &[]);
    over(
        "back 2 EAGAIN\n c.py 9 client.recvfrom 9 = 5 127.0.0.1:53",
        &[],
    );
    over("back 2 EINTR", &[]);
    over("back 2 EAGAIN\n c.py 9 client.getsockname = ok", &[]);
    let limit = "c.py 3 client.setsockopt SO_RCVTIMEO = ok";
    let poll = "c.py 9 client.poll client 500 = waits\n back 3 none";
    case(
        &format!("~ client 7 udp\n {limit}\n {NOBODY}\n {poll}\n failed c.py far"),
        &[(Kind::SentToNobody, 8, &[2, 3])],
    );
    let asked = "c.py 8 client.sendto 127.0.0.1:53 = 5\n s.py 4 server.recvfrom 9 = 5 127.0.0.1:7";
    let elsewhere = format!("{asked}\n s.py 5 server.sendto 127.0.0.1:99 = 5 nobody");
    case(
        &format!("~ client 7 udp\n {elsewhere}\n c.py 9 client.recvfrom 9 = waits\n back 4 EAGAIN"),
        &[(Kind::SentToNobody, 5, &[3, 4])],
    );
}

#[test]
fn who_came_later_is_named() {
    let later = format!("{NOBODY}\n ~ server 53 udp\n s.py 3 server.bind 127.0.0.1:53 = ok");
    waits(&later, &[(Kind::SentToNobody, 8, &[1, 3, 2])]);
    // A listener with the same number hears no datagram.
    let tcp = format!("{NOBODY}\n ~ l 53\n s.py 3 l.bind 127.0.0.1:53 = ok");
    waits(&tcp, &[(Kind::SentToNobody, 8, &[1, 3])]);
}

#[test]
fn whoever_may_be_answered_waits_rightly() {
    waits("c.py 8 client.sendto 127.0.0.1:53 = 5", &[]);
    for told in [
        "c.py 6 client.sendto 127.0.0.1:54 = 5",
        "c.py 6 client.bind 127.0.0.1:7 = ok",
        "c.py 6 client.getsockname = ok",
        "c.py 6 client.dup = +copy",
        "c.py 6 client.setsockopt SO_RCVTIMEO = ok",
        "c.py 6 client.setsockopt IP_RECVERR = ok",
    ] {
        waits(&format!("{told}\n {NOBODY}"), &[]);
    }
    // Somebody else has answered, and knows it.
    waits(
        &format!("{NOBODY}\n c.py 8 client.recvfrom 9 = 5 127.0.0.1:99\n {NOBODY}"),
        &[],
    );
    // A thread that may ask again.
    let end = "c.py 9 client.recvfrom 9 = waits\n ~ client 7 udp\n ended c.py client c.py:asks";
    case(&format!("~ client 7 udp\n {NOBODY}\n {end}"), &[]);
}

#[test]
fn who_is_answered_at_another_port_waits_for_ever() {
    let asked = "c.py 8 client.sendto 127.0.0.1:53 = 5\n s.py 4 server.recvfrom 9 = 5 127.0.0.1:7";
    let lost = format!("{asked}\n s.py 5 server.sendto 127.0.0.1:8 = 5 nobody");
    waits(&lost, &[(Kind::SentToNobody, 5, &[3, 4])]);
    // The right answer came too, or the right one is still to come, or the client does not wait for ever.
    waits(
        &format!("{lost}\n s.py 6 server.sendto 127.0.0.1:7 = 5"),
        &[],
    );
    waits(&format!("{lost}\n ended s.py server s.py:later"), &[]);
    waits(
        &format!("c.py 7 client.setsockopt SO_RCVTIMEO = ok\n {lost}"),
        &[],
    );
    // It is a server, which has answered, and waits for the next question.
    waits(
        &format!("c.py 5 client.bind 127.0.0.1:7 = ok\n {lost}"),
        &[],
    );
    // Somebody hears it there.
    waits(&lost.replace(" nobody", ""), &[]);
}

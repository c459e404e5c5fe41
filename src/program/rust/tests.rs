//! What is read in small programs: names, loops, functions, and where sockets are dropped.

use super::*;

const TEXT: &str = "\
fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let server = thread::spawn(move || {
        let (mut peer, _) = listener.accept()?;
        peer.write_all(b\"hello\")
    });
    let answer =
        Socket::new(Domain::IPV4, Type::STREAM, None)?;
    (&answer).write(b\"x\")?;
    drop(answer);
    for _ in 0..3 {
        match listener.accept() {
            Ok((guest, _)) => guests.push(guest),
            Err(error) => tell(\"{error}\"),
        }
    }
    let done = guests.remove(0);
    drop(done);
    Ok(())
}
";

fn lines(text: &str) -> Lines<'_> {
    Lines(text.lines().collect())
}

fn at(line: u32, column: u32) -> Place {
    Place { line, column }
}

#[track_caller]
fn closes(name: &str, born: Place, elsewhere: bool, last: Place, expected: Place) {
    let dropped = Dropped {
        name,
        born,
        elsewhere,
    };
    assert_eq!(
        lines(TEXT).drop_site(&dropped, last, &["listener".to_owned()]),
        expected,
        "{name}"
    );
}

#[test]
fn a_close_stands_at_its_drop_or_at_the_end_of_the_scope() {
    closes("answer", at(8, 9), false, at(9, 15), at(10, 5));
    closes("peer", at(4, 38), false, at(5, 14), at(6, 5));
    closes("listener", at(2, 20), true, at(5, 14), at(6, 5));
    closes("listener", at(2, 20), false, at(12, 24), at(20, 1));
}

#[test]
fn a_socket_given_away_is_closed_by_who_made_it_when_a_function_has_returned() {
    let text = "\
fn ask(client: &Socket) {
    client.write(b\"x\")?;
}

fn main() {
    for _ in 0..2 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        tell(\"lin, client, mei\");
        clients.push(client);
    }
    ask(&clients[0])?;
    for client in clients {
        drop(client);
    }
}
";
    let lines = lines(text);
    let dropped = Dropped {
        name: "client",
        born: at(7, 22),
        elsewhere: false,
    };
    assert_eq!(lines.drop_site(&dropped, at(2, 12), &[]), at(13, 9));
    assert_eq!(lines.drop_site(&dropped, at(3, 1), &[]), at(13, 9));
    assert!(!lines.is_moved("mei", at(7, 22)));
}

#[test]
fn a_socket_that_a_function_took_is_closed_at_the_end_of_that_function() {
    let text = "\
fn receive(peer: &Socket) {
    peer.read(&mut [0; 4])?;
}

fn talk(number: usize, mut own: Socket) {
    receive(&own)?;
}

fn serve(listener: Socket) {
    let (peer, _) = listener.accept()?;
    talk(1, peer)
}

fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let server = spawn(move || serve(listener))?;
    server.join()
}
";
    let lines = lines(text);
    let closing = |name, born, elsewhere| {
        let dropped = Dropped {
            name,
            born,
            elsewhere,
        };
        lines.drop_site(&dropped, at(2, 10), &[])
    };
    assert_eq!(closing("peer", at(10, 30), false), at(7, 1));
    assert_eq!(closing("listener", at(15, 20), true), at(12, 1));
}

#[test]
fn a_socket_in_a_collection_is_closed_where_that_gives_it_away() {
    closes("guest", at(12, 24), false, at(12, 24), at(18, 5));
    closes("guest", at(12, 24), false, at(19, 5), at(20, 1));
}

#[test]
fn a_drop_in_another_arm_or_in_the_else_closes_nothing() {
    let text = "\
fn session(old: &Socket, first: &str) -> io::Result<()> {
    let (mut server, _) = old.accept()?;
    match first {
        \"server\" => {
            drop(server);
            let _end = client.read(&mut byte)?;
        }
        \"client\" => {
            drop(client);
            let _end = server.read(&mut byte)?;
        }
        \"reset\" => drop(server),
        _ =>
            drop(server),
    }
    if first == \"nobody\" {
        client.write(b\"x\")?;
    } else if first == \"all\" {
        drop(guest);
    } else {
        drop(guest);
    }
    Ok(())
}
";
    let lines = lines(text);
    let closing = |name, last| {
        let dropped = Dropped {
            name,
            born: at(2, 31),
            elsewhere: false,
        };
        lines.drop_site(&dropped, last, &[])
    };
    assert_eq!(closing("client", at(6, 31)), at(24, 1));
    assert_eq!(closing("server", at(10, 31)), at(24, 1));
    assert_eq!(closing("guest", at(17, 16)), at(24, 1));
    // Before the `match` and the `if`, every way is open.
    assert_eq!(closing("client", at(2, 31)), at(9, 13));
    assert_eq!(closing("guest", at(6, 31)), at(19, 9));
}

#[test]
fn a_drop_in_a_loop_or_an_if_below_may_come() {
    let text = "\
fn main() {
    match first {
        \"one\" => {
            client.read(&mut byte)?;
        }
        _ => {}
    }
    for guest in guests {
        if guest == 3 {
            tell(\"3\");
        } else {
            drop(client);
        }
    }
}
";
    let lines = lines(text);
    let dropped = Dropped {
        name: "client",
        born: at(1, 1),
        elsewhere: false,
    };
    assert_eq!(lines.drop_site(&dropped, at(4, 20), &[]), at(12, 13));
}

#[test]
fn what_a_function_gave_back_closes_with_whatever_took_it() {
    let text = "\
fn session(old: &Socket) -> io::Result<Vec<Socket>> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    Ok(vec![client])
}

pub fn main() -> io::Result<()> {
    for first in [true, false] {
        let old = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        let _open = session(&old)?;
        drop(old);
        tell(\"{first}\");
    }
    let kept = session(&other)?;
    drop(kept);
    Ok(())
}
";
    let lines = lines(text);
    let dropped = Dropped {
        name: "client",
        born: at(2, 22),
        elsewhere: false,
    };
    assert_eq!(lines.drop_site(&dropped, at(11, 9), &[]), at(13, 5));
    assert_eq!(lines.drop_site(&dropped, at(14, 16), &[]), at(15, 5));
}

#[test]
fn what_is_dropped_behind_the_call_of_a_function_closes_there() {
    let text = "\
pub fn main() -> io::Result<()> {
    let (peer, _) = server.accept()?;
    call(&other)?;
    drop(peer);
    Ok(())
}

fn call(to: &SockAddr) -> io::Result<()> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(to)
}
";
    let dropped = Dropped {
        name: "peer",
        born: at(2, 28),
        elsewhere: false,
    };
    assert_eq!(lines(text).drop_site(&dropped, at(10, 12), &[]), at(4, 5));
}

const LOOPS: &str = "\
fn main() {
    let listener = bind();
    'rounds: for round in 0..3 {
        loop {
            match sender.send(&chunk) {
                Ok(n) => taken += n,
                Err(_) => break,
            }
        }
        settle();
    }
    while let Ok(n) =
        receiver.read(&mut buffer)
    {
        count(n);
    }
    while receiver.recv().is_ok() {}
    done();
}
";

#[test]
fn the_innermost_loop_is_found_by_indentation() {
    for (line, expected) in [
        (2, None),
        (3, Some(3..=11)),
        (5, Some(4..=9)),
        (6, Some(4..=9)),
        (9, Some(4..=9)),
        (10, Some(3..=11)),
        (13, Some(12..=16)),
        (15, Some(12..=16)),
        (17, Some(17..=17)),
        (18, None),
        (99, None),
    ] {
        assert_eq!(lines(LOOPS).loop_around(line), expected, "line {line}");
    }
}

#[test]
fn a_let_names_what_a_call_makes() {
    let text = "\
fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let (mut peer, _) = listener.accept()?;
    peer.write_all(b\"hello\")
    let answer =
        Socket::new(Domain::IPV4, Type::STREAM, None)?;
    match listener.accept() {
        Ok((guest, _)) => guests.push(guest),
        Err(error) => tell(\"{error}\"),
    }
}
";
    let lines = lines(text);
    let bound = |line, column| lines.bound_names(at(line, column));
    assert_eq!(bound(2, 20), ["listener"]);
    assert_eq!(bound(3, 34), ["peer", "_"]);
    assert_eq!(bound(6, 9), ["answer"]);
    assert_eq!(bound(7, 20), ["guest", "_"]);
    assert!(bound(4, 10).is_empty());
}

/// A statement of a program that is watched, which rustfmt may never have seen.
#[track_caller]
fn speaks(line: &str, bound: &[&str], call: Call, receiver: Option<&str>) {
    let program = Program {
        name: "a",
        path: "a.rs",
        text: line,
    };
    assert_eq!(Rust.bound_names(&program, at(1, 0)), bound, "{line}");
    let found = Rust.receiver(&program, at(1, 0), call);
    assert_eq!(found.as_deref(), receiver, "{line}");
}

#[test]
fn any_statement_tells_what_it_binds_and_on_what_it_makes_a_call() {
    let accepts = "for stream in listener.incoming() {";
    speaks(accepts, &["stream"], Call::Accept, Some("listener"));
    speaks(
        "self.conn = self.listener.accept()?.0;",
        &["conn"],
        Call::Accept,
        Some("listener"),
    );
    speaks(
        "if let Ok((conn, _)) = listener.accept() {",
        &["conn", "_"],
        Call::Accept,
        Some("listener"),
    );
    speaks(
        "(&sender).write_all(b\"hello\")?;",
        &[],
        Call::Send,
        Some("sender"),
    );
    speaks(
        "stream.lock()?.read_exact(&mut room)?;",
        &[],
        Call::Recv,
        None,
    );
    speaks(
        "let s: Stream = Stream::connect(\"127.0.0.1:1\")?;",
        &["s"],
        Call::Send,
        None,
    );
}

#[test]
fn a_function_is_found_with_its_comment_and_its_end() {
    let text = "use std;\n\n/// One?\npub fn one() {\n    1\n}\n\nfn one_more() {}\n";
    let function = lines(text).function("one").unwrap();
    assert_eq!((function.first, function.head, function.last), (3, 4, 6));
    assert_eq!(lines(text).function("none"), None);
}

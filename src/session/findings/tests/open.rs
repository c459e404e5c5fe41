//! Sockets that nobody closed.

use super::{Kind, case};

#[test]
fn a_socket_is_closed_by_who_made_it() {
    let made = "s.py 5 listener.socket SOCK_STREAM = +listener\n s.py 6 listener.accept = +conn\n";
    let both = format!("{made} s.py 8 conn.close = ok\n s.py 9 listener.close = ok");
    case(&both, &[]);
    let range = format!("{made} s.py 8 listener.close_range listener,conn = ok");
    case(&range, &[]);
    let one = format!("{made} s.py 9 listener.close = ok\n held s.py conn");
    case(&one, &[(Kind::StillOpen, 6, &[2, 3])]);
    case(&format!("{one}\n end failed"), &[]);
    // Not known to be held: a dup2 over it, close_range or an exec closed it.
    case(&format!("{made} s.py 9 listener.close = ok"), &[]);
    // A copy is a socket as well, if it has a name of its own.
    let copy = format!("{both}\n s.py 7 conn.dup = +copy\n held s.py copy");
    case(&copy, &[(Kind::StillOpen, 7, &[5, 5])]);
    case(
        &copy.replace("copy", "conn"),
        &[(Kind::StillOpen, 6, &[2, 5])],
    );
    // A language opens sockets of its own.
    case("s 0 a.socketpair SOCK_STREAM = +a+b\n held s a,b", &[]);
    // Who still waits in it had no time to close it; who is done with it had.
    let busy = format!("{made} s.py:two 7 conn.recv 9 = waits\n s.py 9 listener.close = ok");
    case(&format!("{busy}\n held s.py conn"), &[]);
    let idle = busy.replace("= waits", "= 0");
    case(
        &format!("{idle}\n held s.py conn"),
        &[(Kind::StillOpen, 6, &[2, 4])],
    );
    // Whoever was ended may have closed it later.
    case(
        &format!("{made} s.py 7 conn.recv 9 = waits\n ended s.py conn,listener"),
        &[],
    );
}

#[test]
fn a_close_by_python_itself_is_none_by_the_program() {
    let made = "s.py 5 listener.socket SOCK_STREAM = +listener\n s.py 6 listener.accept = +conn\n";
    let dropped = format!("{made} s.py 9 listener.close = ok\n s.py 0 conn.close = ok");
    case(&dropped, &[(Kind::StillOpen, 6, &[2, 4])]);
    // In C that only means that no line is known.
    case(&dropped.replace("s.py", "s.c"), &[]);
    // The line asks for something else, and Python closes what that leaves.
    let swept = format!("{made} s.py 9 listener.close = ok\n s.py 6 conn.close swept = ok");
    case(&swept, &[(Kind::StillOpen, 6, &[2, 4])]);
    // A child's copy is the child's.
    let child = format!("{made} s.py 7 conn.close = ok\n s.py 9 listener.close = ok");
    case(
        &format!("{child}\n kid.py 0 conn.close = ok\n kid.py 0 listener.close = ok"),
        &[],
    );
    // Who ends as soon as its child has the listener has not forgotten it.
    let daemon =
        "s.py 5 l.socket SOCK_STREAM = +l\n s.py 0 l.close = ok\n kid.py 9 l.accept = waits";
    case(daemon, &[]);
}

#[test]
fn a_childs_close_is_not_its_parents() {
    let served = "
        s.py 6 listener.accept = +conn
        kid.py 9 conn.recv 9 = 2 hi
        kid.py 10 conn.close = ok
        s.py 20 listener.close = ok
    ";
    case(
        &format!("{served} held s.py conn"),
        &[(Kind::StillOpen, 6, &[1, 4])],
    );
    case(served, &[]);
    // What a child inherits it may leave to its end.
    case(&format!("{served} held kid.py listener,conn"), &[]);
    // The child goes on with what its parent had at its end.
    let daemon = "s.py 5 l.socket SOCK_STREAM = +l\n held s.py l\n kid.py 9 l.accept = +conn\n kid.py 10 conn.close = ok";
    case(daemon, &[]);
    let over = "s.py 5 l.socket SOCK_STREAM = +l\n kid.py 9 l.accept = EINTR\n held kid.py l\n s.py 6 l.accept = EINTR\n held s.py l";
    case(over, &[(Kind::StillOpen, 5, &[1, 3])]);
}

/// A client that was served, by a program that was ended with its connection.
const SERVED: &str = "
    s.py 6 listener.accept = +conn
    ~ client 2 1
    ~ conn 1 2
    s.py 7 conn.recv 9 = 2 hi
    s.py 8 conn.send 2 = 2 ho
    ended s.py conn,listener
";

#[test]
fn a_socket_that_is_still_open_keeps_its_other_end_waiting() {
    let waits = "c.py 21 client.recv 9 = waits";
    let accepts = "s.py 6 listener.accept = waits";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::StillOpen, 6, &[1, 5])];
    let kept = |rest: &str, found| case(&format!("{SERVED} {rest}\n {waits}"), found);
    kept(accepts, found);
    kept("s.py 6 s.poll listener = waits", found);
    // Its client is another thread of the same program.
    let one = SERVED
        .replace("c.py", "s.py:main")
        .replace("conn,listener", "conn,listener,client");
    let own = waits.replace("c.py", "s.py:main");
    case(&format!("{one} {accepts}\n {own}"), found);
    case(
        &format!("{one} {accepts}\n s.py:main 7 conn.send 2 = 2 ab\n {own}"),
        &[],
    );
    // It may have something to say when somebody types, or after a time; but not where it only looks around.
    kept("s.py 6 s.poll listener stdin = waits", &[]);
    kept("s.py 6 s.poll listener 60000 = waits", &[]);
    kept("s.py 6 s.poll listener 500 = waits", found);
    // Somebody serves it, or may do so; or nobody waits for it.
    kept("s.py 7 conn.recv 9 = waits", &[]);
    let busy = SERVED.replace("conn,listener", "conn,listener s.py");
    case(
        &format!("{busy} s.py:two 6 listener.accept = waits\n {waits}"),
        &[],
    );
    let other = SERVED.replace("conn,listener", "conn,listener s.py:other");
    case(&format!("{other} {accepts}\n {waits}"), &[]);
    kept("s.py 7 s.poll listener,conn = waits", &[]);
    kept(&format!("{accepts}\n s.py:two 7 conn.recv 9 = waits"), &[]);
    kept(&format!("{accepts}\n s.py:two 7 far.recv 9 = waits"), &[]);
    kept("s.py 9 s.poll listener,far = waits", &[]);
    case(&format!("{SERVED} {accepts}"), &[]);
    // It is closed.
    let closed = SERVED.replace("ended s.py conn,listener", "ended s.py listener");
    case(
        &format!("{closed} s.py 9 conn.close = ok\n {accepts}\n {waits}"),
        &[],
    );
    // Its parent keeps it, though the child has closed it.
    let forked = SERVED
        .replace("s.py 7", "kid.py 7")
        .replace("s.py 8", "kid.py 8");
    let child = "kid.py 9 conn.close = ok";
    case(
        &format!("{forked} {child}\n {accepts}\n {waits}"),
        &[(Kind::StillOpen, 6, &[1, 6])],
    );
    // The child still works for it.
    let works = "kid.py 9 far.recv 9 = waits\n ended kid.py conn";
    case(&format!("{forked} {works}\n {accepts}\n {waits}"), &[]);
    // The handler of another client has nothing to do with it, unless it has used it.
    let other = "s.py 6 listener.accept = +other\n s.py:two 7 other.recv 9 = waits";
    kept(
        &format!("{other}\n {accepts}"),
        &[(Kind::StillOpen, 6, &[1, 7])],
    );
    let relay = "s.py:two 8 conn.send 2 = 2 ho";
    kept(&format!("{relay}\n {other}\n {accepts}"), &[]);
}

#[test]
fn a_socket_whose_other_end_is_closed_is_of_no_use() {
    let over = "~ client\n ~ conn 1 2 over\n";
    let accepts = "s.py 6 listener.accept = waits";
    case(
        &format!("{SERVED} {over} {accepts}"),
        &[(Kind::StillOpen, 6, &[1, 3])],
    );
    // It waits for its turn, or for what is to be said to it.
    case(&format!("{SERVED} {over} s.py 9 far.recv 9 = waits"), &[]);
    let told = "s.py 7 other.recv 9 = 3 all\n s.py 8 conn.send 3 = 3 all\n";
    case(&format!("{SERVED} {told} {over} {accepts}"), &[]);
    // A client may keep what it will try again.
    let pool = SERVED.replace("listener.accept = +conn", "conn.socket SOCK_STREAM = +conn");
    case(&format!("{pool} {over} {accepts}"), &[]);
}

#[test]
fn a_copy_that_nobody_uses_keeps_a_stream_from_its_end() {
    let pair = "
        s.py 5 a.socketpair SOCK_STREAM = +a+b
        s.py 7 a.close = ok
    ";
    let waits = "kid.py 9 b.recv 9 = waits";
    let found: &[(Kind, u32, &[u32])] = &[(Kind::StillOpen, 5, &[1, 3])];
    case(&format!("{pair} {waits}\n ended kid.py a,b"), found);
    case(
        &format!("{pair} {waits}\n ended nobody a\n ended kid.py b"),
        found,
    );
    case(&format!("{pair} {waits}\n ended kid.py b"), &[]);
    // Its maker may still write to it.
    let own = pair.replace("s.py 7 a.close = ok", "s.py 7 a.send 2 = 2 hi");
    case(
        &format!("{own} {waits}\n ended kid.py a,b\n ended s.py a"),
        &[],
    );
}

//! What a run of watched programs suggests.

words! {
    place(file, line): "{file} line {line}";
    no_known_line: "no known line";
    never_sent(socket, call, asked, taken, rest):
        "{socket}.{call} was given {asked} bytes and took {taken}: the other {rest} were never sent.";
    no_room(socket, call, asked):
        "{socket}.{call} found no room for {asked} bytes (EAGAIN): they were never sent, and others followed.";
    sent_in(first: u32, last: u32) => match first == last {
        true => format!("in step {first}"),
        false => format!("in steps {first} to {last}"),
    };
    message_cut(recv, got, whole, peer, sent, answered: bool) => match answered {
        true => format!(
            "{recv} got {got} of the {whole} bytes that {peer} sent {sent}, and the program sent before it had the \
             rest."
        ),
        false => format!(
            "{recv} got {got} of the {whole} bytes that {peer} sent {sent}, and the program never read \
             the rest."
        ),
    };
    perhaps_cut(recv, got, whole, peer, sent):
        "{recv} got {got} of the {whole} bytes that {peer} sent {sent}, and the program sent before it had the \
         rest: right only if each {got} bytes are a message of their own.";
    body_cut(recv, got, rest, peer, sent):
        "{recv} asked for the {rest} bytes that {peer} had announced and sent {sent}, got {got} of them, and the \
         program took these for all.";
    datagram_cut(socket, call, room, whole, rest: u64) => match rest {
        1 => format!("{socket}.{call} had room for {room} of a datagram's {whole} bytes: the other one is gone."),
        _ => format!("{socket}.{call} had room for {room} of a datagram's {whole} bytes: the other {rest} are gone."),
    };
    closed_by_python(socket, call):
        "{socket}, which {call} made here, was not closed by the program: Python did it when nothing held it any more (a file \
         that makefile gives holds it, too).";
    open_at_end(socket, call, program): "{socket}, which {call} made here, was still open when {program} ended.";
    kept_open(socket, call, programs, peer, awaits):
        "{socket}, which {call} made here, is still open in {programs}, where nobody waits for it any more: \
         {peer}.{awaits} waits for ever.";
    kept_behind_end(socket, call, programs):
        "{socket}, which {call} made here, is still open in {programs}, where nobody waits for it any more: its other \
         end is closed.";
    unread_at_close(socket, bytes, peer):
        "{socket} was closed with {bytes} in its queue: {peer} gets a reset instead of the end.";
    unread_at_close_of_unknown(socket, bytes):
        "{socket} was closed with {bytes} in its queue: the other end gets a reset instead of the end.";
    unread_at_exit(socket, program, bytes, peer):
        "{socket} was still open when {program} ended, with {bytes} in its queue: {peer} gets a reset instead of the end.";
    unread_at_exit_of_unknown(socket, program, bytes):
        "{socket} was still open when {program} ended, with {bytes} in its queue: the other end gets a reset instead of the end.";
    unread(bytes: u64) => match bytes {
        1 => "1 unread byte".to_owned(),
        _ => format!("{bytes} unread bytes"),
    };
    reads_on(socket, call): "{socket}.{call} gave 0, the end of the stream, and is called again and again.";
    reuse_not_set(socket, address):
        "{socket}.bind({address}) found the address in use (EADDRINUSE), and SO_REUSEADDR was not set before.";
    address_taken(socket, address, program):
        "{socket}.bind({address}) found the address in use (EADDRINUSE): {program} listens there. On Linux \
         SO_REUSEADDR does not change that: end that program first, or take another port.";
    port_swapped(socket, address, listener, port, swapped):
        "{socket}.connect({address}) was refused, and {listener} listens at port {swapped}: its two bytes are those of {port}, \
         turned round, as where one of two programs lacks htons.";
    nobody_listened(socket, address):
        "{socket}.connect({address}) was refused: nobody listened there. A server is started first, and listens at this port.";
    listens_no_more(socket, address, listener, step, close: Option<u32>) => match close {
        Some(close) => format!(
            "{socket}.connect({address}) was refused: nobody listened there any more. {listener} listened there from step {step} \
             on, and was closed in step {close}."
        ),
        None => format!(
            "{socket}.connect({address}) was refused: nobody listened there any more. {listener} listened there from step {step} on, \
             and does not any more."
        ),
    };
    only_bound(socket, address, bound):
        "{socket}.connect({address}) was refused: {bound} has this address, and does not listen.";
    for_datagrams(socket, address, bound):
        "{socket}.connect({address}) was refused: {bound} has this address for UDP, and nobody listened there for TCP. The ports \
         of the one are not those of the other.";
    listens_elsewhere(socket, address, listener, at):
        "{socket}.connect({address}) was refused: nobody listened there. {listener} listens at {at}.";
    not_listened_yet(socket, address, listener):
        "{socket}.connect({address}) was refused: nobody listened there yet. {listener} began to listen later.";
    both_receive(socket, call, peer, awaits, place):
        "{socket}.{call} and {peer}.{awaits} ({place}) wait for each other: each end of the connection waits for bytes, and none are \
         on their way.";
    until_the_limit(socket, call, peer, awaits, place):
        "{socket}.{call} waited until its time was over, and then {peer}.{awaits} ({place}) waited, too: each end of the \
         connection waits for bytes, and none are on their way.";
    glued(socket, call, step, several):
        "In step {step} {socket}.{call} got the bytes of {several} sends at once: whoever takes them for one message waits for the next \
         one in vain.";
    failed_of_several(socket, call, several, program):
        "{socket}.{call} got the bytes of {several} sends at once, and {program} failed behind it: whoever takes them for one message \
         has the next one in it, too.";
    no_line_end(socket, step, bytes: u64) => {
        let bytes = match bytes {
            1 => "1 byte".to_owned(),
            _ => format!("{bytes} bytes"),
        };
        format!("The last that {socket} got, {bytes} in step {step}, has no line end: whoever reads lines waits for one.")
    };
    no_empty_line(socket, step):
        "The last that {socket} got, until step {step}, is the head of an HTTP request, and the empty line that ends it never came.";
    both_receive_by_poll(socket, call, awaits, place, peer):
        "{socket}.{call} and {awaits} ({place}), which waits for {peer}, wait for each other: each end of the connection waits \
         for bytes, and none are on their way.";
    both_send(socket, call, peer, awaits, place):
        "{socket}.{call} and {peer}.{awaits} ({place}) wait for each other: both ends of the connection send, and neither reads.";
    never_accepted(socket, call, listener, other, awaits, place):
        "{socket}.{call} waits, and its connection was never accepted: it is in the queue of {listener}, whose program waits in \
         {other}.{awaits} ({place}).";
    nobody_accepts(socket, call, listener, place):
        "{socket}.{call} waits, and its connection was never accepted: it is in the queue of {listener}, which listens ({place}), and \
         nobody calls accept.";
    sent_to_nobody(socket, call, address, awaits, place):
        "{socket}.{call} sent a datagram to {address}, where no socket was: it is lost, and {awaits} ({place}) waits for an \
         answer in vain.";
    answered_elsewhere(socket, call, address, waits, own, place):
        "{socket}.{call} sent a datagram to {address}, where no socket was: {waits}, which had asked it, is at port {own}, and waits \
         there in vain ({place}).";
    listens_for_tcp(listener): "{listener} listens at that port for TCP, whose ports are not those of UDP.";
    bound_later(socket, step): "{socket} took that port only later, in step {step}.";
    error_ignored(socket, call, error, next):
        "{socket}.{call} failed with {error}, and the program went on to {next}.";
    never_listened(socket): "Nobody called {socket}.listen: only a listener accepts.";
    closed_twice(socket, call, step):
        "{socket}.{call} failed with EBADF: step {step} had closed it. Another socket may have its number by then, and would be \
         closed instead.";
    given_up(socket, call, next):
        "{socket}.{call} was interrupted (EINTR), which is no end and no failure, and nobody made it again: the program went on \
         to {next}.";
    given_up_at_end(socket, call):
        "{socket}.{call} was interrupted (EINTR), which is no end and no failure, and nobody made it again: the program ended.";
}

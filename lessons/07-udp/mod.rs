//! Lesson 7: UDP, or: one message, one datagram, no promise.

pub mod proofs;

crate::lesson::folder! {
    7 "07-udp";
    scenes:
        datagrams,
        truncated,
        largest,
        empty,
        overflow,
        connected,
        stranger,
        nobody_home,
        ask_again,
        last_binder,
        broadcast,
        chat,
        families;
    proofs:
        empty_datagram,
        four_of_ten,
        unconnected_to_nobody,
        connected_to_nobody,
        survivors,
        largest_datagram,
        who_answers,
        broadcast;
}

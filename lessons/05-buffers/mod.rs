//! Lesson 5: send and receive buffers.

pub mod proofs;

crate::lesson::folder! {
    5 "05-buffers";
    scenes:
        sizes,
        fill,
        leftovers,
        send_all,
        delivered,
        lost_answer,
        chunks;
    proofs:
        set_4096,
        set_1,
        acked_unread,
        two_queues,
        unread_at_close,
        peer_closed,
        nobody_reads,
        nonblocking_part;
}

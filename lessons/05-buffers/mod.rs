//! Lesson 5: send and receive buffers.

pub mod proofs;

crate::lesson::folder! {
    5 "05-buffers";
    scenes:
        sizes,
        fill,
        every_size,
        own_size,
        leftovers,
        send_all,
        both_send,
        interrupted,
        delivered,
        lost_answer,
        lingering_close,
        chunks;
    proofs:
        set_4096,
        set_1,
        acked_unread,
        two_queues,
        unread_at_close,
        peer_closed,
        nobody_reads,
        nonblocking_part,
        both_send,
        lingering,
        own_size,
        interrupted;
}

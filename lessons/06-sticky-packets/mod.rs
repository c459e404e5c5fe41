//! Lesson 6: sticky packets, or: TCP has no messages.

pub mod proofs;

crate::lesson::folder! {
    6 "06-sticky-packets";
    scenes:
        looks_fine,
        glued,
        split,
        in_pieces,
        luck,
        no_cure,
        nagle,
        write_write_read,
        other_pipes,
        remote_command;
    proofs:
        two_sends_one_read,
        segments_and_reads,
        three_small_reads,
        ten_rounds,
        ten_small_sends,
        keeps_boundaries,
        one_message;
}

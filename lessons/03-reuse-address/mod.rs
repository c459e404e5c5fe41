//! Lesson 3: SO_REUSEADDR, TIME_WAIT, and the restart that fails.

pub mod proofs;

crate::lesson::folder! {
    3 "03-reuse-address";
    scenes:
        restart,
        missing_close,
        only_new,
        matrix,
        one_row,
        two_listeners,
        std_sets,
        reuse_port,
        out_of_ports,
        linger_zero;
    proofs:
        first_closer,
        client_first,
        new_socket_only,
        beside_a_listener,
        row_stays,
        linger_zero,
        std_listener,
        all_ports_taken;
}

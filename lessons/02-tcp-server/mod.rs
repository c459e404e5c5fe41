//! Lesson 2: the life of a TCP server.

pub mod proofs;

crate::lesson::folder! {
    2 "02-tcp-server";
    scenes:
        greet,
        addresses,
        wrong_socket,
        right_socket,
        four_values,
        backlog,
        fifty,
        upper,
        upper_cured,
        loop as r#loop,
        hang_up;
    proofs:
        recv_on_listener,
        accepted_port,
        five_clients,
        the_fourth,
        listener_closed,
        listen_one;
}

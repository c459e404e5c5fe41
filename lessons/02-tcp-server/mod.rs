//! Lesson 2: the life of a TCP server.

pub mod proofs;

crate::lesson::folder! {
    2 "02-tcp-server";
    scenes:
        greet,
        addresses,
        same_number,
        wrong_socket,
        right_socket,
        four_values,
        backlog,
        limits,
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
        listen_one,
        same_number,
        listen_again;
}

//! Lesson 1: the life of a TCP client.

pub mod proofs;

crate::lesson::folder! {
    1 "01-tcp-client";
    scenes:
        greet,
        message,
        unconnected,
        early,
        refused,
        used_once,
        names,
        answers,
        half_close,
        http,
        http_cured,
        vanished,
        itself;
    proofs:
        before_accept,
        nobody_listens,
        port_chosen,
        zero,
        half_closed,
        to_itself,
        localhost,
        used_socket,
        keepalive;
}

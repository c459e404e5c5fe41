//! What makes a call on a socket: socket2's methods, and those of `Read` and `Write`.

/// Tests hold them against the traced socket, and against what the scenes' stories tell.
const METHODS: &[&str] = &[
    "bind",
    "listen",
    "accept",
    "connect",
    "connect_timeout",
    "send",
    "send_to",
    "write",
    "write_all",
    "recv",
    "recv_from",
    "recv_with_flags",
    "peek",
    "peek_sender",
    "read",
    "read_exact",
    "shutdown",
    "try_clone",
    "local_addr",
    "peer_addr",
    "take_error",
    "recv_buffer_size",
    "send_buffer_size",
    "set_linger",
    "set_nonblocking",
    "set_read_timeout",
    "set_recv_buffer_size",
    "set_reuse_address",
    "set_reuse_port",
    "set_send_buffer_size",
    "set_tcp_nodelay",
    "set_write_timeout",
];

/// Whether a line makes a call on a socket.
pub(super) fn calls_a_socket(line: &str) -> bool {
    let mut methods = line.split('.').skip(1);
    line.contains("Socket::")
        || methods.any(|rest| {
            let method = rest.split_once('(');
            method.is_some_and(|(method, _)| METHODS.contains(&method))
        })
}

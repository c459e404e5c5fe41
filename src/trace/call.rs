//! The calls a program makes on a socket, under the names they have in the manual pages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a call does to sockets and to their bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Makes sockets out of nothing: it is made on none.
    Creates,
    /// Makes a socket out of the one that it is made on.
    Derives,
    /// Moves bytes out of the program.
    Sends,
    /// Moves bytes into the program.
    Receives,
    Closes,
    /// Asks or changes what is said of the socket, and moves nothing.
    Tells,
}

/// One row a call: its name in C, what it does, and how C, Python and Rust write it, where that is not its name.
macro_rules! calls {
    ($($call:ident $name:literal $does:ident $($also:literal)*;)+) => {
        /// One socket call. The name is the C one (`man 2 recv`), also where socket2's method is named otherwise.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Call {
            $(#[serde(rename = $name)] $call,)+
        }

        impl Call {
            /// Every call, in the order in which a program meets them.
            pub const ALL: &[Call] = &[$(Call::$call,)+];

            /// The name in the manual pages.
            pub fn name(self) -> &'static str {
                match self {
                    $(Call::$call => $name,)+
                }
            }

            pub fn does(self) -> Does {
                match self {
                    $(Call::$call => Does::$does,)+
                }
            }

            /// What a program calls to make it, be it a function or a method.
            pub fn spellings(self) -> &'static [&'static str] {
                match self {
                    $(Call::$call => &[$name, $($also),*],)+
                }
            }
        }
    };
}

// In the order in which a program meets them.
calls! {
    Socket "socket" Creates;
    Socketpair "socketpair" Creates "pair";
    Bind "bind" Tells;
    Listen "listen" Tells;
    Accept "accept" Derives "accept4" "incoming";
    Connect "connect" Tells "connect_ex" "connect_timeout";
    Send "send" Sends "sendall" "write" "write_all";
    Recv "recv" Receives "recv_into" "recv_with_flags" "peek" "read" "read_exact";
    Sendto "sendto" Sends "send_to";
    Recvfrom "recvfrom" Receives "recvfrom_into" "recv_from" "peek_sender";
    Sendmsg "sendmsg" Sends;
    Recvmsg "recvmsg" Receives "recvmsg_into";
    Sendmmsg "sendmmsg" Sends;
    Recvmmsg "recvmmsg" Receives;
    Write "write" Sends;
    Read "read" Receives;
    Writev "writev" Sends;
    Readv "readv" Receives;
    Pwritev2 "pwritev2" Sends;
    Preadv2 "preadv2" Receives;
    Sendfile "sendfile" Sends;
    Splice "splice" Sends;
    Shutdown "shutdown" Tells;
    Close "close" Closes;
    CloseRange "close_range" Closes "closerange" "closefrom";
    Dup "dup" Derives "dup2" "try_clone";
    Getsockname "getsockname" Tells "local_addr";
    Getpeername "getpeername" Tells "peer_addr";
    Setsockopt "setsockopt" Tells "set_broadcast" "set_keepalive" "set_linger" "set_read_timeout" "set_recv_buffer_size"
        "set_reuse_address" "set_reuse_port" "set_send_buffer_size" "set_tcp_nodelay" "set_write_timeout";
    Getsockopt "getsockopt" Tells "broadcast" "keepalive" "recv_buffer_size" "reuse_address" "reuse_port"
        "send_buffer_size" "take_error" "tcp_nodelay";
    Fcntl "fcntl" Tells "set_nonblocking" "setblocking" "settimeout";
    Ioctl "ioctl" Tells "sockatmark";
    Poll "poll" Tells;
    Select "select" Tells;
    EpollWait "epoll_wait" Tells;
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

//! The calls a program makes on a socket, under the names they have in the manual pages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One socket call. The name is the C one (`man 2 recv`), also where socket2's method is named otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Call {
    Socket,
    Socketpair,
    Bind,
    Listen,
    Accept,
    Connect,
    Send,
    Recv,
    Sendto,
    Recvfrom,
    Shutdown,
    Close,
    Dup,
    Getsockname,
    Getpeername,
    Setsockopt,
    Getsockopt,
    Fcntl,
    Poll,
}

impl Call {
    /// Every call, in the order in which a program meets them.
    pub const ALL: [Call; 19] = [
        Call::Socket,
        Call::Socketpair,
        Call::Bind,
        Call::Listen,
        Call::Accept,
        Call::Connect,
        Call::Send,
        Call::Recv,
        Call::Sendto,
        Call::Recvfrom,
        Call::Shutdown,
        Call::Close,
        Call::Dup,
        Call::Getsockname,
        Call::Getpeername,
        Call::Setsockopt,
        Call::Getsockopt,
        Call::Fcntl,
        Call::Poll,
    ];

    /// The name in the manual pages.
    pub fn name(self) -> &'static str {
        match self {
            Call::Socket => "socket",
            Call::Socketpair => "socketpair",
            Call::Bind => "bind",
            Call::Listen => "listen",
            Call::Accept => "accept",
            Call::Connect => "connect",
            Call::Send => "send",
            Call::Recv => "recv",
            Call::Sendto => "sendto",
            Call::Recvfrom => "recvfrom",
            Call::Shutdown => "shutdown",
            Call::Close => "close",
            Call::Dup => "dup",
            Call::Getsockname => "getsockname",
            Call::Getpeername => "getpeername",
            Call::Setsockopt => "setsockopt",
            Call::Getsockopt => "getsockopt",
            Call::Fcntl => "fcntl",
            Call::Poll => "poll",
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

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

/// One row a call: its name in C, and what it does.
macro_rules! calls {
    ($($call:ident $name:literal $does:ident;)+) => {
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
        }
    };
}

// In the order in which a program meets them.
calls! {
    Socket "socket" Creates;
    Socketpair "socketpair" Creates;
    Bind "bind" Tells;
    Listen "listen" Tells;
    Accept "accept" Derives;
    Connect "connect" Tells;
    Send "send" Sends;
    Recv "recv" Receives;
    Sendto "sendto" Sends;
    Recvfrom "recvfrom" Receives;
    Sendmsg "sendmsg" Sends;
    Recvmsg "recvmsg" Receives;
    Sendmmsg "sendmmsg" Sends;
    Recvmmsg "recvmmsg" Receives;
    Write "write" Sends;
    Read "read" Receives;
    Writev "writev" Sends;
    Readv "readv" Receives;
    Sendfile "sendfile" Sends;
    Splice "splice" Sends;
    Shutdown "shutdown" Tells;
    Close "close" Closes;
    Dup "dup" Derives;
    Getsockname "getsockname" Tells;
    Getpeername "getpeername" Tells;
    Setsockopt "setsockopt" Tells;
    Getsockopt "getsockopt" Tells;
    Fcntl "fcntl" Tells;
    Ioctl "ioctl" Tells;
    Poll "poll" Tells;
    Select "select" Tells;
    EpollWait "epoll_wait" Tells;
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

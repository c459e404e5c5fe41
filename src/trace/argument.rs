//! The arguments of a call, each of its own kind.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::flags::Flags;

/// One row a kind of argument: its key, and what it is.
macro_rules! arguments {
    ($($(#[$doc:meta])* $key:literal $argument:ident($kind:ty);)+) => {
        /// One argument.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Argument {
            $($(#[$doc])* #[serde(rename = $key)] $argument($kind),)+
        }

        impl Argument {
            /// Its name in stories, in the JSON form, and on the page where it needs one.
            pub fn key(&self) -> &'static str {
                match self {
                    $(Argument::$argument(_) => $key,)+
                }
            }
        }

        impl fmt::Display for Argument {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Argument::$argument(value) => value.fmt(f),)+
                }
            }
        }
    };
}

arguments! {
    "domain" Domain(String);
    "type" Type(SocketType);
    "protocol" Protocol(Protocol);
    /// What setsockopt, fcntl and ioctl name.
    "option" Option(String);
    "value" Value(Setting);
    /// So many bytes are to be sent.
    "bytes" Bytes(u64);
    /// So many may be received.
    "room" Room(u64);
    /// In place of these two where the bytes are in several pieces, and nobody can read where these are: a word for it.
    "pieces" Pieces(String);
    "flags" Flags(Flags);
    "backlog" Backlog(i32);
    "how" How(Side);
    /// As people write it: `127.0.0.1:9090`, a path, `unnamed`.
    "address" Address(String);
    /// The socket was made non-blocking for this call.
    "nonblocking" Nonblocking(bool);
    "timeout_ms" Timeout(u64);
    /// So many messages at once.
    "messages" Messages(u64);
    /// The sockets that are waited for, or closed.
    "sockets" Sockets(Sockets);
    /// What is waited for beside them.
    "others" Others(Others);
    /// What fcntl sets, or what a socket is made with.
    "O_NONBLOCK" OpenNonblock(bool);
    /// A signal tells when something comes.
    "O_ASYNC" OpenAsync(bool);
}

/// The type of a socket, by its name in C.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum SocketType {
    Stream,
    Other(String),
}

const STREAM: &str = "SOCK_STREAM";

impl From<String> for SocketType {
    fn from(name: String) -> SocketType {
        match name.as_str() {
            STREAM => SocketType::Stream,
            _ => SocketType::Other(name),
        }
    }
}

impl From<SocketType> for String {
    fn from(kind: SocketType) -> String {
        kind.to_string()
    }
}

impl fmt::Display for SocketType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SocketType::Stream => STREAM,
            SocketType::Other(name) => name,
        })
    }
}

/// The protocol, if the program names one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protocol(pub Option<String>);

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or("none"))
    }
}

/// Which side of a connection is shut down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Read,
    Write,
    Both,
    /// A number that means none of these: the kernel says EINVAL.
    #[serde(untagged)]
    Other(i32),
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Side::Read => f.write_str("read"),
            Side::Write => f.write_str("write"),
            Side::Both => f.write_str("both"),
            Side::Other(how) => how.fmt(f),
        }
    }
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Setting {
    Switch(bool),
    Number(u64),
    /// `off`, or an error's name.
    Word(String),
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Setting::Switch(on) => on.fmt(f),
            Setting::Number(number) => number.fmt(f),
            Setting::Word(word) => f.write_str(word),
        }
    }
}

/// Several sockets, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sockets(pub Vec<String>);

impl fmt::Display for Sockets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [] => f.write_str("none"),
            names => f.write_str(&names.join(", ")),
        }
    }
}

/// Descriptors that are no sockets, by what they are: `stdin`, `fd 5, a pipe`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Others(pub Vec<String>);

impl fmt::Display for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_kept_as_it_is_told() {
        for (side, kept) in [(Side::Write, r#""write""#), (Side::Other(7), "7")] {
            let written = serde_json::to_string(&side).expect("JSON");
            assert_eq!(written, kept);
            assert_eq!(serde_json::from_str::<Side>(kept).expect("a side"), side);
        }
        assert_eq!(Side::Other(7).to_string(), "7");
    }
}

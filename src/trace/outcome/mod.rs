//! What a call returned.

mod ready;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::ready::Ready;
use super::argument::Setting;

/// Success with its answer, or an error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Ok(Answer),
    /// The error's name in the manual pages (`EAGAIN`), its number, and what the system says of it.
    Err {
        name: String,
        errno: Option<i32>,
        text: String,
    },
}

/// What a call that succeeded gave back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What C calls success where there is nothing to return: 0.
    Nothing,
    /// So many bytes were moved.
    Bytes(u64),
    /// A datagram's bytes, and who sent it.
    Datagram {
        bytes: u64,
        address: String,
    },
    /// So many messages were moved.
    Messages(u64),
    Ready(Ready),
    Address(String),
    Setting(Setting),
    /// The descriptor of the socket that was made.
    Socket {
        fd: i32,
    },
    Pair {
        fds: [i32; 2],
    },
    /// The descriptor of the connection, and its other end.
    Connection {
        fd: i32,
        from: String,
    },
}

impl Outcome {
    pub fn is_ok(&self) -> bool {
        matches!(self, Outcome::Ok(_))
    }

    /// Whether a wait for several came back since its time was over.
    pub fn is_none_ready(&self) -> bool {
        matches!(self, Outcome::Ok(Answer::Ready(ready)) if ready.is_none())
    }

    /// The error's name; `None` for success.
    pub fn error(&self) -> Option<&str> {
        match self {
            Outcome::Ok(_) => None,
            Outcome::Err { name, .. } => Some(name),
        }
    }

    /// The number of bytes that a transfer moved.
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Outcome::Ok(Answer::Bytes(bytes) | Answer::Datagram { bytes, .. }) => Some(*bytes),
            _ => None,
        }
    }
}

/// What came back in a word, where it says something: C's 0 and the numbers of descriptors do not.
impl Answer {
    pub fn word(&self) -> Option<&dyn fmt::Display> {
        match self {
            Answer::Bytes(bytes) | Answer::Datagram { bytes, .. } => Some(bytes),
            Answer::Address(address) => Some(address),
            Answer::Setting(setting) => Some(setting),
            Answer::Messages(messages) => Some(messages),
            Answer::Ready(ready) => Some(ready),
            Answer::Nothing
            | Answer::Socket { .. }
            | Answer::Pair { .. }
            | Answer::Connection { .. } => None,
        }
    }
}

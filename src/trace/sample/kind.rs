//! The kinds of sockets that are told apart.

use serde::{Deserialize, Serialize};

/// What a socket is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Tcp,
    Udp,
    /// Unix stream, datagram or seqpacket, raw, and whatever else a scene opens.
    Other,
}

//! What the kernel says of a socket at one moment.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Every live socket, and the scene's connections in TIME_WAIT, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// In the order in which the program made them.
    pub sockets: Vec<Sample>,
    /// As the kernel's table tells (`man 7 sock_diag`, else /proc/net/tcp).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_waits: Vec<TimeWait>,
}

impl Snapshot {
    pub fn socket(&self, name: &str) -> Option<&Sample> {
        self.sockets.iter().find(|sample| sample.name == name)
    }
}

/// One socket. `None` means: not asked, not meaningful for this kind, or not shown on this system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// The variable that holds it in the program, made unique.
    pub name: String,
    pub kind: Kind,
    /// The state of a TCP socket (TCP_INFO, `man 7 tcp`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The address it is bound to, `127.0.0.1:8080` (`man 2 getsockname`); none before it has a port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<String>,
    /// The address it is connected to (`man 2 getpeername`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<String>,
    /// Bytes in the receive queue (FIONREAD; for UDP the length of the next datagram).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_read: Option<u64>,
    /// Bytes sent and not yet acknowledged by the peer's kernel (SIOCOUTQ); an un-ACKed FIN counts 1. None for
    /// what a connection that is over has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unacked: Option<u64>,
    /// SO_SNDBUF, bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sndbuf: Option<u64>,
    /// SO_RCVBUF, bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rcvbuf: Option<u64>,
    /// A listener's finished connections that nobody accepted yet (TCP_INFO).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<u32>,
    /// A listener's backlog as the kernel keeps it (TCP_INFO).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Datagrams dropped because the receive buffer was full (SO_MEMINFO).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drops: Option<u32>,
    /// TCP segments sent with data (TCP_INFO tcpi_data_segs_out).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_segments: Option<u32>,
}

/// What a socket is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Tcp,
    Udp,
    /// Unix stream, datagram or seqpacket, raw, and whatever else a scene opens.
    Other,
}

/// A TCP state (RFC 9293, section 3.3.2), numbered as Linux does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    Established = 1,
    SynSent,
    SynRecv,
    #[serde(rename = "FIN_WAIT1")]
    FinWait1,
    #[serde(rename = "FIN_WAIT2")]
    FinWait2,
    TimeWait,
    /// Neither connected nor listening. Linux says so of a socket that was only made or bound, too.
    Close,
    CloseWait,
    LastAck,
    Listen,
    Closing,
}

impl State {
    const ALL: [State; 11] = [
        State::Established,
        State::SynSent,
        State::SynRecv,
        State::FinWait1,
        State::FinWait2,
        State::TimeWait,
        State::Close,
        State::CloseWait,
        State::LastAck,
        State::Listen,
        State::Closing,
    ];

    /// The state that Linux numbers so (`include/net/tcp_states.h`).
    pub fn from_linux(number: u8) -> Option<State> {
        State::ALL.into_iter().find(|state| *state as u8 == number)
    }

    pub fn name(self) -> &'static str {
        match self {
            State::Established => "ESTABLISHED",
            State::SynSent => "SYN_SENT",
            State::SynRecv => "SYN_RECV",
            State::FinWait1 => "FIN_WAIT1",
            State::FinWait2 => "FIN_WAIT2",
            State::TimeWait => "TIME_WAIT",
            State::Close => "CLOSE",
            State::CloseWait => "CLOSE_WAIT",
            State::LastAck => "LAST_ACK",
            State::Listen => "LISTEN",
            State::Closing => "CLOSING",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A row of the kernel's table in TIME_WAIT: a closed connection that still guards its addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeWait {
    /// The address of the end that closed first, and guards it now.
    pub local: String,
    /// The address of the other end.
    pub peer: String,
    /// Seconds until the row goes away.
    pub seconds: f64,
}

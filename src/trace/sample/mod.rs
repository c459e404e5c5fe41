//! What the kernel says of a socket at one moment.

mod column;
mod kind;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use column::Columns;

use crate::phrases::phrases;
pub use column::{Column, Place, Shown};
pub use kind::Kind;

/// Every live socket, and the scene's connections in TIME_WAIT, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// In the order in which the program made them. What is said again is shared: there may be thousands, and a call changes
    /// few.
    pub sockets: Vec<Arc<Sample>>,
    /// As the kernel's table tells (`man 7 sock_diag`, else /proc/net/tcp); `None` where this system does not tell.
    #[serde(default = "no_rows", skip_serializing_if = "are_no_rows")]
    pub time_waits: Option<Vec<TimeWait>>,
}

/// What is not written down: most calls leave no connection in TIME_WAIT.
fn no_rows() -> Option<Vec<TimeWait>> {
    Some(Vec::new())
}

fn are_no_rows(rows: &Option<Vec<TimeWait>>) -> bool {
    rows.as_ref().is_some_and(Vec::is_empty)
}

impl Snapshot {
    /// The rows that are known.
    pub fn rows(&self) -> &[TimeWait] {
        self.time_waits.as_deref().unwrap_or_default()
    }

    pub fn socket(&self, name: &str) -> Option<&Sample> {
        self.each().find(|sample| sample.name == name)
    }

    /// What is said of each of them.
    pub fn each(&self) -> impl Iterator<Item = &Sample> {
        self.sockets.iter().map(|sample| &**sample)
    }

    /// What it says that another one does not.
    pub fn news<'a>(&'a self, other: &Snapshot) -> impl Iterator<Item = &'a Sample> {
        news(&self.sockets, &other.sockets)
    }

    /// What it says of each socket, beside what another one says of the same.
    pub fn beside<'a>(
        &'a self,
        other: &'a Snapshot,
    ) -> impl Iterator<Item = (&'a Arc<Sample>, Option<&'a Arc<Sample>>)> {
        beside(&self.sockets, &other.sockets)
    }
}

/// What is said of some sockets and not of the same ones at another moment.
pub fn news<'a>(
    said: &'a [Arc<Sample>],
    other: &[Arc<Sample>],
) -> impl Iterator<Item = &'a Sample> {
    let is_new = |(sample, other): &(&Arc<Sample>, Option<&Arc<Sample>>)| {
        other.is_none_or(|other| !Arc::ptr_eq(sample, other))
    };
    beside(said, other)
        .filter(is_new)
        .map(|(sample, _)| &**sample)
}

fn beside<'a, 'b>(
    said: &'a [Arc<Sample>],
    others: &'b [Arc<Sample>],
) -> impl Iterator<Item = (&'a Arc<Sample>, Option<&'b Arc<Sample>>)> {
    let mut next = 0;
    said.iter().map(move |sample| {
        // Both have one order: it is the next one, but where some were closed.
        let is_same = |it: &Arc<Sample>| Arc::ptr_eq(it, sample) || it.name == sample.name;
        let behind = others[next..].iter().position(is_same);
        let same = behind.map(|place| next + place);
        let same = same.or_else(|| others[..next].iter().position(is_same));
        if let Some(same) = same {
            next = same + 1;
        }
        (sample, same.map(|same| &others[same]))
    })
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
    #[serde(flatten)]
    pub columns: Columns,
}

impl Sample {
    /// A socket of which nothing is said yet.
    pub fn new(name: &str, kind: Kind) -> Sample {
        Sample {
            name: name.to_owned(),
            kind,
            state: None,
            local: None,
            peer: None,
            columns: Columns::default(),
        }
    }

    /// Whether the kernel says nothing of it: its program does not let itself be looked at.
    pub fn is_unknown(&self) -> bool {
        *self == Sample::new(&self.name, self.kind)
    }

    /// The same, with one more number.
    pub fn with(mut self, column: Column, number: u64) -> Sample {
        self.columns.set(column, Some(number));
        self
    }

    /// Whether what is sent to an address comes here: it is bound to it, or to the same port of every address.
    pub fn is_bound_to(&self, address: &str) -> bool {
        let Some(local) = self.local.as_deref() else {
            return false;
        };
        local == address
            || ["0.0.0.0:", "[::]:"].iter().any(|every| {
                let port = local.strip_prefix(every);
                port.is_some() && port == address.rsplit_once(':').map(|(_, port)| port)
            })
    }

    pub fn get(&self, column: Column) -> Option<u64> {
        self.columns.get(column)
    }

    /// Its state in words; of a TCP socket that was never more than made and bound those say so, since Linux says CLOSE
    /// of it, as of one whose connection is over.
    pub fn state_word(&self, fresh: bool) -> Option<&'static str> {
        match (self.state?, &self.local) {
            (State::Close, Some(_)) if fresh => Some(State::BOUND),
            (State::Close, None) if fresh => Some(State::UNBOUND),
            (state, _) => Some(state.name()),
        }
    }
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
    pub const ALL: [State; 11] = [
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

    /// A socket that has an address, and neither listens nor is connected.
    pub const BOUND: &str = "bound";
    /// A socket that has not even an address.
    pub const UNBOUND: &str = "unbound";

    /// What the help says of it.
    pub fn meaning(self) -> &'static str {
        let words = &phrases().sockets;
        match self {
            State::Established => words.established,
            State::SynSent => words.syn_sent,
            State::SynRecv => words.syn_recv,
            State::FinWait1 => words.fin_wait1,
            State::FinWait2 => words.fin_wait2,
            State::TimeWait => words.time_wait,
            State::Close => words.close,
            State::CloseWait => words.close_wait,
            State::LastAck => words.last_ack,
            State::Listen => words.listen,
            State::Closing => words.closing,
        }
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

impl TimeWait {
    /// Whether a kernel may have said so: none keeps a row for a day.
    pub(in crate::trace) fn is_sound(&self) -> bool {
        self.seconds.abs() < 86_400.0
    }
}

//! What happens in a scene, event by event: the only thing the lab ever says.

use std::collections::BTreeMap;
use std::slice;

use serde::{Deserialize, Serialize};

use super::argument::{Argument, Sockets};
use super::call::{Call, Does};
use super::flags::Flags;
use super::outcome::Outcome;
use super::sample::Snapshot;

/// Something that happened, in the order in which the conductor saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Event {
    /// The conductor chose this call to be the next; it has not run yet.
    Pending(CallPending),
    /// The gate was opened: the call of this step runs.
    Opened { step: u32 },
    /// The thread sleeps inside the call of this step; others go on.
    Waits { step: u32 },
    /// The call of this step came back.
    Returned(CallReturned),
    /// What the kernel says of every live socket, now.
    Sampled(Snapshot),
    /// The program printed this; what is not printable is already escaped.
    Printed { text: String },
    /// What watching cannot show, or what is not as it would be alone, in our own words.
    Caveat { text: String },
    /// So much that was printed here is not kept: whole lines, and the bytes of their texts.
    Omitted { lines: u64, bytes: u64 },
    /// How often each call was made in a scene that ran free.
    Counted { counts: BTreeMap<String, u64> },
    /// A process is over, or is ended by us, and had these sockets open until then, its stdin, stdout and stderr aside. One
    /// that has made no call has no name; the only one of a recording has an empty one.
    Held {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        process: Option<String>,
        sockets: Vec<String>,
        ended: bool,
        /// It came to its end by a signal, or with another exit status than 0.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        failed: bool,
        /// Of one that is ended: its threads that waited in no call on a socket, and may have come back to theirs. An empty
        /// name stands for those that had made no call, and for handlers of signals.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        elsewhere: Vec<String>,
    },
    /// A proof found this answer to its question.
    Proved { answer: String },
    /// All wait, and only a person who types can go on. It is said once each time, and no part of what is kept.
    AllWait,
    /// The scene is over.
    Ended(Ending),
}

/// A call that a thread is about to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallPending {
    /// Steps count from 1, in the order in which the calls are entered.
    pub step: u32,
    /// The name given with `thread::Builder::name`, made unique: `client`, `client 2`.
    pub thread: String,
    /// The socket's name in the program, made unique; the name to be for `socket()` itself.
    pub socket: String,
    /// The file of the line, where it is not the scene's own: a program that is watched may have several, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// 1-based line in the scene. For a close: the line of its `drop`, or of the brace that ends its scope.
    pub line: u32,
    /// 1-based column in the scene.
    pub column: u32,
    pub call: Call,
    /// In the order in which they are told.
    pub args: Vec<Argument>,
    /// The beginning of what is sent, escaped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// The kernel says that this call would block now.
    pub would_wait: bool,
    /// It belongs to the call before it, and passes the same gate.
    #[serde(default)]
    pub together: bool,
    /// The program's line asks for another call: the library of its language makes this one for its own sake.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

impl CallPending {
    /// A call without arguments; where it stands in its run is for the conductor to say.
    pub fn of(call: Call) -> CallPending {
        CallPending {
            step: 0,
            thread: String::new(),
            socket: String::new(),
            file: None,
            line: 0,
            column: 0,
            call,
            args: Vec::new(),
            data: None,
            would_wait: false,
            together: false,
            own: false,
        }
    }

    /// Its line in the program's own file, which notes are about.
    pub fn own_line(&self) -> Option<u32> {
        (self.file.is_none() && self.line > 0).then_some(self.line)
    }

    /// The address that the call is given.
    pub fn address(&self) -> Option<&str> {
        self.args.iter().find_map(|argument| match argument {
            Argument::Address(address) => Some(address.as_str()),
            _ => None,
        })
    }

    /// The sockets that it is to close: its own, or several.
    pub fn closed(&self) -> &[String] {
        if self.call.does() != Does::Closes {
            return &[];
        }
        let several = self.args.iter().find_map(|argument| match argument {
            Argument::Sockets(Sockets(names)) => Some(names.as_slice()),
            _ => None,
        });
        several.unwrap_or(slice::from_ref(&self.socket))
    }

    pub fn closes(&self, socket: &str) -> bool {
        self.closed().iter().any(|name| name == socket)
    }

    pub fn flags(&self) -> Option<&Flags> {
        self.args.iter().find_map(|argument| match argument {
            Argument::Flags(flags) => Some(flags),
            _ => None,
        })
    }
}

/// A call that came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallReturned {
    pub step: u32,
    pub outcome: Outcome,
    /// The beginning of what was received, escaped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// The names of the sockets that the call made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<String>,
    /// It was a datagram to an address of this computer that no socket had.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_nobody: bool,
    /// It was a bind to a port of TCP on which this program listens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<String>,
    /// It was not made: who watches had it return EINTR (`--interrupt`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub injected: bool,
    /// The thread slept inside the call.
    pub waited: bool,
    /// Microseconds between entering and leaving.
    pub us: u64,
}

impl CallReturned {
    /// A call that came to this; the rest is for the conductor to say.
    pub fn of(outcome: Outcome) -> CallReturned {
        CallReturned {
            step: 0,
            outcome,
            data: None,
            made: Vec::new(),
            to_nobody: false,
            taken_by: None,
            injected: false,
            waited: false,
            us: 0,
        }
    }
}

/// How a scene ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Ending {
    /// `main` returned `Ok`.
    Returned,
    /// Every program that was watched is over without a failure; `told` says how each ended, and `ended` names those that
    /// still ran, and that were ended.
    Over {
        told: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ended: Vec<String>,
    },
    /// `main` returned an error; `call` names the call, its socket and its address where one failed with it.
    Failed { error: String, call: Option<String> },
    /// `main` panicked.
    Panicked { message: String },
    /// The process is gone without a word: killed, or stopped by the time limit.
    Died { reason: String },
}

impl Ending {
    /// Whether something went wrong.
    pub fn is_failure(&self) -> bool {
        !matches!(self, Ending::Returned | Ending::Over { .. })
    }
}

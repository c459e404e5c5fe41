//! What happens in a scene, event by event: the only thing the lab ever says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::call::Call;
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
    /// How often each call was made in a scene that ran free.
    Counted { counts: BTreeMap<String, u64> },
    /// A proof found this answer to its question.
    Proved { answer: String },
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
    /// 1-based line in the scene. For a close: the line of its `drop`, or of the brace that ends its scope.
    pub line: u32,
    /// 1-based column in the scene.
    pub column: u32,
    pub call: Call,
    /// The arguments: `bytes`, `room`, `address`, `option`, `value`, `backlog`, `how`, `timeout_ms`…
    pub args: Map<String, Value>,
    /// The beginning of what is sent, escaped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// The kernel says that this call would block now.
    pub would_wait: bool,
    /// It belongs to the call before it, and passes the same gate.
    #[serde(default)]
    pub together: bool,
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
    /// The thread slept inside the call.
    pub waited: bool,
    /// Microseconds between entering and leaving.
    pub us: u64,
}

/// What a call returned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A number of bytes, a value, an address, a descriptor; 0 where C returns 0.
    Ok(Value),
    /// The error's name in the manual pages (`EAGAIN`), its number, and what the system says of it.
    Err {
        name: String,
        errno: Option<i32>,
        text: String,
    },
}

impl Outcome {
    pub fn is_ok(&self) -> bool {
        matches!(self, Outcome::Ok(_))
    }

    /// The number of bytes that a transfer moved, or the number that a getsockopt read.
    pub fn number(&self) -> Option<u64> {
        match self {
            Outcome::Ok(Value::Number(number)) => number.as_u64(),
            Outcome::Ok(Value::Object(fields)) => fields.get("bytes").and_then(Value::as_u64),
            _ => None,
        }
    }
}

/// How a scene ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Ending {
    /// `main` returned `Ok`.
    Returned,
    /// `main` returned an error; `call` names the call, its socket and its address where one failed with it.
    Failed { error: String, call: Option<String> },
    /// `main` panicked.
    Panicked { message: String },
    /// The process is gone without a word: killed, or stopped by the time limit.
    Died { reason: String },
}

//! The `--json` form: events in, one object a line out, as the contract in the design has it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::escape;

use crate::lesson::Lesson;
use crate::trace::{
    Answer, Argument, Call, CallPending, CallReturned, Ending, Event, Flag, Outcome, Sample,
    Snapshot, TimeWait,
};

/// A line. Its `Display` is the JSON text, `event` first; `value` is the same as data.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Said {
    Lesson {
        number: u8,
        slug: String,
        title: String,
        scenes: Vec<String>,
    },
    Call(Box<Called>),
    Printed {
        scene: String,
        text: String,
    },
    Free {
        scene: String,
        counts: BTreeMap<String, u64>,
    },
    /// What a proof found.
    Proved {
        scene: String,
        answer: String,
    },
    /// A scene that did not return: the lesson ends, with exit code 1.
    Failed {
        scene: String,
        error: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        call: Option<String>,
    },
    End {
        number: u8,
        calls: u64,
        ms: u64,
    },
}

/// A call that came back, with what the kernel said right after it.
#[derive(Clone, Debug, Serialize)]
pub struct Called {
    pub scene: String,
    pub step: u32,
    pub thread: String,
    pub socket: String,
    pub line: u32,
    pub column: u32,
    pub call: String,
    pub args: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errno: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<String>,
    pub waited: bool,
    pub us: u64,
    pub sockets: Vec<Sample>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub time_waits: Vec<TimeWait>,
}

impl Said {
    /// The first line of a lesson.
    pub fn lesson(lesson: &Lesson) -> Said {
        Said::Lesson {
            number: lesson.folder.number,
            slug: lesson.folder.slug().to_owned(),
            title: lesson.title.clone(),
            scenes: lesson
                .scenes
                .iter()
                .map(|scene| scene.program.name.to_owned())
                .collect(),
        }
    }

    pub fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&escape::json(self))
    }
}

/// Turns the events of a scene into lines. A call is told once the kernel was asked after it; what the program
/// printed in between follows it.
#[derive(Debug)]
pub struct Json {
    scene: String,
    chosen: BTreeMap<u32, CallPending>,
    /// Calls that came back together; the next look at the kernel is theirs.
    open: Vec<CallReturned>,
    held: Vec<Said>,
    calls: u64,
}

impl Json {
    pub fn new(scene: &str) -> Json {
        Json {
            scene: scene.to_owned(),
            chosen: BTreeMap::new(),
            open: Vec::new(),
            held: Vec::new(),
            calls: 0,
        }
    }

    /// The calls told so far, and those counted of a scene that ran free: for `Said::End`.
    pub fn calls(&self) -> u64 {
        self.calls
    }

    pub fn take(&mut self, event: &Event) -> Vec<Said> {
        match event {
            Event::Pending(chosen) => {
                self.chosen.insert(chosen.step, chosen.clone());
                Vec::new()
            }
            Event::Opened { .. } | Event::Waits { .. } => Vec::new(),
            Event::Returned(left) => {
                self.open.push(left.clone());
                Vec::new()
            }
            Event::Sampled(now) => self.flush(Some(now)),
            Event::Printed { text } => {
                let said = Said::Printed {
                    scene: self.scene.clone(),
                    text: text.clone(),
                };
                self.hold(said)
            }
            Event::Counted { counts } => {
                self.calls += counts.values().sum::<u64>();
                let said = Said::Free {
                    scene: self.scene.clone(),
                    counts: counts.clone(),
                };
                self.hold(said)
            }
            Event::Proved { answer } => {
                let said = Said::Proved {
                    scene: self.scene.clone(),
                    answer: answer.clone(),
                };
                self.hold(said)
            }
            Event::Ended(ending) => {
                let mut told = self.flush(None);
                told.extend(self.failed(ending));
                told
            }
        }
    }

    fn hold(&mut self, said: Said) -> Vec<Said> {
        if !self.open.is_empty() {
            self.held.push(said);
            Vec::new()
        } else {
            vec![said]
        }
    }

    fn flush(&mut self, now: Option<&Snapshot>) -> Vec<Said> {
        let mut told = Vec::new();
        for left in std::mem::take(&mut self.open) {
            if let Some(chosen) = self.chosen.remove(&left.step) {
                self.calls += 1;
                told.push(self.called(chosen, left, now));
            }
        }
        told.append(&mut self.held);
        told
    }

    fn called(&self, chosen: CallPending, left: CallReturned, now: Option<&Snapshot>) -> Said {
        let (ok, error, errno) = match left.outcome {
            Outcome::Ok(answer) => (Some(value(answer)), None, None),
            Outcome::Err { name, errno, .. } => (None, Some(name), errno),
        };
        Said::Call(Box::new(Called {
            scene: self.scene.clone(),
            step: chosen.step,
            thread: chosen.thread,
            socket: chosen.socket,
            line: chosen.line,
            column: chosen.column,
            call: chosen.call.name().to_owned(),
            args: arguments(chosen.call, &chosen.args),
            ok,
            error,
            errno,
            data: left.data.or(chosen.data),
            made: left.made,
            waited: left.waited,
            us: left.us,
            sockets: now.map_or_else(Vec::new, |now| now.sockets.clone()),
            time_waits: now.map_or_else(Vec::new, |now| now.time_waits.clone()),
        }))
    }

    fn failed(&self, ending: &Ending) -> Option<Said> {
        let (error, call) = match ending {
            Ending::Returned => return None,
            Ending::Failed { error, call } => (error.clone(), call.clone()),
            Ending::Panicked { message } => (format!("panicked: {message}"), None),
            Ending::Died { reason } => (reason.clone(), None),
        };
        Some(Said::Failed {
            scene: self.scene.clone(),
            error,
            call,
        })
    }
}

/// The arguments by their keys. A recv that only peeks says so in one word.
fn arguments(call: Call, args: &[Argument]) -> Map<String, Value> {
    let named = |argument: &Argument| match argument {
        Argument::Flags(flags) if call == Call::Recv && flags.is(Flag::Peek) => {
            json!({ "peek": true })
        }
        argument => json!(argument),
    };
    let fields = args.iter().map(named).filter_map(|named| match named {
        Value::Object(fields) => Some(fields),
        _ => None,
    });
    fields.flatten().collect()
}

/// What came back: a number, a word, or several of them by their names.
fn value(answer: Answer) -> Value {
    match answer {
        Answer::Nothing => json!(0),
        Answer::Bytes(bytes) => json!(bytes),
        Answer::Datagram { bytes, address } => json!({ "bytes": bytes, "address": address }),
        Answer::Address(address) => json!(address),
        Answer::Setting(setting) => json!(setting),
        Answer::Socket { fd } => json!({ "fd": fd }),
        Answer::Pair { fds } => json!({ "fds": fds }),
        Answer::Connection { fd, from } => json!({ "fd": fd, "from": from }),
    }
}

//! The `--json` form: events in, one object a line out, as the contract in the design has it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::view::escape;

use crate::lesson::{Lesson, Scene};
use crate::phrases::phrases;
use crate::session::Finding;
use crate::trace::{
    Answer, Argument, Call, Ending, Event, Flag, Outcome, Ready, Recording, Sample, TimeWait,
    TracedCall,
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
        /// Those that are no extra, and about how many minutes they take.
        core: Vec<String>,
        minutes: u32,
    },
    /// The first line of programs that are watched.
    Watch {
        programs: Vec<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cut: Option<u64>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        interrupt: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        recorded: Option<String>,
    },
    Call(Box<Called>),
    /// A call that was under way at the end: it has waited in vain.
    Unfinished(Box<Unfinished>),
    /// How watched programs ended; `ended` names those that still ran.
    Over {
        scene: String,
        told: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        ended: Vec<String>,
    },
    /// What a run suggests.
    Finding {
        finding: &'static str,
        text: String,
        steps: Vec<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        line: u32,
        lesson: u8,
        scene: &'static str,
    },
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
        /// Of the lesson, if it was one.
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<u8>,
        calls: u64,
        /// How long it took; a recording does not know.
        #[serde(skip_serializing_if = "Option::is_none")]
        ms: Option<u64>,
    },
}

/// A call that came back, with what the kernel said right after it.
#[derive(Clone, Debug, Serialize)]
pub struct Called {
    pub scene: String,
    pub step: u32,
    pub thread: String,
    pub socket: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
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
    /// The error in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
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

/// A call that never came back.
#[derive(Clone, Debug, Serialize)]
pub struct Unfinished {
    pub scene: String,
    pub step: u32,
    pub thread: String,
    pub socket: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub line: u32,
    pub column: u32,
    pub call: String,
    pub args: Map<String, Value>,
}

impl Said {
    /// The first line of a lesson.
    pub fn lesson(lesson: &Lesson) -> Said {
        let names = |scenes: &mut dyn Iterator<Item = &Scene>| {
            scenes.map(|scene| scene.program.name.to_owned()).collect()
        };
        Said::Lesson {
            number: lesson.folder.number,
            slug: lesson.folder.slug().to_owned(),
            title: lesson.title.clone(),
            scenes: names(&mut lesson.scenes.iter()),
            core: names(&mut lesson.core()),
            minutes: lesson.minutes(),
        }
    }

    pub fn finding(finding: &Finding) -> Said {
        let (lesson, scene) = finding.kind.explained();
        Said::Finding {
            finding: finding.kind.name(),
            text: finding.text.clone(),
            steps: finding.steps.clone(),
            file: finding.file.clone(),
            line: finding.line,
            lesson,
            scene,
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

/// Turns a recording into lines, as it grows. A call is told once the kernel was asked after it; what the program
/// printed in between follows it.
#[derive(Debug)]
pub struct Json {
    scene: String,
    /// How many events are told.
    told: usize,
    /// Calls that came back together; the next look at the kernel is theirs.
    open: Vec<u32>,
    held: Vec<Said>,
    calls: u64,
}

impl Json {
    pub fn new(scene: &str) -> Json {
        Json {
            scene: scene.to_owned(),
            told: 0,
            open: Vec::new(),
            held: Vec::new(),
            calls: 0,
        }
    }

    /// The calls told so far, and those counted of a scene that ran free: for `Said::End`.
    pub fn calls(&self) -> u64 {
        self.calls
    }

    /// What the recording says since the last time.
    pub fn take(&mut self, recording: &Recording) -> Vec<Said> {
        let mut said = Vec::new();
        for event in &recording.events()[self.told..] {
            self.told += 1;
            said.extend(self.event(recording, event));
        }
        said
    }

    fn event(&mut self, recording: &Recording, event: &Event) -> Vec<Said> {
        let scene = self.scene.clone();
        match event {
            Event::Pending(_) | Event::Opened { .. } | Event::Waits { .. } | Event::Held { .. } => {
                Vec::new()
            }
            Event::Returned(returned) => {
                self.open.push(returned.step);
                Vec::new()
            }
            Event::Sampled(_) => self.flush(recording),
            Event::Printed { text } => {
                let text = text.clone();
                self.hold(Said::Printed { scene, text })
            }
            Event::Counted { counts } => {
                self.calls += counts.values().sum::<u64>();
                let counts = counts.clone();
                self.hold(Said::Free { scene, counts })
            }
            Event::Proved { answer } => {
                let answer = answer.clone();
                self.hold(Said::Proved { scene, answer })
            }
            Event::Ended(ending) => {
                let mut told = self.flush(recording);
                told.extend(self.unfinished(recording));
                told.extend(self.ended(ending));
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

    fn flush(&mut self, recording: &Recording) -> Vec<Said> {
        let open = std::mem::take(&mut self.open).into_iter();
        let calls = open.filter_map(|step| recording.call(step, self.told));
        let mut told: Vec<Said> = calls.filter_map(|call| self.called(&call)).collect();
        self.calls += told.len() as u64;
        told.append(&mut self.held);
        told
    }

    fn called(&self, call: &TracedCall<'_>) -> Option<Said> {
        let (chosen, left) = (call.pending, call.returned()?);
        let (ok, error, errno, means) = match &left.outcome {
            Outcome::Ok(answer) => (Some(value(answer)), None, None, None),
            Outcome::Err { name, errno, text } => {
                (None, Some(name.clone()), *errno, Some(text.clone()))
            }
        };
        Some(Said::Call(Box::new(Called {
            scene: self.scene.clone(),
            step: chosen.step,
            thread: chosen.thread.clone(),
            socket: chosen.socket.clone(),
            file: chosen.file.clone(),
            line: chosen.line,
            column: chosen.column,
            call: chosen.call.name().to_owned(),
            args: arguments(chosen.call, &chosen.args),
            ok,
            error,
            errno,
            means,
            data: left.data.as_ref().or(chosen.data.as_ref()).cloned(),
            made: left.made.clone(),
            waited: left.waited,
            us: left.us,
            sockets: call.after.map_or_else(Vec::new, |now| now.sockets.clone()),
            time_waits: call.after.map_or_else(Vec::new, |now| now.rows().to_vec()),
        })))
    }

    fn unfinished(&self, recording: &Recording) -> Vec<Said> {
        let unfinished = recording.calls().filter(TracedCall::is_under_way);
        let said = unfinished.map(|call| {
            let pending = call.pending;
            Said::Unfinished(Box::new(Unfinished {
                scene: self.scene.clone(),
                step: pending.step,
                thread: pending.thread.clone(),
                socket: pending.socket.clone(),
                file: pending.file.clone(),
                line: pending.line,
                column: pending.column,
                call: pending.call.name().to_owned(),
                args: arguments(pending.call, &pending.args),
            }))
        });
        said.collect()
    }

    fn ended(&self, ending: &Ending) -> Option<Said> {
        let (error, call) = match ending {
            Ending::Returned => return None,
            Ending::Over { told, .. } if told.is_empty() => return None,
            Ending::Over { told, ended } => {
                return Some(Said::Over {
                    scene: self.scene.clone(),
                    told: told.clone(),
                    ended: ended.clone(),
                });
            }
            Ending::Failed { error, call } => (error.clone(), call.clone()),
            Ending::Panicked { message } => (phrases().lanes.panicked(message), None),
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
fn value(answer: &Answer) -> Value {
    match answer {
        Answer::Nothing => json!(0),
        Answer::Bytes(bytes) => json!(bytes),
        Answer::Datagram { bytes, address } => json!({ "bytes": bytes, "address": address }),
        Answer::Address(address) => json!(address),
        Answer::Setting(setting) => json!(setting),
        Answer::Messages(messages) => json!(messages),
        Answer::Ready(Ready { sockets, others }) if others.is_empty() => {
            json!({ "ready": sockets })
        }
        Answer::Ready(Ready { sockets, others }) => {
            json!({ "ready": sockets, "others": others })
        }
        Answer::Socket { fd } => json!({ "fd": fd }),
        Answer::Pair { fds } => json!({ "fds": fds }),
        Answer::Connection { fd, from } => json!({ "fd": fd, "from": from }),
    }
}

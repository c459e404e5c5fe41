//! The `--json` form: events in, one object a line out, as the contract in the design has it.

mod said;

use serde_json::{Map, Value, json};

pub use self::said::{Begun, Called, Said};
use crate::phrases::phrases;
use crate::trace::{
    Answer, Argument, Call, CallPending, Ending, Event, Flag, Outcome, Ready, Recording, TracedCall,
};

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
    /// What is printed was told when it came.
    printed_apart: bool,
}

impl Json {
    pub fn new(scene: &str) -> Json {
        Json {
            scene: scene.to_owned(),
            told: 0,
            open: Vec::new(),
            held: Vec::new(),
            calls: 0,
            printed_apart: false,
        }
    }

    /// Tells a line that the program has printed. Of the recordings that follow then, which may not keep all of them, none
    /// is told.
    pub fn print(&mut self, text: String) -> Vec<Said> {
        self.printed_apart = true;
        let scene = self.scene.clone();
        self.hold(Said::Printed { scene, text })
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
            Event::Pending(_)
            | Event::Opened { .. }
            | Event::Waits { .. }
            | Event::Held { .. }
            | Event::AllWait => Vec::new(),
            Event::Returned(returned) => {
                self.open.push(returned.step);
                Vec::new()
            }
            Event::Sampled(_) => self.flush(recording),
            Event::Printed { .. } | Event::Omitted { .. } if self.printed_apart => Vec::new(),
            Event::Printed { text } => {
                let text = text.clone();
                self.hold(Said::Printed { scene, text })
            }
            Event::Caveat { text } => {
                let text = text.clone();
                self.hold(Said::Caveat { scene, text })
            }
            Event::Omitted { lines, bytes } => {
                let (lines, bytes) = (*lines, *bytes);
                self.hold(Said::Omitted {
                    scene,
                    lines,
                    bytes,
                })
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
            begun: self.begun(chosen),
            ok,
            error,
            errno,
            means,
            data: left.data.as_ref().or(chosen.data.as_ref()).cloned(),
            made: left.made.clone(),
            to_nobody: left.to_nobody,
            taken_by: left.taken_by.clone(),
            injected: left.injected,
            waited: left.waited,
            us: left.us,
            sockets: call.after.map_or_else(Vec::new, |now| now.sockets.clone()),
            time_waits: call.after.map_or_else(Vec::new, |now| now.rows().to_vec()),
        })))
    }

    fn unfinished(&self, recording: &Recording) -> Vec<Said> {
        let unfinished = recording.calls().filter(TracedCall::is_under_way);
        let said = unfinished.map(|call| Said::Unfinished(Box::new(self.begun(call.pending))));
        said.collect()
    }

    fn begun(&self, call: &CallPending) -> Begun {
        Begun {
            scene: self.scene.clone(),
            step: call.step,
            thread: call.thread.clone(),
            socket: call.socket.clone(),
            file: call.file.clone(),
            line: call.line,
            column: call.column,
            call: call.call.name().to_owned(),
            args: arguments(call.call, &call.args),
        }
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

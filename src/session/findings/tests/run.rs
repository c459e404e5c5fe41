//! A small run, built by hand.

use std::sync::Arc;

use crate::trace::{
    Answer, Argument, Call, CallPending, CallReturned, Column, Ending, Event, Others, Outcome,
    Ready, Recording, Sample, Setting, Snapshot, SocketType, Sockets, State,
};

/// A run in a few words, a line an event:
/// `server.py 12 conn.recv 100 = 5 hello` is a call: thread, line (0 where none is known), socket, call, its argument, what
/// it returned (a number, `ok`, an error, with `!` behind it one that was done on purpose, `+conn` for a socket that it made, `waits` if others went on meanwhile), its data;
/// `back 3 EAGAIN` is the call of step 3 that waited and comes back, with `none` if nothing was ready;
/// `~ conn 1 2 7` is what the kernel says of a connection from now on: its ports, and what is to be read, or `over`, or `reset`; `~ l 1` of a
/// listener, `~ l 1 queue` of one in whose queue somebody stands, `~ l 1 bound` of a socket that only has its address, `~ u 1 udp` of a socket for datagrams, `~ conn` that it is gone; `end failed` how the run ended, which else went well;
/// `held server.py conn,other` what a process held at its end, and `ended server.py conn,other` what one held that was ended, and behind that its threads that were in no call, `?` for one without a name.
#[derive(Default)]
pub(super) struct Run {
    pub(super) recording: Recording,
    sockets: Vec<Sample>,
}

impl Run {
    pub(super) fn of(text: &str) -> Recording {
        let mut run = Run::default();
        let told = "all exited with status 0".to_owned();
        let ended = Vec::new();
        let mut ending = Ending::Over { told, ended };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["~", name, numbers @ ..] => run.sample(name, numbers),
                ["back", step, outcome] => run.back(step.parse().expect("a step"), outcome),
                ["end", reason] => {
                    let reason = (*reason).to_owned();
                    ending = Ending::Died { reason };
                }
                [
                    how @ ("held" | "ended" | "failed"),
                    name,
                    sockets,
                    elsewhere @ ..,
                ] => {
                    run.recording.push(Event::Held {
                        process: (*name != "nobody").then(|| (*name).to_owned()),
                        sockets: sockets.split(',').map(str::to_owned).collect(),
                        ended: *how == "ended",
                        failed: *how == "failed",
                        elsewhere: elsewhere.iter().map(|it| elsewhere_of(it)).collect(),
                    });
                }
                [thread, number, call, rest @ ..] => run.call(thread, number, call, rest),
                _ => panic!("{line}"),
            }
        }
        run.recording.push(Event::Ended(ending));
        run.recording
    }

    pub(super) fn sample(&mut self, name: &str, numbers: &[&str]) {
        self.sockets.retain(|sample| sample.name != name);
        let over = numbers.last() == Some(&"over");
        let queue = numbers.last() == Some(&"queue");
        let udp = numbers.last() == Some(&"udp");
        let bound = numbers.last() == Some(&"bound");
        let reset = numbers.last() == Some(&"reset");
        let numbers: Vec<u64> = numbers
            [..numbers.len() - usize::from(over || queue || udp || reset || bound)]
            .iter()
            .map(|number| number.parse().expect("a number"))
            .collect();
        let address = |port: &u64| Some(format!("127.0.0.1:{port}"));
        let sample = Sample {
            kind: match udp {
                true => crate::trace::Kind::Udp,
                false => crate::trace::Kind::Tcp,
            },
            local: numbers.first().and_then(address),
            peer: numbers.get(1).and_then(address),
            state: Some(match numbers.len() {
                1 if bound => State::Close,
                1 => State::Listen,
                _ if over => State::CloseWait,
                _ if reset => State::Close,
                _ => State::Established,
            }),
            ..Sample::new(name, crate::trace::Kind::Tcp)
        };
        if !numbers.is_empty() {
            let to_read = numbers.get(2).copied().unwrap_or(0);
            let sample = sample.with(Column::ToRead, to_read);
            self.sockets.push(match numbers.len() {
                1 => sample.with(Column::Queue, queue.into()),
                _ => sample,
            });
        }
        self.sampled();
    }

    fn back(&mut self, step: u32, outcome: &str) {
        let outcome = match outcome {
            "none" => Outcome::Ok(Answer::Ready(Ready::default())),
            error => Outcome::Err {
                name: error.into(),
                errno: None,
                text: String::new(),
            },
        };
        self.recording.push(Event::Returned(CallReturned {
            step,
            waited: true,
            ..CallReturned::of(outcome)
        }));
        self.sampled();
    }

    fn sampled(&mut self) {
        let sockets = self.sockets.clone();
        let time_waits = Some(Vec::new());
        self.recording.push(Event::Sampled(Snapshot {
            sockets: sockets.into_iter().map(Arc::new).collect(),
            time_waits,
        }));
    }

    pub(super) fn call(&mut self, thread: &str, line: &str, call: &str, rest: &[&str]) {
        let (socket, name) = call.split_once('.').expect("a socket and a call");
        let called = Call::ALL.iter().find(|call| call.name() == name);
        let equals = rest
            .iter()
            .position(|word| *word == "=")
            .expect("what it returned");
        let (arguments, result) = (&rest[..equals], &rest[equals + 1..]);
        let line: u32 = line.parse().expect("a line");
        let step = self.recording.steps() as u32 + 1;
        let data = result.get(1).map(|data| (*data).to_owned());
        let sends = matches!(name, "send" | "write");
        self.recording.push(Event::Pending(CallPending {
            step,
            thread: thread.replace(':', ": "),
            socket: socket.into(),
            file: (line > 0).then(|| format!("/x/{}", thread.split(':').next().unwrap_or(thread))),
            line,
            args: arguments
                .iter()
                .filter(|word| **word != "swept")
                .map(|word| argument(name, word))
                .collect(),
            data: data.clone().filter(|_| sends),
            own: arguments.contains(&"swept"),
            ..CallPending::of(*called.expect("a call"))
        }));
        self.recording.push(Event::Opened { step });
        let made = result[0].strip_prefix('+').map(str::to_owned);
        let outcome = match result[0] {
            "waits" => return self.recording.push(Event::Waits { step }),
            "ok" => Outcome::Ok(Answer::Nothing),
            _ if made.is_some() => Outcome::Ok(Answer::Socket { fd: 3 }),
            number if number.parse::<u64>().is_ok() => {
                let bytes = number.parse().expect("a number");
                Outcome::Ok(match name {
                    "recvfrom" => Answer::Datagram {
                        bytes,
                        address: data.clone().unwrap_or_default(),
                    },
                    _ => Answer::Bytes(bytes),
                })
            }
            error => Outcome::Err {
                name: error.trim_end_matches('!').into(),
                errno: None,
                text: String::new(),
            },
        };
        self.recording.push(Event::Returned(CallReturned {
            step,
            injected: result[0].ends_with('!'),
            taken_by: data.clone().filter(|_| name == "bind"),
            to_nobody: name == "sendto" && data.as_deref() == Some("nobody"),
            data: data.filter(|_| !sends),
            made: made
                .iter()
                .flat_map(|made| made.split('+').map(str::to_owned))
                .collect(),
            ..CallReturned::of(outcome)
        }));
        let closes = self.recording.calls().last().expect("told").pending.clone();
        self.sockets.retain(|sample| !closes.closes(&sample.name));
        self.sampled();
    }
}

fn elsewhere_of(word: &str) -> String {
    match word {
        "?" => String::new(),
        thread => thread.replace(':', ": "),
    }
}

fn argument(call: &str, word: &str) -> Argument {
    let number = || word.parse().expect("a number");
    match call {
        "send" | "write" | "sendfile" => Argument::Bytes(number()),
        "recv" | "recvfrom" | "read" => Argument::Room(number()),
        "readv" | "writev" => Argument::Pieces(word.into()),
        "socket" | "socketpair" => Argument::Type(SocketType::from(word.to_owned())),
        "bind" | "connect" | "sendto" => Argument::Address(word.into()),
        "setsockopt" if word == "true" => Argument::Value(Setting::Switch(true)),
        "setsockopt" if word == "false" => Argument::Value(Setting::Switch(false)),
        "setsockopt" if word.parse::<u64>().is_ok() => Argument::Value(Setting::Number(number())),
        "setsockopt" => Argument::Option(word.into()),
        "poll" if word == "stdin" => Argument::Others(Others(vec![word.into()])),
        "poll" if word.parse::<u64>().is_ok() => Argument::Timeout(number()),
        "poll" | "close_range" => {
            Argument::Sockets(Sockets(word.split(',').map(str::to_owned).collect()))
        }
        _ => panic!("{call} {word}"),
    }
}

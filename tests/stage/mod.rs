//! A lesson and recordings made by hand, for the tests of what is drawn.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::sync::Arc;

use serde_json::{Value, json};
use socklab::lesson::{
    Block, Folder, Inline, Lesson, Note, Plot, Predict, PredictOption, Scene, SceneFiles, Shape,
};
use socklab::program::Program;
use socklab::session::Page;
use socklab::trace::{
    Answer, Call, CallPending, CallReturned, Column, Ending, Event, Kind, Measure, Outcome,
    Recording, Sample, Shown, Snapshot, State, TimeWait,
};
use socklab::view::{Line, Size, draw};

pub(crate) fn page<'a>(lesson: &'a Lesson, recording: &'a Recording, stop: usize) -> Page<'a> {
    Page::at_gate(lesson, 0, recording, stop)
}

pub(crate) fn size(columns: u16, rows: u16) -> Size {
    Size { columns, rows }
}

pub(crate) fn text(page: &Page<'_>, columns: u16, rows: u16) -> String {
    let lines = draw(page, size(columns, rows));
    lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n")
}

#[track_caller]
pub(crate) fn looks(page: &Page<'_>, columns: u16, rows: u16, expected: &str) {
    let seen = text(page, columns, rows);
    assert!(
        seen.trim_end() == expected.trim_matches('\n'),
        "seen at {columns}×{rows}:\n{seen}"
    );
}

pub(crate) const FILL: &str = "\
use std::io::{self, ErrorKind};

use socket2::{Domain, Socket, Type};

pub(crate) fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&address(0))?;
    listener.listen(1)?;
    let sender = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    sender.connect(&listener.local_addr()?)?;
    let (receiver, _) = listener.accept()?;
    sender.set_nonblocking(true)?;
    let chunk = [0; 1024];
    let mut taken = 0;
    loop {
        match sender.send(&chunk) {
            Ok(n) => taken += n,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    println!(\"first {taken}\");
    drop(receiver);
    Ok(())
}
";

pub(crate) static PROGRAMS: [SceneFiles; 2] = [
    SceneFiles {
        program: Program {
            name: "fill",
            path: "05-buffers/fill.rs",
            text: FILL,
        },
        story: "",
        main: || Ok(()),
    },
    SceneFiles {
        program: Program {
            name: "chunks",
            path: "05-buffers/chunks.rs",
            text: FILL,
        },
        story: "",
        main: || Ok(()),
    },
];

pub(crate) static FOLDER: Folder = Folder {
    number: 5,
    name: "05-buffers",
    lesson: "",
    quiz: "",
    proofs_program: Program {
        name: "proofs",
        path: "05-buffers/proofs.rs",
        text: "",
    },
    scenes: &PROGRAMS,
    proofs: &[],
};

fn paragraph(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(vec![Inline::Text(text.into())])]
}

fn note(title: &str, quote: &str, line: u32, body: &str) -> Note {
    Note {
        title: title.into(),
        quote: quote.into(),
        line,
        pass: 1,
        number: if line == 11 { 1 } else { 2 },
        predict: None,
        say: None,
        elsewhere: None,
        luck: None,
        python: None,
        rust: None,
        together: None,
        body: paragraph(body),
    }
}

pub(crate) fn lesson() -> Lesson {
    let mut much = note(
        "How much fits?",
        "sender.send(&chunk)",
        16,
        "The copy, not the journey. send returned as soon as the bytes were in the kernel of this computer; whether \
         they arrived, and whether anybody read them, it does not say.",
    );
    much.predict = Some(Predict {
        question: "How many bytes will the kernel take before it says WouldBlock?".into(),
        options: [
            ("4096", "4096"),
            ("9216", "9216"),
            ("65536", "65536"),
            ("never", "it never says so"),
        ]
        .map(|(id, text)| PredictOption {
            id: id.into(),
            text: text.into(),
            why: None,
        })
        .to_vec(),
        measure: Measure::Printed {
            key: "first".into(),
            word: None,
        },
    });
    much.elsewhere = Some("macOS grows the buffer by itself.".into());
    let scene = |program, title: &str, notes| Scene {
        folder: &FOLDER,
        program,
        needs: Vec::new(),
        story: "",
        title: title.into(),
        look_for: paragraph(
            "Nobody reads. Watch both buffers fill, and watch what send says when they are full.",
        ),
        notes,
        tries: Vec::new(),
        free: None,
        luck: None,
        stdin: None,
        plot: None,
        rows: None,
        columns: Shown::of("unacked unsent window to_read sndbuf rcvbuf").expect("columns"),
        say: None,
        extra: None,
        take: None,
        python: None,
        rust: None,
    };
    let accept = note(
        "A second socket",
        "listener.accept()",
        11,
        "accept returns a new socket; the listener goes on listening.",
    );
    let mut chunks = scene(
        PROGRAMS[1].program,
        "Does the size of a send matter?",
        vec![],
    );
    chunks.free = Some("it measures throughput".into());
    chunks.plot = Some(Plot {
        shape: Shape::Bars,
        unit: "MB/s".into(),
    });
    chunks.rows = Some(4);
    Lesson {
        is_class: false,
        needs: Vec::new(),
        folder: &FOLDER,
        title: "Send and receive buffers".into(),
        introduction: paragraph(
            "Between two programs stand two kernels, and each of them has a buffer.",
        ),
        scenes: vec![
            scene(
                PROGRAMS[0].program,
                "Filling both buffers",
                vec![much, accept],
            ),
            chunks,
        ],
        recap: paragraph("Two queues hold everything that was accepted."),
        next: paragraph("Lesson 6: what TCP does to your messages."),
    }
}

/// Writes a recording call by call.
#[derive(Default)]
pub(crate) struct Stage {
    pub(crate) events: Vec<Event>,
    pub(crate) now: Snapshot,
    step: u32,
    thread: String,
}

/// A transfer that moved so many bytes.
pub(crate) fn ok(bytes: u64) -> Outcome {
    Outcome::Ok(Answer::Bytes(bytes))
}

/// A call that has nothing to say but that it succeeded.
pub(crate) fn done() -> Outcome {
    Outcome::Ok(Answer::Nothing)
}

pub(crate) fn err(name: &str, errno: i32) -> Outcome {
    Outcome::Err {
        name: name.into(),
        errno: Some(errno),
        text: "the system's own words for it".into(),
    }
}

impl Stage {
    pub(crate) fn new() -> Stage {
        Stage {
            thread: "main".into(),
            ..Stage::default()
        }
    }

    pub(crate) fn thread(&mut self, name: &str) -> &mut Stage {
        self.thread = name.into();
        self
    }

    pub(crate) fn choose(
        &mut self,
        line: u32,
        socket: &str,
        call: Call,
        args: Value,
        data: Option<&str>,
    ) -> u32 {
        self.step += 1;
        let args = args.as_object().into_iter().flatten();
        // An argument is written as its key and its value.
        let argument = |(key, value): (&String, &Value)| {
            serde_json::from_value(json!({ key: value })).expect(key)
        };
        self.events.push(Event::Pending(CallPending {
            step: self.step,
            thread: self.thread.clone(),
            socket: socket.into(),
            line,
            column: 12,
            args: args.map(argument).collect(),
            data: data.map(str::to_owned),
            ..CallPending::of(call)
        }));
        self.step
    }

    pub(crate) fn open(&mut self, step: u32) -> &mut Stage {
        self.events.push(Event::Opened { step });
        self
    }

    pub(crate) fn waits(&mut self, step: u32) -> &mut Stage {
        self.events.push(Event::Waits { step });
        self.events.push(Event::Sampled(self.now.clone()));
        self
    }

    /// The same of a call that has done something before.
    pub(crate) fn waits_behind(&mut self, step: u32, change: impl FnOnce(&mut Snapshot)) {
        change(&mut self.now);
        self.waits(step);
    }

    pub(crate) fn leave(
        &mut self,
        step: u32,
        outcome: Outcome,
        data: Option<&str>,
        made: &[&str],
    ) -> &mut Stage {
        self.events.push(Event::Returned(CallReturned {
            step,
            data: data.map(str::to_owned),
            made: made.iter().map(|name| (*name).to_owned()).collect(),
            us: 7,
            ..CallReturned::of(outcome)
        }));
        self.events.push(Event::Sampled(self.now.clone()));
        self
    }

    /// A whole call: `change` is what it does to the sockets.
    #[allow(
        clippy::too_many_arguments,
        reason = "a call is that many things, and a line a call reads best"
    )]
    pub(crate) fn call(
        &mut self,
        line: u32,
        socket: &str,
        call: Call,
        args: Value,
        outcome: Outcome,
        made: &[&str],
        change: impl FnOnce(&mut Snapshot),
    ) -> &mut Stage {
        let step = self.choose(line, socket, call, args, None);
        self.open(step);
        change(&mut self.now);
        self.leave(step, outcome, None, made)
    }

    pub(crate) fn printed(&mut self, text: &str) -> &mut Stage {
        self.events.push(Event::Printed { text: text.into() });
        self
    }

    pub(crate) fn end(&mut self, ending: Ending) -> &mut Stage {
        self.events.push(Event::Ended(ending));
        self
    }

    pub(crate) fn recording(&self) -> Recording {
        self.events.iter().cloned().collect()
    }
}

pub(crate) fn tcp(name: &str, state: State) -> Sample {
    let sample = Sample {
        state: Some(state),
        ..Sample::new(name, Kind::Tcp)
    };
    let queues = sample.with(Column::ToRead, 0).with(Column::Unacked, 0);
    let sized = queues
        .with(Column::Sndbuf, 16_384)
        .with(Column::Rcvbuf, 131_072);
    sized.with(Column::DataSegments, 0)
}

pub(crate) fn at<'a>(now: &'a mut Snapshot, name: &str) -> &'a mut Sample {
    let mut sockets = now.sockets.iter_mut();
    let socket = sockets.find(|sample| sample.name == name);
    Arc::make_mut(socket.expect(name))
}

/// `fill.rs`, as a kernel tells it.
pub(crate) fn fill() -> Stage {
    let mut stage = Stage::new();
    let stream = || json!({"domain": "AF_INET", "type": "SOCK_STREAM"});
    stage.call(
        6,
        "listener",
        Call::Socket,
        stream(),
        done(),
        &["listener"],
        |now| {
            now.sockets.push(tcp("listener", State::Close).into());
        },
    );
    stage.call(
        7,
        "listener",
        Call::Bind,
        json!({"address": "127.0.0.1:0"}),
        done(),
        &[],
        |now| {
            at(now, "listener").local = Some("127.0.0.1:41000".into());
        },
    );
    stage.call(
        8,
        "listener",
        Call::Listen,
        json!({"backlog": 1}),
        done(),
        &[],
        |now| {
            let listener = at(now, "listener");
            listener.state = Some(State::Listen);
            listener.columns.set(Column::Queue, Some(0));
            listener.columns.set(Column::Limit, Some(1));
            listener.columns.set(Column::ToRead, None);
            listener.columns.set(Column::Unacked, None);
        },
    );
    stage.call(
        9,
        "sender",
        Call::Socket,
        stream(),
        done(),
        &["sender"],
        |now| {
            now.sockets.push(tcp("sender", State::Close).into());
        },
    );
    stage.call(
        10,
        "listener",
        Call::Getsockname,
        json!({}),
        Outcome::Ok(Answer::Address("127.0.0.1:41000".into())),
        &[],
        |_| {},
    );
    stage.call(
        10,
        "sender",
        Call::Connect,
        json!({"address": "127.0.0.1:41000"}),
        done(),
        &[],
        |now| {
            let sender = at(now, "sender");
            sender.state = Some(State::Established);
            sender.local = Some("127.0.0.1:40000".into());
            sender.peer = Some("127.0.0.1:41000".into());
            at(now, "listener").columns.set(Column::Queue, Some(1));
        },
    );
    stage.call(
        11,
        "listener",
        Call::Accept,
        json!({}),
        done(),
        &["receiver"],
        |now| {
            at(now, "listener").columns.set(Column::Queue, Some(0));
            let mut receiver = tcp("receiver", State::Established);
            receiver.local = Some("127.0.0.1:41000".into());
            receiver.peer = Some("127.0.0.1:40000".into());
            now.sockets.push(receiver.into());
        },
    );
    stage.call(
        12,
        "sender",
        Call::Fcntl,
        json!({"value": "O_NONBLOCK"}),
        done(),
        &[],
        |_| {},
    );
    for turn in 1..=9 {
        stage.call(
            16,
            "sender",
            Call::Send,
            json!({"bytes": 1024}),
            ok(1024),
            &[],
            |now| {
                at(now, "receiver")
                    .columns
                    .set(Column::ToRead, Some(turn * 1024));
                at(now, "sender")
                    .columns
                    .set(Column::Unacked, Some(turn * 512));
            },
        );
    }
    stage.call(
        16,
        "sender",
        Call::Send,
        json!({"bytes": 1024}),
        err("EAGAIN", 11),
        &[],
        |_| {},
    );
    stage.printed("first 9216");
    stage.call(23, "receiver", Call::Close, json!({}), done(), &[], |now| {
        now.sockets.retain(|sample| sample.name != "receiver");
        at(now, "sender").state = Some(State::Close);
        at(now, "sender").columns.set(Column::Unacked, Some(0));
        now.time_waits.get_or_insert_default().push(TimeWait {
            local: "127.0.0.1:40000".into(),
            peer: "127.0.0.1:41000".into(),
            seconds: 59.2,
        });
    });
    stage.end(Ending::Returned);
    stage
}

/// Two threads, eight sockets, Chinese text, a name too long for any lane, an error of fifty characters.
pub(crate) fn crowd() -> Recording {
    let mut stage = Stage::new();
    let names = [
        "listener",
        "a_socket_with_a_very_long_name_indeed",
        "c",
        "d",
        "e",
        "f",
        "你好",
        "h",
    ];
    for (index, name) in names.iter().enumerate() {
        stage.call(
            6,
            name,
            Call::Socket,
            json!({"type": "SOCK_STREAM"}),
            done(),
            &[name],
            |now| {
                let mut sample = tcp(name, State::Established);
                sample.local = Some(format!("127.0.0.1:4000{index}"));
                sample.peer = Some(format!("127.0.0.1:4000{}", 7 - index));
                sample.kind = if index == 4 { Kind::Udp } else { Kind::Tcp };
                sample.state = (index != 4).then_some(State::Established);
                now.sockets.push(sample.into());
            },
        );
    }
    stage.thread("一个很长的线程名字 worker");
    let waiting = stage.choose(11, "listener", Call::Accept, json!({}), None);
    stage.open(waiting).waits(waiting);
    stage.thread("main");
    for turn in 0..5u64 {
        for name in &names {
            let step = stage.choose(16, name, Call::Send, json!({"bytes": 9}), Some("你好，世"));
            stage.open(step);
            at(&mut stage.now, name)
                .columns
                .set(Column::Unacked, Some(turn * 16_384));
            stage.leave(step, ok(9), None, &[]);
        }
        stage.printed("第一行 received 你好，世界 with a rather long tail that will not fit into a lane of any terminal");
    }
    let step = stage.choose(16, "h", Call::Recv, json!({"room": 100}), None);
    stage.open(step).leave(
        step,
        ok(45),
        Some("你好，世你好，世你好，世你好，世你好，世"),
        &[],
    );
    stage.leave(waiting, done(), None, &["accepted"]);
    stage.call(
        9,
        "f",
        Call::Connect,
        json!({"address": "127.0.0.1:1"}),
        err(&"E".repeat(50), 1),
        &[],
        |_| {},
    );
    stage.end(Ending::Failed {
        error: "a very long description of what went wrong, longer than the line".into(),
        call: Some("connect f 127.0.0.1:1".into()),
    });
    stage.recording()
}

/// A server that waits, and its client: an echo of one message between two threads.
pub(crate) fn threads() -> Recording {
    let mut stage = Stage::new();
    stage.thread("server");
    stage.call(
        6,
        "listener",
        Call::Socket,
        json!({"domain": "AF_INET", "type": "SOCK_STREAM"}),
        done(),
        &["listener"],
        |now| {
            let mut listener = tcp("listener", State::Listen);
            listener.local = Some("127.0.0.1:41000".into());
            listener.columns.set(Column::Queue, Some(0));
            listener.columns.set(Column::Limit, Some(1));
            now.sockets.push(listener.into());
        },
    );
    let accept = stage.choose(11, "listener", Call::Accept, json!({}), None);
    stage.open(accept).waits(accept);
    stage.thread("client");
    stage.call(
        9,
        "client",
        Call::Socket,
        json!({"domain": "AF_INET", "type": "SOCK_STREAM"}),
        done(),
        &["client"],
        |now| {
            now.sockets.push(tcp("client", State::Close).into());
        },
    );
    stage.call(
        10,
        "client",
        Call::Connect,
        json!({"address": "127.0.0.1:41000"}),
        done(),
        &[],
        |now| {
            let client = at(now, "client");
            client.state = Some(State::Established);
            client.local = Some("127.0.0.1:40000".into());
            client.peer = Some("127.0.0.1:41000".into());
        },
    );
    let mut peer = tcp("peer", State::Established);
    peer.local = Some("127.0.0.1:41000".into());
    peer.peer = Some("127.0.0.1:40000".into());
    stage.now.sockets.push(peer.into());
    stage.leave(accept, done(), None, &["peer"]);
    let send = stage.choose(16, "client", Call::Send, json!({"bytes": 5}), Some("hello"));
    stage.open(send);
    at(&mut stage.now, "peer")
        .columns
        .set(Column::ToRead, Some(5));
    stage.leave(send, ok(5), None, &[]);
    let wait = stage.choose(17, "client", Call::Recv, json!({"room": 64}), None);
    stage.open(wait).waits(wait);
    stage.thread("server");
    let recv = stage.choose(12, "peer", Call::Recv, json!({"room": 2}), None);
    stage.open(recv);
    at(&mut stage.now, "peer")
        .columns
        .set(Column::ToRead, Some(3));
    stage.leave(recv, ok(2), Some("he"), &[]);
    let send = stage.choose(16, "peer", Call::Send, json!({"bytes": 2}), Some("he"));
    stage.open(send).leave(send, ok(2), None, &[]);
    stage.leave(wait, ok(2), Some("he"), &[]);
    stage.call(
        23,
        "client",
        Call::Shutdown,
        json!({"how": "write"}),
        done(),
        &[],
        |now| {
            at(now, "client").state = Some(State::FinWait2);
            at(now, "peer").state = Some(State::CloseWait);
        },
    );
    stage.end(Ending::Returned);
    stage.recording()
}

//! Sees a call as the program's reader does: under the names of its socket and its thread, at its line.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::birth::python::{Noted, Notes};
use super::call;
use super::call::entered::{Concerned, Entered, Held};
use super::crowd::task::{Back, Task};
use super::kernel::borrow::socket_number;
use super::kernel::requests::Tid;
use super::lanes::Lanes;
use super::names;
use super::place::{Line, Places};
use super::sockets::Sockets;
use crate::trace::{Answer, Call, CallPending, CallReturned, Outcome};

/// All that names and places are made of.
#[derive(Debug)]
pub(super) struct Witness {
    pub(super) places: Places,
    pub(super) lanes: Lanes,
    pub(super) sockets: Sockets,
    notes: Notes,
    /// Sources, line by line, as they were when first asked for.
    texts: HashMap<PathBuf, Vec<String>>,
}

impl Witness {
    pub(super) fn new(notes: Notes) -> Witness {
        Witness {
            places: Places::default(),
            lanes: Lanes::default(),
            sockets: Sockets::default(),
            notes,
            texts: HashMap::new(),
        }
    }

    /// A call that a thread is about to make.
    pub(super) fn pending(&mut self, tid: Tid, task: &mut Task, entered: &Entered) -> CallPending {
        let process = task.process;
        let noted = self.notes.of(tid);
        let line = self.line(process, entered, noted.as_ref());
        if task.lane.is_none() {
            task.lane = Some(self.lanes.thread(tid, process, noted.as_ref()));
        }
        let called = call::call(entered);
        let text = line.as_ref().map(|line| self.text(line).to_owned());
        self.meet(process, entered, called, text.as_deref());
        let socket = match entered.sockets.first() {
            Some(socket) => self.name(socket.number),
            None => {
                let base = self.base(process, None, text.as_deref(), 0);
                self.sockets.name_to_be(&base)
            }
        };
        let names = |fd| self.name_at(entered, fd);
        CallPending {
            thread: task.lane.clone().unwrap_or_default(),
            socket,
            file: line.as_ref().map(|line| line.file.display().to_string()),
            line: line.as_ref().map_or(0, |line| line.line),
            column: line.as_ref().map_or(0, |line| line.column),
            would_wait: would_wait(tid, process, entered),
            ..call::pending(tid, entered, &names)
        }
    }

    /// A call that is over; the thread stands behind it.
    pub(super) fn returned(&mut self, tid: Tid, task: &Task, back: &Back) -> CallReturned {
        let entered = &back.inside.entered;
        let names = |fd| self.name_at(entered, fd);
        let mut returned = call::returned(tid, entered, back.result, &names);
        let fds = match &returned.outcome {
            Outcome::Ok(Answer::Socket { fd } | Answer::Connection { fd, .. }) => vec![*fd],
            Outcome::Ok(Answer::Pair { fds }) => fds.to_vec(),
            _ => Vec::new(),
        };
        if !fds.is_empty() {
            let noted = self.notes.of(tid);
            let line = self.line(task.process, entered, noted.as_ref());
            let text = line.map(|line| self.text(&line).to_owned());
            for (at, fd) in fds.into_iter().enumerate() {
                if let Some(number) = socket_number(tid, fd) {
                    let base = self.base(task.process, Some(fd), text.as_deref(), at);
                    let name = self.sockets.enter(number, task.process, fd, || base);
                    returned.made.push(name);
                }
            }
        }
        CallReturned {
            step: back.inside.step,
            waited: back.inside.waits,
            us: back.us,
            ..returned
        }
    }

    /// Where a thread stands: what its own module noted, else what its stack says.
    fn line(&mut self, process: Tid, entered: &Entered, noted: Option<&Noted>) -> Option<Line> {
        match noted {
            Some(noted) => Some(Line {
                file: noted.file.clone().into(),
                line: noted.line,
                column: 0,
            }),
            None => self.places.of(process, &entered.registers),
        }
    }

    fn text(&mut self, line: &Line) -> &str {
        let read = |file: &Path| {
            let text = fs::read(file).unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            text.lines().map(str::to_owned).collect()
        };
        let lines: &Vec<String> = self
            .texts
            .entry(line.file.clone())
            .or_insert_with(|| read(&line.file));
        let index = (line.line as usize).wrapping_sub(1);
        lines.get(index).map_or("", String::as_str)
    }

    /// Makes sure that every socket of a call has a name: one that was inherited is met here first.
    fn meet(&mut self, process: Tid, entered: &Entered, called: Call, text: Option<&str>) {
        for Concerned { fd, number } in entered.sockets.iter().copied() {
            let spoken = text.and_then(|text| names::receiver(text, called.name()));
            let program = self.lanes.process(process);
            let base = || spoken.unwrap_or_else(|| format!("{program}:{fd}"));
            self.sockets.enter(number, process, fd, base);
        }
    }

    /// What a new socket is called: the name that its line binds, else its program and its descriptor.
    fn base(&mut self, process: Tid, fd: Option<i32>, text: Option<&str>, at: usize) -> String {
        let bound = text.and_then(|text| names::bound(text).into_iter().nth(at));
        bound.unwrap_or_else(|| match fd {
            Some(fd) => format!("{}:{fd}", self.lanes.process(process)),
            None => "socket".to_owned(),
        })
    }

    fn name(&self, number: u64) -> String {
        self.sockets.name(number).unwrap_or("socket").to_owned()
    }

    fn name_at(&self, entered: &Entered, fd: i32) -> String {
        let socket = entered.sockets.iter().find(|socket| socket.fd == fd);
        socket.map_or_else(|| format!("fd {fd}"), |socket| self.name(socket.number))
    }
}

/// Whether the kernel says that a call would block now.
fn would_wait(tid: Tid, process: Tid, entered: &Entered) -> bool {
    let held = Held::of(process, entered, entered.interest(tid));
    held.is_some_and(|held| !held.is_ready())
}

//! Sees a call as the program's reader does: under the names of its socket and its thread, at its line.

use std::collections::HashMap;
use std::fs;

use super::birth::python::{Noted, Notes};
use super::call;
use super::call::concerned::Concerned;
use super::call::entered::{Entered, Held};
use super::call::waiting;
use super::crowd::task::{Back, Task};
use super::kernel::borrow::socket_number;
use super::kernel::requests::Tid;
use super::lanes::Lanes;
use super::place::{Line, Places};
use super::sockets::Sockets;
use crate::phrases::phrases;
use crate::program::{Place, Program, Sources};
use crate::trace::{Answer, Call, CallPending, CallReturned, Does, Outcome};

/// All that names and places are made of.
#[derive(Debug)]
pub(super) struct Witness {
    pub(super) places: Places,
    pub(super) lanes: Lanes,
    pub(super) sockets: Sockets,
    pub(super) notes: Notes,
    /// As they were when first asked for.
    texts: Sources,
}

impl Witness {
    pub(super) fn new(notes: Notes) -> Witness {
        Witness {
            places: Places::default(),
            lanes: Lanes::default(),
            sockets: Sockets::default(),
            notes,
            texts: Sources::default(),
        }
    }

    /// A call that a thread is about to make.
    pub(super) fn pending(&mut self, tid: Tid, task: &mut Task, entered: &Entered) -> CallPending {
        let process = task.process;
        let noted = self.notes.of(process, tid);
        let line = self.line((tid, process), entered, noted.as_ref());
        if task.lane.is_none() {
            task.lane = Some(self.lanes.thread(tid, process, noted.as_ref()));
        }
        let called = entered.call();
        self.meet(process, entered, called, line.as_ref());
        let socket = match entered.sockets.first() {
            Some(socket) => self.name(process, *socket),
            None if called.does() != Does::Creates => {
                self.missed(process, entered, called, line.as_ref())
            }
            None => {
                let base = self.bound(line.as_ref(), 0, 1);
                let base = base.unwrap_or_else(|| "socket".to_owned());
                self.sockets.name_to_be(&base)
            }
        };
        let own = match &noted {
            // Behind an accept Python asks for the family of what it was given.
            Some(noted) => noted.swept || self.is_by_itself(called, line.as_ref()),
            // At its end Python says which sockets are still open.
            None => asks_its_address(called) && self.notes.knows(process),
        };
        let by_fd = by_fd(entered);
        let names = |fd| self.name_at(process, &by_fd, fd);
        CallPending {
            thread: task.lane.clone().unwrap_or_default(),
            socket,
            file: line.as_ref().map(|line| line.file.display().to_string()),
            line: line.as_ref().map_or(0, |line| line.line),
            column: line.as_ref().map_or(0, |line| line.column),
            would_wait: would_wait(tid, process, entered),
            own,
            ..call::pending(tid, entered, &names)
        }
    }

    /// A call that is over; the thread stands behind it.
    pub(super) fn returned(&mut self, tid: Tid, task: &Task, back: &Back) -> CallReturned {
        let entered = &back.inside.entered;
        let by_fd = by_fd(entered);
        let names = |fd| self.name_at(task.process, &by_fd, fd);
        let is_own = back.signal == 0 && !back.inside.skipped;
        let who = (tid, task.process);
        let mut returned = call::returned(who, entered, (back.result, is_own), &names);
        let fds = match &returned.outcome {
            // A dup2 of a descriptor to itself makes nothing.
            Outcome::Ok(Answer::Socket { fd }) if entered.is_to_itself(*fd) => Vec::new(),
            Outcome::Ok(Answer::Socket { fd } | Answer::Connection { fd, .. }) => vec![*fd],
            Outcome::Ok(Answer::Pair { fds }) => fds.to_vec(),
            _ => Vec::new(),
        };
        if let (true, Outcome::Err { text, .. }) = (back.inside.skipped, &mut returned.outcome) {
            *text = phrases().errors.injected(&*text);
        }
        if !fds.is_empty() {
            let noted = self.notes.of(task.process, tid);
            let line = self.line((tid, task.process), entered, noted.as_ref());
            for (at, fd) in fds.iter().copied().enumerate() {
                if let Some(number) = socket_number(tid, fd) {
                    let base = self.bound(line.as_ref(), at, fds.len());
                    let program = self.lanes.process(task.process);
                    let nameless = || phrases().watch.nameless(&program, fd);
                    returned.made.push(match entered.call() {
                        Call::Dup => self
                            .sockets
                            .copied(number, task.process, fd, base, nameless),
                        _ => {
                            let base = || base.unwrap_or_else(nameless);
                            self.sockets.enter(number, task.process, fd, base)
                        }
                    });
                }
            }
        }
        CallReturned {
            step: back.inside.step,
            injected: back.inside.skipped,
            waited: back.inside.waits,
            us: back.us,
            ..returned
        }
    }

    /// Where a thread stands: what its own module noted, else what its stack says.
    fn line(&mut self, who: (Tid, Tid), entered: &Entered, noted: Option<&Noted>) -> Option<Line> {
        match noted {
            Some(noted) => Some(Line {
                file: noted.file.clone(),
                line: noted.line,
                column: noted.column,
            }),
            None => self.places.of(who, &entered.registers),
        }
    }

    /// Whether Python asks for an address for its own sake, on a line that asks for something else.
    fn is_by_itself(&mut self, call: Call, line: Option<&Line>) -> bool {
        asks_its_address(call)
            && line
                .and_then(|line| self.text(line))
                .is_some_and(|(program, place)| {
                    let line = program.line(place.line);
                    program.language().makes_by_itself(line, call.name())
                })
    }

    /// The text that a line stands in, and the place there.
    fn text(&mut self, line: &Line) -> Option<(Program<'_>, Place)> {
        let path = line.file.to_string_lossy();
        if !self.texts.knows(&path) {
            let text = fs::read(&line.file).unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            self.texts.add(&path, text);
        }
        let place = Place {
            line: line.line,
            column: line.column,
        };
        Some((self.texts.program(&path)?, place))
    }

    /// Makes sure that every socket of a call has a name: one that was inherited is met here first.
    fn meet(&mut self, process: Tid, entered: &Entered, called: Call, line: Option<&Line>) {
        for Concerned { fd, number } in entered.sockets.iter().copied() {
            if self.sockets.name(number, process, fd).is_some() {
                self.sockets.enter(number, process, fd, String::new);
                continue;
            }
            let spoken = line.and_then(|line| self.spoken(line, called));
            let program = self.lanes.process(process);
            let base = || spoken.unwrap_or_else(|| phrases().watch.nameless(&program, fd));
            self.sockets.enter(number, process, fd, base);
        }
    }

    /// What a line makes a call on.
    fn spoken(&mut self, line: &Line, called: Call) -> Option<String> {
        let (program, place) = self.text(line)?;
        program.language().receiver(&program, place, called)
    }

    /// What a call is made on that finds no socket: what was there before, or as its line calls it.
    fn missed(
        &mut self,
        process: Tid,
        entered: &Entered,
        called: Call,
        line: Option<&Line>,
    ) -> String {
        let fd = entered.arguments[0] as i32;
        if let Some(last) = self.sockets.last_name(process, fd) {
            return last.to_owned();
        }
        let spoken = line.and_then(|line| self.spoken(line, called));
        spoken.unwrap_or_else(|| phrases().watch.descriptor(fd))
    }

    /// The name that a line binds to one of so many sockets that it makes; both of a pair may be in one array.
    fn bound(&mut self, line: Option<&Line>, at: usize, of: usize) -> Option<String> {
        let (program, place) = self.text(line?)?;
        let names = program.language().bound_names(&program, place);
        match (names.as_slice(), of) {
            ([pair], 2) => Some(format!("{pair}[{at}]")),
            (names, _) => names.get(at).filter(|name| *name != "_").cloned(),
        }
    }

    fn name(&self, process: Tid, Concerned { fd, number }: Concerned) -> String {
        let name = self.sockets.name(number, process, fd);
        name.unwrap_or("socket").to_owned()
    }

    fn name_at(&self, process: Tid, sockets: &HashMap<i32, Concerned>, fd: i32) -> String {
        let socket = sockets.get(&fd);
        // One that another thread added to what is waited for.
        let last = || self.sockets.last_name(process, fd).map(str::to_owned);
        match socket {
            Some(socket) => self.name(process, *socket),
            None => last().unwrap_or_else(|| phrases().watch.descriptor(fd)),
        }
    }
}

/// The sockets of a call, the first under each number: it may wait for thousands.
fn by_fd(entered: &Entered) -> HashMap<i32, Concerned> {
    let sockets = entered.sockets.iter().rev();
    sockets.map(|socket| (socket.fd, *socket)).collect()
}

/// What Python asks for when it tells of a socket.
fn asks_its_address(call: Call) -> bool {
    matches!(call, Call::Getsockname | Call::Getpeername)
}

/// Whether the kernel says that a call would block now.
fn would_wait(tid: Tid, process: Tid, entered: &Entered) -> bool {
    let interest = entered.interest(tid);
    let held = Held::of(process, entered, interest);
    waiting::would_wait((tid, process), entered, interest, held.as_ref())
}

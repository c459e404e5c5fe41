//! Typed answers for the plain face: digits on stdin, where stdin has them.

use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long a pipe may take to deliver its first line. One that stays open and silent must not stop a lesson.
const PATIENCE: Duration = Duration::from_millis(300);

/// Where answers come from.
#[derive(Debug)]
pub(super) enum Answers {
    /// A person at a terminal: waits as long as it takes.
    Person,
    /// Lines of a pipe or a file.
    Lines(Receiver<String>),
    /// Nobody: stdin is at its end, or is a terminal whose reader looks at a pipe.
    Nobody,
}

impl Answers {
    /// Looks at what stdin and stdout are.
    pub(super) fn open() -> Answers {
        match (io::stdin().is_terminal(), io::stdout().is_terminal()) {
            (true, true) => Answers::Person,
            (true, false) => Answers::Nobody,
            (false, _) => Answers::Lines(lines()),
        }
    }

    pub(super) fn is_person(&self) -> bool {
        matches!(self, Answers::Person)
    }

    /// The next answer, trimmed; `None` when there is none to be had.
    pub(super) fn next(&mut self) -> io::Result<Option<String>> {
        let line = match self {
            Answers::Person => {
                let mut out = io::stdout();
                write!(out, "> ")?;
                out.flush()?;
                let mut line = String::new();
                (io::stdin().lock().read_line(&mut line)? > 0).then_some(line)
            }
            Answers::Lines(lines) => lines.recv_timeout(PATIENCE).ok(),
            Answers::Nobody => None,
        };
        if line.is_none() {
            *self = Answers::Nobody;
        }
        Ok(line.map(|line| line.trim().to_owned()))
    }
}

fn lines() -> Receiver<String> {
    let (sender, lines) = channel();
    let read = move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    };
    // Without a thread there are no answers, and the lesson goes on.
    let _ = thread::Builder::new().name("answers".into()).spawn(read);
    lines
}

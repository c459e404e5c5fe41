//! Typed answers for the plain face: digits on stdin, where stdin has them.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::line_input;
use super::prompt::Waits;
use crate::app::exit::Exit;
use crate::app::sentence;
use crate::phrases::phrases;

/// How long a pipe may take to deliver its first line. One that stays open and silent is nobody's, and must not stop a
/// lesson; one that has spoken is somebody's, who may take as long as a person does.
const PATIENCE: Duration = Duration::from_secs(3);

const PROMPT: &str = "> ";

/// Where answers come from.
#[derive(Debug)]
pub(crate) enum Answers {
    /// A person at a terminal: waits as long as it takes.
    Person,
    /// Lines of a pipe or a file, and whether one has come already.
    Lines(Receiver<String>, bool),
    /// A person who has ended the input.
    Left,
    /// Nobody: stdin is at its end, or is a terminal whose reader looks at a pipe.
    Nobody,
}

impl Answers {
    /// Looks at what stdin and stdout are.
    pub(crate) fn open() -> Answers {
        match (io::stdin().is_terminal(), io::stdout().is_terminal()) {
            (true, true) => Answers::Person,
            (true, false) => Answers::Nobody,
            (false, _) => Answers::Lines(lines(), false),
        }
    }

    pub(crate) fn is_person(&self) -> bool {
        matches!(self, Answers::Person)
    }

    /// Whether there was a person, who does not wait for what comes now.
    pub(crate) fn has_left(&self) -> bool {
        matches!(self, Answers::Left)
    }

    /// The next answer, trimmed; `None` when there is none to be had.
    pub(crate) fn next(&mut self) -> Result<Option<String>, Exit> {
        let line = match self {
            Answers::Person => {
                let mut out = io::stdout();
                let _waits = Waits::at(PROMPT);
                write!(out, "{PROMPT}")?;
                out.flush()?;
                line_input::line(&mut io::stdin().lock())?
            }
            Answers::Lines(lines, true) => lines.recv().ok(),
            Answers::Lines(lines, spoke) => match lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    *spoke = true;
                    Some(line)
                }
                Err(RecvTimeoutError::Timeout) => {
                    let seconds = PATIENCE.as_secs();
                    sentence::say(&phrases().telling.nobody_is_asked(seconds));
                    None
                }
                Err(RecvTimeoutError::Disconnected) => None,
            },
            Answers::Left | Answers::Nobody => None,
        };
        if line.is_none() {
            *self = match self {
                Answers::Person | Answers::Left => Answers::Left,
                Answers::Lines(..) | Answers::Nobody => Answers::Nobody,
            };
        }
        Ok(line.map(|line| line.trim().to_owned()))
    }
}

fn lines() -> Receiver<String> {
    // One line ahead: `yes` has no end.
    let (sender, lines) = sync_channel(1);
    let read = move || {
        // A stdin that cannot be read has no answers, which is no reason to stop a lesson.
        while let Ok(Some(line)) = line_input::line(&mut io::stdin().lock()) {
            if sender.send(line).is_err() {
                return;
            }
        }
    };
    // Without a thread there are no answers, and the lesson goes on.
    let _ = thread::Builder::new().name("answers".into()).spawn(read);
    lines
}

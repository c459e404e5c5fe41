//! A thread of ours that looks at the process and at the kernel's tables, out of the scene's way.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use nix::sched::{CloneFlags, unshare};
use nix::unistd::gettid;

use super::tasks::{Task, Tasks};
use super::time_waits::{Connections, TimeWaits};
use crate::trace::TimeWait;

#[derive(Debug)]
enum Question {
    Tasks,
    TimeWaits(Connections),
}

#[derive(Debug)]
enum Answer {
    Tasks(Option<Vec<Task>>),
    TimeWaits(Option<Vec<TimeWait>>),
}

/// The thread, as seen from the conductor's.
///
/// It has a descriptor table of its own (`man 2 unshare`, CLONE_FILES): so a scene that uses up every descriptor does
/// not blind it, and its files do not shift the numbers that the scene's own sockets get.
#[derive(Debug)]
pub(in crate::lab) struct ProcReader {
    questions: SyncSender<Question>,
    answers: Receiver<Answer>,
}

impl ProcReader {
    /// Starts the thread, before the scene opens anything. `hidden` names the threads that are ours and no part of the scene, by their ids.
    pub(in crate::lab) fn start(mut hidden: Vec<i32>) -> io::Result<ProcReader> {
        let (questions, asked) = sync_channel(1);
        let (answer, answers) = sync_channel(1);
        let (apart, is_apart) = sync_channel(1);
        let body = move || {
            hidden.push(gettid().as_raw());
            // Where a sandbox forbids it (Docker does), the shared table has to do.
            let shared = unshare(CloneFlags::CLONE_FILES).is_err();
            let mut tasks = Tasks::open(hidden, shared).ok();
            let rows = TimeWaits::open();
            let _ = apart.send(());
            for question in asked {
                let reply = match question {
                    Question::Tasks => Answer::Tasks(tasks.as_mut().and_then(Tasks::look)),
                    Question::TimeWaits(wanted) => Answer::TimeWaits(rows.of(&wanted)),
                };
                if answer.send(reply).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("looker".into()).spawn(body)?;
        // What the scene opened before would stay open in this table, for ever; and what we open in a shared one comes
        // before anything of the scene's.
        is_apart.recv().map_err(io::Error::other)?;
        Ok(ProcReader { questions, answers })
    }

    /// The scene's threads in the order of their birth; `None` when they cannot all be seen.
    pub(in crate::lab) fn tasks(&self) -> Option<Vec<Task>> {
        match self.ask(Question::Tasks) {
            Some(Answer::Tasks(tasks)) => tasks,
            _ => None,
        }
    }

    /// Those of these connections that are in TIME_WAIT; `None` where nobody tells.
    pub(in crate::lab) fn time_waits(&self, connections: &Connections) -> Option<Vec<TimeWait>> {
        match self.ask(Question::TimeWaits(connections.clone())) {
            Some(Answer::TimeWaits(rows)) => rows,
            _ => None,
        }
    }

    fn ask(&self, question: Question) -> Option<Answer> {
        self.questions.send(question).ok()?;
        self.answers.recv().ok()
    }
}

//! A proof that runs while the student reads: in a process of its own, with a limit to its time.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::lab::{LaunchSpec, LiveScene, Pace};
use crate::lesson::{Folder, Proof};
use crate::phrases::phrases;
use crate::trace::{Ending, Event};
use crate::view::call_text;

use crate::session::quiz::Proved;

/// A proof takes well under two seconds; a very busy machine gets more.
const LIMIT: Duration = Duration::from_secs(15);

/// How long it may keep the student waiting before a line says why.
pub(super) const UNNOTICED: Duration = Duration::from_millis(400);

/// A proof on its way, or what it said.
#[derive(Debug)]
pub enum Proving {
    Running {
        events: Receiver<Event>,
        /// Ends the process when it is dropped.
        live: LiveScene,
        until: Instant,
    },
    Over(Proved),
}

impl Proving {
    /// Starts a proof in this very program; that it cannot start is its outcome. `told` is called whenever it has said
    /// something.
    pub fn start(folder: &Folder, proof: &Proof, told: impl Fn() + Send + 'static) -> Proving {
        Proving::run(measuring(folder, proof), told)
    }

    /// Starts a proof in another socklab: tests are not one themselves.
    pub fn start_in(program: PathBuf, folder: &Folder, proof: &Proof) -> Proving {
        let launch = LaunchSpec {
            program: Some(program),
            ..measuring(folder, proof)
        };
        Proving::run(launch, || {})
    }

    fn run(launch: LaunchSpec, told: impl Fn() + Send + 'static) -> Proving {
        let (sender, events) = channel();
        let tell = move |event| {
            // Nobody may be interested any more.
            let _ = sender.send(event);
            told();
        };
        match LiveScene::start(launch, tell) {
            Ok(live) => Proving::Running {
                events,
                live,
                until: Instant::now() + LIMIT,
            },
            Err(error) => Proving::Over(Err(phrases().quiz.cannot_start(error))),
        }
    }

    /// Waits for the outcome, at most this long.
    pub fn wait(&mut self, patience: Duration) -> Option<&Proved> {
        if let Proving::Running { events, until, .. } = self {
            let now = Instant::now();
            let outcome = look(events, (now + patience).min(*until));
            let late = Instant::now() >= *until;
            match outcome {
                Some(outcome) => *self = Proving::Over(outcome),
                None if late => {
                    let late = phrases().quiz.not_finished(LIMIT.as_secs());
                    *self = Proving::Over(Err(late));
                }
                None => {}
            }
        }
        match self {
            Proving::Over(outcome) => Some(outcome),
            Proving::Running { .. } => None,
        }
    }

    /// Waits for the outcome.
    pub fn outcome(mut self) -> Proved {
        loop {
            if let Some(outcome) = self.wait(LIMIT) {
                return outcome.clone();
            }
        }
    }
}

/// At full speed: gates and looks at the kernel between two calls would be part of what a proof with a clock measures.
fn measuring(folder: &Folder, proof: &Proof) -> LaunchSpec {
    proof.casting(folder, Pace::Free)
}

fn look(events: &Receiver<Event>, until: Instant) -> Option<Proved> {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match events.recv_timeout(left) {
            Ok(Event::Proved { answer }) => return Some(Ok(answer)),
            Ok(Event::Ended(Ending::Returned)) => {
                return Some(Err(phrases().quiz.no_answer.into()));
            }
            Ok(Event::Ended(ending)) => return Some(Err(call_text::ending(&ending))),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => {
                return Some(Err(phrases().quiz.process_is_gone.into()));
            }
        }
    }
}

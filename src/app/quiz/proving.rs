//! A proof that runs while the student reads: in a process of its own, with a limit to its time.
//!
//! What contradicts the written key is measured again, and counts when it comes twice: a computer that was busy for a moment
//! makes nobody's right answer wrong.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::lab::{LaunchSpec, LiveScene, Pace};
use crate::lesson::{Folder, Question};
use crate::phrases::phrases;
use crate::trace::{Ending, Event};
use crate::view::call_text;

use crate::session::quiz::{Proved, disagreement};

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
        trial: Box<Trial>,
    },
    Over(Proved),
}

/// So often a proof runs at most.
const TRIALS: usize = 3;

/// What runs, and what it measured before that contradicts the written key.
pub struct Trial {
    launch: LaunchSpec,
    told: Arc<dyn Fn() + Send + Sync>,
    question: Question,
    before: Vec<String>,
}

impl fmt::Debug for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Trial").field(&self.before).finish()
    }
}

impl Trial {
    fn counts(&self, answer: &str) -> bool {
        let agrees = disagreement(&self.question, answer).is_none();
        counts(answer, agrees, &self.before)
    }

    fn again(&mut self, answer: String) -> Box<Trial> {
        self.before.push(answer);
        Box::new(Trial {
            launch: self.launch.clone(),
            told: Arc::clone(&self.told),
            question: self.question.clone(),
            before: std::mem::take(&mut self.before),
        })
    }
}

/// Whether this answer counts, after those that contradicted the key.
fn counts(answer: &str, agrees: bool, before: &[String]) -> bool {
    agrees || before.len() + 1 >= TRIALS || before.iter().any(|earlier| earlier == answer)
}

impl Proving {
    /// Starts a proof in this very program; that it cannot start is its outcome. `told` is called whenever it has said
    /// something.
    pub fn start(
        folder: &Folder,
        question: &Question,
        told: impl Fn() + Send + Sync + 'static,
    ) -> Proving {
        Proving::first(measuring(folder, question), question, told)
    }

    /// Starts a proof in another socklab: tests are not one themselves.
    pub fn start_in(program: PathBuf, folder: &Folder, question: &Question) -> Proving {
        let launch = LaunchSpec {
            program: Some(program),
            ..measuring(folder, question)
        };
        Proving::first(launch, question, || {})
    }

    fn first(
        launch: LaunchSpec,
        question: &Question,
        told: impl Fn() + Send + Sync + 'static,
    ) -> Proving {
        Proving::run(Box::new(Trial {
            launch,
            told: Arc::new(told),
            question: question.clone(),
            before: Vec::new(),
        }))
    }

    fn run(trial: Box<Trial>) -> Proving {
        let (sender, events) = channel();
        let told = Arc::clone(&trial.told);
        let tell = move |event| {
            // Nobody may be interested any more.
            let _ = sender.send(event);
            told();
        };
        match LiveScene::start(trial.launch.clone(), tell) {
            Ok(live) => Proving::Running {
                events,
                live,
                until: Instant::now() + LIMIT,
                trial,
            },
            Err(error) => Proving::Over(Err(phrases().quiz.cannot_start(error))),
        }
    }

    /// Waits for the outcome, at most this long.
    pub fn wait(&mut self, patience: Duration) -> Option<&Proved> {
        if let Proving::Running {
            events,
            until,
            trial,
            ..
        } = self
        {
            let now = Instant::now();
            let outcome = look(events, (now + patience).min(*until));
            let late = Instant::now() >= *until;
            match outcome {
                Some(Ok(answer)) if !trial.counts(&answer) => {
                    *self = Proving::run(trial.again(answer));
                }
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
fn measuring(folder: &Folder, question: &Question) -> LaunchSpec {
    question.proof.launch_spec(folder, Pace::Free)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(before: &[&str], answer: &str, agrees: bool, expected: bool) {
        let before: Vec<String> = before.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            counts(answer, agrees, &before),
            expected,
            "{answer} after {before:?}"
        );
    }

    #[test]
    fn what_contradicts_the_key_counts_when_it_comes_twice() {
        case(&[], "key", true, true);
        case(&[], "900 ms", false, false);
        case(&["900 ms"], "key", true, true);
        case(&["900 ms"], "900 ms", false, true);
        case(&["900 ms"], "700 ms", false, false);
        // It never agrees with itself: the last one counts, and says so.
        case(&["900 ms", "700 ms"], "800 ms", false, true);
    }
}

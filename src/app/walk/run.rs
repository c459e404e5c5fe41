//! One scene in the walk: its recording, its process while that lives, and what was predicted.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::RangeInclusive;
use std::time::Instant;

use super::input::{Happened, Teller};
use super::tape::Tape;
use crate::app::screen::Outside;
use crate::lab::{LaunchSpec, LiveScene, Pace, Part};
use crate::lesson::{Hands, Lesson, Predict, Proof, Scene};
use crate::trace::{Ending, Event, Recording};

/// What is done to the gates without waiting for a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Errand {
    #[default]
    None,
    /// Until the thread's next call lies outside of these lines.
    FinishLoop {
        thread: String,
        lines: RangeInclusive<u32>,
    },
    /// Until the walk stands at this stop.
    GoTo(usize),
}

/// Where a run's events come from, as long as it is not over.
#[derive(Debug)]
enum Player {
    Live(LiveScene),
    Tape(Tape),
}

/// A scene's place in the walk.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Counts the runs, so that the last words of an ended one are not taken for the new one's.
    number: u32,
    started: bool,
    pub(super) recording: Recording,
    player: Option<Player>,
    pub(super) stop: usize,
    pub(super) errand: Errand,
    /// By the note's place: what was answered; empty for a prediction that was passed over.
    pub(super) answers: BTreeMap<usize, String>,
    /// By the note's place: the hands that a room showed, round by round.
    pub(super) rounds: BTreeMap<usize, Vec<Hands>>,
    /// What is shown was recorded before, there and then.
    pub(super) recorded: Option<String>,
    /// The run failed, and this recording could be shown instead.
    pub(super) offer: Option<String>,
    /// By the note's place: predictions that were remembered with what was measured.
    pub(super) remembered: BTreeSet<usize>,
    /// By the note's place: predictions whose measurement was seen in this run, and the stop where it was.
    pub(super) told: BTreeMap<usize, usize>,
    /// The note whose measurement is told once more, since the reader came back to it.
    pub(super) once_more: Option<usize>,
    /// Since when a gate is open and the next call is not chosen yet.
    pub(super) moving: Option<Instant>,
}

impl Run {
    /// Starts the scene from its beginning; a running one is ended. Its recording is a new one.
    pub(super) fn start(
        &mut self,
        lesson: &Lesson,
        index: usize,
        arguments: &[String],
        proof: Option<&Proof>,
        inputs: &Outside<Happened>,
    ) -> io::Result<()> {
        let scene = &lesson.scenes[index];
        let answers = std::mem::take(&mut self.answers);
        let rounds = std::mem::take(&mut self.rounds);
        *self = Run {
            number: self.number + 1,
            started: true,
            answers,
            rounds,
            ..Run::default()
        };
        let teller = Teller::new(index, self.number, inputs);
        let mut casting = LaunchSpec {
            arguments: arguments.to_vec(),
            typed: scene.stdin.is_some(),
            ..scene.casting(lesson.folder, Pace::Walk)
        };
        if let Some(proof) = proof {
            casting.part = Part::Proof(proof.name.to_owned());
        }
        let live = LiveScene::start(casting, move |event| teller.tell(event))?;
        self.player = Some(Player::Live(live));
        self.moving = Some(Instant::now());
        Ok(())
    }

    /// It is over before it began.
    pub(super) fn died(&mut self, reason: String) {
        self.recording.push(Event::Ended(Ending::Died { reason }));
    }

    /// Ends it and keeps nothing: as if it had never been started.
    pub(super) fn forget(&mut self) {
        *self = Run {
            number: self.number + 1,
            ..Run::default()
        };
    }

    /// Goes on in a recording where a run failed: what was asked until then was asked.
    pub(super) fn show_recorded(
        &mut self,
        index: usize,
        recording: &Recording,
        label: String,
        inputs: &Outside<Happened>,
    ) {
        let failed_at = self.recording.steps().saturating_sub(1);
        let mut told = std::mem::take(&mut self.told);
        told.retain(|_, stop| *stop <= failed_at);
        *self = Run {
            number: self.number + 1,
            started: true,
            answers: std::mem::take(&mut self.answers),
            rounds: std::mem::take(&mut self.rounds),
            told,
            remembered: std::mem::take(&mut self.remembered),
            recorded: Some(label),
            errand: Errand::GoTo(failed_at),
            moving: Some(Instant::now()),
            ..Run::default()
        };
        let tape = Tape::start(recording, Teller::new(index, self.number, inputs));
        self.player = Some(Player::Tape(tape));
    }

    /// Whether the run ended otherwise than by returning.
    pub(super) fn failed(&self) -> bool {
        self.recording
            .ending()
            .is_some_and(|ending| *ending != Ending::Returned)
    }

    /// What all of the run has measured for a question.
    pub(super) fn measured(&self, predict: &Predict, line: u32) -> Option<String> {
        let events = self.recording.evidence(self.recording.stops());
        predict.measure.find(events, line)
    }

    pub(super) fn is_started(&self) -> bool {
        self.started
    }

    /// Writes down what happened; whoever stood at the front goes along.
    pub(super) fn happened(&mut self, run: u32, event: Event) {
        if run != self.number {
            return;
        }
        let at_front = self.at_front();
        if matches!(event, Event::Ended(_)) {
            self.player = None;
        }
        let steps_on = matches!(event, Event::Pending(_) | Event::Ended(_));
        let gate_moves = matches!(event, Event::Pending(_) | Event::Opened { .. });
        self.recording.push(event);
        if self.is_over() {
            self.moving = None;
        } else if gate_moves {
            // Calls that belong together pass one gate.
            self.moving = match self.recording.now().pending() {
                Some(_) => None,
                None => Some(Instant::now()),
            };
        }
        if at_front && steps_on {
            self.stop = self.front();
        }
    }

    /// The last place where one can stand.
    pub(super) fn front(&self) -> usize {
        self.recording.stops().saturating_sub(1)
    }

    pub(super) fn at_front(&self) -> bool {
        self.stop >= self.front()
    }

    pub(super) fn is_over(&self) -> bool {
        self.recording.ending().is_some()
    }

    /// Lets the call at the gate run.
    pub(super) fn open_gate(&mut self) {
        let pending = self.recording.now().pending().map(|row| row.chosen.step);
        let (Some(player), Some(step), None) = (&mut self.player, pending, self.moving) else {
            return;
        };
        self.moving = Some(Instant::now());
        match player {
            Player::Live(live) => live.open_gate(step),
            Player::Tape(tape) => tape.play(),
        }
    }

    /// Whether the program may be waiting for a line: it reads stdin, and no call is at the gate.
    pub(super) fn listens(&self, scene: &Scene) -> bool {
        let still = self
            .moving
            .is_some_and(|since| since.elapsed() >= LiveScene::STILL);
        let live = matches!(&self.player, Some(Player::Live(live)) if live.can_be_typed_to());
        scene.stdin.is_some() && live && still && self.at_front()
    }

    /// Gives the program a line; `None` ends its stdin.
    pub(super) fn type_line(&mut self, line: Option<&str>) {
        match (&mut self.player, line) {
            (Some(Player::Live(live)), Some(line)) => live.type_line(line),
            (Some(Player::Live(live)), None) => live.end_stdin(),
            (Some(Player::Tape(_)) | None, _) => {}
        }
    }

    /// The reader goes on: what is shown now was seen.
    pub(super) fn was_seen(&mut self, scene: &Scene) {
        let shown = self.predicted(scene);
        let note = shown
            .filter(|shown| shown.measured.is_some())
            .map(|shown| shown.note);
        if let Some(note) = note {
            self.told.entry(note).or_insert(self.stop);
            self.once_more = self.once_more.filter(|again| *again != note);
        }
    }
}

//! One scene in the walk: its recording, its process while that lives, and what was predicted.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::RangeInclusive;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::lab::{Casting, Ending, Event, LiveScene, Pace, Part, Recording};
use crate::lesson::{Hands, Lesson, Note, Predict, Scene};

/// A program that makes no call for so long waits for a line.
const STILL: Duration = Duration::from_millis(200);

/// What comes to the walk from outside.
#[derive(Debug)]
pub(super) enum Input {
    /// A key; `None` when the terminal is gone.
    Key(Option<console::Key>),
    /// Something happened in the `run`-th run of a scene.
    Happened {
        scene: usize,
        run: u32,
        event: Event,
    },
}

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

/// A scene's place in the walk.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Counts the runs, so that the last words of an ended one are not taken for the new one's.
    number: u32,
    started: bool,
    pub(super) recording: Recording,
    live: Option<LiveScene>,
    pub(super) stop: usize,
    pub(super) errand: Errand,
    /// By the note's place: what was answered; empty for a prediction that was passed over.
    pub(super) answers: BTreeMap<usize, String>,
    /// By the note's place: the hands that a room showed, round by round.
    pub(super) rounds: BTreeMap<usize, Vec<Hands>>,
    /// What is shown was recorded before, there and then.
    pub(super) recorded: Option<String>,
    /// By the note's place: predictions that were remembered with what was measured.
    pub(super) remembered: BTreeSet<usize>,
    /// By the note's place: predictions whose measurement was seen in this run.
    told: BTreeSet<usize>,
    /// Since when a gate is open and the next call is not chosen yet.
    moving: Option<Instant>,
}

impl Run {
    /// Starts the scene from its beginning; a running one is ended. Its recording is a new one.
    pub(super) fn start(
        &mut self,
        lesson: &Lesson,
        index: usize,
        arguments: &[String],
        proof: Option<&str>,
        inputs: &Sender<Input>,
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
        let run = self.number;
        let inputs = inputs.clone();
        let mut casting = Casting {
            arguments: arguments.to_vec(),
            typed: scene.stdin.is_some(),
            ..scene.casting(lesson.folder, Pace::Walk)
        };
        if let Some(proof) = proof {
            casting.part = Part::Proof(proof.to_owned());
        }
        let tell = move |event| {
            // Once the walk is over, nobody listens.
            let _ = inputs.send(Input::Happened {
                scene: index,
                run,
                event,
            });
        };
        self.live = Some(LiveScene::start(casting, tell)?);
        self.moving = Some(Instant::now());
        Ok(())
    }

    /// Ends it and keeps nothing: as if it had never been started.
    pub(super) fn forget(&mut self) {
        *self = Run {
            number: self.number + 1,
            ..Run::default()
        };
    }

    /// Shows a recording instead of a run that failed.
    pub(super) fn show_recorded(&mut self, recording: Recording, label: String) {
        self.number += 1;
        self.started = true;
        self.live = None;
        self.moving = None;
        self.recording = recording;
        self.recorded = Some(label);
        self.stop = 0;
    }

    /// Whether the run ended otherwise than by returning.
    pub(super) fn failed(&self) -> bool {
        self.recording
            .ending()
            .is_some_and(|ending| *ending != Ending::Returned)
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
        match &event {
            Event::Chosen(_) => self.moving = None,
            // Calls that belong together pass one gate.
            Event::Opened { .. } => self.moving = Some(Instant::now()),
            Event::Ended(_) => {
                self.moving = None;
                self.live = None;
            }
            _ => {}
        }
        let steps_on = matches!(event, Event::Chosen(_) | Event::Ended(_));
        self.recording.push(event);
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
        if let Some(live) = &mut self.live
            && self.moving.is_none()
        {
            self.moving = Some(Instant::now());
            live.open_gate();
        }
    }

    /// Whether the program may be waiting for a line: it reads stdin, and no call is at the gate.
    pub(super) fn listens(&self, scene: &Scene) -> bool {
        let still = self.moving.is_some_and(|since| since.elapsed() >= STILL);
        scene.stdin.is_some() && self.live.is_some() && still && self.at_front()
    }

    /// Gives the program a line; `None` ends its stdin.
    pub(super) fn type_line(&mut self, line: Option<&str>) {
        match (&mut self.live, line) {
            (Some(live), Some(line)) => live.type_line(line),
            (Some(live), None) => live.end_stdin(),
            (None, _) => {}
        }
    }

    /// The reader goes on: what is shown now was seen.
    pub(super) fn was_seen(&mut self, scene: &Scene, class: bool) {
        let shown = self.predicted(scene, class);
        let note = shown
            .filter(|shown| shown.measured.is_some())
            .map(|shown| shown.note);
        self.told.extend(note);
    }

    /// The note whose prediction is to be asked for now: that of the call at the gate, the first time it stands there.
    pub(super) fn asking<'a>(&self, scene: &'a Scene) -> Option<(usize, &'a Predict)> {
        let unanswered = |(index, note): (usize, &'a Note)| {
            let predict = note.predict.as_ref()?;
            (!self.answers.contains_key(&index)).then_some((index, predict))
        };
        if scene.free.is_some() {
            let fresh =
                !self.is_started() || (self.recording.events().is_empty() && self.moving.is_none());
            return scene
                .notes
                .iter()
                .enumerate()
                .find_map(unanswered)
                .filter(|_| fresh);
        }
        if !self.at_front() || self.moving.is_some() {
            return None;
        }
        let line = self.first_time_at()?;
        scene
            .notes
            .iter()
            .enumerate()
            .filter(|(_, note)| note.line == line)
            .find_map(unanswered)
    }

    /// The line at the gate, if no call on it was made before.
    fn first_time_at(&self) -> Option<u32> {
        let moment = self.recording.moment(self.stop);
        let line = moment.pending()?.chosen.line;
        let times = moment
            .rows
            .iter()
            .filter(|row| row.chosen.line == line)
            .count();
        (times == 1).then_some(line)
    }

    /// The prediction to show where the walk stands: made for the call at the gate, or measured by the call just run.
    /// A student who passed it over has none; a room has seen the question, whether its hands were counted or not.
    pub(super) fn predicted<'a>(&'a self, scene: &'a Scene, class: bool) -> Option<Predicted<'a>> {
        let made = |index: usize| {
            let answer = self
                .answers
                .get(&index)
                .filter(|answer| class || !answer.is_empty())?;
            Some((scene.notes[index].predict.as_ref()?, answer.as_str()))
        };
        let found = |stop: usize, index: usize| {
            let note = &scene.notes[index];
            let events = match scene.free {
                Some(_) => self.recording.events(),
                None => self.recording.until(stop),
            };
            note.predict.as_ref()?.measure.find(events, note.line)
        };
        if scene.free.is_some() {
            // Its notes are its stops, once it is over.
            self.recording.ending()?;
            let (predict, answer) = made(self.stop)?;
            let measured = Some(found(self.stop, self.stop)?);
            return Some(Predicted {
                note: self.stop,
                predict,
                answer,
                measured,
            });
        }
        let before = |index: usize| found(self.stop.checked_sub(1)?, index);
        let just_measured = (0..scene.notes.len()).find_map(|index| {
            let (predict, answer) = made(index)?;
            let measured = found(self.stop, index)?;
            // What was passed over by finishing a loop is told where that ends.
            let untold = self.at_front() && !self.told.contains(&index);
            (before(index).is_none() || untold).then_some(Predicted {
                note: index,
                predict,
                answer,
                measured: Some(measured),
            })
        });
        just_measured.or_else(|| {
            let line = self.first_time_at()?;
            let index = scene.notes.iter().position(|note| note.line == line)?;
            let (predict, answer) = made(index)?;
            Some(Predicted {
                note: index,
                predict,
                answer,
                measured: None,
            })
        })
    }
}

/// A prediction that was made, with what was measured if that is known where the walk stands.
#[derive(Debug)]
pub(super) struct Predicted<'a> {
    pub(super) note: usize,
    pub(super) predict: &'a Predict,
    pub(super) answer: &'a str,
    pub(super) measured: Option<String>,
}

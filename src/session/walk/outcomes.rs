//! What comes of a run: what is measured, what is remembered of it, and what is shown when it failed.

use super::{Effect, Measured, PollOver, Remember, Session};
use crate::session::Sheet;
use crate::trace::{Ending, Event};

impl Session<'_> {
    /// Brings back a prediction that was made before, so that it is shown and not asked again.
    pub fn recall(&mut self, scene: usize, note: usize, answer: &str) {
        self.runs[scene].answers.insert(note, answer.to_owned());
    }

    pub(super) fn happened(&mut self, scene: usize, run: u32, event: Event) {
        if !self.runs[scene].is_number(run) {
            return;
        }
        self.runs[scene].happened(event, self.now);
        if self.runs[scene].advances(self.parts[scene]) {
            self.open_gate(scene);
        }
        self.keep_polls(scene);
        self.remember(scene);
        if self.runs[scene].failed() {
            self.seek_recording(scene, false);
        }
    }

    /// The predictions of a scene whose answers are known by now, with what was measured.
    fn measured(&self, scene: usize, notes: impl Iterator<Item = usize>) -> Vec<(usize, String)> {
        let (run, part) = (&self.runs[scene], self.parts[scene]);
        let evidence = run.recording.evidence(run.recording.stops());
        let measured = |note: usize| {
            let noted = &part.notes[note];
            Some((
                note,
                noted
                    .predict
                    .as_ref()?
                    .measure
                    .find(&evidence, noted.line)?,
            ))
        };
        notes.filter_map(measured).collect()
    }

    /// Remembers what a scene's run has come to, if it happens here and now.
    fn remember(&mut self, scene: usize) {
        let run = &self.runs[scene];
        if run.recorded().is_some() {
            return;
        }
        let returned = run.recording.ending() == Some(&Ending::Returned);
        let answered = run.answers.iter().filter(|(_, answer)| !answer.is_empty());
        let fresh = answered
            .map(|(note, _)| *note)
            .filter(|note| !run.remembered.contains(note));
        for (note, measured) in self.measured(scene, fresh) {
            let run = &mut self.runs[scene];
            run.remembered.insert(note);
            let answer = run.answers[&note].clone();
            self.effects
                .push(Effect::Remember(Remember::Predicted(Measured {
                    scene,
                    note,
                    answer,
                    measured,
                })));
        }
        if returned {
            self.effects.push(Effect::Remember(Remember::Seen(scene)));
        }
    }

    /// Remembers where the walk stands; behind the recap it stands nowhere.
    pub(super) fn remember_place(&mut self) {
        let at = (*self.sheet() != Sheet::Recap).then_some(self.scene);
        self.effects.push(Effect::Remember(Remember::At(at)));
    }

    /// Keeps the polls of a scene whose answers are known by now, each once.
    fn keep_polls(&mut self, scene: usize) {
        let Some(room) = &self.room else { return };
        let run = &self.runs[scene];
        let polled = run.rounds.keys().copied();
        let fresh = polled.filter(|note| !room.kept.contains(&(scene, *note)));
        for (note, measured) in self.measured(scene, fresh) {
            if let Some(room) = &mut self.room {
                room.kept.insert((scene, note));
            }
            let run = &self.runs[scene];
            self.effects.push(Effect::KeepPoll(PollOver {
                scene,
                note,
                rounds: run.rounds[&note].clone(),
                measured,
                recorded: run.recorded().map(str::to_owned),
            }));
        }
    }

    /// The recording that is kept of a scene that failed: offered, or shown if that was asked for.
    pub(super) fn kept(&mut self, scene: usize, label: Option<String>, show: bool) {
        match (label, show) {
            (label, false) => self.runs[scene].offer = label,
            (Some(label), true) => {
                let run = self.runs[scene].go_on_recorded(label, self.now);
                self.effects.push(Effect::PlayRecording { scene, run });
            }
            (None, true) => {
                self.message = Some(
                    "There is no recording of this scene: `socklab rehearse` makes one.".into(),
                );
            }
        }
    }
}

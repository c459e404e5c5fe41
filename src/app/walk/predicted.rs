//! Predictions in a run: which is to be asked now, and which is told, made or measured.

use super::run::Run;
use crate::lesson::{Note, Predict, Scene};

/// A prediction that was made, with what was measured if that is known where the walk stands.
#[derive(Debug)]
pub(super) struct Predicted<'a> {
    pub(super) note: usize,
    pub(super) predict: &'a Predict,
    pub(super) answer: &'a str,
    pub(super) measured: Option<String>,
}

impl Run {
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

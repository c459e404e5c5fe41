//! Predictions in a run: which is to be asked now, and which is told, made or measured.

use super::run::Run;
use crate::lesson::{Note, Predict, Scene};
use crate::session::{Next, Part, Subject, subject};

/// A prediction that was made, with what was measured if that is known where the walk stands.
#[derive(Debug)]
pub(super) struct Predicted<'a> {
    pub(super) note: usize,
    pub(super) predict: &'a Predict,
    pub(super) answer: &'a str,
    pub(super) measured: Option<String>,
}

impl Run {
    /// The question to put now. What the last call measured for another one is told first, and read.
    pub(super) fn question<'a>(&self, scene: &'a Scene) -> Option<(usize, &'a Predict)> {
        let asked = self.asking(scene)?;
        self.untold(scene).is_none().then_some(asked)
    }

    /// The note whose prediction was measured by the call just run, and is not told yet.
    fn untold(&self, scene: &Scene) -> Option<usize> {
        let note = self.measured_here(scene)?.note;
        let told = self.told.contains_key(&note) && self.once_more != Some(note);
        (scene.free.is_none() && !told).then_some(note)
    }

    /// What comes next where the walk stands: under the answer that is told the gate may have something of its own.
    pub(super) fn next(&self, scene: &Scene) -> Next {
        match self.untold(scene) {
            Some(_) => self.at_gate(scene),
            None => Next::Call,
        }
    }

    /// What the gate has of its own, the first time the walk comes to its line.
    fn at_gate(&self, scene: &Scene) -> Next {
        if scene.free.is_some() {
            return Next::Call;
        }
        if self.asking(scene).is_some() {
            return Next::Question;
        }
        let told = self.measured_here(scene).map(|told| told.note);
        let noted = self.first_time_at().and_then(|line| {
            let mut notes = scene.notes.iter();
            notes.position(|note| note.line == line)
        });
        match noted {
            Some(note) if Some(note) != told => Next::Note,
            _ => Next::Call,
        }
    }

    /// The answer that was told before what is on the page now is told once more, if there is one.
    pub(super) fn turn_back(&mut self, scene: &Scene) -> bool {
        let is_last = self.untold(scene).is_some() || self.at_gate(scene) == Next::Call;
        !is_last && self.tell_again(scene)
    }

    /// The answer that is told at this stop comes first.
    pub(super) fn tell_again(&mut self, scene: &Scene) -> bool {
        let told = self.measured_here(scene).map(|told| told.note);
        self.once_more = told.filter(|_| scene.free.is_none());
        self.once_more.is_some()
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
        if !self.at_front() || self.moving.is_some() || self.is_over() {
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

    /// The question that is open is passed over; what was measured is told all the same.
    pub(super) fn pass_over(&mut self, scene: &Scene) {
        while let Some((note, _)) = self.question(scene) {
            self.answers.insert(note, String::new());
        }
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

    /// The prediction to show where the walk stands: measured by the call just run, or made and not measured yet.
    pub(super) fn predicted<'a>(&'a self, scene: &'a Scene) -> Option<Predicted<'a>> {
        let measured = self.measured_here(scene);
        if measured.is_some() && self.untold(scene).is_none() && self.at_gate(scene) != Next::Call {
            return self.unmeasured(scene);
        }
        measured.or_else(|| self.unmeasured(scene))
    }

    /// What was predicted for a note; empty where the question was seen and passed over.
    fn made<'a>(&'a self, scene: &'a Scene, note: usize) -> Option<(&'a Predict, &'a str)> {
        let answer = self.answers.get(&note)?;
        Some((scene.notes[note].predict.as_ref()?, answer))
    }

    /// What the run had measured for a note at a stop.
    fn found(&self, scene: &Scene, stop: usize, note: usize) -> Option<String> {
        let note = &scene.notes[note];
        let events = match scene.free {
            Some(_) => self.recording.events(),
            None => self.recording.evidence(stop),
        };
        note.predict.as_ref()?.measure.find(events, note.line)
    }

    /// What the call just run has measured.
    fn measured_here<'a>(&'a self, scene: &'a Scene) -> Option<Predicted<'a>> {
        if scene.free.is_some() {
            // Its notes are its stops, once it is over.
            self.recording.ending()?;
            let (predict, answer) = self.made(scene, self.stop)?;
            let measured = Some(self.found(scene, self.stop, self.stop)?);
            return Some(Predicted {
                note: self.stop,
                predict,
                answer,
                measured,
            });
        }
        let before = |note: usize| self.found(scene, self.recording.before(self.stop)?, note);
        let here = |note: &usize| {
            let made = self.made(scene, *note).is_some();
            let measured = || self.found(scene, self.stop, *note).is_some();
            made && match self.told.get(note) {
                Some(stop) => *stop == self.stop,
                // What was passed over by finishing a loop is told where that ends.
                None => measured() && (self.at_front() || before(*note).is_none()),
            }
        };
        let mut all = (0..scene.notes.len()).filter(here);
        let first = all.next()?;
        let fresh = |note: &usize| !self.told.contains_key(note);
        let note = std::iter::once(first)
            .chain(all)
            .find(fresh)
            .unwrap_or(first);
        let (predict, answer) = self.made(scene, note)?;
        Some(Predicted {
            note,
            predict,
            answer,
            measured: self.found(scene, self.stop, note),
        })
    }

    /// What was predicted for the call at the gate. Its note is held back until the answer is known, however often the
    /// line comes by before.
    fn unmeasured<'a>(&'a self, scene: &'a Scene) -> Option<Predicted<'a>> {
        let moment = self.recording.moment(self.stop);
        let line = match (
            moment.pending(),
            subject(Part::scene(scene), &moment, self.stop),
        ) {
            // The very first call, too, under which the scene's introduction stood.
            (Some(row), Subject::LookFor) => row.chosen.line,
            (_, Subject::Note(note)) => scene.notes[note].line,
            (None, Subject::LookFor) => return None,
        };
        let of_line = (0..scene.notes.len()).filter(|&note| scene.notes[note].line == line);
        let mut open = of_line.filter_map(|note| {
            let (predict, answer) = self.made(scene, note)?;
            let open = self.found(scene, self.stop, note).is_none();
            open.then_some(Predicted {
                note,
                predict,
                answer,
                measured: None,
            })
        });
        open.next_back()
    }
}

//! What comes of a run: what is measured, what is remembered of it, and what is shown when it failed.

use super::{Effect, Measured, PollOver, Remember, Session};
use crate::lesson::{Figure, figures};
use crate::phrases::phrases;
use crate::session::findings;
use crate::session::page::Sheet;
use crate::session::part::About;
use crate::trace::{Ending, Event, TracedCall, story};

impl Session<'_> {
    /// Brings back a prediction that was made before: it is asked anew, and compared with what is answered then.
    pub fn recall(&mut self, scene: usize, note: usize, answer: &str) {
        self.runs[scene].previous.insert(note, answer.to_owned());
    }

    /// Brings back what was measured for the recap, under the words that say where.
    pub fn recall_figure(&mut self, words: &str, measured: &str) {
        self.figures.insert(words.to_owned(), measured.to_owned());
    }

    pub(super) fn happened(&mut self, scene: usize, run: u32, event: Event) {
        if !self.runs[scene].is_number(run) {
            return;
        }
        let part = self.parts[scene];
        let steps_on = matches!(event, Event::Pending(_) | Event::Ended(_));
        self.runs[scene].happened(part, event, self.now);
        // What is told is compared with the story first: another one is not remembered.
        if steps_on {
            self.compare(scene);
            self.keep_polls(scene);
            self.remember(scene);
        }
        if let About::Program = self.about
            && self.runs[scene].is_over()
        {
            self.findings = findings::all(&self.runs[scene].recording);
            // The calls of a student's own program are told as a scene's, without its file.
            if let (part, Some(_)) = (self.parts[scene], self.parts[scene].yours) {
                for finding in self.findings.iter_mut().filter(|finding| finding.line > 0) {
                    finding
                        .file
                        .get_or_insert_with(|| part.program.path.to_owned());
                }
            }
        }
        let is_program = matches!(self.about, About::Program);
        if is_program && self.runs[scene].stops_in_a_lull(self.now) {
            self.message = Some(phrases().lesson.only_in_vain.into());
        } else if self.runs[scene].advances(part) {
            self.open_gate(scene);
        }
        if self.runs[scene].failed() {
            self.seek_recording(scene, false);
        }
    }

    /// Compares a run with its story, where something is told or has gone wrong. A call that fails otherwise than it was
    /// rehearsed has a recording to offer, which a room that nobody attends is shown.
    fn compare(&mut self, scene: usize) {
        let (run, part) = (&self.runs[scene], self.parts[scene]);
        // What is typed for a program, or given to it, makes a story of its own.
        let own = !self.manner.as_rehearsed || part.stdin.is_some() || part.luck.is_some();
        // The story is that of the scene in Rust: a twin is compared with it by a test.
        let own = own || part.program.language().name() == "Python";
        let known = own || part.story.trim().is_empty() || run.strayed.is_some();
        // A run that was ended has told no other story, only less of it: its recording goes on at the call that it stood at.
        let cut_short = matches!(run.recording.ending(), Some(Ending::Died { .. }));
        if known || cut_short || run.recorded().is_some() {
            return;
        }
        let moment = run.recording.now();
        let fails = |row: &&TracedCall<'_>| row.outcome().is_some_and(|it| !it.is_ok());
        let told = !run.here(part).rests().is_empty() || run.is_over();
        if !told && moment.latest().filter(fails).is_none() {
            return;
        }
        let lucky = part.notes.iter().filter(|note| note.luck.is_some());
        let lucky: Vec<u32> = lucky.map(|note| note.line).collect();
        let strayed = story::strays(part.story, &run.recording, &lucky);
        let Some(step) = strayed else { return };
        let failed = moment.calls.get((step as usize).wrapping_sub(1));
        let failed = failed.filter(fails).is_some();
        self.runs[scene].strayed = strayed;
        if failed && !self.runs[scene].failed() {
            let unattended = self.room.is_some() && self.manner.pace.is_some();
            self.seek_recording(scene, unattended);
        }
    }

    /// The predictions of a scene whose answers are known by now, with what was measured.
    fn measured(&self, scene: usize, notes: impl Iterator<Item = usize>) -> Vec<(usize, String)> {
        let (run, part) = (&self.runs[scene], self.parts[scene]);
        let mut notes = notes.peekable();
        if notes.peek().is_none() {
            return Vec::new();
        }
        let evidence = run.recording.evidence(run.recording.stops());
        let measured = |note: usize| {
            let noted = &part.notes[note];
            Some((note, noted.predict.as_ref()?.find(&evidence, noted.line)?))
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
        let strays = run.strayed.is_some();
        for (note, measured) in self.measured(scene, fresh.filter(|_| !strays)) {
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
            self.remember_figures(scene);
        }
    }

    /// Remembers what the recap needs of a scene, for whoever comes back to it in another walk.
    fn remember_figures(&mut self, scene: usize) {
        let About::Lesson(lesson) = self.about else {
            return;
        };
        let name = self.parts[scene].program.name;
        let its =
            |figure: &&&Figure| matches!(figure, Figure::Scene { scene, .. } if scene == name);
        let figures = figures(&lesson.recap);
        let found = figures
            .iter()
            .filter(its)
            .filter_map(|figure| Some((figure.to_string(), self.figure(figure)?)));
        let found: Vec<_> = found.collect();
        if !found.is_empty() {
            self.figures.extend(found.clone());
            self.effects
                .push(Effect::Remember(Remember::Figures(found)));
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
        if run.strayed.is_some() {
            return;
        }
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
                let part = self.parts[scene];
                let run = self.runs[scene].go_on_recorded(part, label, self.now);
                self.effects.push(Effect::PlayRecording { scene, run });
            }
            (None, true) if self.manner.pace.is_some() => {}
            (None, true) => {
                self.message = Some(phrases().lesson.no_recording.into());
            }
        }
    }
}

//! What a walk has more when a room looks on: its clocks, the line to the speaker's notes, and the polls to keep.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::Walk;
use crate::lab::speaker_link::{Caller, Cue, CueSheet, Pinboard};
use crate::lesson::Hands;
use crate::session::{Sheet, Subject, subject};

/// A poll that is over: what the room said, and what was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polled<'a> {
    /// The lesson's slug.
    pub lesson: &'a str,
    pub scene: &'a str,
    /// What the note that asked quotes.
    pub note: &'a str,
    pub question: &'a str,
    /// By their ids.
    pub options: Vec<&'a str>,
    pub rounds: &'a [Hands],
    pub measured: &'a str,
    /// Where the measurement is from, if the scene was a recording: `2026-11-21 on lab-3`.
    pub recorded: Option<&'a str>,
}

/// Whoever keeps polls.
pub trait Keep: std::fmt::Debug {
    /// Keeps one.
    ///
    /// # Errors
    /// One sentence for the instructor.
    fn keep(&mut self, polled: &Polled<'_>) -> Result<(), String>;
}

/// The room's side of a walk.
#[derive(Debug)]
pub(super) struct Class {
    caller: Option<Caller>,
    keep: Option<Box<dyn Keep>>,
    /// By scene and note.
    kept: BTreeSet<(usize, usize)>,
    began: Instant,
    /// When the clock of the scene was looked at last.
    looked: Instant,
    scenes: Vec<Duration>,
    /// `q` was pressed once.
    pub(super) leaving: bool,
}

impl Class {
    /// The sentence is for the instructor: why the notes cannot follow.
    pub(super) fn begin(scenes: usize, keep: Option<Box<dyn Keep>>) -> (Class, Option<String>) {
        let (caller, sentence) = match Pinboard::usual().and_then(Caller::open) {
            Ok(caller) => (Some(caller), None),
            Err(error) => (
                None,
                Some(format!("The speaker notes cannot follow: {error}.")),
            ),
        };
        let class = Class {
            caller,
            keep,
            kept: BTreeSet::new(),
            began: Instant::now(),
            looked: Instant::now(),
            scenes: vec![Duration::ZERO; scenes],
            leaving: false,
        };
        (class, sentence)
    }

    /// Another vote of this scene may be kept.
    pub(super) fn votes_anew(&mut self, scene: usize) {
        self.kept.retain(|kept| kept.0 != scene);
    }

    /// Gives the time since the last look to a scene, or to none.
    fn count(&mut self, scene: Option<usize>) {
        let now = Instant::now();
        let passed = now - self.looked;
        self.looked = now;
        if let Some(clock) = scene.and_then(|scene| self.scenes.get_mut(scene)) {
            *clock += passed;
        }
    }
}

impl Walk<'_> {
    /// Tells the speaker's notes where the walk stands.
    pub(super) fn call(&mut self) {
        let in_scene = !matches!(self.sheet, Sheet::Introduction | Sheet::Recap);
        let scene = in_scene.then_some(self.scene);
        let Some(class) = &mut self.class else { return };
        class.count(scene);
        if class.caller.is_none() {
            return;
        }
        let cue = self.cue();
        if let Some(caller) = self.class.as_mut().and_then(|class| class.caller.as_mut()) {
            caller.tell(&cue);
        }
    }

    fn cue(&self) -> Cue {
        let run = self.run();
        let scene = &self.lesson.scenes[self.scene];
        let moment = run.recording.moment(run.stop);
        let asking = run.question(scene).map(|(note, _)| note);
        let answered = run.predicted(scene).map(|predicted| predicted.note);
        let on_page = answered.or(match subject(self.part(), &moment, run.stop) {
            Subject::Note(note) => Some(note),
            Subject::LookFor => None,
        });
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let (ms, scenes) = self.class.as_ref().map_or((0, Vec::new()), |class| {
            let scenes = class.scenes.iter().copied().map(millis).collect();
            (millis(class.began.elapsed()), scenes)
        });
        Cue {
            lesson: self.lesson.folder.slug().to_owned(),
            sheet: match self.sheet {
                Sheet::Introduction => CueSheet::Introduction,
                Sheet::Recap => CueSheet::Recap,
                _ => CueSheet::Scene,
            },
            scene: self.scene,
            step: (run.stop + 1).min(run.recording.steps()),
            steps: run.recording.steps(),
            line: moment.pending().map(|row| row.chosen.line),
            note: asking.or(on_page),
            asking: asking.is_some(),
            back: !run.at_front(),
            blank: self.blank,
            ms,
            scenes,
        }
    }

    /// Keeps the polls of a scene whose answers are known by now, each once.
    pub(super) fn keep(&mut self, scene: usize) {
        let Some(class) = &mut self.class else { return };
        let Some(keep) = &mut class.keep else { return };
        let (run, of) = (&self.runs[scene], &self.lesson.scenes[scene]);
        for (&note, rounds) in &run.rounds {
            let asked = &of.notes[note];
            let Some(predict) = &asked.predict else {
                continue;
            };
            let measured = run.measured(predict, asked.line);
            let (Some(measured), false) = (measured, class.kept.contains(&(scene, note))) else {
                continue;
            };
            class.kept.insert((scene, note));
            let kept = keep.keep(&Polled {
                lesson: self.lesson.folder.slug(),
                scene: of.program.name,
                note: &asked.id(),
                question: &predict.question,
                options: predict.ids().collect(),
                rounds,
                measured: &measured,
                recorded: run.recorded.as_deref(),
            });
            if let Err(sentence) = kept {
                self.message = Some(sentence);
            }
        }
    }
}

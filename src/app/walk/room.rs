//! The room's side of a walk: the line to the speaker's notes, and the polls to keep.

use std::time::Duration;

use super::player::Played;
use crate::lab::speaker_link::{
    Caller, Cue, CueScene, CueSheet, CueSubject, Order, Plan, Registry,
};
use crate::lesson::Lesson;
use crate::phrases::phrases;
use crate::progress;
use crate::session::{PollOver, SavedPoll, Session, Sheet, Why};

/// Whoever keeps polls.
pub trait Keep: std::fmt::Debug {
    /// Keeps one.
    ///
    /// # Errors
    /// One sentence for the instructor.
    fn keep(&mut self, polled: &SavedPoll) -> Result<(), String>;
}

#[derive(Debug)]
pub(super) struct Room {
    caller: Option<Caller>,
    keep: Option<Box<dyn Keep>>,
    /// When each part is over: counted once, since it is told at every step.
    schedule: Vec<u64>,
}

impl Room {
    /// The sentence is for the instructor: why the notes cannot follow.
    pub(super) fn open(lesson: &Lesson, keep: Option<Box<dyn Keep>>) -> (Room, Option<String>) {
        let (caller, sentence) = match Registry::usual().and_then(Caller::open) {
            Ok(caller) => (Some(caller), None),
            Err(error) => (None, Some(phrases().commands.notes_cannot_follow(error))),
        };
        let room = Room {
            caller,
            keep,
            schedule: lesson.schedule(),
        };
        (room, sentence)
    }

    /// Tells the speaker's notes where the walk stands.
    pub(super) fn tell(&mut self, session: &Session<'_>, played: &Played<'_>) {
        if let (Some(caller), Some(lesson)) = (&mut self.caller, played.lesson()) {
            caller.tell(&cue(session, lesson, &self.schedule));
        }
    }

    /// What the speaker asks for next.
    pub(super) fn hear(&mut self) -> Option<Order> {
        self.caller.as_mut()?.hear()
    }

    /// Keeps a poll; the sentence says why that could not be done.
    pub(super) fn keep(&mut self, played: &Played<'_>, over: &PollOver) -> Option<String> {
        let (keep, lesson) = (self.keep.as_mut()?, played.lesson()?);
        let scene = &lesson.scenes[over.scene];
        let asked = &scene.notes[over.note];
        let predict = asked.predict.as_ref()?;
        let kept = keep.keep(&SavedPoll {
            when: progress::now(),
            lesson: scene.folder.slug().to_owned(),
            scene: scene.program.name.to_owned(),
            note: asked.id(),
            question: predict.question.clone(),
            options: predict.ids().map(str::to_owned).collect(),
            rounds: over.rounds.clone(),
            measured: Some(over.measured.clone()),
            recorded: over.recorded.clone(),
            imported: false,
        });
        kept.err()
    }
}

fn cue(session: &Session<'_>, lesson: &Lesson, schedule: &[u64]) -> Cue {
    let run = session.run();
    let recording = run.recording();
    let moment = recording.moment(run.stop());
    let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    let (now, clocks) = session.clocks();
    let scenes = lesson
        .scenes
        .iter()
        .zip(clocks)
        .filter_map(|(scene, clock)| {
            let mut names = scene.folder.scene_names();
            Some(CueScene {
                lesson: scene.folder.number,
                scene: names.position(|name| name == scene.program.name)?,
                ms: millis(*clock),
            })
        });
    let (sheet, at) = match session.sheet() {
        Sheet::Introduction => (CueSheet::Introduction, None),
        Sheet::Recap => (CueSheet::Recap, Some(session.place())),
        _ => (CueSheet::Scene, Some(session.place())),
    };
    let rest = session.here().rest();
    let asking = session.here().question().is_some();
    let ran = rest.ran.filter(|_| !asking);
    let ran = ran.and_then(|step| moment.calls.iter().find(|call| call.pending.step == step));
    Cue {
        is_class: lesson.is_class,
        in_python: lesson.scenes[session.place()].program.language().name() == "Python",
        sheet,
        scrolled: session.scrolled(),
        scene: session.place(),
        step: (run.stop() + 1).min(recording.steps()),
        steps: recording.steps(),
        line: moment.pending().map(|row| row.pending.line),
        ran: ran.map(|call| call.pending.line),
        subject: match rest.why {
            Why::Opening => CueSubject::Opening,
            Why::Question(note) | Why::Note(note) => CueSubject::Note(note),
            Why::Surprise(surprise) => CueSubject::Surprise(surprise),
            Why::Step => CueSubject::Nothing,
            Why::End => CueSubject::Take,
        },
        told: session.here().told(),
        next: session.behind(at),
        asking,
        back: !run.at_front(),
        blank: session.is_blank(),
        ms: millis(now),
        scenes: scenes.collect(),
        votes: session
            .votes()
            .iter()
            .map(|hands| hands.numbers().to_vec())
            .collect(),
        plan: plan(session, schedule),
    }
}

fn plan(session: &Session<'_>, schedule: &[u64]) -> Plan {
    let last = schedule.len() - 1;
    let here = match session.sheet() {
        Sheet::Introduction => 0,
        Sheet::Recap => last,
        _ => session.place() + 1,
    };
    Plan {
        begins: here.checked_sub(1).map_or(0, |before| schedule[before]),
        ends: schedule[here],
        whole: schedule[last],
    }
}

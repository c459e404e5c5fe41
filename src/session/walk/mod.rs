//! A walk: commands in, effects out. Nothing here reads a key, a clock or a socket.

mod between_scenes;
mod changes;
mod command;
mod keymap;
mod manner;
mod mode;
mod outcomes;
mod room;
mod scene;
mod sheets;
mod shown;
mod time;
mod typing;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::time::Duration;

pub use self::command::{Command, Effect, Left, Measured, PollOver, Remember};
pub use self::manner::Manner;
use self::mode::Mode;
use self::room::Room;
use super::findings::Finding;
use super::part::{About, Part};
use super::run::Run;
use crate::lesson::{Folder, Lesson, Predict, Question, Twin};
use crate::phrases::phrases;
use crate::program::Sources;
use crate::session::page::Sheet;
use crate::session::run::Here;
use crate::trace::Shown;

/// A learner in a lesson, in a proof, or in any program.
#[derive(Debug)]
pub struct Session<'a> {
    about: About<'a>,
    parts: Vec<Part<'a>>,
    manner: Manner,
    runs: Vec<Run>,
    scene: usize,
    mode: Mode,
    /// What is being typed: an answer, hands, a line for the program, the number of a step.
    typed: String,
    message: Option<String>,
    /// The texts of what is watched.
    sources: Sources,
    /// Scenes are shown in their other language.
    in_other: bool,
    /// By place: each scene in its other language, once it was shown there.
    twins: Vec<OnceCell<Option<Twin>>>,
    /// Lines are typed for the programs that are watched.
    types: bool,
    /// The introduction or the recap, where something lies over it.
    below: Option<Sheet>,
    /// What the run of the programs that are watched suggests.
    findings: Vec<Finding>,
    room: Option<Room>,
    /// What was measured for the recap in this walk or another one, under the words that say where.
    figures: BTreeMap<String, String>,
    /// How much of a text fits the screen, and how far it can be scrolled.
    rows: usize,
    furthest: usize,
    now: Duration,
    /// When the last command came.
    idle: Duration,
    left: Option<Left>,
    effects: Vec<Effect>,
}

impl<'a> Session<'a> {
    pub fn of_lesson(lesson: &'a Lesson, manner: Manner) -> Session<'a> {
        let parts = lesson.scenes.iter().map(Part::scene).collect();
        Session::new(About::Lesson(lesson), parts, manner)
    }

    /// A question's proof, walked from its first call, with what the panel shows of sockets in the scene that explains it.
    pub fn of_proof(
        folder: &'a Folder,
        question: &'a Question,
        columns: Shown,
        manner: Manner,
    ) -> Session<'a> {
        let part = Part {
            columns,
            ..Part::proof(folder, question)
        };
        Session::new(About::Proof(folder), vec![part], manner)
    }

    /// Programs of which no lesson knows, and the texts of theirs that are known.
    pub fn of_programs(part: Part<'a>, sources: Sources, manner: Manner) -> Session<'a> {
        Session {
            sources,
            ..Session::new(About::Program, vec![part], manner)
        }
    }

    fn new(about: About<'a>, parts: Vec<Part<'a>>, manner: Manner) -> Session<'a> {
        let sheet = match (about, manner.scene) {
            (About::Lesson(_), None) => Sheet::Introduction,
            _ => Sheet::Scene,
        };
        Session {
            about,
            runs: parts.iter().copied().map(Run::of).collect(),
            scene: manner.scene.unwrap_or(0),
            mode: Mode::of(sheet),
            typed: String::new(),
            message: None,
            sources: Sources::default(),
            in_other: false,
            twins: vec![OnceCell::new(); parts.len()],
            below: None,
            types: false,
            findings: Vec::new(),
            room: manner.room.then(|| Room::new(parts.len())),
            figures: BTreeMap::new(),
            rows: 0,
            furthest: 0,
            now: Duration::ZERO,
            idle: Duration::ZERO,
            left: None,
            effects: Vec::new(),
            parts,
            manner,
        }
    }

    /// Does what a command asks; what is to be done outside comes back.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Begin if self.mode.is_scene() => self.enter(),
            Command::Begin => {}
            Command::Happened { scene, run, event } => self.happened(scene, run, event),
            Command::CannotStart { scene, reason } => {
                self.runs[scene].died(self.parts[scene], reason);
                self.seek_recording(scene, false);
            }
            Command::Kept { scene, label, show } => self.kept(scene, label, show),
            Command::Shown {
                rows,
                furthest,
                cut,
            } => {
                self.rows = rows;
                self.furthest = furthest;
                if let Some(room) = &mut self.room {
                    room.cut = cut;
                }
            }
            Command::Now(now) => self.time_goes_by(now),
            Command::Tick(now) => self.tick(now),
            Command::Text { file, text } => self.sources.add(&file, text),
            Command::Say(sentence) => self.message = Some(sentence),
            Command::Answer(answer) => drop(self.answer(&answer)),
            Command::Scene(scene) => self.go(scene),
            asked => {
                self.idle = self.now;
                if !self.typed_for_others(&asked) {
                    self.asked(&asked);
                }
            }
        }
        self.runs[self.scene].rest_here();
        if let Some(left) = self.left
            && !self.effects.contains(&Effect::Leave(left))
        {
            // Who has come to the recap is through, however that is left.
            if *self.sheet() == Sheet::Recap {
                self.remember_place();
            }
            self.effects.push(Effect::Leave(left));
        }
        std::mem::take(&mut self.effects)
    }

    /// What a person asks for.
    fn asked(&mut self, command: &Command) {
        if self.mode.unblank().is_some() {
            return;
        }
        self.message = None;
        if let Some(room) = &mut self.room
            && *command != Command::Quit
        {
            room.leaving = false;
        }
        if self.mode == Mode::GoesTo && self.type_step(command) {
            return;
        }
        match command {
            Command::Quit if self.lies_over() => self.turn(Sheet::Scene),
            Command::Quit => self.quit(),
            Command::Blank { by_b } => self.mode.blank(*by_b),
            Command::Help => self.turn(Sheet::Help),
            Command::OtherLanguage => self.change_language(),
            Command::Change if !matches!(self.sheet(), Sheet::Introduction | Sheet::Recap) => {
                self.change();
            }
            _ => match self.sheet() {
                Sheet::Scene => self.in_scene(command),
                Sheet::TimeLine { .. } => self.in_time_line(command),
                _ => self.in_text(command),
            },
        }
    }

    /// In front of a room `q` asks once: it lies beside keys that one may want to press.
    fn quit(&mut self) {
        match &mut self.room {
            Some(room) if !room.leaving => {
                room.leaving = true;
                self.message = Some(phrases().room.q_once_more.into());
            }
            _ => {
                // Who leaves a scene that is over goes on behind it.
                let goes_on = self.behind(Some(self.scene)).filter(|_| self.is_done());
                let place = goes_on.map(|next| Effect::Remember(Remember::At(Some(next))));
                self.effects.extend(place);
                self.left = Some(Left::Early);
            }
        }
    }

    /// What lies on the page.
    pub fn sheet(&self) -> &Sheet {
        self.mode.sheet()
    }

    fn part(&self) -> Part<'a> {
        self.parts[self.scene]
    }

    /// The run of the scene that is walked now.
    pub fn run(&self) -> &Run {
        &self.runs[self.scene]
    }

    /// The place of the scene that is walked now.
    pub fn place(&self) -> usize {
        self.scene
    }

    /// What is asked and told where the walk stands.
    pub fn here(&self) -> Here<'_> {
        self.run().here(self.part())
    }

    fn question(&self) -> Option<(usize, &'a Predict)> {
        let (note, _) = self.here().question()?;
        Some((note, self.part().notes[note].predict.as_ref()?))
    }

    /// Whether the program waits for a line to be typed.
    pub fn listens(&self) -> bool {
        match self.about {
            About::Program if self.part().yours.is_none() => {
                self.types && self.run().has_stdin() && !self.run().is_over()
            }
            About::Program | About::Lesson(_) | About::Proof(_) => {
                self.run().listens(self.part(), self.now)
            }
        }
    }

    /// Whether no call of what is watched comes, since all wait or compute.
    pub fn stalls(&self) -> bool {
        let gated = self.part().free.is_none();
        matches!(self.about, About::Program) && gated && self.run().stalls(self.now)
    }

    /// Whether what is watched has done nothing for long but to wait in vain.
    fn is_in_a_lull(&self) -> bool {
        let run = self.run();
        matches!(self.about, About::Program) && run.at_front() && run.is_in_a_lull(self.now)
    }

    /// Every text that calls of what is watched stand in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What the run of the programs that are watched suggests; nothing before it is over.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The sentence for the reader.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}
